"""What the two forms have beside one another."""

from datetime import date

import attrs

from cvrgvr.gvr.ersmo.records import Diagnos, Resursgrupp, Tillstand
from cvrgvr.gvr.records import Enhet
from cvrgvr.gvr.records.unit import as_unit
from cvrgvr.spec import Item, Val

__all__ = ["ErsmoTillagg", "Vardansvar"]


@attrs.frozen(slots=True, repr=False)
class ErsmoTillagg(Item):
    """What an event in ERSMOIndata has and GVR's records have not.

    Attributes:
        hemsjukvard: the contact is one of home care.
        ers_uppdrag: the mission that is paid.
        resursgrupper: groups of resources.
        vard_fore: care before; a code of an unknown table.
        vard_fore_klass: its table.
        lkf: county, municipality and parish.
        basomrade: the small area where the patient lives.
        fodelsedatum: day of birth.
        kon: sex, 1 man or 2 woman.
        remiss_efter_avd: the third part of the unit that a stay's patient is referred to; GVR has two.
    """

    hemsjukvard: bool = False
    ers_uppdrag: Val[str] = None
    resursgrupper: Val[tuple[Resursgrupp, ...]] = ()
    vard_fore: Val[str] = None
    vard_fore_klass: Val[str] = None
    lkf: Val[str] = None
    basomrade: Val[str] = None
    fodelsedatum: Val[date] = None
    kon: Val[int] = None
    remiss_efter_avd: Val[str] = None


@attrs.frozen(slots=True, repr=False, kw_only=True)
class Vardansvar(Item):
    """A responsibility for home care, which GVR has no record of.

    Attributes:
        patient_id: the patient's number, twelve digits.
        enhet: the unit that is responsible.
        startdatum: first day.
        slutdatum: last day.
        form: `Hemsjukvårdsansvar` or `Okänt`.
        typ: `Basal`, `Avancerad` or `Okänt`.
        diagnoser: as in ERSMOIndata.
        tillstand: as in ERSMOIndata.
        gvr_id: its id; without one it is made of patient, unit and first day.
    """

    patient_id: Val[str] = None
    enhet: Val[Enhet] = attrs.field(default=None, converter=as_unit)
    startdatum: Val[date] = None
    slutdatum: Val[date] = None
    form: Val[str] = "Hemsjukvårdsansvar"
    typ: Val[str] = None
    diagnoser: Val[tuple[Diagnos, ...]] = ()
    tillstand: Val[tuple[Tillstand, ...]] = ()
    gvr_id: Val[str] = None
