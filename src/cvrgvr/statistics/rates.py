"""Rates of places and inhabitants, and how old a forecast may be (statistics.md 13)."""

from datetime import date
from fractions import Fraction
from typing import Final

from cvrgvr.errors import UsageError

__all__ = ["forecast_current", "overbelaggning", "utskrivningsklara"]

FORECAST_DAYS: Final = 42


def overbelaggning(overbelagda: int, disponibla: int) -> Fraction | None:
    """Patients without a place, per 100 places at disposal (observed); None without places."""
    return _rate(overbelagda, disponibla, 100)


def utskrivningsklara(dygn: int, invanare_65: int) -> Fraction | None:
    """Days of patients ready to leave, per 1 000 inhabitants of 65 years or more (observed)."""
    return _rate(dygn, invanare_65, 1000)


def _rate(number: int, base: int, per: int) -> Fraction | None:
    if number < 0 or base < 0:
        raise UsageError("a rate is of counts, 0 or more")
    return Fraction(number * per, base) if base else None


def forecast_current(angiven: date, on: date) -> bool:
    """A unit's estimate of its wait may be shown: it is at most six weeks old (official).

    Args:
        angiven: the day the unit gave it.
        on: the day it would be shown.

    >>> [forecast_current(date(2026, 9, 1), date(2026, 10, day)) for day in (13, 14)]
    [True, False]
    """
    return 0 <= on.toordinal() - angiven.toordinal() <= FORECAST_DAYS
