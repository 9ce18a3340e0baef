"""Counts that cannot be (RAP102-RAP104)."""

from cvrgvr.findings import ERROR
from cvrgvr.rules import Bool, Call, Level, Row, case, each, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import Field, reference

__all__ = ["more_deviations_than_waiting", "more_over_limit_than_waiting", "negative_count"]

_COUNTS = ("antal_vantande", "antal_over_grans", "antal_pvv", "antal_mov", "antal_sov")


def _count(field: Field) -> bool:
    return field.name in _COUNTS


@rule(
    "RAP102",
    ERROR,
    reference("cvr.md 6.1"),
    level=Level.FIELD,
    over=_count,
    letters="R",
    sv="{field} är negativt. Ett antal är 0 eller större; rätta antalet.",
    en="{field} is negative. A count is 0 or more; correct it.",
    breaks=each(_COUNTS, "-1"),
    keeps=[*each(_COUNTS, "0"), *each(_COUNTS[1:], "")],
)
def negative_count(v: Var, _r: Row) -> Bool:
    """A count is below zero. What is no whole number at all is said by FIL021."""
    return v < 0


@rule(
    "RAP103",
    ERROR,
    reference("cvr.md 6.1"),
    letters="R",
    at="antal_over_grans",
    sv="antal_over_grans är större än antal_vantande. Alla över gränsen ska också räknas som väntande; rätta "
    "det antal som är fel.",
    en="antal_over_grans is larger than antal_vantande. Those over the limit are among those who wait; "
    "correct the count that is wrong.",
    breaks=[case("R", antal_over_grans="41"), case("R", antal_vantande="0", antal_over_grans="1")],
    keeps=[
        case("R", antal_over_grans="40"),
        case("R", antal_over_grans=""),
        case("R", antal_vantande="", antal_over_grans="41"),
    ],
)
def more_over_limit_than_waiting(r: Row) -> Bool:
    """More patients have waited too long than wait at all."""
    return r.antal_over_grans > r.antal_vantande


def _exceed(waiting: int, *counts: int | None) -> bool:
    """True when the counts that are given are together more than those waiting."""
    return sum(count for count in counts if count is not None) > waiting


@rule(
    "RAP104",
    ERROR,
    reference("cvr.md 6.1"),
    letters="R",
    at="antal_vantande",
    sv="antal_pvv, antal_mov och antal_sov är tillsammans fler än antal_vantande. "
    "Räkna varje patient under högst en avvikelse, eller rätta antal_vantande.",
    en="antal_pvv, antal_mov and antal_sov together are more than antal_vantande. "
    "Count each patient under one deviation at most, or correct antal_vantande.",
    breaks=[
        case("R", antal_pvv="20", antal_mov="20", antal_sov="1", mvo="931"),
        case("R", antal_pvv="39", antal_mov="2", antal_sov=""),
        case("R", antal_pvv="", antal_mov="41"),
    ],
    keeps=[
        case("R", antal_pvv="20", antal_mov="20", antal_sov="0"),
        case("R", antal_pvv="40", antal_mov="", antal_sov=""),
        case("R", antal_pvv="", antal_mov="", antal_sov=""),
        case("R", antal_vantande="", antal_pvv="41"),
    ],
)
def more_deviations_than_waiting(r: Row) -> Bool:
    """More deviations are stated than patients wait, and a patient has one code at most."""
    return Call(_exceed, (r.antal_vantande, r.antal_pvv, r.antal_mov, r.antal_sov))
