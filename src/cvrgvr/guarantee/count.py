"""Counting days: which dates lie between two days, and which of them are left out.

A day is an ordinal (`date.toordinal`), a stretch of uncounted dates an inclusive pair of them. Day 0 is not
counted, the last day is (`guarantee.md` section 6; official: SKR's example, Vårdgivarguiden). Overlapping
and adjacent pauses are one set of dates (reference).
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

__all__ = ["OPEN", "Interval", "as_date", "contains", "counted", "last_in_time", "merge"]

Interval = tuple[int, int]

OPEN: Final = date.max.toordinal() + 1
"""The end of a stretch that has none; also "no last day"."""


def merge(intervals: Iterable[Interval]) -> list[Interval]:
    """Join stretches that overlap or touch; the result is sorted and disjoint.

    >>> merge([(20, 25), (1, 4), (5, 6), (3, 3)])
    [(1, 6), (20, 25)]
    """
    joined: list[Interval] = []
    last = -1
    for first, until in sorted(intervals):
        if first <= last + 1 and joined:
            if until > last:
                joined[-1] = (joined[-1][0], until)
                last = until
        else:
            joined.append((first, until))
            last = until
    return joined


def counted(day0: int, end: int, uncounted: list[Interval]) -> int:
    """Count the dates after `day0` up to and with `end` that are not left out.

    Args:
        day0: the day the clock starts.
        end: the last day to count; at or before `day0` gives 0.
        uncounted: disjoint stretches (see `merge`).

    >>> counted(10, 20, [(8, 12), (19, 30)])
    6
    """
    days = end - day0
    if days <= 0:
        return 0
    for first, until in uncounted:
        if first <= end and until > day0:
            first_saved = first if first > day0 else day0 + 1
            days -= (until if until < end else end) - first_saved + 1  # noqa: FURB136  # faster than min()
    return days


def last_in_time(day0: int, limit: int, uncounted: list[Interval]) -> int:
    """Find the last day on which at most `limit` days are counted; `OPEN` when there is no last one.

    A stretch that begins the day after the last counted day still moves it, one that begins later does not.

    >>> last_in_time(10, 5, [(16, 18)]), last_in_time(10, 5, [(17, 18)])
    (18, 15)
    >>> last_in_time(10, 5, [(12, OPEN)]) == OPEN
    True
    """
    last = day0 + limit
    for first, until in uncounted:
        if first > last + 1:
            break
        if until > day0:
            last += until - (first if first > day0 else day0 + 1) + 1
    return min(last, OPEN)


def contains(uncounted: list[Interval], day: int) -> bool:
    """Tell whether a day lies in one of the stretches."""
    for first, until in uncounted:  # noqa: SIM110  # any() would make a generator for each wait
        if first <= day <= until:
            return True
    return False


def as_date(day: int) -> date | None:
    """Turn an ordinal back into a date; `OPEN` gives None."""
    return date.fromordinal(day) if day < OPEN else None
