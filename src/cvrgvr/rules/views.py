"""The views of a field that compiled rules compare: days as ordinals, clock times, facts of an id.

Each view is a pure function of a value that is given; the view of a missing value is missing.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from cvrgvr.identifiers import examine
from cvrgvr.localtime import instant
from cvrgvr.periods import first_day, last_day

__all__ = ["VIEWS"]


def _timed(value: date) -> bool:
    return isinstance(value, datetime) and bool(value.hour or value.minute or value.second)


@lru_cache(maxsize=1024)
def _first_day(month: str) -> int:
    return first_day(month).toordinal()


@lru_cache(maxsize=1024)
def _last_day(month: str) -> int:
    return last_day(month).toordinal()


VIEWS: dict[str, Callable[[Any], Any]] = {
    "day": date.toordinal,
    "instant": instant,
    "timed": _timed,
    "first_day": _first_day,
    "last_day": _last_day,
    "facts": lru_cache(maxsize=64)(examine),  # a patient's records follow each other
}
