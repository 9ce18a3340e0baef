"""Sweden's public holidays, and which days are worked.

Lag (1989:253) om allmänna helgdagar, with the national day from 2005 and Whit Monday until then (lag
2004:1320). The law is thirteen days that have not changed since, so they are reckoned here rather than
taken from a package; who keeps another calendar gives their own function of a day.

>>> is_workday(date(2024, 3, 28)), holiday(date(2024, 3, 29))
(True, 'långfredagen')
>>> is_workday(date(2024, 12, 24)), is_workday(date(2024, 12, 24), aftnar_ar_helg=True)
(True, False)
"""

from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Final

__all__ = ["easter", "holiday", "is_eve", "is_workday", "workdays"]

_FIXED: Final = {
    (1, 1): "nyårsdagen",
    (1, 6): "trettondedag jul",
    (5, 1): "första maj",
    (12, 25): "juldagen",
    (12, 26): "annandag jul",
}
_FROM_EASTER: Final = {
    -2: "långfredagen",
    0: "påskdagen",
    1: "annandag påsk",
    39: "Kristi himmelsfärdsdag",
    49: "pingstdagen",
}
_WHIT_MONDAY: Final = 50
_NATIONAL_DAY: Final = 2005
_SATURDAY: Final = 5


@lru_cache(maxsize=256)
def easter(year: int) -> int:
    """Give the ordinal of Easter Day (the Gregorian computus of Meeus, Jones and Butcher)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leap, skipped = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * skipped + 2 * (of_century // 4) - moon - of_century % 4) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1).toordinal()


def holiday(day: date) -> str | None:
    """The Swedish name of the public holiday that a day is, other than an ordinary Sunday; None = none.

    >>> holiday(date(2026, 6, 20)), holiday(date(2026, 6, 19))
    ('midsommardagen', None)
    """
    month, number = day.month, day.day
    if (name := _FIXED.get((month, number))) is not None:
        return name
    if (month, number) == (6, 6) and day.year >= _NATIONAL_DAY:
        return "nationaldagen"
    if day.weekday() == _SATURDAY:
        if month == 6 and 20 <= number <= 26:
            return "midsommardagen"
        if (month, number) == (10, 31) or (month == 11 and number <= 6):
            return "alla helgons dag"
    since = day.toordinal() - easter(day.year)
    if since == _WHIT_MONDAY and day.year < _NATIONAL_DAY:
        return "annandag pingst"
    return _FROM_EASTER.get(since)


def is_eve(day: date) -> bool:
    """True for Midsummer, Christmas and New Year's Eve, which are no public holidays by that law."""
    if day.month == 12:
        return day.day in (24, 31)
    return day.month == 6 and day.weekday() == _SATURDAY - 1 and 19 <= day.day <= 25


def is_workday(day: date, *, aftnar_ar_helg: bool = False) -> bool:
    """True from Monday to Friday, unless the day is a public holiday.

    Args:
        day: the day.
        aftnar_ar_helg: the three eves are holidays too.
    """
    if day.weekday() >= _SATURDAY or holiday(day) is not None:
        return False
    return not (aftnar_ar_helg and is_eve(day))


def workdays(month: str, *, aftnar_ar_helg: bool = False) -> int:
    """How many days of a month `YYYY-MM` are worked. Raises ValueError when it is not a month.

    >>> workdays("2024-03"), workdays("2024-12"), workdays("2024-12", aftnar_ar_helg=True)
    (20, 20, 18)
    """
    year, number = int(month[:4]), int(month[5:7])
    days = (date(year, number, day) for day in range(1, monthrange(year, number)[1] + 1))
    return sum(is_workday(day, aftnar_ar_helg=aftnar_ar_helg) for day in days)
