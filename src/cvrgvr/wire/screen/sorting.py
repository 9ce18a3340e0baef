"""Where each rule is asked: in the cheapest place that the sample says is enough.

A fault needs all of its tests to hold, so any of them may be asked alone: that suspects more rows, never
fewer. The sample tells which tests hold so seldom that the others need not be asked.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, Final

import attrs

from cvrgvr.rules.python import Code
from cvrgvr.wire.screen.conditions import Condition, Test, function, needed, together
from cvrgvr.wire.screen.plan import Role

__all__ = ["Asked", "Sample", "Sorted", "sort"]

_SELDOM: Final = 0.04
"""A rule that pieces leave open in fewer rows is asked of those rows alone."""
_SELDOM_DEAR: Final = 0.25
"""The same for a rule that calls a function or reads a list: that outweighs singling out the rows."""
_SPARED: Final = 0.001
"""Rows without fault that may be suspected for each rule, as a share of the sample."""
_FEW: Final = 100
"""A variable with more values than this in the sample makes too many combinations of pieces."""

Tests = tuple[Test, ...]


@attrs.frozen(slots=True, eq=False)
class Asked:
    """A rule that pieces leave open, or not.

    Attributes:
        bit: its bit among the rules that pieces leave open; 0 = pieces say nothing of it.
        local: for each run of columns, the tests that it settles alone.
        crossed: tests of several pieces together.
        rest: what is asked of the row when the pieces leave the rule open; nothing = the row is suspect.
    """

    bit: int
    local: Mapping[int, Tests]
    crossed: Tests
    rest: Tests


@attrs.define(eq=False)
class Sorted:
    """The rules by the place where they are asked.

    Attributes:
        settled: for each run of columns, the faults that it settles by itself.
        combined: rules that are settled by pieces together.
        seldom: rules that pieces leave open in few rows.
        inline: rules that are asked of every row, or of every row that pieces leave open.
        timed: variables that say in nearly every row that a day has a clock time; rows that have none are
            suspect.
    """

    settled: dict[int, list[Tests]] = attrs.field(factory=dict)
    combined: list[Asked] = attrs.field(factory=list)
    seldom: list[Asked] = attrs.field(factory=list)
    inline: list[Asked] = attrs.field(factory=list)
    timed: set[str] = attrs.field(factory=set)

    @property
    def bits(self) -> list[Asked]:
        """The rules that have a bit."""
        return [each for each in (*self.combined, *self.seldom, *self.inline) if each.bit]


class Sample:
    """The sample's rows as values, and which of them pass a test.

    Sets of rows are whole numbers with a bit for each row.

    Args:
        values: gives a variable's values, one for each row.
        rows: how many rows.
        code: the namespace of the tests.
        days: variables whose missing value is not a number.
        texts: variables whose missing value is an empty text.
        whole: variables that say all that rules ask of a column which stands alone.
    """

    def __init__(
        self,
        values: Callable[[str], Sequence[Any]],
        rows: int,
        code: Code,
        *,
        days: frozenset[str],
        texts: frozenset[str],
        whole: frozenset[str],
    ) -> None:
        self._values = values
        self._code = code
        self._days = days
        self._texts = texts
        self._columns: dict[str, Sequence[Any]] = {}
        self._known: dict[str, int] = {}
        self.rows = rows
        self.spared = max(1, int(rows * _SPARED))
        self.whole = whole

    def passing(self, tests: Iterable[Test]) -> int:
        """The rows that pass all of the tests."""
        tests = list(tests)
        source = together(tests, self._days, self._texts)
        if source not in self._known:
            self._known[source] = self._ask(source, sorted({name for test in tests for name in test.names}))
        return self._known[source]

    def few(self, names: Iterable[str]) -> bool:
        """True when each of the variables has few values."""
        return all(len(set(self._column(name))) <= _FEW for name in names)

    def _ask(self, source: str, names: Sequence[str]) -> int:
        if not names:
            return (1 << self.rows) - 1 if function((), source, self._code)() else 0
        ask = function(names, f"'1' if {source} else '0'", self._code)
        columns = [self._column(name) for name in names]
        if len(columns) == 1:
            answers = {value: ask(value) for value in set(columns[0])}
            return int("".join(map(answers.__getitem__, columns[0])), 2)
        return int("".join(map(ask, *columns)), 2)

    def _column(self, name: str) -> Sequence[Any]:
        if name not in self._columns:
            self._columns[name] = self._values(name)
        return self._columns[name]


def sort(
    found: Iterable[Condition], runs: Mapping[str, int], kinds: Sequence[Role], sample: Sample
) -> Sorted:
    """Decide where each rule is asked.

    Args:
        found: the rules.
        runs: the run of columns that each field stands in.
        kinds: the role of each run.
        sample: rows to learn from.
    """
    places = Sorted()
    for condition in found:
        _place(condition.tests, runs, kinds, sample, places)
    return places


def _place(
    tests: Tests, runs: Mapping[str, int], kinds: Sequence[Role], sample: Sample, places: Sorted
) -> None:
    local: dict[int, list[Test]] = {}
    crossed: list[Test] = []
    for test in tests:
        where = {runs[name] for name in test.fields}
        if len(where) == 1:
            run = where.pop()
            if (
                kinds[run] is Role.REPEATED
                or test.names <= sample.whole
                or (kinds[run] is Role.LIST and test.asks_presence_alone)
            ):
                local.setdefault(run, []).append(test)
        elif all(kinds[run] is Role.REPEATED for run in where) and not test.calls and sample.few(test.names):
            crossed.append(test)
    limit = sample.passing(tests).bit_count() + sample.spared
    passing = {run: sample.passing(each) for run, each in local.items()}
    best = min(passing, key=lambda run: passing[run].bit_count(), default=None)
    if best is not None and (passing[best].bit_count() <= limit or len(local[best]) == len(tests)):
        places.settled.setdefault(best, []).append(tuple(local[best]))
        return

    pieces = {run: tuple(each) for run, each in local.items() if kinds[run].pieced}
    known = [test for test in tests if test in crossed or any(test in each for each in pieces.values())]
    rest = tuple(test for test in tests if test not in known)
    opened = sample.passing(known).bit_count()
    together_asked = tuple(dict.fromkeys(each for test in crossed for each in needed(test, tests)))
    bit = 1 << len(places.bits)
    if known and (not rest or opened <= limit):
        places.combined.append(Asked(bit, pieces, together_asked, ()))
        return
    dear = any(test.calls or any(kinds[runs[name]] is Role.LIST for name in test.fields) for test in rest)
    if known and opened <= sample.rows * (_SELDOM_DEAR if dear else _SELDOM):
        places.seldom.append(Asked(bit, pieces, together_asked, rest))
        return
    enough = _enough(tests, rest, limit, sample)
    if enough is None:
        places.inline.append(Asked(bit if known else 0, pieces, together_asked, rest))
    elif {test.source for test in enough} == {name + end for name in _timed(enough) for end in _NOT_TIMED}:
        places.timed |= _timed(enough)
    else:
        places.inline.append(Asked(0, {}, (), enough))


_NOT_TIMED: Final = (" is not None", " != True")


def _timed(tests: Tests) -> set[str]:
    """The variable of clock times that the tests name, if they name no other."""
    names = {name for test in tests for name in test.names}
    return names if len(names) == 1 and all(name.endswith("__timed") for name in names) else set()


def _enough(tests: Tests, rest: Tests, limit: int, sample: Sample) -> Tests | None:
    """One or two of the rest of the tests that few rows pass by themselves, and that call nothing."""
    cheap = [test for test in rest if not test.calls]
    for count in (1, 2):
        for chosen in combinations(cheap, count):
            asked = tuple(dict.fromkeys(each for test in chosen for each in needed(test, tests)))
            if sample.passing(asked).bit_count() <= limit:
                return asked
    return None
