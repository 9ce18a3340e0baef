"""Assessing a wait: coverage, rule, pauses, declines, count, status, in the order of `guarantee.md` section 9.

Most waits have neither pauses nor declines; their count is a subtraction, and `assess` does it without a detour. The
rest go through `reckon`, which is also what the explanation and the national view beside a regional limit use.
"""

from datetime import date
from typing import NamedTuple

from cvrgvr.errors import UsageError
from cvrgvr.guarantee.assessment import Assessment, Settings, Status
from cvrgvr.guarantee.count import OPEN, as_date, contains, counted, last_in_time
from cvrgvr.guarantee.coverage import excludes
from cvrgvr.guarantee.dates import swedish_date
from cvrgvr.guarantee.declines import ANGER_POLICIES, Walk, walk
from cvrgvr.guarantee.holidays import next_weekday
from cvrgvr.guarantee.law import TABLE
from cvrgvr.guarantee.table import NATIONAL, Book, Era, RuleTable
from cvrgvr.guarantee.wait import Wait

__all__ = ["Reckoning", "assess", "reckon"]

LATE = ("uppfylld_for_sent", "overskriden")


class Reckoning(NamedTuple):
    """The count of one wait under one rule set."""

    walk: Walk
    status: Status
    days: int
    deadline: int
    flags: tuple[str, ...]


def reckon(
    wait: Wait, era: Era, book: Book, start: int, end: int, given: bool, policy: str, sondagsregel: bool
) -> Reckoning | None:
    """Count a wait with pauses, declines and regrets.

    Args:
        wait: the wait.
        era: what governs its start.
        book: the eras a restart chooses from.
        start: day 0, an ordinal.
        end: the day up to which is counted, an ordinal.
        given: care was given on that day.
        policy: what a regret does.
        sondagsregel: a last day on a weekend or holiday moves.

    Returns:
        None when a restart falls where no rule is known.
    """
    at = walk(wait, era, start, end, book, policy)
    if at.era is None:
        return None
    limit = at.era.limit or 0
    days = counted(at.day0, end, at.uncounted)
    deadline = last_in_time(at.day0, limit, at.uncounted)
    if sondagsregel:
        deadline = next_weekday(deadline)
    in_time = end <= deadline or days <= limit
    status: Status
    if given and in_time:
        status = "uppfylld"
    elif at.declined is not None:
        status = "avstadd"
        days = counted(at.day0, at.declined - 1, at.uncounted)
    elif given:
        status = "uppfylld_for_sent"
    elif not in_time:
        status = "overskriden"
    else:
        status = "pausad" if contains(at.pauses, end) else "pagar"
    if status in LATE and wait.avvikelse is not None and not wait.pauser and not wait.avstaenden:
        status = "kan_inte_avgoras"
    flags = {
        *at.era.flags,
        *[event.code for event in at.events if event.code.endswith(("avvisat", "avstaende"))],
    }
    flags.discard("avstaende")
    if at.day0 != start or (policy == "omstart" and any(event.code == "omstart" for event in at.events)):
        flags.add("omstart")
    if any(p.orsak not in at.era.grounds for p in wait.pauser):
        flags.add("paus_avvisad")
    if wait.start_harledd:
        flags.add("start_harledd")
    return Reckoning(at, status, days, OPEN if at.declined is not None else deadline, tuple(sorted(flags)))
