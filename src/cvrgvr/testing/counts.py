"""The rows of a file of counts, as units of the made-up region may enter them in RAPP.

Small units count by hand and by kind of activity alone; the others count from their records and by CVR code
too. When every unit has said its numbers, the clinics get more units, so that no row is told twice.
"""

from collections.abc import Iterator
from itertools import count
from random import Random
from typing import Final, NamedTuple

from cvrgvr.cvr.clock import limit_of
from cvrgvr.periods import last_day
from cvrgvr.spec import RecordSpec
from cvrgvr.testing.days import OFFICE, Days
from cvrgvr.testing.providers import Unit, units
from cvrgvr.testing.services import services

__all__ = ["MOST", "count_rows"]

MOST: Final = 100_000
"""Rows for which there are units enough."""

_LETTERS: Final = "MABCDEFGHKLNPRSTXZ"
_BY_HAND: Final = "WebDoc"
_DAYS_TO_REPORT: Final = 18


class _Activity(NamedTuple):
    """What is counted: kind of activity and CVR code."""

    aktivitetstyp: str
    cvr_kod: str


def count_rows(spec: RecordSpec, days: Days, random: Random) -> Iterator[dict[str, str]]:
    """Valid rows, at least `MOST`."""
    draw = random.random
    limits = _limits(days.month)
    empty = {
        **dict.fromkeys(spec.names, ""),
        "matperiod": days.month,
        "avlasningsdatum": days.text[days.last],
    }
    for unit, mvo in _units():
        by_hand = unit.system == _BY_HAND
        place = {name: unit.cells[name] for name in ("kombika", "hsaid_enhet")}
        day = days.text[days.last + 1 + int(draw() * _DAYS_TO_REPORT)]
        reported = day + OFFICE[int(draw() * len(OFFICE))]
        for activity in _activities(mvo, by_code=not by_hand):
            yield {
                **empty,
                **place,
                **activity._asdict(),
                "mvo": "" if by_hand else mvo,
                **_numbers(draw(), draw(), draw(), limits.get(activity.aktivitetstyp), mind=mvo[0] == "9"),
                "kalla": "manuell" if by_hand else "beraknad",
                "rapporterad_tid": reported,
            }


def _units() -> Iterator[tuple[Unit, str]]:
    """Units with their medical field: the region's own, then more at the same clinics, without end."""
    for round_ in count():
        letter, digit = _LETTERS[round_ // 10 % len(_LETTERS)], round_ % 10
        for mvo, at in units().items():
            for unit in at:
                cells = {
                    name: f"{unit.cells[name][:-3]}{letter}{unit.cells[name][-2]}{digit}"
                    for name in ("kombika", "hsaid_enhet")
                }
                yield Unit({**unit.cells, **cells}, unit.system), mvo


def _activities(mvo: str, *, by_code: bool) -> list[_Activity]:
    """What is waited for at a medical field, each once."""
    return list(
        dict.fromkeys(
            _Activity(cells["aktivitetstyp"], cells["cvr_kod"] if by_code else "")
            for service in services("V", may_be_first=True)[mvo]
            for cells in service.activities
        )
    )


def _limits(month: str) -> dict[str, int]:
    """The limit in days of each kind of activity that has one at the end of the month."""
    day = last_day(month)
    kinds = ("mottagningsbesok", "behandling", "operation")
    return {kind: limit for kind in kinds if (limit := limit_of(kind, day)) is not None}


def _numbers(size: float, late: float, reasons: float, limit: int | None, *, mind: bool) -> dict[str, str]:
    """Counts that agree with each other: many small ones, some large, and some of nobody."""
    waiting = int(size**3 * 240)
    by_choice = int(waiting * reasons * 0.08)
    special = int(waiting * (1 - reasons) * 0.05) if mind else 0
    numbers = {
        "antal_vantande": waiting,
        "antal_pvv": by_choice,
        "antal_mov": int(waiting * late * 0.05),
        "antal_sov": special,
    }
    if limit is not None:
        numbers |= {"grans_dagar": limit, "antal_over_grans": int((waiting - by_choice) * late * 0.6)}
    return {name: str(number) for name, number in numbers.items()}
