"""What every row of counts must say (RAP101, RAP111)."""

from cvrgvr.cvr.codes import KALLA
from cvrgvr.findings import ERROR
from cvrgvr.rules import Bool, Level, Row, case, each, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import Field, reference

__all__ = ["required_missing", "unknown_origin"]

_REQUIRED = ("matperiod", "avlasningsdatum", "aktivitetstyp", "antal_vantande", "kalla", "rapporterad_tid")


def _required(field: Field) -> bool:
    return field.required_in("R")


@rule(
    "RAP101",
    ERROR,
    reference("cvr.md 6.1"),
    level=Level.FIELD,
    over=_required,
    letters="R",
    presence=True,
    sv="{field} saknas men krävs i varje rad. Fyll i värdet; när ingen väntar är antalet 0.",
    en="{field} is missing but required in every row. Fill in the value; when nobody waits, the count is 0.",
    breaks=each(_REQUIRED, ""),
    keeps=[
        case("R"),
        case("R", antal_vantande="0", antal_over_grans="0", antal_pvv="0", antal_mov="0"),
        case("R", mvo="", cvr_kod="", antal_pvv="", antal_mov="", antal_sov=""),
        case("R", kalla="", columns=("matperiod", "antal_vantande")),
    ],
)
def required_missing(v: Var, _r: Row) -> Bool:
    """A field that every row must have is missing.

    An empty count does not say that nobody waits: it may as well have been forgotten.
    """
    return v.is_null()


@rule(
    "RAP111",
    ERROR,
    reference("cvr.md 6.1"),
    level=Level.FIELD,
    letters="R",
    at="kalla",
    sv="kalla är varken manuell eller beraknad. Skriv manuell om antalen räknades för hand, annars beraknad.",
    en="kalla is neither manuell nor beraknad. Write manuell if the counts were made by hand, otherwise "
    "beraknad.",
    breaks=[case("R", kalla="hand"), case("R", kalla="Manuell")],
    keeps=[case("R", kalla="manuell"), case("R", kalla="beraknad"), case("R", kalla="")],
)
def unknown_origin(r: Row) -> Bool:
    """The row does not say in a known word how the counts came about, so nobody can tell what checks them."""
    return r.kalla.not_in(KALLA.values)
