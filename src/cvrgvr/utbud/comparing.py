"""Forecasts held against each other (UTB303, UTB401, UTB402, UTB406). Source: utbud.md 4."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any, Final

from cvrgvr.findings import Finding
from cvrgvr.rules.comparing import Brott
from cvrgvr.utbud.current import INAKTUELL_EFTER_DAGAR, Aktualitet, Key, age, current, freshness
from cvrgvr.utbud.rules.files import FORECAST_COMPARISONS
from cvrgvr.wire.masking import record_key

__all__ = ["breaches", "compare", "series_of"]

_RULES: Final = {rule.code: rule for rule in FORECAST_COMPARISONS}
_JUMP: Final = 8
_FIGURES: Final = ("veckor_utan_fortur", "veckor_med_fortur")


def series_of(forecasts: Iterable[Any]) -> dict[Key, list[Any]]:
    """The forecasts of each unit, kind of care and type, by day; those without key or day are passed over."""
    found_: defaultdict[Key, list[Any]] = defaultdict(list)
    for each in forecasts:
        parts = (each.hsaid_enhet, each.vardutbud_kod, each.prognostyp)
        if isinstance(each.rapporterad_datum, date) and all(isinstance(part, str) for part in parts):
            found_[(parts[0].upper(), parts[1], parts[2])].append(each)
    return {key: sorted(found_[key], key=lambda each: each.rapporterad_datum) for key in sorted(found_)}


def compare(
    forecasts: Iterable[Any], on: date, *, inaktuell_efter_dagar: int = INAKTUELL_EFTER_DAGAR
) -> list[Finding]:
    """Hold forecasts against each other, and against a day.

    Args:
        forecasts: records of `Prognos`, of one report or several.
        on: the day for which the current forecasts are told.
        inaktuell_efter_dagar: older ones are stale; 42 by default.

    Returns:
        Findings: surgery without a first visit (UTB303), stale (UTB401) and soon stale (UTB402) forecasts,
        and jumps (UTB406). What is twice in one file, the validation of the file finds (UTB301, UTB302).
    """
    return [each.finding for each in breaches(forecasts, on, inaktuell_efter_dagar)]


def breaches(
    forecasts: Iterable[Any], on: date | None, inaktuell_efter_dagar: int = INAKTUELL_EFTER_DAGAR
) -> Iterator[Brott]:
    """The same as breaches of their rules; without a day, none is told to be stale."""
    given = list(forecasts)
    series = series_of(given)
    yield from _without_first_visit(series)
    if on is not None:
        yield from _stale(given, on, inaktuell_efter_dagar)
    yield from _jumps(series)


def _say(code: str, key: tuple[str, ...], at: str, of: Any, **facts: object) -> Brott:
    return Brott(_RULES[code], " ".join(record_key(part) or "–" for part in key), at, facts, of)


def _without_first_visit(series: dict[Key, list[Any]]) -> Iterator[Brott]:
    for unit, offer, kind in series:
        if kind == "operation_atgard" and (unit, offer, "forsta_besok") not in series:
            yield _say("UTB303", (unit, offer), "prognostyp", series[(unit, offer, kind)][-1])


def _stale(forecasts: Iterable[Any], on: date, limit: int) -> Iterator[Brott]:
    codes = {Aktualitet.INAKTUELL: "UTB401", Aktualitet.SNART_INAKTUELL: "UTB402"}
    for key, each in sorted(current(forecasts, on).items()):
        code = codes.get(freshness(each, on, limit))
        if code is not None:
            yield _say(code, key, "rapporterad_datum", each, days=age(each, on))


def _jumps(series: dict[Key, list[Any]]) -> Iterator[Brott]:
    for key, reports in series.items():
        for one, other in pairwise(reports):
            for field in _FIGURES:
                before, now = getattr(one, field), getattr(other, field)
                if isinstance(before, int) and isinstance(now, int) and abs(now - before) > _JUMP:
                    yield _say("UTB406", key, field, other, figure=field, before=before, now=now)
