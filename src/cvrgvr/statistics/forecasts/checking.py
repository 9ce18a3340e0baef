"""Reported forecasts held against CVR's records (UTB403, UTB404, UTB405). Source: utbud.md 4."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from cvrgvr.findings import Finding
from cvrgvr.localtime import day_of
from cvrgvr.rules.comparing import Brott
from cvrgvr.statistics.forecasts.basis import Klass
from cvrgvr.statistics.forecasts.proposing import Forslag, differs
from cvrgvr.utbud.codes import FAS_OF
from cvrgvr.utbud.comparing import series_of
from cvrgvr.utbud.current import Aktualitet, current, freshness
from cvrgvr.utbud.rules.files import FORECAST_COMPARISONS
from cvrgvr.wire.masking import record_key

__all__ = ["breaches", "check"]

_RULES: Final = {rule.code: rule for rule in FORECAST_COMPARISONS}
_REPORTS: Final = 6
_CHANGED_PERCENT: Final = 25
_FIGURES: Final = ("veckor_utan_fortur", "veckor_med_fortur")
_KIND: Final = {fas: kind for kind, fas in FAS_OF.items()}

Waiting = Mapping[tuple[str, str], Mapping[date, int]]
"""Number waiting by unit and type of forecast, at each snapshot."""


def check(
    forecasts: Iterable[Any],
    proposals: Mapping[Klass, Forslag],
    waiting: Iterable[Any],
    on: date,
) -> list[Finding]:
    """Hold the units' forecasts against CVR.

    A unit is told by HSA-id. Where several kinds of care on offer at a unit share a type, CVR does not tell
    them apart, and the figure of each is held against the unit's.

    Args:
        forecasts: records of `Prognos`, also earlier reports.
        proposals: what `propose` gives, with classes not told apart by code.
        waiting: records of `Vantande` of the day and of earlier snapshots.
        on: the day.
    """
    return [each.finding for each in breaches(forecasts, proposals, waiting, on)]


def breaches(
    forecasts: Iterable[Any], proposals: Mapping[Klass, Forslag], waiting: Iterable[Any], on: date
) -> Iterator[Brott]:
    """The same as breaches of their rules."""
    given = list(forecasts)
    numbers = _numbers(waiting)
    shown = current(given, on)
    fresh = {key: each for key, each in shown.items() if freshness(each, on) is not Aktualitet.INAKTUELL}
    yield from _copied(given, numbers)
    yield from _differing(fresh, proposals)
    yield from _without(fresh, numbers, on)


def _say(code: str, key: tuple[str, ...], of: Any, **facts: object) -> Brott:
    record = " ".join(record_key(part) or "–" for part in key)
    return Brott(_RULES[code], record, "veckor_utan_fortur", facts, of)


def _numbers(waiting: Iterable[Any]) -> Waiting:
    numbers: defaultdict[tuple[str, str], Counter[date]] = defaultdict(Counter)
    for record in waiting:
        kind = _KIND.get(record.fas) if isinstance(record.fas, int) else None
        unit, day = record.hsaid_enhet, day_of(record.avlasningsdatum)
        if kind is not None and isinstance(unit, str) and day is not None:
            numbers[(unit.upper(), kind)][day] += 1
    return numbers


def _copied(forecasts: Iterable[Any], numbers: Waiting) -> Iterator[Brott]:
    """UTB403: six reports alike, while the number waiting between the first and the last changed much."""
    for key, reports in series_of(forecasts).items():
        last = reports[-_REPORTS:]
        figures = {tuple(getattr(each, name) for name in _FIGURES) for each in last}
        counts = numbers.get((key[0], key[2]), {})
        first, final = last[0].rapporterad_datum, last[-1].rapporterad_datum
        before, now = _at(counts, first), _at(counts, final)
        if len(last) < _REPORTS or len(figures) > 1 or before is None or now is None:
            continue
        if 100 * abs(now - before) > _CHANGED_PERCENT * before:
            yield _say("UTB403", key, last[-1], before=before, now=now)


def _at(counts: Mapping[date, int], day: date) -> int | None:
    """The number at the last snapshot up to a day."""
    known = [each for each in counts if each <= day]
    return counts[max(known)] if known else None


def _differing(
    shown: Mapping[tuple[str, str, str], Any], proposals: Mapping[Klass, Forslag]
) -> Iterator[Brott]:
    """UTB404: only what the unit estimated itself."""
    for key, each in sorted(shown.items()):
        proposal = proposals.get(Klass(key[0], key[2]))
        told = each.veckor_utan_fortur
        if proposal is None or each.kalla != "manuell" or not isinstance(told, int):
            continue
        weeks = proposal.foreslagen.veckor
        if weeks is not None and differs(told, weeks):
            yield _say("UTB404", key, each, told=told, proposal=proposal.foreslagen.text("sv"))


def _without(shown: Mapping[tuple[str, str, str], Any], numbers: Waiting, on: date) -> Iterator[Brott]:
    """UTB405: patients wait and nothing is forecast."""
    forecast = {(unit, kind) for unit, _, kind in shown}
    for (unit, kind), counts in sorted(numbers.items()):
        number = counts.get(on, 0)
        if number and (unit, kind) not in forecast:
            yield _say("UTB405", (unit, kind), None, number=number, kind=kind)
