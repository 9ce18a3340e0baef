"""Looking ahead: how many days are left, what a booked time would mean, who breaches next.

Our own helpers (reference) on top of `assess`. They say what happens if nothing more happens: pauses and
declines are taken as they stand.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from attrs import evolve, frozen

from cvrgvr.errors import UsageError
from cvrgvr.guarantee.assessment import Assessment
from cvrgvr.guarantee.dates import swedish_date
from cvrgvr.guarantee.evaluation import assess
from cvrgvr.guarantee.table import NATIONAL, RuleTable
from cvrgvr.guarantee.wait import Wait

__all__ = ["Deadline", "Plan", "days_left", "deadline_list", "what_if"]

WAITING = frozenset({"pagar", "pausad", "overskriden"})


@frozen
class Plan:
    """What a booked time would mean.

    Attributes:
        booked: the day that is booked.
        in_time: care on that day would keep the guarantee.
        margin: calendar days from the booked day to the last one in time, negative when it is too late;
            None when there is no last day.
        then: the assessment as it would be.
    """

    booked: date
    in_time: bool
    margin: int | None
    then: Assessment


@frozen
class Deadline:
    """When one wait breaches if nothing happens.

    Attributes:
        index: the place of the wait in what was given, to find its record again.
        breaches: the first day too late; None while an open pause keeps it away.
        assessment: how it stands now.
    """

    index: int
    breaches: date | None
    assessment: Assessment


def days_left(
    wait: Wait,
    on: date,
    regelverk: str = NATIONAL,
    anger_policy: str = "omstart",
    sondagsregel: bool = False,
    table: RuleTable | None = None,
) -> int | None:
    """Count the days of the limit that are left to someone who waits.

    Returns:
        Days of the limit not used on `on`, negative when it has passed; None when nobody waits for care
        under the guarantee (not covered, care given, declined, undecided).

    Raises:
        UsageError: as `assess`.

    >>> days_left(Wait("besok", date(2025, 1, 1)), on=date(2025, 3, 31))
    1
    """
    a = assess(wait, on, regelverk, anger_policy, sondagsregel, table)
    return a.days_left if a.status in WAITING else None


def what_if(
    wait: Wait,
    booked: date,
    on: date | None = None,
    regelverk: str = NATIONAL,
    anger_policy: str = "omstart",
    sondagsregel: bool = False,
    table: RuleTable | None = None,
) -> Plan:
    """Assess a wait as if care were given on a booked day.

    Args:
        wait: the wait; a `slut` that it has is replaced.
        booked: the day (or time) that is booked.
        on: the day of planning; a booking before it is refused.
        regelverk: as in `assess`.
        anger_policy: as in `assess`.
        sondagsregel: as in `assess`.
        table: as in `assess`.

    Raises:
        UsageError: as `assess`, and when the booking lies before `on`.

    >>> plan = what_if(Wait("besok", date(2025, 1, 1)), booked=date(2025, 4, 3), on=date(2025, 2, 1))
    >>> plan.in_time, plan.margin
    (False, -2)
    """
    day = swedish_date(booked)
    if on is not None and day < swedish_date(on):
        raise UsageError("the booked day lies before the day of planning: give a later one, or leave out on")
    then = assess(evolve(wait, slut=day), None, regelverk, anger_policy, sondagsregel, table)
    margin = None if then.deadline is None else (then.deadline - day).days
    return Plan(day, then.status == "uppfylld", margin, then)


def deadline_list(
    waits: Iterable[Wait],
    on: date,
    regelverk: str = NATIONAL,
    anger_policy: str = "omstart",
    sondagsregel: bool = False,
    table: RuleTable | None = None,
) -> list[Deadline]:
    """List who waits and when each breaches if nothing happens, the first breach first.

    Who has been treated, has declined, is not covered or cannot be decided is left out. Waits without a
    last day (open pause) come last; equal days keep the order given.

    Raises:
        UsageError: as `assess`.

    >>> waits = [Wait("besok", date(2025, 2, 1)), Wait("besok", date(2025, 1, 1))]
    >>> [(row.index, str(row.breaches)) for row in deadline_list(waits, on=date(2025, 3, 1))]
    [(1, '2025-04-02'), (0, '2025-05-03')]
    """
    rows = []
    for index, wait in enumerate(waits):
        a = assess(wait, on, regelverk, anger_policy, sondagsregel, table)
        if a.status in WAITING:
            last = a.deadline
            late = None if last is None or last == date.max else last + timedelta(days=1)
            rows.append(Deadline(index, late, a))
    rows.sort(key=lambda row: row.breaches or date.max)
    return rows
