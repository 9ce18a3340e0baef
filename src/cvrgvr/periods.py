"""Months and their first and last days, as reporting periods.

>>> first_day("2026-02"), last_day("2026-02")
(datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
"""

from calendar import monthrange
from datetime import date

__all__ = ["first_day", "last_day", "month_of", "months_to"]


def first_day(month: str) -> date:
    """The first day of a month `YYYY-MM`. Raises ValueError when it is not one."""
    return date(int(month[:4]), int(month[5:7]), 1)


def last_day(month: str) -> date:
    """The last day of a month `YYYY-MM`. Raises ValueError when it is not one."""
    year, number = int(month[:4]), int(month[5:7])
    return date(year, number, monthrange(year, number)[1])


def month_of(day: date) -> str:
    """The month `YYYY-MM` of a day.

    >>> month_of(date(2026, 10, 31))
    '2026-10'
    """
    return f"{day.year:04d}-{day.month:02d}"


def months_to(last: str, number: int = 13) -> tuple[str, ...]:
    """So many months up to and with the last, in order: thirteen are a year and the same month before it.

    Raises ValueError when the last is no month.

    >>> months_to("2026-02", 3)
    ('2025-12', '2026-01', '2026-02')
    """
    day = first_day(last)
    counted = day.year * 12 + day.month - 1
    return tuple(f"{each // 12:04d}-{each % 12 + 1:02d}" for each in range(counted - number + 1, counted + 1))
