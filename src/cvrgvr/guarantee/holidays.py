"""The Sunday rule, an option: a last day on a weekend or holiday moves to the next weekday.

Lag (1930:173) 2 § with the holidays of lag (1989:253). Nothing found says that it applies to the guarantee,
and SKR and Region Stockholm count all calendar days; it is therefore off unless asked for (`guarantee.md`
section 13; reference).
"""

from datetime import date

from cvrgvr.guarantee.count import OPEN
from cvrgvr.workdays import is_workday

__all__ = ["is_moved", "next_weekday"]


def is_moved(day: date) -> bool:
    """Tell whether the rule moves a last day from this date.

    >>> is_moved(date(2025, 6, 20)), is_moved(date(2025, 6, 23))  # midsommarafton, the Monday after
    (True, False)
    """
    return not is_workday(day, aftnar_ar_helg=True)


def next_weekday(day: int) -> int:
    """Move an ordinal day to the first one that the rule leaves alone; `OPEN` stays.

    >>> date.fromordinal(next_weekday(date(2024, 12, 25).toordinal()))
    datetime.date(2024, 12, 27)
    """
    while day < OPEN and is_moved(date.fromordinal(day)):
        day += 1
    return day
