"""What rules ask the clock: pure functions of a record's values.

Source: cvr.md 3.2; guarantee.md sections 3, 6 and 7.
"""

from datetime import date
from typing import Any, Final

from cvrgvr.cvr.clock import REGELVERK, make_wait
from cvrgvr.cvr.items import Avstaende, Vantepaus
from cvrgvr.guarantee import Wait, assess, effective_rule
from cvrgvr.rules import Row
from cvrgvr.rules.expr import Var

__all__ = [
    "clock_values",
    "decline_before_start",
    "offer_after_last_day",
    "pause_before_start",
    "started_before_choice_of_region",
    "within_limit",
]

_CHOICE_OF_REGION: Final = date(2017, 4, 1)
"""From this day on, time spent waiting in another region is not counted."""


def clock_values(r: Row) -> tuple[Var, ...]:
    """What the clock needs to know of a record, in the order of `make_wait`; each value may be missing."""
    return (
        *(r.fas, r.vardgaranti, r.kommunkod, r.remittenttyp),
        *(r.remissdatum.day, r.kontakt_sokt_datum.day, r.beslut_aktivitet.day),
    )


def _wait(clock: tuple[Any, ...], *rest: Any) -> Wait | None:
    """The wait of what `clock_values` names; rules know days as ordinals."""
    days = (None if day is None else date.fromordinal(day) for day in clock[4:])
    return make_wait(*clock[:4], *days, *rest)


def _start(clock: tuple[Any, ...]) -> date | None:
    wait = _wait(clock)
    return None if wait is None else wait.start


def within_limit(days: int, *clock: Any) -> bool:
    """True when so many days are within the limit that the wait has; false when it has none."""
    wait = _wait(clock)
    if wait is None or wait.garanti is None or wait.start is None or wait.undantag is not None:
        return False
    row = effective_rule(wait.garanti, wait.start, REGELVERK)
    return row is not None and row.limit is not None and days <= row.limit


def started_before_choice_of_region(*clock: Any) -> bool:
    """True when the clock started before the law knew the choice of another region."""
    start = _start(clock)
    return start is not None and start < _CHOICE_OF_REGION


def pause_before_start(pauses: tuple[Vantepaus, ...], *clock: Any) -> bool:
    """True when a pause ended before the clock started."""
    start = _start(clock)
    return start is not None and any(pause.tom is not None and pause.tom < start for pause in pauses)


def decline_before_start(declines: tuple[Avstaende, ...], *clock: Any) -> bool:
    """True when an offer was declined before the clock started."""
    start = _start(clock)
    return start is not None and any(decline.datum < start for decline in declines)


def offer_after_last_day(
    declines: tuple[Avstaende, ...], pauses: tuple[Vantepaus, ...] | None, *clock: Any
) -> bool:
    """True when an offer that was declined lay after the last day in time, as that stood without the decline.

    The last day is the one of the day of declining: a restart that came later does not make the offer good.
    """
    for number, decline in enumerate(declines):
        if decline.erbjuden_tid is None:
            continue
        others = declines[:number] + declines[number + 1 :]
        wait = _wait(clock, pauses, others)
        if wait is None:
            return False
        last = assess(wait, on=decline.datum, regelverk=REGELVERK).deadline
        if last is not None and decline.erbjuden_tid.toordinal() > last.toordinal():
            return True
    return False
