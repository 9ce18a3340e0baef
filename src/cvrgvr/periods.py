"""Months and their first and last days, as reporting periods.

>>> first_day("2026-02"), last_day("2026-02")
(datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
"""

from calendar import monthrange
from datetime import date

__all__ = ["first_day", "last_day", "month_after", "month_of", "months_between"]


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


def month_after(month: str, count: int) -> str:
    """The month `YYYY-MM` so many months after another.

    >>> month_after("2025-12", 2)
    '2026-02'
    """
    years, number = divmod(int(month[5:7]) - 1 + count, 12)
    return f"{int(month[:4]) + years:04d}-{number + 1:02d}"


def months_between(first: str, second: str) -> int:
    """How many months `YYYY-MM` the second is after the first; negative when it is before.

    >>> months_between("2025-12", "2026-02"), months_between("2026-02", "2026-02")
    (2, 0)
    """
    years = int(second[:4]) - int(first[:4])
    return 12 * years + int(second[5:7]) - int(first[5:7])
