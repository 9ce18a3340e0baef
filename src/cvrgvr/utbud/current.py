"""Which forecast is shown on a day, and whether it is still to be trusted.

Source: utbud.md 3. Six weeks are SKR's (official nationally); applied to Stockholm they are a choice of this
project (reference), like the reminder after four.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any, Final

from cvrgvr.errors import UsageError

__all__ = ["INAKTUELL_EFTER_DAGAR", "Aktualitet", "age", "current", "freshness"]

INAKTUELL_EFTER_DAGAR: Final = 42
_MONTHLY: Final = 28

Key = tuple[str, str, str]
"""Unit, kind of care, type of forecast."""


class Aktualitet(StrEnum):
    """How fresh a forecast is."""

    AKTUELL = "aktuell"
    SNART_INAKTUELL = "snart_inaktuell"
    """The monthly report has been missed."""
    INAKTUELL = "inaktuell"
    """To be shown as “Uppgift saknas”."""


def age(forecast: Any, on: date) -> int:
    """Days from the day a forecast was given. Raises UsageError when it has none."""
    given = forecast.rapporterad_datum
    if not isinstance(given, date):
        raise UsageError("the forecast does not say when it was given")
    return on.toordinal() - given.toordinal()


def freshness(forecast: Any, on: date, inaktuell_efter_dagar: int = INAKTUELL_EFTER_DAGAR) -> Aktualitet:
    """How fresh a forecast is on a day.

    Args:
        forecast: a `Prognos`.
        on: the day.
        inaktuell_efter_dagar: older ones are stale; 42 by default.

    Raises:
        UsageError: the forecast does not say when it was given.
    """
    days = age(forecast, on)
    if days > inaktuell_efter_dagar:
        return Aktualitet.INAKTUELL
    return Aktualitet.SNART_INAKTUELL if days > _MONTHLY else Aktualitet.AKTUELL


def current(forecasts: Iterable[Any], on: date) -> dict[Key, Any]:
    """The current forecast of each unit, kind of care and type: the last that was given by the day.

    Of two of one day the later in order is taken. Forecasts whose key or day is missing or unreadable are
    passed over. Memory grows with the number of keys.
    """
    found: dict[Key, Any] = {}
    for each in forecasts:
        given = each.rapporterad_datum
        parts = (each.hsaid_enhet, each.vardutbud_kod, each.prognostyp)
        if not isinstance(given, date) or given > on or not all(isinstance(part, str) for part in parts):
            continue
        key = (parts[0].upper(), parts[1], parts[2])
        if key not in found or found[key].rapporterad_datum <= given:
            found[key] = each
    return found
