"""Making a screen of a plan and of rules that have found their places."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import attrs

from cvrgvr.rules.python import Code
from cvrgvr.spec import Field
from cvrgvr.wire.delimited.cells import Cells, remarks_on
from cvrgvr.wire.screen.columns import (
    Classes,
    Clock,
    Days,
    Look,
    Raw,
    Reader,
    Settled,
    States,
    Values,
    Wrong,
)
from cvrgvr.wire.screen.conditions import WORDS, Test, function, together, view_of
from cvrgvr.wire.screen.guards import Guard
from cvrgvr.wire.screen.people import Facts, People
from cvrgvr.wire.screen.plan import Piece, Plan, Role
from cvrgvr.wire.screen.screen import Check, Screen, Seldom
from cvrgvr.wire.screen.sorting import Sorted

__all__ = ["Maker", "wrong_name"]


@attrs.frozen(slots=True, eq=False)
class Maker:
    """Makes a screen.

    Attributes:
        plan: how rows are taken apart.
        places: where each rule is asked.
        runs: the run of columns that each field stands in.
        code: the rules' namespace and variables.
        days: variables whose missing value is not a number.
        texts: variables whose missing value is an empty text.
        cells: what the cells of each field mean.
        delimiter: what stands between cells.
    """

    plan: Plan
    places: Sorted
    runs: Mapping[str, int]
    code: Code
    days: frozenset[str]
    texts: frozenset[str]
    cells: Mapping[str, Cells]
    delimiter: str
    _readers: dict[Piece, Reader] = attrs.field(factory=dict, init=False)

    def screen(self, guards: Sequence[Guard], quote: str) -> Screen:
        """The screen with those guards, for files with that quote."""
        plan, places = self.plan, self.places
        asked = {name for each in places.inline for test in each.rest for name in test.names}
        people, days = self._people(), self._days()
        looks = self._looks() | {name: (group, each) for name, group, each in days}
        compared = [each for each in days if each[0] in asked]
        names = [name for name, _, _ in (*people, *compared)]
        others = sorted(asked.difference(names))
        classes, checks = self._pieces()
        suspect = sum(each.bit for each in places.combined)
        wrong = 1 << len(places.bits)
        seldom = sum(each.bit for each in places.seldom)
        return Screen(
            quote=quote,
            plan=plan,
            checks=(
                *checks,
                *((group, Settled(each.right).check) for name, group, each in days if name not in asked),
                *(
                    (column.group, _writing(column.field))
                    for column in plan.columns.values()
                    if column.role is Role.UNIQUE and not column.plain
                ),
            ),
            guards=tuple((plan.columns[guard.name].group, guard) for guard in guards),
            classes=tuple((group, each) for group, each, _ in classes),
            states=States([each for _, each, _ in classes], self._combine(classes), wrong),
            suspect=suspect | wrong,
            seldom=self._seldom(looks),
            people=tuple((group, each) for _, group, each in people),
            days=tuple((group, each) for _, group, each in compared),
            variables=tuple(looks[name] for name in others),
            loop=self._loop([*names, *others], suspect | wrong | seldom),
        )

    def _pieces(self) -> tuple[list[tuple[int, Classes, list[str]]], list[tuple[int, Check]]]:
        """Pieces that rules ask together with others, with the variables they see; checks of the others."""
        classes: list[tuple[int, Classes, list[str]]] = []
        checks: list[tuple[int, Check]] = []
        places = self.places
        for piece in self.plan.pieces:
            number = piece.run
            fields = {field.name for field in piece.fields if field is not None}
            crossed = sorted(
                {
                    name
                    for each in places.bits
                    for test in each.crossed
                    for name in test.names
                    if self.code.variables[name].field.name in fields
                }
            )
            local = [(each.bit, each.local[number]) for each in places.bits if number in each.local]
            reader = self._reader(piece)
            faulty = self._judge(self._any(places.settled.get(number, [])) or "False")
            if not crossed and not local:
                checks.append((piece.group, Settled(_right(reader, faulty)).check))
                continue
            closed = " | ".join(f"(0 if {self._all(tests)} else {bit})" for bit, tests in local) or "0"
            seen = self._judge(f"({', '.join([closed, *crossed])},)")
            judge = self._listed(piece, faulty, seen) if piece.lists else _classified(reader, faulty, seen)
            classes.append((piece.group, Classes(judge), crossed))
        return classes, checks

    def _listed(
        self,
        piece: Piece,
        faulty: Callable[[Mapping[str, Any]], Any],
        seen: Callable[[Mapping[str, Any]], Any],
    ) -> Callable[[str], tuple[Any, ...] | None]:
        """Gives what rules see of a piece's lists at first: which of them are there."""

        @cache
        def of(there: tuple[bool, ...]) -> tuple[Any, ...] | None:
            if len(there) != len(piece.fields):
                return None
            pairs = zip(piece.fields, there, strict=True)
            values = {field.name: each or None for field, each in pairs if field is not None}
            found: tuple[Any, ...] = seen(values)
            return None if faulty(values) else found

        return lambda text: of(tuple(map(bool, text.split(self.delimiter))))

    def _combine(self, classes: Sequence[tuple[int, Classes, Sequence[str]]]) -> Callable[..., int]:
        """The rules that a combination of classes leaves open, from what rules see of each."""
        arguments = [
            name for number, (_, _, crossed) in enumerate(classes) for name in (f"closed{number}", *crossed)
        ]
        every = sum(each.bit for each in self.places.bits)
        closed = [f"closed{number}" for number in range(len(classes))]
        closed += [
            f"(0 if {self._all(each.crossed)} else {each.bit})" for each in self.places.bits if each.crossed
        ]
        return function(arguments, f"{every} & ~({' | '.join(closed) or '0'})", self.code)

    def _seldom(self, looks: Mapping[str, tuple[int, Look]]) -> Callable[[int], Seldom]:
        """Gives the rules that a state leaves open as one question to the row, made once for each state."""

        @lru_cache(maxsize=256)
        def of_state(state: int) -> Seldom:
            tests = [each.rest for each in self.places.seldom if state & each.bit]
            names = sorted({name for each in tests for test in each for name in test.names})
            return Seldom(
                function(names, self._any(tests) or "False", self.code),
                tuple(looks[name] for name in names),
            )

        return of_state

    def _people(self) -> list[tuple[str, int, People]]:
        """Identity numbers: name of the variable, group, and what is known of them."""
        return [
            (f"{name}__facts", column.group, People(self._faulty(f"{name}__facts", name)))
            for name, column in self.plan.columns.items()
            if column.role is Role.PERSON
        ]

    def _days(self) -> list[tuple[str, int, Days]]:
        """Days: name of the variable, group, and what their texts mean."""
        return [
            (f"{name}__day", column.group, Days(column.field, self._faulty(f"{name}__day", name)))
            for name, column in self.plan.columns.items()
            if column.role is Role.DAY
        ]

    def _faulty(self, variable: str, field: str) -> Callable[[Any], bool]:
        """Tells whether a value breaks a rule that reads this column alone."""
        settled = self.places.settled.get(self.runs[field], [])
        return function([variable], self._any(settled) or "False", self.code)

    def _looks(self) -> dict[str, tuple[int, Look]]:
        """The variables of pieces, clock times and texts: their groups, and what the texts mean."""
        looks: dict[str, tuple[int, Look]] = {}
        for name, column in self.plan.columns.items():
            looks[name] = (column.group, Raw())
            looks[f"{name}__facts"] = (column.group, Facts())
            if column.clock is not None:
                looks[f"{name}__timed"] = (column.clock, Clock())
        for piece in self.plan.pieces:
            names = {field.name for field in piece.fields if field is not None}
            reader = self._reader(piece)
            if piece.lists:
                looks[wrong_name(piece.fields)] = (piece.group, Wrong(reader.values))
            for name, variable in self.code.variables.items():
                if variable.field.name in names:
                    looks[name] = (piece.group, Values(reader.values, variable))
        return looks

    def _reader(self, piece: Piece) -> Reader:
        if piece not in self._readers:
            self._readers[piece] = Reader(piece, self.cells, self.delimiter)
        return self._readers[piece]

    def _judge(self, source: str) -> Callable[[Mapping[str, Any]], Any]:
        """A function of the values of a piece, by field."""
        asked = self.code.variables.keys() & set(WORDS.findall(source))
        names = sorted(asked - self.code.namespace.keys())  # the others are the same in every row
        judge = function(names, source, self.code)
        variables = [self.code.variables[name] for name in names]
        return lambda values: judge(
            *[view_of(variable, values[variable.field.name]) for variable in variables]
        )

    def _loop(self, names: Sequence[str], wanted: int) -> Callable[..., list[int]]:
        """The loop over a block's rows, as one comprehension: no call for a row that is passed."""
        every = ", ".join(["state", *names])
        conditions = [f"state & {wanted} and look(state, row)"]
        conditions += [
            (f"state & {each.bit} and " if each.bit else "") + self._all(each.rest)
            for each in self.places.inline
        ]
        source = " or ".join(f"({condition})" for condition in dict.fromkeys(conditions))
        return function(
            ["look", "state", *names],
            f"[row for row, ({every},) in enumerate(zip({every})) if {source}]",
            self.code,
        )

    def _all(self, tests: Sequence[Test]) -> str:
        return together(tests, self.days, self.texts)

    def _any(self, faults: Sequence[Sequence[Test]]) -> str:
        return " or ".join(f"({source})" for source in dict.fromkeys(map(self._all, faults)))


def wrong_name(fields: Iterable[Field | None]) -> str:
    """Name of the variable that says whether a piece's lists cannot be read."""
    return "__".join([*(field.name for field in fields if field is not None), "wrong"])


def _right(reader: Reader, faulty: Callable[[Mapping[str, Any]], Any]) -> Callable[[str], bool]:
    """Tells whether a piece's text can be read and breaks no rule by itself."""

    def right(text: str) -> bool:
        values = reader.values(text)
        return values is not None and not faulty(values)

    return right


def _classified(
    reader: Reader, faulty: Callable[[Mapping[str, Any]], Any], seen: Callable[[Mapping[str, Any]], Any]
) -> Callable[[str], tuple[Any, ...] | None]:
    """Gives what rules see of a piece's text, None when it cannot be read or breaks a rule by itself."""

    def classified(text: str) -> tuple[Any, ...] | None:
        values = reader.values(text)
        if values is None or faulty(values):
            return None
        found: tuple[Any, ...] = seen(values)
        return found

    return classified


def _writing(field: Field) -> Check:
    """Adds the rows whose text is written in a way that a reader remarks on, other than by its length."""

    def check(texts: Sequence[str], suspects: set[int]) -> None:
        joined = "".join(texts)
        if " " in joined or not (joined.isascii() and joined.isprintable()):
            suspects.update(row for row, text in enumerate(texts) if text and remarks_on(field, text))

    return check
