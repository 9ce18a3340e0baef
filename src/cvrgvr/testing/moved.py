"""Example rows moved to another month, as text: a month's last day stays a last day."""

import re
from collections.abc import Mapping
from typing import Final

from cvrgvr.periods import last_day
from cvrgvr.spec import Date, DateTime, Month, Packed, RecordSpec

__all__ = ["moved", "moved_day"]

_DAY: Final = re.compile(r"(?<![0-9])([0-9]{4}-(?:0[1-9]|1[0-2]))-([0-9]{2})(?![0-9])")


def moved(cells: Mapping[str, str], spec: RecordSpec, from_month: str, to_month: str) -> dict[str, str]:
    """The cells, with every day and month as much later as `to_month` is than `from_month`."""
    return {
        name: moved_day(text, from_month, to_month)
        if isinstance(spec.by_name[name].type, (Date, DateTime, Month, Packed))
        else text
        for name, text in cells.items()
    }


def moved_day(text: str, from_month: str, to_month: str) -> str:
    """A text with its days `YYYY-MM-DD`, or the month that it is, moved; anything else stays.

    >>> moved_day("2026-03-31T08:00", "2026-03", "2026-09"), moved_day("2026-11", "2026-03", "2026-09")
    ('2026-09-30T08:00', '2027-05')
    >>> moved_day("medicinsk,2026-03-02,", "2026-03", "2025-12")
    'medicinsk,2025-12-02,'
    """
    months = _count(to_month) - _count(from_month)
    if Month().accepts(text):
        return _month(_count(text) + months)
    return _DAY.sub(lambda found: _shifted(found[1], int(found[2]), months), text)


def _shifted(month: str, day: int, months: int) -> str:
    last = last_day(month).day
    later = _month(_count(month) + months)
    if day > last:  # not a day, and so it stays
        return f"{later}-{day:02}"
    end = last_day(later).day
    return f"{later}-{end if day == last else min(day, end):02}"


def _count(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _month(count: int) -> str:
    year, month = divmod(count, 12)
    return f"{max(1, min(year, 9999)):04}-{month + 1:02}"
