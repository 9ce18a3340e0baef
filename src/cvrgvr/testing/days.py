"""The days around a month as text, so that no row has to reckon with dates.

A day is an index into these tables. Decisions and visits fall on weekdays: `work` leads from a day to the
same or the last weekday before it, which keeps the order of any two days.
"""

from datetime import date
from functools import lru_cache

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.guarantee import effective_rule
from cvrgvr.periods import first_day, last_day
from cvrgvr.spec import Month

__all__ = ["CLOCK", "LONGEST_WAIT", "OFFICE", "VISITS", "Days", "days_around", "start_of"]

LONGEST_WAIT = 720
"""Days; CVR206 finds waits over 730 implausible."""
_BEFORE = LONGEST_WAIT + 400
_AFTER = 420
_MONTHS = ("2019-06", "2099-12")

CLOCK = tuple(f"T{minute // 60:02}:{minute % 60:02}:00" for minute in range(24 * 60))
"""Every minute of a day."""
OFFICE = CLOCK[7 * 60 + 30 : 17 * 60]
"""The minutes in which staff decide, write and book."""
VISITS = CLOCK[8 * 60 : 16 * 60 : 5] + CLOCK[9 * 60 : 12 * 60 : 15] + CLOCK[13 * 60 : 15 * 60 : 15]
"""The times that visits are booked for; round ones are more common."""


@attrs.frozen(slots=True, eq=False)
class Days:
    """The days around one month.

    Attributes:
        month: `YYYY-MM`.
        text: the days as `YYYY-MM-DD`.
        work: the same or the last weekday before, by index.
        first: the month's first day.
        last: the month's last day.
        weekdays: the month's weekdays.
        coming: weekdays of the months after, nearer ones more often.
        visit_limit: days within which a first visit must be given, when the wait begins that day.
        treatment_limit: the same for treatment.
    """

    month: str
    text: tuple[str, ...]
    work: tuple[int, ...]
    first: int
    last: int
    weekdays: tuple[int, ...]
    coming: tuple[int, ...]
    visit_limit: tuple[int, ...]
    treatment_limit: tuple[int, ...]


def start_of(month: str) -> date:
    """The first day of a month that files can be made of.

    Raises:
        UsageError: not a month, or outside the years for which the rules of today say what is valid.
    """
    if not Month().accepts(month) or not _MONTHS[0] <= month <= _MONTHS[1]:
        raise UsageError(f"month must be YYYY-MM from {_MONTHS[0]} to {_MONTHS[1]}")
    return first_day(month)


@lru_cache(maxsize=8)
def days_around(month: str) -> Days:
    """The tables for a month.

    Raises:
        UsageError: as `start_of`.
    """
    start = start_of(month)
    origin = start.toordinal() - _BEFORE
    first = _BEFORE
    last = last_day(month).toordinal() - origin
    ordinals = range(origin, origin + last + _AFTER)
    days = [date.fromordinal(ordinal) for ordinal in ordinals]
    weekday = [day.weekday() for day in days]
    after = [index for index in range(last + 1, last + 130) if weekday[index] < 5]
    return Days(
        month=month,
        text=tuple(day.isoformat() for day in days),
        work=tuple(max(index - max(0, number - 4), 0) for index, number in enumerate(weekday)),
        first=first,
        last=last,
        weekdays=tuple(index for index in range(first, last + 1) if weekday[index] < 5),
        coming=tuple(after[:15] * 6 + after[15:40] * 3 + after[40:]),
        visit_limit=_limits("besok", ordinals),
        treatment_limit=_limits("behandling", ordinals),
    )


def _limits(garanti: str, ordinals: range) -> tuple[int, ...]:
    limits = []
    for ordinal in ordinals:
        rule = effective_rule(garanti, date.fromordinal(ordinal), "10")
        limits.append(90 if rule is None or rule.limit is None else rule.limit)
    return tuple(limits)
