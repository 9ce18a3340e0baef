"""One field at a time: what must be given, codes, weeks, days ahead (UTB101-UTB107)."""

from typing import Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules import ON, Bool, Level, Row, case, each, rule
from cvrgvr.rules.expr import InTable, Var
from cvrgvr.spec import Field, official, reference
from cvrgvr.utbud.codes import METOD, PROGNOSKALLA, PROGNOSTYP

__all__ = [
    "negative_weeks",
    "reported_ahead",
    "required_missing",
    "unknown_kind",
    "unknown_offer",
    "unknown_origin",
    "very_long",
]

_REQUIRED: Final = ("hsaid_enhet", "vardutbud_kod", "prognostyp", "rapporterad_datum", "kalla")
_WEEKS: Final = ("veckor_utan_fortur", "veckor_med_fortur")
_LONGEST: Final = 104
_TABLE: Final = {"vardutbud": [{"kod": "EX-ORT-1", "giltig_fran": "2025-01-01", "giltig_till": "2026-03-31"}]}


def _required(field: Field) -> bool:
    return field.required_in("P")


@rule(
    "UTB101",
    ERROR,
    reference("utbud.md 2"),
    level=Level.FIELD,
    over=_required,
    presence=True,
    sv="{field} saknas men krävs i varje prognos. Fyll i värdet.",
    en="{field} is missing but required in every forecast. Fill in the value.",
    breaks=each(_REQUIRED, ""),
    keeps=[
        case(),
        case(kombika="", vardutbud_text="", avser_fran="", forfattad_av_roll="", tar_emot=""),
        case(kalla="", columns=("hsaid_enhet", "vardutbud_kod")),
    ],
)
def required_missing(v: Var, _r: Row) -> Bool:
    """A field that every forecast must have is missing: it cannot be placed, or cannot be dated."""
    return v.is_null()


@rule(
    "UTB102",
    ERROR,
    official("VGG-UTBUD"),
    level=Level.FIELD,
    at="prognostyp",
    sv="prognostyp är inte en av de tre. Skriv forsta_besok, undersokning eller operation_atgard.",
    en="prognostyp is not one of the three. Write forsta_besok, undersokning or operation_atgard.",
    breaks=[case(prognostyp="aterbesok"), case(prognostyp="Undersokning")],
    keeps=[*(case(prognostyp=str(kind)) for kind in PROGNOSTYP.values), case(prognostyp="")],
)
def unknown_kind(r: Row) -> Bool:
    """The forecast is for none of the three kinds of care that are shown."""
    return r.prognostyp.not_in(PROGNOSTYP.values)


def _is_weeks(field: Field) -> bool:
    return field.name in _WEEKS or field.name == "antal_underlag"


@rule(
    "UTB103",
    ERROR,
    official("VGG-UTBUD"),
    level=Level.FIELD,
    over=_is_weeks,
    sv="{field} är negativt. Skriv hela veckor eller ett antal, 0 eller större.",
    en="{field} is negative. Write whole weeks or a count, 0 or more.",
    breaks=[*each(_WEEKS, "-1"), case(antal_underlag="-1")],
    keeps=[*each(_WEEKS, "0"), case(veckor_med_fortur="")],
)
def negative_weeks(v: Var, _r: Row) -> Bool:
    """A wait is shorter than none. What is no whole number at all is said by FIL021."""
    return v < 0


def _is_shown(field: Field) -> bool:
    return field.name in _WEEKS


@rule(
    "UTB104",
    WARNING,
    reference(),
    level=Level.FIELD,
    over=_is_shown,
    sv="{field} är mer än 104 veckor. Kontrollera att talet är veckor och inte dagar.",
    en="{field} is more than 104 weeks. Check that the figure is weeks and not days.",
    breaks=each(_WEEKS, "105"),
    keeps=[*each(_WEEKS, "104"), case(veckor_med_fortur="")],
)
def very_long(v: Var, _r: Row) -> Bool:
    """A wait of more than two years is forecast; more often the figure is of days."""
    return v > _LONGEST


@rule(
    "UTB105",
    WARNING,
    reference(),
    level=Level.FIELD,
    at="vardutbud_kod",
    sv="vardutbud_kod finns inte i den inlästa tabellen den dag prognosen lämnades. Rätta koden eller "
    "komplettera tabellen.",
    en="vardutbud_kod is not in the loaded table on the day the forecast was given. Correct the code or "
    "complete the table.",
    breaks=[
        case(vardutbud_kod="EX-ORT-2", tables=_TABLE),
        case(rapporterad_datum="2026-04-01", tables=_TABLE),
    ],
    keeps=[
        case(tables=_TABLE),
        case(vardutbud_kod="EX-ORT-2"),
        case(vardutbud_kod="", tables=_TABLE),
    ],
)
def unknown_offer(r: Row) -> Bool:
    """Nobody knows the kind of care by that code, so those who refer cannot find the forecast."""
    return ~InTable("vardutbud", r.vardutbud_kod, r.rapporterad_datum.day)


@rule(
    "UTB106",
    ERROR,
    reference(),
    level=Level.FIELD,
    at="rapporterad_datum",
    sv="rapporterad_datum är senare än referensdatumet. Rätta datumet; när prognosen börjar gälla sägs med "
    "avser_fran.",
    en="rapporterad_datum is later than the reference date. Correct it; avser_fran says when the forecast "
    "begins to hold.",
    breaks=[case(on="2026-03-30")],
    keeps=[case(on="2026-03-31"), case()],
)
def reported_ahead(r: Row) -> Bool:
    """The forecast was given on a day that has not come."""
    return r.rapporterad_datum > ON


def _is_origin(field: Field) -> bool:
    return field.codes is PROGNOSKALLA or field.codes is METOD


@rule(
    "UTB107",
    ERROR,
    reference("utbud.md 2"),
    level=Level.FIELD,
    over=_is_origin,
    sv="{field} är inte en kod i listan. kalla är manuell eller beraknad; metod är avbetning eller "
    "overlevnad.",
    en="{field} is not a code of the list. kalla is manuell or beraknad; metod is avbetning or overlevnad.",
    breaks=[case(kalla="hand"), case(metod="gissning")],
    keeps=[case(kalla="manuell", metod=""), case(metod="overlevnad"), case(kalla="", metod="")],
)
def unknown_origin(v: Var, _r: Row) -> Bool:
    """The forecast does not say in a known word how it came about."""
    assert v.field.codes is not None
    return v.not_in(v.field.codes.values)
