"""Times in their order, and within the month.

NAT301-NAT303, NAT310, NAT311, NAT322, NAT324-NAT327, NAT332 and NAT412.
"""

from datetime import date

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.localtime import before, exists
from cvrgvr.national.rules.terms import wait_days
from cvrgvr.national.types import Tidpunkt
from cvrgvr.rules import ON, Bool, Call, Row, case, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import Field, observed, official, reference

__all__ = [
    "activity_ahead",
    "activity_before_decision",
    "activity_outside_month",
    "assessed_before_arrival",
    "born_after_decision",
    "born_long_ago",
    "decision_after_month",
    "left_before_arrival",
    "no_such_hour",
    "target_before_decision",
    "wait_too_long",
    "waiting_before_decision",
]


def _earlier(first: Var, second: Var) -> Bool:
    """True when the first time comes before the second one; asked of the clocks only where it seems so."""
    return (first.instant < second.instant) & Call(before, (second, first), needs=2)


@rule(
    "NAT301",
    ERROR,
    official("SKR"),
    letters="GP",
    at="start_aktivitet",
    sv="start_aktivitet är före beslut_aktivitet, så väntan blir negativ. Rätta den tid som är fel.",
    en="start_aktivitet is before beslut_aktivitet, which makes the wait negative. Correct the wrong time.",
    breaks=[
        case(beslut_aktivitet="2026-02-02T08:00:01"),
        case("GP", beslut_aktivitet="2026-10-25T03:00:00", start_aktivitet="2026-10-25T02:50:00"),
    ],
    keeps=[
        case("GP", beslut_aktivitet="2026-02-02T08:00:00"),
        case("GP", beslut_aktivitet="2026-10-25T02:50:00", start_aktivitet="2026-10-25T02:10:00"),
        case("P", start_aktivitet=""),
    ],
)
def activity_before_decision(r: Row) -> Bool:
    """The activity began before it was decided on; the clock times count.

    When the clocks go back in October, 02:10 can come after 02:50, and that is no fault.
    """
    return _earlier(r.start_aktivitet, r.beslut_aktivitet)


@rule(
    "NAT302",
    ERROR,
    official("SKR"),
    letters="GP",
    at="start_aktivitet",
    sv="start_aktivitet ligger inte i mätperioden. Rapportera kontakten i den månad då den började.",
    en="start_aktivitet is not within the month. Report the contact in the month in which it began.",
    breaks=[case(start_aktivitet="2026-01-31T23:59:59"), case(start_aktivitet="2026-03-01T00:00:00")],
    keeps=[case(start_aktivitet="2026-02-28T23:59:59"), case("GP", matperiod="")],
)
def activity_outside_month(r: Row) -> Bool:
    """The contact began in another month than the one that is reported, and is counted there."""
    return (r.start_aktivitet < r.matperiod.first_day) | (r.start_aktivitet > r.matperiod.last_day)


@rule(
    "NAT303",
    ERROR,
    official("SKR"),
    letters="V",
    at="beslut_aktivitet",
    sv="beslut_aktivitet är efter mätperiodens sista dag, så väntan hade inte börjat. "
    "Rätta tiden eller rapportera kontakten i en senare månad.",
    en="beslut_aktivitet is after the last day of the month, so the wait had not begun. "
    "Correct the time or report the contact in a later month.",
    breaks=[case(beslut_aktivitet="2026-03-01T00:00:00")],
    keeps=[case("V", beslut_aktivitet="2026-02-28T23:59:59")],
)
def decision_after_month(r: Row) -> Bool:
    """The decision was made after the snapshot: nobody waits for what is not decided."""
    return r.beslut_aktivitet > r.matperiod.last_day


@rule(
    "NAT310",
    ERROR,
    reference(),
    at="tid_bedomning",
    sv="tid_bedomning är före tid_start_akut. Rätta den tid som är fel.",
    en="tid_bedomning is before tid_start_akut. Correct the wrong time.",
    breaks=[case(tid_start_akut="2026-02-02T08:00:01", tid_bedomning="2026-02-02T08:00:00")],
    keeps=[
        case(tid_start_akut="2026-02-02T08:00:00", tid_bedomning="2026-02-02T08:00:00"),
        case(tid_start_akut="2026-10-25T02:50:00", tid_bedomning="2026-10-25T02:10:00"),
        case(tid_bedomning="2026-02-02T08:00:00"),
    ],
)
def assessed_before_arrival(r: Row) -> Bool:
    """The patient was assessed before coming to the emergency department."""
    return _earlier(r.tid_bedomning, r.tid_start_akut)


@rule(
    "NAT311",
    ERROR,
    reference(),
    at="tid_avslut",
    sv="tid_avslut är före tid_start_akut eller tid_bedomning. Rätta den tid som är fel.",
    en="tid_avslut is before tid_start_akut or tid_bedomning. Correct the wrong time.",
    breaks=[
        case(tid_start_akut="2026-02-02T08:00:01", tid_avslut="2026-02-02T08:00:00"),
        case(tid_bedomning="2026-02-02T08:00:01", tid_avslut="2026-02-02T08:00:00"),
    ],
    keeps=[
        case(
            tid_start_akut="2026-02-02T08:00:00",
            tid_bedomning="2026-02-02T08:30:00",
            tid_avslut="2026-02-02T08:30:00",
        ),
        case(tid_avslut="2026-02-02T08:00:00"),
        case(tid_start_akut="2026-10-25T02:50:00", tid_avslut="2026-10-25T02:10:00"),
    ],
)
def left_before_arrival(r: Row) -> Bool:
    """The contact ended before the patient came, or before the assessment."""
    return _earlier(r.tid_avslut, r.tid_start_akut) | _earlier(r.tid_avslut, r.tid_bedomning)


@rule(
    "NAT322",
    WARNING,
    reference(),
    at="medicinskt_maldatum",
    sv="medicinskt_maldatum är före beslut_aktivitet. Kontrollera båda tiderna.",
    en="medicinskt_maldatum is before beslut_aktivitet. Check both times.",
    breaks=[case(medicinskt_maldatum="2026-01-05T23:59:59")],
    keeps=[case(medicinskt_maldatum="2026-01-06T00:00:00"), case(medicinskt_maldatum="")],
)
def target_before_decision(r: Row) -> Bool:
    """The contact should have begun at the latest before it was decided on."""
    return r.medicinskt_maldatum < r.beslut_aktivitet


@rule(
    "NAT324",
    ERROR,
    reference(),
    at="fodelsear",
    sv="fodelsear är efter året för beslut_aktivitet. Rätta födelseåret eller beslutet.",
    en="fodelsear is after the year of beslut_aktivitet. Correct the year of birth or the decision.",
    breaks=[case(fodelsear="2027")],
    keeps=[case(fodelsear="2026"), case(beslut_aktivitet="")],
)
def born_after_decision(r: Row) -> Bool:
    """The patient is born after the decision on the care."""
    return Call(_born_after, (r.fodelsear, r.beslut_aktivitet), needs=2)


@rule(
    "NAT325",
    WARNING,
    reference(),
    at="fodelsear",
    sv="Patienten är över 120 år vid beslutet. Kontrollera fodelsear.",
    en="The patient is older than 120 years at the decision. Check fodelsear.",
    breaks=[case(fodelsear="1905")],
    keeps=[case(fodelsear="1906"), case(beslut_aktivitet="")],
)
def born_long_ago(r: Row) -> Bool:
    """Nobody is so old; the year of birth is wrong, or made up where it is not known."""
    return Call(_over_120, (r.fodelsear, r.beslut_aktivitet), needs=2)


@rule(
    "NAT326",
    WARNING,
    observed("KCHD"),
    at="beslut_aktivitet",
    letters="GV",
    sv="Väntan är längre än 730 dagar. Kontrollera beslut_aktivitet, och att väntan hör till det beslutet.",
    en="The wait is longer than 730 days. Check beslut_aktivitet, and that it is the decision of this wait.",
    breaks=[
        case("G", beslut_aktivitet="2024-02-02T08:00:00"),
        case("V", beslut_aktivitet="2024-02-28T08:00:00"),
    ],
    keeps=[
        case("G", beslut_aktivitet="2024-02-03T08:00:00"),
        case("V", beslut_aktivitet="2024-02-29T08:00:00"),
        case(beslut_aktivitet=""),
    ],
)
def wait_too_long(r: Row) -> Bool:
    """The wait is over two years: more often the start is wrong than the wait so long."""
    return wait_days(r) > 730


@rule(
    "NAT327",
    ERROR,
    reference(),
    letters="GP",
    at="start_aktivitet",
    sv="start_aktivitet är efter referensdatumet. Rätta tiden, eller kontrollera med rätt referensdatum.",
    en="start_aktivitet is after the reference date. Correct it, or check with the right reference date.",
    breaks=[case(start_aktivitet="2026-02-02T08:00:00", on="2026-02-01")],
    keeps=[case("GP", on="2026-02-02"), case("GP", start_aktivitet="2026-03-02T08:00:00")],
)
def activity_ahead(r: Row) -> Bool:
    """A contact that is reported as completed has not begun yet."""
    return r.start_aktivitet > ON


def _is_time(field: Field) -> bool:
    return isinstance(field.type, Tidpunkt)


@rule(
    "NAT332",
    WARNING,
    reference(),
    over=_is_time,
    sv="{field} ligger i timmen 02–03 som ställs om i mars och inte finns i svensk tid. Systemets klocka går "
    "i en annan tidszon; skriv svensk lokal tid.",
    en="{field} is in the hour 02-03 that is skipped in March and does not exist in Swedish time. The "
    "system's clock is in another zone; write Swedish local time.",
    breaks=[
        case(beslut_aktivitet="2026-03-29T02:00:00"),
        case("GVP", remissdatum="2025-03-30T02:59:59"),
    ],
    keeps=[
        case(beslut_aktivitet="2026-03-29T01:59:59"),
        case("GVP", remissdatum="2025-03-30T03:00:00"),
        case("GVP", ankomstdatum="2025-10-26T02:30:00"),
    ],
)
def no_such_hour(v: Var, _r: Row) -> Bool:
    """A time that no clock in Sweden showed: then all times may be an hour or two off."""
    return Call(_skipped, (v,))


@rule(
    "NAT412",
    WARNING,
    reference(),
    letters="V",
    at="beslut_aktivitet",
    instead="NAT303",
    sv="Väntan är negativ vid mätperiodens slut. Rätta beslut_aktivitet.",
    en="The wait is negative at the end of the month. Correct beslut_aktivitet.",
    breaks=[case(beslut_aktivitet="2026-03-01T00:00:00")],
    keeps=[case("V", beslut_aktivitet="2026-02-28T23:59:59")],
)
def waiting_before_decision(r: Row) -> Bool:
    """The wait is negative. Said only where NAT303, which says the same as an error, is silenced."""
    return wait_days(r) < 0


def _skipped(moment: date) -> bool:
    return not exists(moment)


def _born_after(year: int, decision: object) -> bool:
    return year > decision.year  # type: ignore[attr-defined, no-any-return]


def _over_120(year: int, decision: object) -> bool:
    return year < decision.year - 120  # type: ignore[attr-defined, no-any-return]
