"""Whether a wait is over the limit that RAPP's counts are held against.

Source: cvr.md 6.2 steps 5 and 6 (reference), after the split of published figures in 2009 (MND09).
"""

from collections.abc import Callable, Collection
from functools import lru_cache
from typing import Any, Final

from cvrgvr.cvr import Vantande
from cvrgvr.cvr.clock import GARANTI, limit_of, wait_of
from cvrgvr.guarantee import assess
from cvrgvr.periods import last_day

__all__ = ["DAYS", "limit_for", "over_limit"]

DAYS: Final = ("kalenderdagar", "justerad")
"""Days from decision to snapshot as a unit sees them, or the days that the guarantee counts."""

_FALLBACK: Final = {"mottagningsbesok": 30, "behandling": 90, "operation": 90}
"""Limits of the published split, for days on which the law's table knows none."""


@lru_cache(maxsize=256)
def limit_for(aktivitetstyp: str, month: str, regelverk: str) -> int | None:
    """The limit in days of a kind of activity at the end of a month; None when it has none."""
    limit = limit_of(aktivitetstyp, last_day(month), regelverk)
    return _FALLBACK.get(aktivitetstyp) if limit is None else limit


def over_limit(days: str, excluded: Collection[int], regelverk: str) -> Callable[[Vantande], bool | None]:
    """A function that tells of an accepted record whether its wait is over the limit; None = cannot be told.

    Args:
        days: one of `DAYS`.
        excluded: deviations that are never over the limit.
        regelverk: whose limits and pauses hold.
    """
    count = _calendar_days if days == "kalenderdagar" else _assessed_days(regelverk)

    def is_over(record: Any) -> bool | None:
        limit = limit_for(record.aktivitetstyp, record.matperiod, regelverk)
        if limit is None or record.vardgaranti is not True or record.fas not in GARANTI:
            return False
        if record.avvikelse in excluded:
            return False
        waited = count(record)
        return None if waited is None else waited > limit

    return is_over


def _calendar_days(record: Any) -> int | None:
    start = record.beslut_aktivitet
    return None if start is None else last_day(record.matperiod).toordinal() - start.toordinal()


def _assessed_days(regelverk: str) -> Callable[[Any], int | None]:
    def count(record: Any) -> int | None:
        wait = wait_of(record)
        if wait is None:
            return None
        assessment = assess(wait, on=last_day(record.matperiod), regelverk=regelverk)
        return 0 if assessment.status == "omfattas_ej" else assessment.days

    return count
