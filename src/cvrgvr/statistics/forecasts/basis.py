"""What forecasts rest on, gathered in one pass over waiting and completed records.

Source: utbud.md 5.1 and 5.3. Of each wait only the days and the class are kept, so memory grows with the
number of waits of a year but not with their fields.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final, NamedTuple

from attrs import Factory, define, frozen

from cvrgvr.codes import Kodregister
from cvrgvr.cvr.clock import REGELVERK, wait_of
from cvrgvr.errors import UsageError
from cvrgvr.guarantee import assess
from cvrgvr.localtime import day_of
from cvrgvr.periods import month_of
from cvrgvr.spec import Broken
from cvrgvr.utbud.codes import FAS_OF

__all__ = ["Basis", "Gathered", "Klass", "Prognospolicy", "gather"]

_KIND: Final = {fas: kind for kind, fas in FAS_OF.items()}
_BY: Final = (None, "cvr_kod", "aktivitet")
_WEEK: Final = 7


class Klass(NamedTuple):
    """What is forecast together.

    Attributes:
        enhet: the unit's HSA-id, else its kombika, in capitals.
        prognostyp: `forsta_besok`, `undersokning` or `operation_atgard`.
        kod: the CVR code or activity, when classes are told apart by it.
    """

    enhet: str
    prognostyp: str
    kod: str | None = None


@frozen(kw_only=True)
class Prognospolicy:
    """How forecasts are made.

    Attributes:
        veckor: weeks of the window that the rate is taken from (W).
        dagar: days back to which waits may have begun (H).
        stangda_veckor: calendar weeks in which the unit completed nothing are taken out of the window.
        minst: with fewer completed there is no figure; 20 is also SKR's limit for showing one.
        andel: the share of the patients that the survival forecast is for.
        niva: level of the intervals.
        by: tell classes apart by `cvr_kod` or `aktivitet` too.

    Raises:
        UsageError: a window of no weeks or days, or another `by`.
    """

    veckor: int = 13
    dagar: int = 365
    stangda_veckor: bool = True
    minst: int = 20
    andel: Fraction = Fraction(1, 2)
    niva: float = 0.8
    by: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.veckor < 1 or self.dagar < 1:
            raise UsageError("the windows have at least a week and a day")
        if self.by not in _BY:
            raise UsageError("by must be cvr_kod or aktivitet, or not given")


@define
class Basis:
    """What one class rests on; `True` is with förtur, `False` without, `None` when it is not told apart."""

    waiting: Counter[bool | None] = Factory(Counter)
    arrived: Counter[bool | None] = Factory(Counter)
    completed: int = 0
    events: defaultdict[bool | None, list[int]] = Factory(lambda: defaultdict(list))
    censored: defaultdict[bool | None, list[int]] = Factory(lambda: defaultdict(list))


@frozen
class Gathered:
    """The basis of every class.

    Attributes:
        classes: the basis by class.
        open_weeks: weeks of the window in which a unit was open, by unit.
        fortur: förtur is told apart.
        missing: months with at least a week of the window, of which no completed record was given.
        left_out: records that could not be used, by reason.
    """

    classes: Mapping[Klass, Basis]
    open_weeks: Mapping[str, int]
    fortur: bool
    missing: tuple[str, ...]
    left_out: Mapping[str, int]


@define
class _Last:
    """A wait as it was last seen waiting."""

    klass: Klass
    fortur: bool | None
    seen: date
    start: date
    days: int | None


def gather(
    waiting: Iterable[Any],
    completed: Iterable[Any],
    on: date,
    policy: Prognospolicy,
    tables: Kodregister | None = None,
) -> Gathered:
    """Gather what forecasts rest on.

    Args:
        waiting: records of `Vantande`, of the day and of earlier snapshots; those of later ones are left out.
        completed: records of `Genomford`.
        on: the day of the snapshot that is forecast from.
        policy: windows and how classes are told apart.
        tables: with a table `fortur`, förtur is told apart.
    """
    return _Gathering(on, policy, tables or Kodregister()).of(waiting, completed)


class _Gathering:
    def __init__(self, on: date, policy: Prognospolicy, tables: Kodregister) -> None:
        self._on = on
        self._policy = policy
        self._table = tables["fortur"] if "fortur" in tables else None  # noqa: SIM401 - no dict
        self._first = on.toordinal() - _WEEK * policy.veckor  # the last day before the window
        self._classes: defaultdict[Klass, Basis] = defaultdict(Basis)
        self._weeks: defaultdict[str, set[int]] = defaultdict(set)
        self._months: set[str] = set()
        self._left_out: Counter[str] = Counter()

    def of(self, waiting: Iterable[Any], completed: Iterable[Any]) -> Gathered:
        last = self._waits(waiting)
        for record in completed:
            self._complete(record, last)
        for wait in last.values():
            self._censor(wait)
        units = {klass.enhet for klass in self._classes}
        return Gathered(
            classes=dict(self._classes),
            open_weeks={unit: self._open(unit) for unit in units},
            fortur=self._table is not None,
            missing=tuple(month for month in self._window_months() if month not in self._months),
            left_out=dict(sorted(self._left_out.items())),
        )

    def _waits(self, waiting: Iterable[Any]) -> dict[tuple[object, object], _Last]:
        """Every wait as it was last seen; of the day's snapshot also who stands in the queue."""
        last: dict[tuple[object, object], _Last] = {}
        for record in waiting:
            seen, start = day_of(record.avlasningsdatum), day_of(record.beslut_aktivitet)
            klass = self._klass(record)
            if klass is None or seen is None or start is None:
                self._left_out["olasbar"] += 1
                continue
            if seen > self._on:
                self._left_out["annan_period"] += 1
                continue
            key = (record.kallsystem, record.vardkontakt_id)
            fortur = self._fortur(record, start)
            if key not in last or last[key].seen <= seen:
                last[key] = _Last(klass, fortur, seen, start, _counted(record, klass, seen, start))
            if seen == self._on:
                basis = self._classes[klass]
                if not _is_away(record, self._on):
                    basis.waiting[fortur] += 1
                if start.toordinal() > self._first:
                    basis.arrived[fortur] += 1
        return last

    def _complete(self, record: Any, last: dict[tuple[object, object], _Last]) -> None:
        given, start = day_of(record.start_aktivitet), day_of(record.beslut_aktivitet)
        klass = self._klass(record)
        if klass is None or given is None or start is None or given < start:
            self._left_out["olasbar"] += 1
            return
        if given > self._on:
            self._left_out["annan_period"] += 1
            return
        last.pop((record.kallsystem, record.vardkontakt_id), None)
        basis = self._classes[klass]
        fortur = self._fortur(record, start)
        self._months.add(month_of(given))
        if given.toordinal() > self._first:
            basis.completed += 1
            self._weeks[klass.enhet].add((given.toordinal() - 1) // _WEEK)
        if start.toordinal() > self._first:
            basis.arrived[fortur] += 1
        if start.toordinal() > self._on.toordinal() - self._policy.dagar:
            days = _counted(record, klass, given, start)
            if days is not None:
                basis.events[fortur].append(days)

    def _censor(self, wait: _Last) -> None:
        """Those who wait, and those who have left the list: censored when they were last seen."""
        recent = wait.start.toordinal() > self._on.toordinal() - self._policy.dagar
        if recent and wait.days is not None:
            self._classes[wait.klass].censored[wait.fortur].append(wait.days)

    def _klass(self, record: Any) -> Klass | None:
        kind = _KIND.get(record.fas) if isinstance(record.fas, int) else None
        unit = next((each for each in (record.hsaid_enhet, record.kombika) if isinstance(each, str)), None)
        if kind is None or unit is None:
            return None
        code = None if self._policy.by is None else getattr(record, self._policy.by)
        return Klass(unit.upper(), kind, code if isinstance(code, str) else None)

    def _fortur(self, record: Any, day: date) -> bool | None:
        if self._table is None:
            return None
        if not isinstance(record.prioritet, str):
            return False
        row = self._table.giltig(record.prioritet, day)
        return row is not None and row.attribut.get("fortur") == "J"

    def _open(self, unit: str) -> int:
        """Weeks of the window, but for whole calendar weeks in which the unit completed nothing."""
        if not self._policy.stangda_veckor:
            return self._policy.veckor
        # Ordinal 1 is a Monday, so (ordinal - 1) // 7 numbers calendar weeks.
        begins = -(-self._first // _WEEK)
        ends = self._on.toordinal() // _WEEK
        closed = sum(week not in self._weeks[unit] for week in range(begins, ends))
        return max(self._policy.veckor - closed, 1)

    def _window_months(self) -> list[str]:
        """The months that have at least a week of the window."""
        days = range(self._first + 1, self._on.toordinal() + 1)
        number = Counter(month_of(date.fromordinal(day)) for day in days)
        return sorted(month for month, count in number.items() if count >= _WEEK)


def _is_away(record: Any, on: date) -> bool:
    """True for a patient who does not stand in the queue now: an open pause, or a decline not regretted."""
    pauses, declines = record.vantepauser, record.avstaenden
    if isinstance(pauses, Broken) or isinstance(declines, Broken):
        return False
    paused = any(each.fran <= on and (each.tom is None or each.tom >= on) for each in pauses or ())
    return paused or any(
        each.datum <= on and (each.anger_datum is None or each.anger_datum > on) for each in declines or ()
    )


def _counted(record: Any, klass: Klass, stop: date, start: date) -> int | None:
    """The days that count: as the guarantee counts them, else those of the calendar."""
    plain = stop.toordinal() - start.toordinal()
    if klass.prognostyp != "undersokning":
        wait = wait_of(record)
        if wait is not None and (days := assess(wait, stop, regelverk=REGELVERK).days) is not None:
            return days
    return plain if plain >= 0 else None
