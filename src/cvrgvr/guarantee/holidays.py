"""The Sunday rule, an option: a last day on a weekend or holiday moves to the next weekday.

Lag (1930:173) 2 § with the holidays of lag (1989:253). Nothing found says that it applies to the guarantee,
and SKR and Region Stockholm count all calendar days; it is therefore off unless asked for (`guarantee.md`
section 13; reference).
"""

from datetime import date
from functools import lru_cache

from cvrgvr.guarantee.count import OPEN

__all__ = ["is_moved", "next_weekday"]

_FIXED = frozenset({(1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26)})
_EVES = frozenset({(12, 24), (12, 31)})
# Good Friday, Easter Monday, Ascension Day; Easter Day and Whit Sunday are Sundays anyway.
_FROM_EASTER = frozenset({-2, 1, 39})


@lru_cache(maxsize=256)
def _easter(year: int) -> int:
    """Give the ordinal of Easter Day (the Gregorian computus of Meeus, Jones and Butcher)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leap, skipped = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * skipped + 2 * (of_century // 4) - moon - of_century % 4) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1).toordinal()


def is_moved(day: date) -> bool:
    """Tell whether the rule moves a last day from this date.

    >>> is_moved(date(2025, 6, 20)), is_moved(date(2025, 6, 23))  # midsommarafton, the Monday after
    (True, False)
    """
    if day.weekday() >= 5 or (day.month, day.day) in _FIXED or (day.month, day.day) in _EVES:
        return True
    if day.month == 6 and day.weekday() == 4 and 19 <= day.day <= 25:  # midsommarafton
        return True
    # All other movable holidays fall on a Saturday or Sunday.
    return day.toordinal() - _easter(day.year) in _FROM_EASTER


def next_weekday(day: int) -> int:
    """Move an ordinal day to the first one that the rule leaves alone; `OPEN` stays.

    >>> date.fromordinal(next_weekday(date(2024, 12, 25).toordinal()))
    datetime.date(2024, 12, 27)
    """
    while day < OPEN and is_moved(date.fromordinal(day)):
        day += 1
    return day
