"""Medians and percentiles of counted values.

The default is the empirical distribution with averaging (Hyndman and Fan's type 2): with h = n·p, the mean of
the h-th and the next value when h is whole, else the value at h rounded up. At one half it is the ordinary
median, and half days are kept. `linjar` is their type 7. No publisher states its method (statistics.md 8;
reference).

>>> quantile({1: 1, 2: 1, 10: 2}, Fraction(1, 2))
Fraction(6, 1)
"""

from bisect import bisect_left
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from math import ceil, floor
from typing import Final

from cvrgvr.errors import UsageError

__all__ = ["HALF", "METHODS", "Value", "probability", "quantile"]

Value = int | Fraction
"""A wait in its unit: whole days, or exact minutes."""

HALF: Final = Fraction(1, 2)
METHODS: Final = ("empirisk", "linjar")


def probability(p: Fraction | Decimal | float | str) -> Fraction:
    """The exact number that is meant: 0.9 is nine tenths, not the nearest binary float.

    Raises:
        UsageError: not a number from 0 to 1.

    >>> probability(0.9), probability("0,5".replace(",", "."))
    (Fraction(9, 10), Fraction(1, 2))
    """
    try:
        exact = Fraction(repr(p)) if isinstance(p, float) else Fraction(p)
    except (ValueError, TypeError, OverflowError, ZeroDivisionError):
        raise UsageError("p must be a number from 0 to 1") from None
    if not 0 <= exact <= 1:
        raise UsageError("p must be a number from 0 to 1")
    return exact


def quantile(counts: Mapping[Value, int], p: Fraction, metod: str = "empirisk") -> Fraction | None:
    """The p-th quantile of values with how often each occurs; None when there are none.

    Raises:
        UsageError: a method that is not one of `METHODS`.
    """
    if metod not in METHODS:
        raise UsageError(f"unknown metod: give one of {', '.join(METHODS)}")
    values = sorted(value for value, count in counts.items() if count)
    if not values:
        return None
    last = list(accumulate(counts[value] for value in values))  # rank of the last of each value
    n = last[-1]

    def ranked(rank: int) -> Value:
        return values[bisect_left(last, min(max(rank, 1), n))]

    if metod == "linjar":
        h = (n - 1) * p
        low, high = ranked(floor(h) + 1), ranked(floor(h) + 2)
        return low + (h - floor(h)) * (high - low)
    h = n * p
    return Fraction(ranked(ceil(h)) + ranked(floor(h) + 1)) / 2
