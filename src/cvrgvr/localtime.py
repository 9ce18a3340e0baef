"""Days and Swedish local times, and the time between them, also over the nights when clocks are changed.

Sweden changes clocks at 01:00 UTC on the last Sunday of March and of October (directive 2000/84/EG), so from
1996 on no table of zones is needed. In March the hour 02-03 does not exist. In October it comes twice, and a
local time in it can mean either; then the reading is taken that makes the time between the two shortest
without being negative.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

__all__ = ["before", "day_of", "elapsed", "exists", "instant", "is_timed"]

_CHANGED: Final = time(2)
_CHANGED_BACK: Final = time(3)
_HOUR: Final = timedelta(hours=1)
_NOTHING: Final = timedelta()


@lru_cache(maxsize=256)
def _last_sunday(year: int, month: int) -> date:
    day = date(year, month, 31)
    return day - timedelta(days=(day.weekday() + 1) % 7)


def is_timed(value: date) -> bool:
    """True when the value tells a time of day; a bare day does not."""
    return isinstance(value, datetime)


def day_of(value: object) -> date | None:
    """The calendar day of a day or time; None for what is neither.

    >>> day_of(datetime(2026, 3, 2, 9, 30)), day_of(date(2026, 3, 2)), day_of("2026-03-02")
    (datetime.date(2026, 3, 2), datetime.date(2026, 3, 2), None)
    """
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def instant(value: date) -> datetime:
    """The local time; of a bare day its midnight."""
    return value if isinstance(value, datetime) else datetime.combine(value, time())


def exists(value: date) -> bool:
    """False for a time in the hour that the clocks skip in March.

    >>> exists(datetime(2024, 3, 31, 2, 30)), exists(datetime(2024, 3, 31, 3, 0))
    (False, True)
    """
    if not isinstance(value, datetime) or value.month != 3:
        return True
    return value.date() != _last_sunday(value.year, 3) or not _CHANGED <= value.time() < _CHANGED_BACK


def _summer(value: datetime) -> tuple[bool, ...]:
    """Whether summer time holds; both answers for a time that comes twice."""
    spring, autumn = _last_sunday(value.year, 3), _last_sunday(value.year, 10)
    day, clock = value.date(), value.time()
    if day == autumn:
        return (True,) if clock < _CHANGED else (True, False) if clock < _CHANGED_BACK else (False,)
    if day == spring:
        return (clock >= _CHANGED,)
    return (spring < day < autumn,)


def elapsed(start: date, end: date) -> timedelta:
    """The time that passed from one Swedish local time to another; negative when the end comes first.

    >>> elapsed(datetime(2024, 3, 31, 1, 30), datetime(2024, 3, 31, 3, 30))  # clocks go forward
    datetime.timedelta(seconds=3600)
    >>> elapsed(datetime(2024, 10, 27, 2, 50), datetime(2024, 10, 27, 2, 10))  # and back
    datetime.timedelta(seconds=1200)
    """
    first, last = instant(start), instant(end)
    readings = [
        last - first + _HOUR * (before - after) for before in _summer(first) for after in _summer(last)
    ]
    passed = [each for each in readings if each >= _NOTHING]
    return min(passed) if passed else max(readings)


def before(first: date, second: date) -> bool:
    """True when the second time comes before the first, clocks that are changed at night considered.

    >>> before(datetime(2024, 10, 27, 2, 50), datetime(2024, 10, 27, 2, 10))
    False
    """
    return elapsed(first, second) < _NOTHING
