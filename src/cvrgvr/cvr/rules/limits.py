"""Years and days outside the limits of the national schema (CVR114, CVR119)."""

from cvrgvr.findings import ERROR
from cvrgvr.rules import ON, Bool, Level, Row, case, each, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import Date, DateTime, Field, official

__all__ = ["birth_year_ahead", "birth_year_too_early", "too_early"]

_FROM_1900 = ("remissdatum", "ankomstdatum")
_FROM_2010 = (
    "beslut_aktivitet",
    "start_aktivitet",
    "medicinskt_maldatum",
    "tid_start_akut",
    "tid_bedomning",
    "tid_avslut",
)


@rule(
    "CVR114",
    ERROR,
    official("SKR"),
    level=Level.FIELD,
    at="fodelsear",
    sv="fodelsear är före 1901, som är det tidigaste år SKR tar emot. Rätta årtalet.",
    en="fodelsear is before 1901, the earliest year that SKR accepts. Correct the year.",
    breaks=[case(fodelsear="1900")],
    keeps=[case(fodelsear="1901"), case(fodelsear="")],
)
def birth_year_too_early(r: Row) -> Bool:
    """The year of birth is earlier than the national schema takes."""
    return r.fodelsear < 1901


@rule(
    "CVR114",
    ERROR,
    official("SKR"),
    level=Level.FIELD,
    grade="on",
    at="fodelsear",
    sv="fodelsear är senare än referensdatumets år. Rätta årtalet.",
    en="fodelsear is later than the year of the reference date. Correct the year.",
    breaks=[case(fodelsear="2027", on="2026-12-31")],
    keeps=[
        case(fodelsear="2026", on="2026-01-01"),
        case(fodelsear="", on="2026-01-01"),
        case(fodelsear="2027"),
    ],
)
def birth_year_ahead(r: Row) -> Bool:
    """The year of birth has not come yet; nobody waits who is not born."""
    return r.fodelsear > ON.year


def _has_earliest(field: Field) -> bool:
    return isinstance(field.type, (Date, DateTime)) and field.type.earliest is not None


@rule(
    "CVR119",
    ERROR,
    official("SKR"),
    level=Level.FIELD,
    over=_has_earliest,
    sv="{field} är tidigare än SKR tar emot: 1900-01-01 för remissdatum och ankomstdatum, annars 2010-01-01. "
    "Rätta datumet.",
    en="{field} is earlier than SKR accepts: 1900-01-01 for remissdatum and ankomstdatum, else 2010-01-01. "
    "Correct the date.",
    breaks=[*each(_FROM_2010, "2009-12-31T23:59"), *each(_FROM_1900, "1899-12-31")],
    keeps=[
        *each(_FROM_2010, "2010-01-01"),
        *each(_FROM_1900, "1900-01-01"),
        case(langremiss_ankomstdatum="1899-12-31"),
    ],
)
def too_early(v: Var, _r: Row) -> Bool:
    """A date is earlier than the national schema takes; such dates are mostly placeholders of a system."""
    assert isinstance(v.field.type, (Date, DateTime))
    return v < v.field.type.earliest
