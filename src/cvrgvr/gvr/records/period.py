"""The start and the end of a care period."""

from datetime import date
from typing import Annotated, ClassVar, Final

import attrs

from cvrgvr.gvr.codes import Tjanst
from cvrgvr.gvr.records.event import ID_I_GVR, Post
from cvrgvr.gvr.records.key import VardperiodNyckel
from cvrgvr.gvr.records.unit import Enhet, as_unit
from cvrgvr.spec import Date, Field, Part, Text, Val, Wire, observed, record

__all__ = ["VardperiodSlut", "VardperiodStart"]


def _category(sv: str, en: str) -> Field:
    return Field(
        Text(),
        term="patientkategori",
        sv=sv,
        en=en,
        source=observed("TC PatientCategory; UIT"),
        wire=Wire.observed("patientKategori"),
    )


_BEROENDE: Final = Field(
    Text(),
    term="beroendediagnos",
    sv="Beroendediagnos (dubbeldiagnos); värdena är inte kända.",
    en="Diagnosis of addiction (dual diagnosis); the values are not known.",
    source=observed("TC AddictionDiagnosis; UIT"),
    wire=Wire.observed("dubbelDiagnosBer"),
)
_PERSONLIGHET: Final = Field(
    Text(),
    term="personlighetsstörning",
    sv="Personlighetsstörning; används inte.",
    en="Personality disorder; not in use.",
    source=observed("TC PersonalityDisorderDiagnosis; UIT"),
    wire=Wire.observed("dubbelDiagnosPer"),
)


@attrs.frozen(repr=False, kw_only=True)
class _Vardperiodpost(Post):
    """What both have."""

    nyckel: Annotated[
        Val[VardperiodNyckel],
        Part(
            VardperiodNyckel,
            term="vårdperiod-id",
            sv="Nyckeln: patient och vårdperiodens kod.",
            en="The key: patient and code of the care period.",
            source=observed("TC vGVR_CarePeriods"),
            required="PS",
        ),
    ] = None
    gvr_id: Annotated[Val[str], ID_I_GVR] = None


@record(
    "gvr.VardperiodStart",
    posttyp="GVR_VARDPERIOD_START",
    letter="P",
    key="gvr_id",
    event="startdatum",
    sv="Starten av en vårdperiod.",
    en="The start of a care period.",
)
@attrs.frozen(repr=False, kw_only=True)
class VardperiodStart(_Vardperiodpost):
    """The start of a care period."""

    tjanst: ClassVar[Tjanst] = Tjanst.VARDPERIOD_START

    enhet: Annotated[
        Val[Enhet],
        Part(
            Enhet,
            term="ekonomisk enhet",
            sv="Den ekonomiska enheten.",
            en="The economic unit.",
            source=observed("TC EconomicalKombika; UIT"),
            required="P",
            wire="enhet",
        ),
    ] = attrs.field(default=None, converter=as_unit)
    startdatum: Annotated[
        Val[date],
        Field(
            Date(),
            term="startdatum",
            sv="Vårdperiodens första dag.",
            en="The first day of the care period.",
            source=observed("UIT; TC EventDatetime"),
            required="P",
            wire=Wire.observed("start"),
        ),
    ] = None
    system: Annotated[
        Val[str],
        Field(
            Text(),
            term="källsystem för vårdperioden",
            sv="Källsystem; betydelsen är inte känd.",
            en="Source system; its meaning is not known.",
            source=observed("UIT"),
            wire=Wire.observed("vardperiodSystem"),
        ),
    ] = None
    diagnosgrupp: Annotated[
        Val[str],
        Field(
            Text(),
            term="diagnosgrupp, initial",
            sv="Diagnosgrupp vid starten; värdena är inte kända.",
            en="Diagnosis group at the start; the values are not known.",
            source=observed("TC DiagnosisGroup; UIT"),
            wire=Wire.observed("initialDiagnosGrupp"),
        ),
    ] = None
    kontaktvag: Annotated[
        Val[str],
        Field(
            Text(),
            term="kontaktväg",
            sv="Hur patienten kom till vården; värdena är inte kända.",
            en="How the patient came to the care; the values are not known.",
            source=observed("TC ContactRoutes; UIT"),
            wire=Wire.observed("kontakt"),
        ),
    ] = None
    kontaktvag_datum: Annotated[
        Val[date],
        Field(
            Date(),
            term="kontaktväg, datum",
            sv="Dagen för den första kontakten.",
            en="The day of the first contact.",
            source=observed("TC ContactRouteDate; UIT"),
            wire=Wire.observed("kontaktdatum"),
        ),
    ] = None
    patientkategori: Annotated[
        Val[str],
        _category(
            "Patientkategori vid starten; värdena är inte kända.",
            "Category of the patient at the start; the values are not known.",
        ),
    ] = None
    beroendediagnos: Annotated[Val[str], _BEROENDE] = None
    personlighetsstorning: Annotated[Val[str], _PERSONLIGHET] = None


@record(
    "gvr.VardperiodSlut",
    posttyp="GVR_VARDPERIOD_SLUT",
    letter="S",
    key="gvr_id",
    event="slutdatum",
    sv="Avslutet av en vårdperiod.",
    en="The end of a care period.",
)
@attrs.frozen(repr=False, kw_only=True)
class VardperiodSlut(_Vardperiodpost):
    """The end of a care period."""

    tjanst: ClassVar[Tjanst] = Tjanst.VARDPERIOD_SLUT

    slutdatum: Annotated[
        Val[date],
        Field(
            Date(),
            term="slutdatum",
            sv="Vårdperiodens sista dag.",
            en="The last day of the care period.",
            source=observed("TC EventDatetime; UIT"),
            required="S",
            wire=Wire.reference("slut"),
        ),
    ] = None
    diagnosgrupp: Annotated[
        Val[str],
        Field(
            Text(),
            term="diagnosgrupp, slutlig",
            sv="Diagnosgrupp vid avslutet; värdena är inte kända.",
            en="Diagnosis group at the end; the values are not known.",
            source=observed("TC DiagnosisGroup; UIT"),
            wire=Wire.observed("slutDiagnosGrupp"),
        ),
    ] = None
    patientkategori: Annotated[
        Val[str],
        _category(
            "Slutgiltig patientkategori; värdena är inte kända.",
            "Final category of the patient; the values are not known.",
        ),
    ] = None
    beroendediagnos: Annotated[Val[str], _BEROENDE] = None
    personlighetsstorning: Annotated[Val[str], _PERSONLIGHET] = None
    hanvisad_till: Annotated[
        Val[str],
        Field(
            Text(),
            term="hänvisad till",
            sv="Vart patienten hänvisades; används och sänds inte.",
            en="Where the patient was directed; not in use and not sent.",
            source=observed("TC ReferredTo"),
        ),
    ] = None
