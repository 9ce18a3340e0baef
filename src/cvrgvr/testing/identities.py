"""Identities of people who do not exist.

Two kinds, by number, so that nothing has to be remembered:

* **Reservnummer of the year 2299.** No register has issued one, so they are nobody's by construction. They
  tell neither birth year nor sex, which the record then carries. There are 100 000 of them.
* **Made-up samordningsnummer** (day + 60) with individual numbers 980-999 and a correct check digit, for
  files that exercise birth dates. The block is this project's choice (reference), to keep such numbers
  recognisable. Individual numbers are drawn at random from 001-999 (SKV), so a made-up one may coincide with
  a real person's: ask for them only in files that stay where they are made.

Source: identifiers.md 2.3-2.5 (forms), 2.7 (numbers for tests).
"""

from bisect import bisect_right
from calendar import isleap
from collections.abc import Callable
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from cvrgvr.identifiers.luhn import luhn_digit
from cvrgvr.testing.draws import quantiles

__all__ = ["RESERVE", "YOUNGEST", "Identity", "coordination", "reserve_identity"]

RESERVE = 100_000
"""How many reservnummer of one year there are."""
YOUNGEST = 3
"""Years; nobody is referred before birth, however long the wait."""
_OLDEST = 97
_AGES = quantiles(
    [(0, YOUNGEST), (90, 17), (200, 32), (400, 51), (600, 66), (800, 77), (950, 87), (1000, _OLDEST)], 1024
)


class Identity(NamedTuple):
    """A person's number, birth year and sex (1 man, 2 woman, 3 unknown)."""

    number: str
    year: int
    sex: int


def reserve_identity(serial: int, chance: int, year: int) -> Identity:
    """The reservnummer of a serial number.

    Args:
        serial: 0-99999.
        chance: at least 18 random bits, for birth year and sex.
        year: the year in which ages are counted.
    """
    body = f"2299{serial:05}"
    sex = 3 if chance & 0xFF == 0 else 1 + (chance & 1)
    return Identity(f"99{body}{luhn_digit(body[2:])}", year - _AGES[chance >> 8 & 1023], sex)


def coordination(year: int) -> tuple[int, Callable[[int], Identity]]:
    """How many made-up samordningsnummer there are for people alive in a year, and the function of them.

    Older birth years have more numbers per day, as the patients of specialised care are older.
    """
    years = range(year - _OLDEST, year - YOUNGEST + 1)
    per_day = [min(20, 4 + (year - born) // 4) for born in years]
    in_year = [366 if isleap(born) else 365 for born in years]
    ends = list(accumulate(count * days for count, days in zip(per_day, in_year, strict=True)))
    days = [_days_of(born) for born in years]

    def identity(slot: int) -> Identity:
        place = bisect_right(ends, slot)
        day, number = divmod(slot - (ends[place - 1] if place else 0), per_day[place])
        text, residue = days[place][day]
        return Identity(text + _TAILS[residue][number], years[place], 2 - number % 2)

    return ends[-1], identity


def _days_of(year: int) -> list[tuple[str, int]]:
    """The days of a year in the form of samordningsnummer, each with its share of the Luhn sum."""
    first = date(year, 1, 1).toordinal()
    days = (date.fromordinal(first + number) for number in range(366 if isleap(year) else 365))
    texts = [f"{day.year}{day.month:02}{day.day + 60}" for day in days]
    return [(text, _share(text[2:])) for text in texts]


def _share(six: str) -> int:
    return -luhn_digit(f"{six}000") % 10


# For each share of the date: the individual number and the check digit that then fits.
_TAILS = [
    [f"{number}{-(share - luhn_digit(str(number))) % 10}" for number in range(980, 1000)]
    for share in range(10)
]
