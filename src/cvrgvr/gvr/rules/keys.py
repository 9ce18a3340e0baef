"""The key of a contact: the patient, the day, the unit (GVR101, GVR102, GVR107–GVR114).

The rules for identifiers (ID) hold as everywhere; here is what GVR adds.
"""

from datetime import date
from functools import lru_cache
from typing import Final

from dateutil.relativedelta import relativedelta

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.gvr.rules.terms import KOMBIKA, is_unit
from cvrgvr.identifiers import examine
from cvrgvr.identifiers.facts import Kind as PersonKind
from cvrgvr.rules import ON, Bool, Call, Level, Row, case, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import Field, Kind, observed, official, reference

__all__ = [
    "born_after_event",
    "coordination_number_at_visit",
    "event_ahead",
    "event_long_ago",
    "hsa_id_not_for_ersmo",
    "kombika_missing",
    "kombika_not_eleven",
    "no_unit",
    "not_twelve_digits",
    "part_of_key_missing",
]

_EVENTS: Final = "BMEATIUFKY"
_PERSON: Final = "nyckel.patient_id"
_DAY: Final = "nyckel.datum"
_KOMBIKA: Final = "nyckel.enhet.kombika"
_HSA_ID: Final = "nyckel.enhet.hsa_id"
_KEY: Final = ("nyckel.patient_id", "nyckel.datum", "nyckel.tid")
_REQUIRED_UNITS: Final = ("nyckel.enhet", "enhet", "till_enhet")


@rule(
    "GVR101",
    ERROR,
    official("ERSMO; UIT"),
    level=Level.FIELD,
    over=Kind.PERSON,
    sv="{field} är inte tolv siffror, och GVR tar bara emot sådana. Skriv numret med sekel och utan "
    "bindestreck, eller använd ett reservnummer som bara har siffror.",
    en="{field} is not twelve digits, and GVR takes nothing else. Write the number with century and without "
    "hyphen, or use a reservnummer of digits only.",
    breaks=[
        case("B", {_PERSON: "19121212-1212"}),
        case("P", {_PERSON: "22950606FH20"}),
        case("Y", {"huvudkontakt.patient_id": "1212121212"}),
    ],
    keeps=[case(), case("B", {_PERSON: "992299000010"}), case("B", {_PERSON: ""})],
)
def not_twelve_digits(v: Var, _r: Row) -> Bool:
    """The patient's number is not of the only form that the owner's schema takes."""
    return ~v.matches("[0-9]{12}")


@rule(
    "GVR102",
    WARNING,
    official("VGG-TURIST"),
    level=Level.FIELD,
    letters="B",
    at=_PERSON,
    sv="Patienten har ett samordningsnummer. Registrera besöket på ett reservnummer; undantag är "
    "ambassadpersonal som har fått personnummer.",
    en="The patient has a samordningsnummer. Register the visit with a reservnummer; embassy staff who were "
    "given a personnummer are an exception.",
    breaks=[case("B", {_PERSON: "197010632391"})],
    keeps=[case("B"), case("B", {_PERSON: "992299000010"})],
)
def coordination_number_at_visit(r: Row) -> Bool:
    """A visit is registered on a samordningsnummer, for which the cash desk is to use a reservnummer.

    ERSMO takes such numbers, so it is no error.
    """
    return Call(_is_samordningsnummer, (r[_PERSON],))


def _is_samordningsnummer(text: str) -> bool:
    return examine(text).kind is PersonKind.SAMORDNINGSNUMMER


def _is_required_unit(field: Field) -> bool:
    return field.kind is Kind.KOMBIKA and field.name.rpartition(".")[0] in _REQUIRED_UNITS


@rule(
    "GVR107",
    ERROR,
    official("VGG-KODER"),
    level=Level.FIELD,
    over=_is_required_unit,
    sv="Enheten saknas. Fyll i {field}, eller enhetens HSA-id.",
    en="The unit is missing. Fill in {field}, or the unit's HSA-id.",
    breaks=[
        case("B", {_KOMBIKA: ""}),
        case("P", {"enhet.kombika": ""}),
        case("F", {"till_enhet.kombika": ""}),
    ],
    keeps=[case(), case("B", {_KOMBIKA: "", _HSA_ID: "SE2321000016-0AA1"})],
)
def no_unit(v: Var, r: Row) -> Bool:
    """No unit is given, neither as kombika nor as HSA-id; GVR cannot tell whose the contact is."""
    return v.is_null() & r[f"{v.field.name.rpartition('.')[0]}.hsa_id"].is_null()


@rule(
    "GVR108",
    WARNING,
    observed("TC; VGG-NVID"),
    level=Level.FIELD,
    over=_is_required_unit,
    sv="Enheten har bara HSA-id. Fyll i {field}: GVR:s nyckel består i dag av kombikans delar.",
    en="The unit has an HSA-id only. Fill in {field}: today GVR's key is made of the parts of the kombika.",
    breaks=[case("B", {_KOMBIKA: "", _HSA_ID: "SE2321000016-0AA1"})],
    keeps=[case(), case("B", {_HSA_ID: "SE2321000016-0AA1"}), case("B", {_KOMBIKA: ""})],
)
def kombika_missing(v: Var, r: Row) -> Bool:
    """The unit is named by its HSA-id alone. When GVR will take that is not known."""
    return v.is_null() & r[f"{v.field.name.rpartition('.')[0]}.hsa_id"].not_null()


def _is_part_of_key(field: Field) -> bool:
    return field.name in _KEY


@rule(
    "GVR109",
    ERROR,
    observed("TC"),
    level=Level.FIELD,
    over=_is_part_of_key,
    presence=True,
    sv="{field} saknas, och utan hela nyckeln vet GVR inte vilken kontakt det gäller. Fyll i fältet.",
    en="{field} is missing, and without the whole key GVR cannot tell the contact. Fill in the field.",
    breaks=[
        case("B", {_DAY: ""}),
        case("M", {"nyckel.tid": ""}),
        case("S", {_PERSON: ""}),
        case("Y", {_PERSON: "", "med_patient": ""}),
    ],
    keeps=[case(), case("Y", {_PERSON: "", "med_patient": "N"})],
)
def part_of_key_missing(v: Var, r: Row) -> Bool:
    """A part of the key is missing. An activity without patient needs no patient's number."""
    if v.field.kind is Kind.PERSON and "med_patient" in r:
        return v.is_null() & (r.med_patient.is_null() | r.med_patient.yes)
    return v.is_null()


@rule(
    "GVR110",
    ERROR,
    official("VGG-UPPF"),
    at=_DAY,
    letters=_EVENTS,
    sv="Kontakten är daterad efter referensdatumet. GVR tar bara emot genomförda kontakter: rätta dagen, "
    "eller vänta.",
    en="The contact is dated after the reference date. GVR takes completed contacts only: correct the day, "
    "or wait.",
    breaks=[case("B", {_DAY: "2026-03-03"}, on="2026-03-02")],
    keeps=[case("B", on="2026-03-02"), case("B", {_DAY: "2026-03-03"})],
)
def event_ahead(r: Row) -> Bool:
    """The contact has not taken place yet."""
    return r[_DAY] > ON


@rule(
    "GVR111",
    ERROR,
    reference(),
    level=Level.FIELD,
    over=lambda field: field.name == _PERSON,
    sv="Patienten är född efter händelsens dag. Rätta numret eller dagen.",
    en="The patient was born after the day of the event. Correct the number or the day.",
    breaks=[
        case("B", {_DAY: "1912-12-11"}),
        case("M", {_PERSON: "197010632391", _DAY: "1970-10-02"}),
        case("P", {"startdatum": "1912-12-11"}),
    ],
    keeps=[
        case(),
        case("B", {_DAY: "1912-12-12"}),
        case("B", {_PERSON: "992299000010", _DAY: "1912-12-11"}),
    ],
)
def born_after_event(v: Var, r: Row) -> Bool:
    """The patient was born after the event, so the number or the day is wrong."""
    return v.born > r[r.spec.event]


@rule(
    "GVR112",
    INFO,
    official("VGG-ARV"),
    at=_DAY,
    letters=_EVENTS,
    sv="Kontakten är äldre än sex månader. ARV avvisar så sena besök; GVR:s gräns är inte känd.",
    en="The contact is more than six months old. ARV rejects visits that late; GVR's limit is not known.",
    breaks=[case("B", on="2026-09-03"), case("B", {_DAY: "2025-08-30"}, on="2026-03-01")],
    keeps=[case("B", on="2026-09-02"), case("B", {_DAY: "2025-08-31"}, on="2026-02-28")],
)
def event_long_ago(r: Row) -> Bool:
    """The contact is reported more than six months late."""
    return Call(_six_months_before, (r[_DAY].day, ON))


@lru_cache(maxsize=4096)
def _six_months_before(day: int, on: int) -> bool:
    return date.fromordinal(day) < date.fromordinal(on) - relativedelta(months=6)


@rule(
    "GVR113",
    INFO,
    official("ERSMO"),
    level=Level.FIELD,
    at=_HSA_ID,
    letters=_EVENTS,
    sv="HSA-id:t är inte SE2321000016- och fyra tecken, och enheten saknar kombika. Så kan den inte föras "
    "vidare till ERSMO 2.2; fyll i kombikan.",
    en="The HSA-id is not SE2321000016- and four characters, and the unit has no kombika. ERSMO 2.2 cannot "
    "carry it; fill in the kombika.",
    breaks=[case("B", {_KOMBIKA: "", _HSA_ID: "SE165565594230-1000"})],
    keeps=[
        case("B", {_KOMBIKA: "", _HSA_ID: "SE2321000016-0AA1"}),
        case("B", {_HSA_ID: "SE165565594230-1000"}),
        case("B"),
    ],
)
def hsa_id_not_for_ersmo(r: Row) -> Bool:
    """The unit is named in a way that the onward schema has no room for."""
    return r[_KOMBIKA].is_null() & ~r[_HSA_ID].matches("SE2321000016-[A-Za-z0-9]{4}")


@rule(
    "GVR114",
    INFO,
    observed("CSA"),
    level=Level.FIELD,
    over=is_unit,
    sv="Kombikan i {field} har inte elva tecken. Kortare finns, men elva är det vanliga: kontrollera den.",
    en="The kombika in {field} does not have eleven characters. Shorter ones exist, but eleven is normal: "
    "check it.",
    breaks=[case("B", {_KOMBIKA: "990010460"})],
    keeps=[case(), case("B", {_KOMBIKA: "99001046"})],
)
def kombika_not_eleven(v: Var, _r: Row) -> Bool:
    """The kombika is shorter than nearly all are; a character may have been lost."""
    return v.matches(KOMBIKA) & (v.length() != 11)
