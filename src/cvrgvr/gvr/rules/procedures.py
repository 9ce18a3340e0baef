"""Procedures, and the code of what comes next (GVR313–GVR316, GVR318–GVR321)."""

from collections.abc import Iterable

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.gvr.records import Atgard, Diagnos
from cvrgvr.rules import Bool, Call, Level, Row, case, rule
from cvrgvr.spec import observed, official, reference

__all__ = [
    "care_planning_form",
    "day_missing",
    "day_not_of_visit",
    "day_outside_stay",
    "kva_form",
    "procedure_form",
    "procedure_without_diagnosis",
    "row_twice",
]


@rule(
    "GVR313",
    ERROR,
    observed("TC"),
    at="atgarder",
    beside=("diagnoser",),
    sv="En åtgärds diagnos_rad är inget radnummer bland diagnoserna. Ge den numret på diagnosen den hör "
    "till.",
    en="diagnos_rad of a procedure is no row among the diagnoses. Give it the row of the diagnosis it "
    "belongs to.",
    breaks=[
        case("M", atgarder="1,3,CJE20,KVA,2026-03-02"),
        case("M", diagnoser=""),
        case("K", atgarder="1,2,GD004,KVA,2026-03-02"),
    ],
    keeps=[case(), case("M", atgarder="1,2,CJE20,KVA,2026-03-02"), case("M", atgarder="")],
)
def procedure_without_diagnosis(r: Row) -> Bool:
    """A procedure belongs to a diagnosis that is not there."""
    return Call(_refers_to_none, (r.atgarder, r.diagnoser))


def _refers_to_none(procedures: Iterable[Atgard], diagnoses: Iterable[Diagnos] | None) -> bool:
    rows = {each.rad for each in diagnoses or ()}
    return any(each.diagnos_rad is not None and each.diagnos_rad not in rows for each in procedures)


@rule(
    "GVR314",
    ERROR,
    observed("TC"),
    at="atgarder",
    sv="Två åtgärder har samma diagnos_rad och rad. Numrera dem var för sig inom sin diagnos.",
    en="Two procedures have the same diagnos_rad and rad. Number them within their diagnosis.",
    breaks=[case("M", atgarder="1,1,CJE20,KVA,2026-03-02|1,1,AF021,KVA,2026-03-02")],
    keeps=[
        case(),
        case("M", atgarder="1,1,CJE20,KVA,2026-03-02|1,2,AF021,KVA,2026-03-02|2,1,AF021,KVA,2026-03-02"),
    ],
)
def row_twice(r: Row) -> Bool:
    """Two procedures have the same place, so one of them replaces the other."""
    return Call(_has_row_twice, (r.atgarder,))


def _has_row_twice(procedures: tuple[Atgard, ...]) -> bool:
    return len({(each.diagnos_rad, each.rad) for each in procedures}) < len(procedures)


@rule(
    "GVR315",
    ERROR,
    official("ERSMO"),
    at="atgarder",
    sv="En åtgärd saknar datum. Fyll i dagen då den gjordes.",
    en="A procedure has no date. Fill in the day it was done.",
    breaks=[case(atgarder="1,1,CJE20,KVA,")],
    keeps=[case(), case("M", atgarder="")],
)
def day_missing(r: Row) -> Bool:
    """The onward schema needs the day of every procedure."""
    return r.atgarder.any(lambda each: each.datum.is_null())


@rule(
    "GVR316",
    WARNING,
    reference(),
    at="atgarder",
    sv="En kod med typ KVA har inte KVÅ-kodens form, såsom NHP09 eller XS007. Rätta koden eller typen.",
    en="A code of the kind KVA does not have the form of KVÅ, such as NHP09 or XS007. Correct the code or "
    "its kind.",
    breaks=[
        case(atgarder="1,1,CJ20,KVA,2026-03-02"),
        case(atgarder="1,1,NHP9A,KVA,2026-03-02"),
        case(atgarder="1,1,N02AA01,KVA,2026-03-02"),
    ],
    keeps=[case(), case(atgarder="1,1,PE009,KVA,2026-03-02"), case(atgarder="1,1,N02AA01,ATC,2026-03-02")],
)
def kva_form(r: Row) -> Bool:
    """The code is not of the classification of procedures."""
    return r.atgarder.any(lambda each: (each.typ == "KVA") & ~each.kod.matches("[A-Z]{2}[A-Z0-9][0-9]{2}"))


@rule(
    "GVR318",
    WARNING,
    observed("TC"),
    at="atgarder",
    letters="M",
    sv="En åtgärd har en annan dag än besöket. Vid besök är det alltid besöksdagen: rätta dagen.",
    en="A procedure has another day than the visit. At a visit it is always that day: correct it.",
    breaks=[case(atgarder="1,1,CJE20,KVA,2026-03-03")],
    keeps=[case(), case(vardform="slutenvard", atgarder="1,1,CJE20,KVA,2026-03-03")],
)
def day_not_of_visit(r: Row) -> Bool:
    """A procedure of a visit is dated another day than the visit."""
    return (r.vardform == "oppenvard") & r.atgarder.any(lambda each: each.datum != r["nyckel.datum"])


@rule(
    "GVR319",
    WARNING,
    reference(),
    level=Level.CROSS_RECORD,
    letters="L",
    at="medicin.atgarder",
    sv="En åtgärd är daterad före inskrivningen eller efter utskrivningen. Rätta dagen.",
    en="A procedure is dated before the admission or after the discharge. Correct the day.",
    breaks=[
        case("L", {"medicin.atgarder": "1,1,AF021,KVA,2026-02-19"}),
        case("L", {"medicin.atgarder": "1,1,AF021,KVA,2026-03-02"}),
    ],
    keeps=[
        case("L", {"medicin.atgarder": "1,1,AF021,KVA,2026-02-20|2,1,AF021,KVA,2026-03-01"}),
        case("L", {"medicin.atgarder": "1,1,AF021,KVA,2026-03-02", "utskrivning.utskrivningsdatum": ""}),
    ],
)
def day_outside_stay(r: Row) -> Bool:
    """A procedure was made when the patient was not in the hospital."""
    first, last = r["inskrivning.nyckel.datum"], r["utskrivning.utskrivningsdatum"]
    return r["medicin.atgarder"].any(lambda each: (each.datum < first) | (each.datum > last))


@rule(
    "GVR320",
    ERROR,
    official("ERSMO; TC-PAS"),
    at="vardplaneringskod",
    sv="vardplaneringskod är en bokstav eller siffra, och finns bara i öppenvård. Rätta koden eller ta bort "
    "den.",
    en="vardplaneringskod is one letter or digit, and for outpatient care only. Correct the code or remove "
    "it.",
    breaks=[case(vardplaneringskod="12"), case(vardplaneringskod="1", vardform="slutenvard")],
    keeps=[case(vardplaneringskod="1"), case(vardform="slutenvard")],
)
def care_planning_form(r: Row) -> Bool:
    """The code has not its form, or stands with a stay."""
    code = r.vardplaneringskod
    return ~code.matches("[A-Za-z0-9]") | (code.not_null() & (r.vardform == "slutenvard"))


@rule(
    "GVR321",
    ERROR,
    official("ERSMO"),
    at="atgarder",
    sv="En åtgärdskod saknas eller är längre än tio tecken. Rätta koden.",
    en="The code of a procedure is missing or longer than ten characters. Correct it.",
    breaks=[case(atgarder="1,1,,KVA,2026-03-02"), case(atgarder="1,1,CJE20CJE201,KVA,2026-03-02")],
    keeps=[case(), case(atgarder="1,1,ABCDEFGHIJ,ATC,2026-03-02")],
)
def procedure_form(r: Row) -> Bool:
    """The code cannot be carried onward."""
    return r.atgarder.any(
        lambda each: each.kod.is_null() | (each.kod.length() == 0) | (each.kod.length() > 10)
    )
