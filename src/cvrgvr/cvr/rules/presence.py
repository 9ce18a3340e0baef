"""Fields that must be given (CVR101)."""

from cvrgvr.findings import ERROR
from cvrgvr.rules import Bool, Level, Row, case, each, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import Field, reference

__all__ = ["cvr_code_missing", "required_missing"]

_BOTH = (
    "vardkontakt_id",
    "matperiod",
    "patient_id",
    "kommunkod",
    "mvo",
    "aktivitetstyp",
    "fas",
    "vardkontakt",
    "yrkeskategori",
    "bokningssatt",
    "vardgaranti",
    "beslut_aktivitet",
)
_CVR_CODES = {"cvr_koder": [{"kod": "A1", "benamning": "exempel", "giltig_fran": "2020-01-01"}]}


def _required(field: Field) -> bool:
    return field.required_in("V") or field.required_in("G")


@rule(
    "CVR101",
    ERROR,
    reference("cvr.md 2"),
    level=Level.FIELD,
    over=_required,
    presence=True,
    sv="{field} saknas men krävs i varje post. Fyll i värdet.",
    en="{field} is missing but required in every record. Fill in the value.",
    breaks=[
        *each(_BOTH, ""),
        case("V", avlasningsdatum=""),
        case("G", start_aktivitet=""),
    ],
    keeps=[
        case(),
        case("G", avlasningsdatum=""),
        case("G", typ_akutverksamhet=""),
        case(regionkod="", remissdatum=""),
        case(fas="", columns=("vardkontakt_id", "mvo")),
    ],
)
def required_missing(v: Var, r: Row) -> Bool:
    """A field that every record must have is missing.

    The wait cannot be told apart, placed in a month, attributed to a unit or measured without these fields.
    """
    if not v.field.required_in(r.spec.letter):
        return NotImplemented  # type: ignore[no-any-return]  # it is Any to the type checker
    return v.is_null()


@rule(
    "CVR101",
    ERROR,
    reference("VGG-UPPF"),
    level=Level.FIELD,
    grade="cvr_kod",
    tables=("cvr_koder",),
    at="cvr_kod",
    sv="cvr_kod saknas, fast en tabell med CVR-koder används. Hämta koden från besöksorsaken eller "
    "vårdplanen.",
    en="cvr_kod is missing although a table of CVR codes is in use. Take the code from the reason of the "
    "visit or the care plan.",
    breaks=[case(cvr_kod="", tables=_CVR_CODES)],
    keeps=[case(cvr_kod="A1", tables=_CVR_CODES), case(cvr_kod="")],
)
def cvr_code_missing(r: Row) -> Bool:
    """The CVR code is missing while a table of CVR codes is supplied.

    Who supplies the table has the codes, and then every wait should say which one it is.
    """
    return r.cvr_kod.is_null()
