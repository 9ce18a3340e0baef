"""Counting one wait under one rule set: pauses, declines, regrets, days, last day in time, status.

Steps 7 to 10 of `guarantee.md` section 9. Assessments of waits with declines or regrets, and the national
view beside a regional limit, come from here.
"""

from typing import NamedTuple

from cvrgvr.guarantee.count import OPEN, contains, counted, last_in_time
from cvrgvr.guarantee.declines import Walk, walk
from cvrgvr.guarantee.holidays import next_weekday
from cvrgvr.guarantee.status import LATE, Status
from cvrgvr.guarantee.table import Book, Era
from cvrgvr.guarantee.wait import Wait

__all__ = ["Reckoning", "Span", "reckon", "with_flag"]

_FLAG_EVENTS = frozenset({"avstaende_avvisat", "anger_utan_avstaende"})


class Span(NamedTuple):
    """What is counted and how.

    Attributes:
        start: day 0, an ordinal.
        end: the day up to which is counted, an ordinal.
        given: care was given on that day.
        policy: what a regret does.
        sondagsregel: a last day on a weekend or holiday moves.
    """

    start: int
    end: int
    given: bool
    policy: str
    sondagsregel: bool


class Reckoning(NamedTuple):
    """The count of one wait under one rule set.

    Attributes:
        walk: the clock that runs at the end, and what happened on the way.
        era: what governs that clock.
        status: the outcome.
        days: days counted.
        deadline: the last day in time, an ordinal; `OPEN` when there is none.
        flags: sorted.
    """

    walk: Walk
    era: Era
    status: Status
    days: int
    deadline: int
    flags: tuple[str, ...]


def reckon(wait: Wait, book: Book, span: Span) -> Reckoning | None:
    """Count a wait by the eras of one promise; None when no rule is known for its start or for a restart."""
    end = span.end
    at = walk(wait, book, span.start, end, span.policy)
    running = at.era
    if running is None or running.limit is None:
        return None
    days = counted(at.day0, end, at.uncounted)
    deadline = last_in_time(at.day0, running.limit, at.uncounted)
    if span.sondagsregel:
        deadline = next_weekday(deadline)
    in_time = end <= deadline
    status: Status
    if span.given and in_time:  # an open decline takes nothing from who was treated in time all the same
        status = "uppfylld"
    elif at.declined is not None:
        status = "avstadd"
        days = counted(at.day0, at.declined - 1, at.uncounted)
    elif span.given:
        status = "uppfylld_for_sent"
    elif in_time:
        status = "pausad" if contains(at.pauses, end) else "pagar"
    else:
        status = "overskriden"
    if status in LATE and wait.avvikelse is not None and not wait.pauser and not wait.avstaenden:
        status = "kan_inte_avgoras"  # a code says that something happened, not when
    return Reckoning(
        at,
        running,
        status,
        days,
        deadline if at.declined is None else OPEN,
        _flags(wait, at, running, span.policy),
    )


def with_flag(flags: tuple[str, ...], flag: str) -> tuple[str, ...]:
    """Add a flag; the result is sorted and holds each once."""
    return tuple(sorted({*flags, flag})) if flags else (flag,)


def _flags(wait: Wait, at: Walk, era: Era, policy: str) -> tuple[str, ...]:
    flags = era.flags
    for event in at.events:
        if event.code in _FLAG_EVENTS or (event.code == "omstart" and policy == "omstart"):
            flags = with_flag(flags, event.code)
    if at.refused:
        flags = with_flag(flags, "paus_avvisad")
    return with_flag(flags, "start_harledd") if wait.start_harledd else flags
