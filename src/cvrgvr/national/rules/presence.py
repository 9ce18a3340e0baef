"""What must be given (NAT105, NAT107)."""

from cvrgvr.findings import ERROR
from cvrgvr.rules import Bool, Case, Level, Row, case, each, rule
from cvrgvr.rules.expr import Var
from cvrgvr.rules.rule import reader_rule
from cvrgvr.spec import Field, official

__all__ = ["MONTH", "required_missing"]

_CONTACT = (
    *("regionkod", "hsaid_region", "hsaid_vardgivare", "hsaid_vardenhet", "vardkontakt_id", "vardgaranti"),
    *("fas", "mvo", "fodelsear", "kon", "lkf", "bokningssatt", "vardkontakt", "yrkeskategori"),
    "beslut_aktivitet",
)
_COMPLETED = ("sjukhus", "sjukhusnamn", "start_aktivitet", "typ_akutverksamhet")
_CODES = ("diagnos", "diagnostyp", "orsak", "atgard")


def _required(field: Field) -> bool:
    return isinstance(field.required, str) and bool(field.required) and field.name != "matperiod"


@rule(
    "NAT107",
    ERROR,
    official("SKR-XSD"),
    level=Level.FIELD,
    over=_required,
    presence=True,
    sv="{field} saknas men krävs. Fyll i värdet; den nationella databasen avvisar annars hela meddelandet.",
    en="{field} is missing but required. Fill in the value; the national database else refuses the message.",
    breaks=[
        *each(_CONTACT, ""),
        *(Case({name: ""}, "G") for name in _COMPLETED),
        *(Case({name: ""}, "DOA") for name in _CODES),
        case("DOA", vardkontakt_id=""),
        case("DOA", regionkod=""),
        case("P", status=""),
    ],
    keeps=[
        case(),
        case("V", sjukhus="", sjukhusnamn=""),
        case("GV", remittenttyp="", remiss_id="", remissdatum="", ankomstdatum=""),
        case("P", start_aktivitet="", sjukhus="", atgard=""),
        case("G", fas="", columns=("vardkontakt_id", "mvo")),
    ],
)
def required_missing(v: Var, r: Row) -> Bool:
    """An attribute that the schema requires is missing; a completed contact has 19, a waiting one 15."""
    if not v.field.required_in(r.spec.letter):
        return NotImplemented  # type: ignore[no-any-return]  # it is Any to the type checker
    return v.is_null()


@rule(
    "NAT105",
    ERROR,
    official("SKR-XSD"),
    level=Level.FIELD,
    at="matperiod",
    grade="missing",
    presence=True,
    sv="Mätperioden saknas. I meddelandet är den DatatGallerFor, månadens första dag.",
    en="The month is missing. In the message it is DatatGallerFor, the first day of the month.",
    breaks=[case(matperiod="")],
    keeps=[case(matperiod="2026-02")],
)
def month_missing(r: Row) -> Bool:
    """Nobody can tell which month the contact is reported for."""
    return r.matperiod.is_null()


MONTH = reader_rule(
    code="NAT105",
    severity=ERROR,
    source=official("SKR-XSD"),
    sv="Mätperioden saknas eller kan inte läsas. Skriv ÅÅÅÅ-MM; i meddelandet månadens första dag.",
    en="The month is missing or cannot be read. Write YYYY-MM; in the message the first day of the month.",
    why="The month that the contacts are reported for is no month: the schema wants a date.",
    level=Level.FIELD,
    breaks=(case(matperiod="2026-13"), case(matperiod="202602")),
    keeps=(case(matperiod="2026-02"),),
)
