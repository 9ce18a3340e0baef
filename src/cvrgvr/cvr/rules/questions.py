"""What rules ask the clock: pure functions of a record's values.

Source: cvr.md 3.2; guarantee.md sections 3, 6 and 7.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, Final, TypeAlias

from cvrgvr.cvr.clock import GARANTI, REGELVERK, make_wait, start_of, undantag_of
from cvrgvr.cvr.items import Avstaende, Vantepaus
from cvrgvr.guarantee import TABLE, assess, effective_rule
from cvrgvr.identifiers import home_region
from cvrgvr.rules import Bool, Row
from cvrgvr.rules.expr import Diff, Var

__all__ = [
    "CHOICE_OF_REGION",
    "any_clock_day",
    "clock_values",
    "decline_before_start",
    "inside_region",
    "offer_after_last_day",
    "offered_beyond_any_limit",
    "outside_region",
    "pause_before_start",
    "started_before_choice_of_region",
    "within_any_limit",
    "within_limit",
]

Clock: TypeAlias = tuple[Any, ...]
CHOICE_OF_REGION: Final = date(2017, 4, 1)
"""From this day on, time spent waiting in another region is not counted."""


def clock_values(r: Row) -> tuple[Var, ...]:
    """What the clock needs to know of a record; each value may be missing.

    In the order of `make_wait`, after the region that reports.
    """
    return (
        *(r.regionkod, r.fas, r.vardgaranti, r.kommunkod, r.remittenttyp),
        *(r.remissdatum.day, r.kontakt_sokt_datum.day, r.beslut_aktivitet.day),
    )


def inside_region(kommunkod: str, regionkod: int | None) -> bool:
    """True when the municipality lies in the region that reports."""
    return home_region(kommunkod, regionkod)


def outside_region(kommunkod: str, regionkod: int | None) -> bool:
    """True when it does not."""
    return not home_region(kommunkod, regionkod)


def any_clock_day(r: Row, test: Callable[[Var], Bool]) -> Bool:
    """True when one of the days that the clock may start on passes the test.

    Cheap to ask and necessary for what holds of the start: asked first, it spares most records the clock.
    """
    return test(r.remissdatum) | test(r.kontakt_sokt_datum) | test(r.beslut_aktivitet)


def offered_beyond_any_limit(r: Row) -> Bool:
    """True when a declined offer lies beyond the shortest limit after a day that the clock may start on.

    Cheap to ask and necessary for what holds of offers that lie too late.
    """

    def beyond(day: Var, garanti: str) -> Bool:
        return r.avstaenden.any(lambda decline: decline.erbjuden_tid > day.day + _shortest_limit(garanti))

    first = (r.fas == 1) & any_clock_day(r, lambda day: beyond(day, GARANTI[1]))
    return first | ((r.fas == 2) & beyond(r.beslut_aktivitet, GARANTI[2]))


def _start(clock: Clock) -> int | None:
    """Day 0 of what `clock_values` names; rules know days as ordinals."""
    _, fas, _, _, remittenttyp, *days = clock
    remissdatum, sokt_datum, beslut_aktivitet = days
    start: int | None = start_of(fas, remittenttyp, remissdatum, sokt_datum, beslut_aktivitet)[0]
    return start


@lru_cache(maxsize=4096)
def _limit(garanti: str, start: int) -> int | None:
    row = effective_rule(garanti, date.fromordinal(start), REGELVERK)
    return None if row is None else row.limit


@lru_cache(maxsize=8)
def _shortest_limit(garanti: str) -> int:
    """Days that every limit of a promise gives at least, whenever the wait began."""
    return min(row.limit for row in TABLE if row.garanti == garanti and row.limit is not None)


def within_any_limit(r: Row, days: Diff) -> Bool:
    """True when so many days are within the longest limit of the promise that the phase has.

    Cheap to ask and necessary for what holds of waits in time.
    """
    first, second = (days <= _longest_limit(GARANTI[fas]) for fas in (1, 2))
    return ((r.fas == 1) & first) | ((r.fas == 2) & second)


@lru_cache(maxsize=8)
def _longest_limit(garanti: str) -> int:
    """Days that no limit of a promise exceeds, whenever the wait began."""
    return max(row.limit for row in TABLE if row.garanti == garanti and row.limit is not None)


def within_limit(days: int, *clock: Any) -> bool:
    """True when so many days are within the limit that the wait has; false when it has none."""
    regionkod, fas, vardgaranti, kommunkod = clock[:4]
    start = _start(clock)
    if start is None or undantag_of(fas, vardgaranti, kommunkod, regionkod) is not None:
        return False
    limit = _limit(GARANTI[fas], start)
    return limit is not None and days <= limit


def started_before_choice_of_region(*clock: Any) -> bool:
    """True when the clock started before the law knew the choice of another region."""
    start = _start(clock)
    return start is not None and start < CHOICE_OF_REGION.toordinal()


def pause_before_start(pauses: tuple[Vantepaus, ...], *clock: Any) -> bool:
    """True when a pause ended before the clock started."""
    start = _start(clock)
    return start is not None and any(
        pause.tom is not None and pause.tom.toordinal() < start for pause in pauses
    )


def decline_before_start(declines: tuple[Avstaende, ...], *clock: Any) -> bool:
    """True when an offer was declined before the clock started."""
    start = _start(clock)
    return start is not None and any(decline.datum.toordinal() < start for decline in declines)


def offer_after_last_day(
    declines: tuple[Avstaende, ...], pauses: tuple[Vantepaus, ...] | None, *clock: Any
) -> bool:
    """True when an offer that was declined lay after the last day in time, as that stood without the decline.

    The last day is the one of the day of declining: a restart that came later does not make the offer good.
    """
    start = _start(clock)
    if start is None or not _is_later(declines, start + _shortest_limit(GARANTI[clock[1]])):
        return False
    regionkod, fas, vardgaranti, kommunkod, remittenttyp, *ordinals = clock
    remissdatum, sokt_datum, beslut = (None if day is None else date.fromordinal(day) for day in ordinals)
    for number, decline in enumerate(declines):
        if decline.erbjuden_tid is None:
            continue
        others = declines[:number] + declines[number + 1 :]
        wait = make_wait(
            *(fas, vardgaranti, kommunkod, remittenttyp, remissdatum, sokt_datum, beslut),
            pauses,
            others,
            regionkod=regionkod,
        )
        if wait is None:
            return False
        last = assess(wait, on=decline.datum, regelverk=REGELVERK).deadline
        if last is not None and decline.erbjuden_tid.toordinal() > last.toordinal():
            return True
    return False


def _is_later(declines: tuple[Avstaende, ...], day: int) -> bool:
    """True when an offer lies after a day. Before the shortest limit is over no last day has come."""
    return any(
        decline.erbjuden_tid is not None and decline.erbjuden_tid.toordinal() > day for decline in declines
    )
