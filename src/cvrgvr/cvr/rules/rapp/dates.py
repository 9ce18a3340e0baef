"""When the waiting were counted, and when the counts were reported (RAP108, RAP109)."""

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.periods import NATIONAL_DAY
from cvrgvr.rules import Bool, Row, case, rule
from cvrgvr.spec import reference

__all__ = ["reported_early_or_late", "snapshot_not_month_end"]


@rule(
    "RAP108",
    ERROR,
    reference("SKR"),
    letters="R",
    at="avlasningsdatum",
    sv="avlasningsdatum är inte sista dagen i matperiod. Räkna de väntande vid månadens slut.",
    en="avlasningsdatum is not the last day of matperiod. Count those waiting at the end of the month.",
    breaks=[
        case("R", avlasningsdatum="2026-03-30"),
        case("R", avlasningsdatum="2026-04-01"),
        case("R", matperiod="2024-02", avlasningsdatum="2024-02-28", rapporterad_tid="2024-03-01"),
    ],
    keeps=[
        case("R"),
        case("R", matperiod="2024-02", avlasningsdatum="2024-02-29", rapporterad_tid="2024-03-01"),
        case("R", avlasningsdatum=""),
    ],
)
def snapshot_not_month_end(r: Row) -> Bool:
    """The waiting were not counted at the end of the month, so the units' counts cannot be compared."""
    return r.avlasningsdatum != r.matperiod.last_day


@rule(
    "RAP109",
    WARNING,
    reference("SKR-FAQ"),
    letters="R",
    at="rapporterad_tid",
    sv="rapporterad_tid är före avlasningsdatum, eller mer än 20 dagar efter. Kontrollera datumen, och "
    "rapportera senast den 20:e i månaden efter.",
    en="rapporterad_tid is before avlasningsdatum, or more than 20 days after. "
    "Check the dates, and report by the 20th of the month after.",
    breaks=[case("R", rapporterad_tid="2026-03-30T23:59"), case("R", rapporterad_tid="2026-04-21")],
    keeps=[
        case("R", rapporterad_tid="2026-03-31"),
        case("R", rapporterad_tid="2026-04-20T23:59"),
        case("R", rapporterad_tid=""),
        case("R", avlasningsdatum=""),
    ],
)
def reported_early_or_late(r: Row) -> Bool:
    """The counts were reported before they could be made, or too late for the national publication."""
    return (r.rapporterad_tid < r.avlasningsdatum) | (r.rapporterad_tid - r.avlasningsdatum > NATIONAL_DAY)
