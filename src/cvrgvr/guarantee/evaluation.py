"""Assessing a wait, from coverage to status, in the order of `guarantee.md` section 9.

Most waits have neither declines nor regrets, and one day 0. `assess` counts them without a detour; the rest
go through `reckon`. Both ways are compared with a third, naive one in the tests.
"""

from datetime import date

from cvrgvr.errors import UsageError
from cvrgvr.guarantee.assessment import Assessment, Draft, Settings, finished
from cvrgvr.guarantee.count import OPEN, Interval, as_date, contains, counted, last_in_time
from cvrgvr.guarantee.coverage import excludes
from cvrgvr.guarantee.dates import swedish_date
from cvrgvr.guarantee.declines import ANGER_POLICIES
from cvrgvr.guarantee.garantier import STATUTORY_DUTY
from cvrgvr.guarantee.holidays import next_weekday
from cvrgvr.guarantee.law import TABLE
from cvrgvr.guarantee.pauses import applied
from cvrgvr.guarantee.reckoning import Span, reckon, with_flag
from cvrgvr.guarantee.status import LATE, Status
from cvrgvr.guarantee.table import NATIONAL, Era, RuleTable, checked
from cvrgvr.guarantee.wait import Wait

__all__ = ["assess"]

_NO_PAUSES: list[Interval] = []


def assess(  # noqa: PLR0915  # one way down, in the order of the specification
    wait: Wait,
    on: date | None = None,
    regelverk: str = NATIONAL,
    anger_policy: str = "omstart",
    sondagsregel: bool = False,
    table: RuleTable | None = None,
) -> Assessment:
    """Assess one wait against the care guarantee.

    Args:
        wait: what was waited for, and when.
        on: the reference date, needed when no care has been given; care given later counts as still waiting.
        regelverk: `nationell`, or an SKR region code whose limits are in the table (`10` = Region Stockholm).
        anger_policy: what a regret does: `omstart` starts the clock anew, `paus` leaves out the declined
            days.
        sondagsregel: move a last day on a weekend or holiday to the next weekday (off in Swedish practice).
        table: another rule table than `TABLE`, made with `rule_table`.

    Returns:
        The result; its `steps` and `explain()` say how it came about.

    Raises:
        UsageError: unknown rule set or policy, or a wait for nothing in particular (`garanti` None) without a
            reason not to be covered.

    >>> a = assess(Wait("besok", date(2024, 1, 10), date(2024, 4, 10)))
    >>> a.status, a.days, a.limit, str(a.deadline), a.rule_id
    ('uppfylld_for_sent', 91, 90, '2024-04-09', 'NAT-2022')
    """
    rules = TABLE if table is None else checked(table)
    books = rules.books(regelverk)
    if anger_policy not in ANGER_POLICIES:
        raise UsageError(f"unknown anger_policy: give one of {', '.join(ANGER_POLICIES)}")
    if on is not None and type(on) is not date:  # asked first: most are
        on = swedish_date(on)
    settings: Settings = (regelverk, anger_policy, sondagsregel, table)
    garanti = wait.garanti
    undantag = wait.undantag
    if undantag is not None and excludes(undantag, garanti, regelverk):
        status: Status = "kan_inte_avgoras" if undantag == "vardgaranti_okand" else "omfattas_ej"
        return _without_count(status, undantag, wait, on, settings)
    if garanti is None:
        raise UsageError("the wait has no garanti: name the promise, or give the undantag that says why not")

    start = wait.start
    if start is None:
        return _without_count("kan_inte_avgoras", "start_saknas", wait, on, settings)
    slut = wait.slut
    if slut is not None and slut < start:
        return _without_count("kan_inte_avgoras", "slut_fore_start", wait, on, settings)
    day0 = start.toordinal()
    book = books[garanti]
    era = book.at(day0)
    if wait.listad is False and era is not None and era.listing:
        return _without_count("omfattas_ej", "ej_listad", wait, on, settings)
    given = slut is not None and (on is None or slut <= on)
    end_date = slut if given else on
    if end_date is None:
        return _without_count("kan_inte_avgoras", "matdatum_saknas", wait, on, settings)
    if era is None or era.limit is None:
        return _without_count("kan_inte_avgoras", "regel_saknas", wait, on, settings)
    end = end_date.toordinal()

    if wait.avstaenden or wait.anger:
        return _with_events(wait, on, settings, rules, Span(day0, end, given, anger_policy, sondagsregel))

    limit = era.limit
    flags = era.flags
    raw = end - day0
    pauses = _NO_PAUSES
    if wait.pauser:
        pauses, refused = applied(wait.pauser, era.grounds)
        days = counted(day0, end, pauses)
        last = last_in_time(day0, limit, pauses)
        if refused:
            flags = with_flag(flags, "paus_avvisad")
    else:
        days = raw if raw > 0 else 0  # noqa: FURB136  # faster than max()
        last = day0 + limit
    if sondagsregel:
        last = next_weekday(last)
    if wait.start_harledd:
        flags = with_flag(flags, "start_harledd")
    orsak = None
    duty = False
    if end <= last:
        status = "uppfylld" if given else "pausad" if contains(pauses, end) else "pagar"
    elif wait.avvikelse is not None and not wait.pauser:
        status = "kan_inte_avgoras"  # a code says that something happened, not when
        orsak = "avvikelse_utan_datum"
    else:
        status = "uppfylld_for_sent" if given else "overskriden"
        duty = era.statutory
        if duty and era.row is not era.national:  # a breach of the regional limit alone creates no duty
            # The grounds are the national ones under either rule set, and so are the dates left out.
            national_last = last_in_time(day0, era.national.limit or 0, pauses)
            duty = end > (next_weekday(national_last) if sondagsregel else national_last)
    return finished(
        Draft(
            status,
            orsak,
            era.row,
            limit,
            start,
            days,
            raw,
            date.fromordinal(last) if last < OPEN else None,
            flags,
            duty,
            wait,
            on,
            settings,
        )
    )


def _without_count(status: Status, orsak: str, wait: Wait, on: date | None, settings: Settings) -> Assessment:
    return finished(Draft(status, orsak, None, None, None, None, None, None, (), None, wait, on, settings))


def _with_events(wait: Wait, on: date | None, settings: Settings, rules: RuleTable, span: Span) -> Assessment:
    garanti = wait.garanti or ""
    regelverk = settings[0]
    result = reckon(wait, rules.books(regelverk)[garanti], span)
    if result is None:
        return _without_count("kan_inte_avgoras", "regel_saknas", wait, on, settings)
    at, era, status, days, deadline, flags = result
    if regelverk == NATIONAL:
        duty = era.statutory and status in LATE
    else:
        duty = garanti in STATUTORY_DUTY and _nationally_late(wait, era, rules, span)
    return finished(
        Draft(
            status,
            "avvikelse_utan_datum" if status == "kan_inte_avgoras" else None,
            era.row,
            era.limit,
            date.fromordinal(at.day0),
            days,
            span.end - at.day0,
            as_date(deadline),
            flags,
            duty,
            wait,
            on,
            settings,
        )
    )


def _nationally_late(wait: Wait, era: Era, rules: RuleTable, span: Span) -> bool:
    """Count once more by the national limit: an offer may lie within it and not within the region's."""
    national = reckon(wait, rules.books(NATIONAL)[era.row.garanti], span)
    return national is not None and national.era.statutory and national.status in LATE
