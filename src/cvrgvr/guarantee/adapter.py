"""From a register's record to a wait: what every register's adapter has in common.

A register declares which of its fields feed the clock and what makes a wait of their values; it does so in
one place, beside its records (`cvr/clock.py`). The law stays in this room, the fields in theirs.

    BESOK = Adapter(("vardgaranti", "remissdatum", "beslut_aktivitet", "start_aktivitet"), make)

    def make(vardgaranti, remissdatum, beslut, start):
        return wait_from("besok", None if vardgaranti else "ej_vardgaranti", day0(remissdatum, beslut), start)

Source: `guarantee.md` section 11.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from attrs import frozen

from cvrgvr.guarantee.wait import Avstaende, Paus, Wait
from cvrgvr.spec import Broken

__all__ = ["Adapter", "day0", "wait_from"]

Day = TypeVar("Day")

_AVVIKELSER = frozenset({1, 2, 3})
_GROUND_NOT_IN_LAW = "sarskild"


def day0(named: Day | None, *substitutes: Day | None) -> tuple[Day | None, bool]:
    """Day 0, and True when it is a substitute's for want of the date that the law names.

    Days may be dates or their ordinals: none is looked into.

    >>> day0(None, date(2024, 9, 5))
    (datetime.date(2024, 9, 5), True)
    >>> day0(date(2024, 9, 2), date(2024, 9, 5))
    (datetime.date(2024, 9, 2), False)
    >>> day0(None, None)
    (None, False)
    """
    if named is not None:
        return named, False
    found = next((day for day in substitutes if day is not None), None)
    return found, found is not None


def wait_from(
    garanti: str | None,
    undantag: str | None,
    start: tuple[date | None, bool],
    slut: date | None = None,
    *,
    pauser: Iterable[Any] | None = None,
    avstaenden: Iterable[Any] | None = None,
    avvikelse: int | None = None,
    listad: bool | None = None,
) -> Wait | None:
    """The wait that a register's named dates describe.

    Args:
        garanti: the promise that is waited for; None = none that the record tells.
        undantag: why the guarantee does not apply, by the name in `REASONS`; None = it is not known not to.
        start: as `day0` gives it.
        slut: the day care was given.
        pauser: pauses, each with `orsak`, `fran` and `tom` (None = still open); a ground that only registers
            know (`sarskild`) is no ground of the law.
        avstaenden: declined offers, each with `datum`, `informerad`, `meddelat`, `erbjuden_tid` and the day
            of a regret, `anger_datum`.
        avvikelse: a reported code; used only when there are neither pauses nor declines (section 12).
        listad: the person is listed at the unit.

    Returns:
        None when the values say neither what is waited for nor why the guarantee does not apply, or when a
        pause ends before it begins: then nothing can be counted.

    Raises:
        UsageError: as `Wait`.
    """
    pauses, declines = tuple(pauser or ()), tuple(avstaenden or ())
    if garanti is None and undantag is None:
        return None
    if any(pause.tom is not None and pause.tom < pause.fran for pause in pauses):
        return None
    return Wait(
        garanti,
        start[0],
        slut,
        pauser=[Paus(p.orsak, p.fran, p.tom) for p in pauses if p.orsak != _GROUND_NOT_IN_LAW],
        avstaenden=[Avstaende(d.datum, d.informerad, d.meddelat, d.erbjuden_tid) for d in declines],
        anger=[d.anger_datum for d in declines if d.anger_datum is not None],
        undantag=undantag,
        listad=listad,
        avvikelse=avvikelse if avvikelse in _AVVIKELSER and not pauses and not declines else None,
        start_harledd=start[1],
    )


@frozen
class Adapter:
    """What a register declares so that its records can be assessed.

    Attributes:
        fields: names of the fields that feed the clock; one that a record class lacks is None.
        make: makes the wait of their values, in the same order; None when they do not tell.
        on: the field with the day to which those who wait are counted.
        end: the field that only records of care given have.
    """

    fields: tuple[str, ...]
    make: Callable[..., Wait | None]
    on: str | None = None
    end: str | None = None

    def wait_of(self, record: Any) -> Wait | None:
        """The wait of a record; None when it does not tell, or one of the fields could not be read."""
        values = [getattr(record, name, None) for name in self.fields]
        return None if any(isinstance(value, Broken) for value in values) else self.make(*values)

    def measured_on(self, record: Any) -> date | None:
        """The day to which a record of someone who waits is counted; None when care has been given."""
        if self.end is not None and hasattr(record, self.end):
            return None
        day = None if self.on is None else getattr(record, self.on, None)
        return day if isinstance(day, date) else None
