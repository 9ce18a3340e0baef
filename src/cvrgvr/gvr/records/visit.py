"""A visit: vårdkontakt i öppenvård."""

from typing import Annotated, ClassVar

import attrs

from cvrgvr.gvr.codes import AKUT, Tjanst
from cvrgvr.gvr.records.event import Handelse
from cvrgvr.spec import Field, Items, Text, Val, When, Wire, observed, official, record

__all__ = ["Besok", "fran_sekvens"]


@record(
    "gvr.Besok",
    posttyp="GVR_BESOK",
    letter="B",
    key="gvr_id",
    event="nyckel.datum",
    sv="Ett besök, eller en annan vårdkontakt i öppenvård.",
    en="A visit, or another contact in outpatient care.",
)
@attrs.frozen(repr=False, kw_only=True)
class Besok(Handelse):
    """A visit, or another contact in outpatient care."""

    tjanst: ClassVar[Tjanst] = Tjanst.BESOK

    besokstyp: Annotated[
        Val[str],
        Field(
            Text(),
            term="besökstyp",
            sv="Hur kontakten gick till, enligt Kodservers tabell BTYP.",
            en="How the contact took place, by Kodserver's table BTYP.",
            source=official("VGG-KODTEXT; TC VisitTypeCode; ERSMO"),
            required=When("när kontakttyp saknas", "when kontakttyp is missing", "GVR201"),
            wire=Wire.observed("besokTyp"),
        ),
    ] = None
    kontakttyp: Annotated[
        Val[str],
        Field(
            Text(),
            term="kontakttyp, vårdkontakttyp",
            sv="Typ av kontakt som är kontaktrapporterad men inte kassaregistrerad, enligt tabellen VKTYP.",
            en="The kind of a contact that is reported without the cash desk, by the table VKTYP.",
            source=observed("TC ContactTypeCode; ERSMO klass 014"),
            required=When("när besokstyp saknas", "when besokstyp is missing", "GVR201"),
            wire=Wire.reference("kontaktTyp"),
        ),
    ] = None
    yrkeskategorier: Annotated[
        Val[tuple[str, ...]],
        Field(
            Items.of_texts(),
            term="yrkeskategori, vårdgivare",
            sv="Yrkeskategorier i ordning, en till fem, enligt tabellen VDG; 01–69 är läkare.",
            en="Professions in order, one to five, by the table VDG; 01–69 are physicians.",
            source=official("VGG-KODTEXT; TC vPAS_Billing_Providers"),
            required="B",
            wire=Wire.observed("vardgivare"),
        ),
    ] = ()
    taxa: Annotated[
        Val[str],
        Field(
            Text(),
            term="taxa, avgiftsklassificering",
            sv="Taxa enligt Kodservers tabell TAXA.",
            en="Classification of the patient's fee, by Kodserver's table TAXA.",
            source=official("VGG-TAXA; TC BillingRateCode"),
            required=When("när besokstyp är ifylld", "when besokstyp is given", "GVR202"),
            wire=Wire.observed("taxa"),
        ),
    ] = None
    akut: Annotated[
        Val[str],
        Field(
            Text(),
            term="akut eller ej akut",
            sv="Om kontakten var akut.",
            en="Whether the contact was an emergency.",
            source=observed("TC IsEmergency; ERSMO"),
            codes=AKUT,
            wire=Wire.reference("akut"),
        ),
    ] = None
    vardperiod_kod: Annotated[
        Val[str],
        Field(
            Text(),
            term="vårdperiod",
            sv="Koden för den vårdperiod som besöket hör till.",
            en="The code of the care period that the visit belongs to.",
            source=observed("TC CarePeriodCode"),
            wire=Wire.reference("vardperiod"),
        ),
    ] = None
    avtal: Annotated[
        Val[str],
        Field(
            Text(),
            term="vårdavtal",
            sv="Vårdavtal; används inte i det system där fältet är sett.",
            en="Contract of care; not in use in the system where the field was seen.",
            source=observed("UIT; TC HealthCareContract"),
            wire=Wire.observed("avtal"),
        ),
    ] = None
    tillhor_kontakt_id: Annotated[
        Val[str],
        Field(
            Text(33, owner=True),
            term="hör till annan vårdkontakt",
            sv="GVR:s id för den vårdkontakt som denna hör till.",
            en="GVR's id of the contact that this one belongs to.",
            source=official("ERSMO TillhörVårdkontakt"),
            wire=Wire.reference("tillhorVardkontakt"),
        ),
    ] = None
    tillhor_ansvar_id: Annotated[
        Val[str],
        Field(
            Text(33, owner=True),
            term="hör till vårdansvar",
            sv="GVR:s id för det vårdansvar som kontakten hör till, vid hemsjukvård.",
            en="GVR's id of the responsibility of care that the contact belongs to, in home care.",
            source=official("ERSMO TillhörVårdansvar"),
            wire=Wire.reference("tillhorVardansvar"),
        ),
    ] = None

    @property
    def lakarbesok(self) -> bool:
        """True when a physician took part: a profession of 01–69 (VGG-KODTEXT, official)."""
        given = self.yrkeskategorier
        return isinstance(given, (tuple, list)) and any(map(is_physician, given))


def is_physician(kod: str) -> bool:
    """True for the professions 01–69."""
    return len(kod) == 2 and kod.isdecimal() and "01" <= kod <= "69"


def fran_sekvens(text: str) -> tuple[str, ...]:
    """The professions of a text in which they stand without separator, two characters each (observed, TC).

    >>> fran_sekvens("0131")
    ('01', '31')
    """
    return tuple(text[place : place + 2] for place in range(0, len(text), 2))
