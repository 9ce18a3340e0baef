"""The month reported for, and the length of the wait (CVR201-CVR204, CVR206, CVR207)."""

from cvrgvr.cvr.rules.terms import kalenderdagar
from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules import Bool, Row, case, rule
from cvrgvr.spec import observed, official, reference

__all__ = [
    "activity_before_decision",
    "activity_outside_month",
    "decision_after_snapshot",
    "snapshot_not_month_end",
    "stated_days_differ",
    "wait_too_long",
]


@rule(
    "CVR201",
    ERROR,
    official("SKR"),
    letters="V",
    at="avlasningsdatum",
    sv="avlasningsdatum är inte sista dagen i matperiod. Läs av de väntande vid månadens slut.",
    en="avlasningsdatum is not the last day of matperiod. Take the snapshot at the end of the month.",
    breaks=[
        case("V", avlasningsdatum="2026-03-30"),
        case("V", avlasningsdatum="2026-04-01"),
        case("V", matperiod="2024-02", avlasningsdatum="2024-02-28"),
    ],
    keeps=[
        case("V", avlasningsdatum="2026-03-31"),
        case("V", matperiod="2024-02", avlasningsdatum="2024-02-29"),
        case("V", avlasningsdatum=""),
    ],
)
def snapshot_not_month_end(r: Row) -> Bool:
    """The snapshot was not taken at the end of the month, so the counts cannot be compared."""
    return r.avlasningsdatum != r.matperiod.last_day


@rule(
    "CVR202",
    ERROR,
    reference(),
    letters="V",
    at="beslut_aktivitet",
    sv="beslut_aktivitet är senare än avlasningsdatum, så väntan hade inte börjat. "
    "Rätta datumet eller rapportera posten i en senare månad.",
    en="beslut_aktivitet is later than avlasningsdatum, so the wait had not begun. "
    "Correct the date or report the record in a later month.",
    breaks=[case("V", beslut_aktivitet="2026-04-01T00:00")],
    keeps=[case("V", beslut_aktivitet="2026-03-31T23:59"), case("V", beslut_aktivitet="")],
)
def decision_after_snapshot(r: Row) -> Bool:
    """The decision was made after the snapshot: nobody waits for what is not decided."""
    return r.beslut_aktivitet > r.avlasningsdatum


@rule(
    "CVR203",
    ERROR,
    reference("SKR"),
    letters="G",
    at="start_aktivitet",
    sv="start_aktivitet ligger inte i matperiod. Rapportera posten i den månad då aktiviteten började.",
    en="start_aktivitet is not within matperiod. Report the record in the month in which the activity began.",
    breaks=[case("G", start_aktivitet="2026-02-28T23:59"), case("G", start_aktivitet="2026-04-01")],
    keeps=[
        case("G", start_aktivitet="2026-03-01"),
        case("G", start_aktivitet="2026-03-31T23:59"),
        case("G", matperiod=""),
    ],
)
def activity_outside_month(r: Row) -> Bool:
    """The activity began in another month than the record is reported for, and is counted there."""
    return (r.start_aktivitet < r.matperiod.first_day) | (r.start_aktivitet > r.matperiod.last_day)


@rule(
    "CVR204",
    ERROR,
    reference(),
    letters="G",
    at="start_aktivitet",
    sv="start_aktivitet är före beslut_aktivitet, så väntan blir negativ. Rätta det datum som är fel.",
    en="start_aktivitet is before beslut_aktivitet, which makes the wait negative. Correct the wrong date.",
    breaks=[case("G", start_aktivitet="2026-03-01T23:59")],
    keeps=[case("G", start_aktivitet="2026-03-02T07:00"), case("G", beslut_aktivitet="")],
)
def activity_before_decision(r: Row) -> Bool:
    """The activity began on a day before it was decided on, and a wait cannot be negative."""
    return r.start_aktivitet < r.beslut_aktivitet


@rule(
    "CVR206",
    WARNING,
    observed("KCHD"),
    at="beslut_aktivitet",
    sv="Väntan är längre än 730 dagar. Kontrollera beslut_aktivitet, och att väntan hör till det beslutet.",
    en="The wait is longer than 730 days. Check beslut_aktivitet, and that it is the decision of this wait.",
    breaks=[
        case("V", remissdatum="2024-03-30", beslut_aktivitet="2024-03-30"),
        case("G", remissdatum="2024-03-26", beslut_aktivitet="2024-03-26"),
    ],
    keeps=[
        case("V", remissdatum="2024-03-31", beslut_aktivitet="2024-03-31"),
        case("G", remissdatum="2024-03-27", beslut_aktivitet="2024-03-27"),
        case(beslut_aktivitet=""),
    ],
)
def wait_too_long(r: Row) -> Bool:
    """The wait is over two years.

    That happens, but more often the start is wrong or the patient was never taken off the list.
    """
    return kalenderdagar(r) > 730


@rule(
    "CVR207",
    ERROR,
    reference("cvr.md 2.6"),
    at="vantetid_dagar",
    sv="vantetid_dagar stämmer inte med datumen: dagar från beslut_aktivitet till start_aktivitet eller "
    "avlasningsdatum. Räkna kalenderdagar utan avdrag, eller lämna fältet tomt.",
    en="vantetid_dagar disagrees with the dates: days from beslut_aktivitet to start_aktivitet or "
    "avlasningsdatum. Count calendar days without deductions, or leave the field empty.",
    breaks=[
        case("V", vantetid_dagar="28"),
        case("V", vantetid_dagar="30"),
        case("G", vantetid_dagar="24"),
        case("G", vantetid_dagar="-25"),
    ],
    keeps=[
        case("V", vantetid_dagar="29"),
        case("G", vantetid_dagar="25"),
        case("G", vantetid_dagar="0", start_aktivitet="2026-03-02T23:00"),
        case(vantetid_dagar=""),
    ],
)
def stated_days_differ(r: Row) -> Bool:
    """The sender counts another number of days than the dates give, so a date or the count is wrong."""
    return r.vantetid_dagar != kalenderdagar(r)
