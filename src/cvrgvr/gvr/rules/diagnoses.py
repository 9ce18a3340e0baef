"""Diagnoses: are there any, in order and in form (GVR301–GVR307, GVR309–GVR312)."""

from typing import Final

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.gvr.records import Diagnos
from cvrgvr.gvr.rules.terms import PHYSICIAN, none_of
from cvrgvr.rules import Bool, Call, Level, Row, case, rule
from cvrgvr.rules.expr import InTable
from cvrgvr.spec import observed, official, reference

__all__ = [
    "atc_form",
    "cause_of_death_of_the_living",
    "diagnosis_form",
    "icd_form",
    "inpatient_columns_at_visit",
    "main_diagnosis_is_no_disease",
    "no_diagnosis_at_physicians_visit",
    "no_diagnosis_in_psychiatry",
    "no_diagnosis_of_stay",
    "rows_not_numbered",
    "visit_to_be_cancelled",
]

_DECEASED: Final = "7"
_UNITS: Final = {"psykiatrienheter": [{"kombika": "99001046M01", "giltig_till": "2026-03-02"}]}


@rule(
    "GVR301",
    ERROR,
    official("VGG-MED"),
    level=Level.CROSS_RECORD,
    letters="O",
    at="medicin.diagnoser",
    sv="Ett läkarbesök ska ha minst en diagnoskod. Rapportera diagnosen i de medicinska uppgifterna.",
    en="A visit to a physician must have at least one diagnosis code. Report it with the medical data.",
    breaks=[
        case("O", {"medicin.diagnoser": ""}),
        case("O", {"besok.yrkeskategorier": "31|69", "medicin.diagnoser": ""}),
    ],
    keeps=[
        case("O"),
        case("O", {"besok.yrkeskategorier": "70|A1", "medicin.diagnoser": ""}),
    ],
)
def no_diagnosis_at_physicians_visit(r: Row) -> Bool:
    """A physician took part and no diagnosis is reported; Socialstyrelsen's patient register needs one."""
    physician = r["besok.yrkeskategorier"].any(lambda each: each.kod.matches(PHYSICIAN))
    return physician & none_of(r["medicin.diagnoser"])


@rule(
    "GVR302",
    ERROR,
    official("VGG-MED"),
    level=Level.CROSS_RECORD,
    letters="L",
    at="medicin.diagnoser",
    sv="Ett avslutat vårdtillfälle ska ha minst en diagnoskod. Rapportera diagnosen i de medicinska "
    "uppgifterna.",
    en="A stay that has ended must have at least one diagnosis code. Report it with the medical data.",
    breaks=[case("L", {"medicin.diagnoser": ""})],
    keeps=[case("L"), case("L", {"medicin.diagnoser": "", "utskrivning.utskrivningsdatum": ""})],
)
def no_diagnosis_of_stay(r: Row) -> Bool:
    """The patient was discharged and no diagnosis is reported."""
    return r["utskrivning.utskrivningsdatum"].not_null() & none_of(r["medicin.diagnoser"])


@rule(
    "GVR303",
    WARNING,
    official("VGG-MED"),
    level=Level.CROSS_RECORD,
    letters="O",
    at="medicin.diagnoser",
    sv="Kontakter i specialistpsykiatri ska ha minst en diagnoskod. Rapportera diagnosen i de medicinska "
    "uppgifterna.",
    en="Contacts in specialist psychiatry must have at least one diagnosis code. Report it with the medical "
    "data.",
    breaks=[case("O", {"medicin.diagnoser": "", "besok.yrkeskategorier": "31"}, tables=_UNITS)],
    keeps=[
        case("O", tables=_UNITS),
        case("O", {"medicin.diagnoser": "", "besok.nyckel.datum": "2026-03-03"}, tables=_UNITS),
        case("O", {"medicin.diagnoser": "", "besok.nyckel.enhet.kombika": "99001046M02"}, tables=_UNITS),
        case("O", {"medicin.diagnoser": ""}),
    ],
)
def no_diagnosis_in_psychiatry(r: Row) -> Bool:
    """A contact at a unit that the user's table calls psychiatry has no diagnosis."""
    unit = r["besok.nyckel.enhet.kombika"].upper()
    return InTable("psykiatrienheter", unit, r["besok.nyckel.datum"].day) & none_of(r["medicin.diagnoser"])


@rule(
    "GVR304",
    ERROR,
    observed("TC"),
    at="diagnoser",
    sv="Diagnosernas radnummer är inte 1, 2, 3 och så vidare. Numrera om dem; rad 1 är huvuddiagnosen.",
    en="The rows of the diagnoses are not 1, 2, 3 and so on. Number them anew; row 1 is the main diagnosis.",
    breaks=[
        case(diagnoser="2,H251,ICD,,,"),
        case(diagnoser="1,H251,ICD,,,|3,I109,ICD,,,"),
        case(diagnoser="1,H251,ICD,,,|1,I109,ICD,,,"),
        case(diagnoser=",H251,ICD,,,"),
    ],
    keeps=[case(), case(diagnoser="2,I109,ICD,,,|1,H251,ICD,,,"), case(diagnoser="")],
)
def rows_not_numbered(r: Row) -> Bool:
    """The rows have gaps or repeats, so what procedures belong to is not sure."""
    return Call(_not_numbered, (r.diagnoser,))


def _not_numbered(diagnoses: tuple[Diagnos, ...]) -> bool:
    return {each.rad for each in diagnoses} != set(range(1, len(diagnoses) + 1))


@rule(
    "GVR305",
    ERROR,
    official("ERSMO; GVRA"),
    at="diagnoser",
    sv="En diagnoskod saknas, är längre än tio tecken eller har annat än A–Z, siffror och bindestreck. Skriv "
    "den utan punkt och blanksteg.",
    en="A diagnosis code is missing, longer than ten characters, or has other than A–Z, digits and hyphen. "
    "Write it without dot and blanks.",
    breaks=[
        case(diagnoser="1,H25.1,ICD,,,"),
        case(diagnoser="1,h251,ICD,,,"),
        case(diagnoser="1,,ICD,,,"),
        case(diagnoser="1,H2511111111,ICD,,,"),
    ],
    keeps=[case(), case(diagnoser="1,F10-,ICD,,,"), case(diagnoser="1,ABCDEFGHIJ,ICD,,,")],
)
def diagnosis_form(r: Row) -> Bool:
    """The code cannot be carried onward as it stands."""
    return r.diagnoser.any(
        lambda each: each.kod.is_null() | (each.kod.length() > 10) | ~each.kod.matches("[A-Z0-9-]+")
    )


@rule(
    "GVR306",
    WARNING,
    reference(),
    at="diagnoser",
    sv="En kod med typ ICD eller ORSAK har inte formen av en ICD-10-kod: en bokstav, två siffror och högst "
    "tre tecken till. Rätta koden eller typen.",
    en="A code of the kind ICD or ORSAK does not have the form of ICD-10: a letter, two digits, and at most "
    "three characters more. Correct the code or its kind.",
    breaks=[case(diagnoser="1,25H1,ICD,,,"), case(diagnoser="1,H251,ICD,,,|2,W1999999,ORSAK,,,")],
    keeps=[case(), case(diagnoser="1,F10-,ICD,,,"), case(diagnoser="1,N02AA01,ATC,,,")],
)
def icd_form(r: Row) -> Bool:
    """The code is none of ICD-10-SE or ICD-10-P."""
    form = "[A-Z][0-9]{2}[0-9A-Z-]{0,3}"
    return r.diagnoser.any(lambda each: each.typ.is_in({"ICD", "ORSAK"}) & ~each.kod.matches(form))


@rule(
    "GVR307",
    WARNING,
    reference(),
    at="diagnoser",
    sv="En kod med typ ATC har inte ATC-kodens form, såsom N02AA01. Rätta koden eller typen.",
    en="A code of the kind ATC does not have the form of ATC, such as N02AA01. Correct the code or its kind.",
    breaks=[case(diagnoser="1,H251,ICD,,,|2,N02AA,ATC,,,|3,H251,ATC,,,")],
    keeps=[
        case(diagnoser="1,N02AA01,ATC,,,"),
        case(diagnoser="1,N02,ATC,,,"),
        case(diagnoser="1,N02AA,ATC,,,"),
    ],
)
def atc_form(r: Row) -> Bool:
    """The code is not of the ATC classification."""
    form = "[A-Z][0-9]{2}([A-Z]([A-Z]([0-9]{2})?)?)?"
    return r.diagnoser.any(lambda each: (each.typ == "ATC") & ~each.kod.matches(form))


@rule(
    "GVR309",
    ERROR,
    observed("TC"),
    at="diagnoser",
    sv="Rad 1 är huvuddiagnosen och ska vara en diagnoskod (ICD) som inte börjar på V, W, X eller Y. Flytta "
    "den yttre orsaken eller läkemedlet till en senare rad.",
    en="Row 1 is the main diagnosis and must be a diagnosis code (ICD) that does not begin with V, W, X or "
    "Y. Move the external cause or the medicine to a later row.",
    breaks=[
        case(diagnoser="1,N02AA01,ATC,,,"),
        case(diagnoser="1,W199,ICD,,,"),
        case(diagnoser="2,S720,ICD,,,|1,W199,ORSAK,,,"),
    ],
    keeps=[case(), case(diagnoser="1,S720,ICD,,,|2,W199,ORSAK,,,")],
)
def main_diagnosis_is_no_disease(r: Row) -> Bool:
    """An external cause or a medicine stands as the main diagnosis."""
    return r.diagnoser.any(
        lambda each: (each.rad == 1) & ((each.typ != "ICD") | each.kod.matches("[VWXY].*"))
    )


@rule(
    "GVR310",
    ERROR,
    observed("TC"),
    at="diagnoser",
    letters="M",
    sv="orsakskod, dodsorsak och obducerad finns bara i slutenvård. Skriv orsaken som en egen rad med typ "
    "ORSAK, eller rätta vardform.",
    en="orsakskod, dodsorsak and obducerad are for inpatient care only. Write the cause as a row of its own "
    "of the kind ORSAK, or correct vardform.",
    breaks=[
        case(diagnoser="1,S720,ICD,W199,,"),
        case(diagnoser="1,S720,ICD,,J,"),
        case(diagnoser="1,S720,ICD,,,N"),
    ],
    keeps=[case(), case(vardform="slutenvard", diagnoser="1,S720,ICD,W199,J,N")],
)
def inpatient_columns_at_visit(r: Row) -> Bool:
    """A diagnosis of a visit has what GVR takes for stays only."""
    return (r.vardform == "oppenvard") & r.diagnoser.any(
        lambda each: each.orsakskod.not_null() | each.dodsorsak.not_null() | each.obducerad.not_null()
    )


@rule(
    "GVR311",
    WARNING,
    observed("GVRA"),
    level=Level.CROSS_RECORD,
    letters="L",
    at="medicin.diagnoser",
    sv="En diagnos är märkt som dödsorsak eller obducerad, men utskrivningskod är inte 7 (avliden). Rätta "
    "det som är fel.",
    en="A diagnosis is marked as cause of death or autopsied, but utskrivningskod is not 7 (deceased). "
    "Correct the one that is wrong.",
    breaks=[
        case("L", {"medicin.diagnoser": "1,I639,ICD,,J,"}),
        case("L", {"medicin.diagnoser": "1,I639,ICD,,,J"}),
    ],
    keeps=[
        case("L", {"medicin.diagnoser": "1,I639,ICD,,J,J", "utskrivning.utskrivningskod": "7"}),
        case("L", {"medicin.diagnoser": "1,I639,ICD,,N,N"}),
        case("L", {"medicin.diagnoser": "1,I639,ICD,,J,", "utskrivning.utskrivningskod": ""}),
    ],
)
def cause_of_death_of_the_living(r: Row) -> Bool:
    """The patient died by the diagnoses and lives by the discharge."""
    dead = r["medicin.diagnoser"].any(lambda each: each.dodsorsak.yes | each.obducerad.yes)
    return (r["utskrivning.utskrivningskod"] != _DECEASED) & dead


@rule(
    "GVR312",
    INFO,
    observed("DS-PM"),
    at="diagnoser",
    letters="M",
    sv="Diagnosen Z532 används lokalt för besök som ska tas bort. Överväg att makulera besöket.",
    en="The diagnosis Z532 is used locally for visits that are to be removed. Consider cancelling the visit.",
    breaks=[case(diagnoser="1,Z532,ICD,,,"), case(diagnoser="1,H251,ICD,,,|2,Z532A,ICD,,,")],
    keeps=[case(), case(diagnoser="1,Z531,ICD,,,"), case(vardform="slutenvard", diagnoser="1,Z532,ICD,,,")],
)
def visit_to_be_cancelled(r: Row) -> Bool:
    """A diagnosis tells that the visit did not lead to care."""
    return (r.vardform == "oppenvard") & r.diagnoser.any(lambda each: each.kod.matches("Z532.*"))
