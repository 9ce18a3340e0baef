"""Counted deviations (RAP110)."""

from cvrgvr.findings import WARNING
from cvrgvr.rules import Bool, Row, case, rule
from cvrgvr.spec import official

__all__ = ["special_reasons_outside_psychiatry"]


@rule(
    "RAP110",
    WARNING,
    official("SKR"),
    letters="R",
    at="antal_sov",
    sv="Särskilt orsakad väntan används bara inom BUP och några andra psykiatriska enheter. "
    "Räkna patienterna under en annan avvikelse, eller rätta mvo.",
    en="A wait for a special reason is used in child psychiatry and some other psychiatric units only. "
    "Count the patients under another deviation, or correct mvo.",
    breaks=[case("R", antal_sov="1")],
    keeps=[
        case("R", antal_sov="1", mvo="931"),
        case("R", antal_sov="0"),
        case("R", antal_sov=""),
        case("R", antal_sov="1", mvo=""),
    ],
)
def special_reasons_outside_psychiatry(r: Row) -> Bool:
    """Special reasons are counted outside psychiatry, whose codes of medical field begin with 9."""
    return (r.antal_sov > 0) & (r.mvo[:1] != "9")
