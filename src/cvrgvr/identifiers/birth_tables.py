"""Constant tables that take a personnummer apart in three look-ups of four characters.

`YEARS["1912"]` has its days, where `"1212"` (for a samordningsnummer `"1272"`) tells kind and day of the
year, and `TAILS["1212"]` tells the sex. Each adds its share of the Luhn sum, which must be a multiple of ten.
What is in no table is not four digits, not a date of the years 1800–2099, or has the number 000.

Source: identifiers.md 2.2–2.4; SKV (official).

>>> _, _, of_year, days = YEARS["1912"]
>>> kind, day, of_day = days["1212"]
>>> (of_year + of_day + TAILS["1212"][0]) % 10
0
>>> "0229" in days, "0229" in YEARS["1913"][3]
(True, False)
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, TypeAlias

from cvrgvr.identifiers.facts import Kind
from cvrgvr.identifiers.luhn import RESIDUE_OF_FOUR

__all__ = ["SEX", "TAILS", "YEARS", "Days", "Year"]


# Plain tuples, because the interpreter takes them apart faster than named ones.
Days: TypeAlias = dict[str, tuple[Kind, int, int]]
"""`MMDD` to kind, day of the year and Luhn share."""

Year: TypeAlias = tuple[int, int, int, Days]
"""The year, the ordinal of the day before its first, its Luhn share, and its days."""


def _days(leap: bool) -> Days:
    """Map `MMDD` to kind, day of the year and Luhn share; a samordningsnummer has 60 added to its day."""
    first = date(2000 if leap else 2001, 1, 1)
    table = {}
    for number in range(366 if leap else 365):
        day = first + timedelta(number)
        for kind, added in ((Kind.PERSONNUMMER, 0), (Kind.SAMORDNINGSNUMMER, 60)):
            key = f"{day.month:02}{day.day + added}" if added else f"{day.month:02}{day.day:02}"
            table[key] = (kind, number + 1, RESIDUE_OF_FOUR[key])
    return table


_COMMON_DAYS: Final = _days(leap=False)
_LEAP_DAYS: Final = _days(leap=True)


def _year(number: int) -> Year:
    before = date(number, 1, 1).toordinal() - 1
    leap = date(number + 1, 1, 1).toordinal() - before == 367
    residue = RESIDUE_OF_FOUR[f"00{number % 100:02}"]
    return number, before, residue, _LEAP_DAYS if leap else _COMMON_DAYS


YEARS: Final = {str(number): _year(number) for number in range(1800, 2100)}
SEX: Final = {digit: 1 if digit in "13579" else 2 for digit in "0123456789"}
# The ten thousand tails share a hundred pairs, which saves memory.
_PAIRS: Final = {digit: tuple((residue, sex) for residue in range(10)) for digit, sex in SEX.items()}
TAILS: Final = {
    tail: _PAIRS[tail[2]][residue] for tail, residue in RESIDUE_OF_FOUR.items() if tail[:3] != "000"
}
