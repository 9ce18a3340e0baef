"""Learning a screen from a sample of rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Final

from cvrgvr.identifiers import examine
from cvrgvr.rules import BoundRule
from cvrgvr.rules import expr as e
from cvrgvr.rules.context import Context
from cvrgvr.rules.python import Code
from cvrgvr.spec import Broken, Date, DateTime, Field, RecordSpec
from cvrgvr.wire.delimited.cells import Cells, remarks_on
from cvrgvr.wire.screen.columns import (
    Classes,
    Clock,
    Days,
    Facts,
    Look,
    People,
    Raw,
    Reader,
    Settled,
    States,
    Values,
    Wrong,
)
from cvrgvr.wire.screen.conditions import WORDS, Condition, Test, conditions, function, together, view_of
from cvrgvr.wire.screen.guards import Guard, guarded
from cvrgvr.wire.screen.plan import Piece, Plan, Role, arrange, roles, runs_of
from cvrgvr.wire.screen.screen import Check, Screen, Seldom
from cvrgvr.wire.screen.sorting import Asked, Sample, Sorted, sort

__all__ = ["learn"]

_COVERED: Final = frozenset({"ID131"})
"""Rules that only a text with a control character breaks; such a text has a remark (FIL014) anyway."""


def learn(
    spec: RecordSpec,
    rules: Sequence[BoundRule],
    context: Context,
    fields: Sequence[Field | None],
    rows: Sequence[Sequence[str]],
    delimiter: str,
    quote: str,
) -> Screen:
    """The screen for files like the sample.

    Args:
        spec: the record class.
        rules: the rules that are evaluated.
        context: reference date, tables and columns.
        fields: the fields that the file's columns hold, in file order.
        rows: cells in file order, as many in each row as there are columns.
        delimiter: what stands between cells.
        quote: what stands around quoted cells.
    """
    return _Lesson(spec, rules, context, fields, rows, delimiter).screen(quote)


class _Lesson:
    """What is learnt on the way from rules and sample to a screen."""

    def __init__(
        self,
        spec: RecordSpec,
        rules: Sequence[BoundRule],
        context: Context,
        fields: Sequence[Field | None],
        rows: Sequence[Sequence[str]],
        delimiter: str,
    ) -> None:
        self._delimiter = delimiter
        self._readers: dict[Piece, Reader] = {}
        self._fields = fields
        self._rows = len(rows)
        self._cells = {field.name: Cells(field, spec.list_rule) for field in fields if field is not None}
        absent = [field for field in spec.fields if field.name not in self._cells]
        missing = frozenset(field.name for field in absent if field.default is None)
        fixed = {field.name: field.default for field in absent if field.default is not None}
        self._code = Code(context, missing=missing, loose=True)
        spoken = [bound for bound in rules if bound.rule.code not in _COVERED]
        self._conditions = list(conditions(spoken, self._code, fixed))

        self._columns = columns = list(zip(*rows, strict=True))
        self._given = roles(fields, columns, self._whole())
        self._runs = list(runs_of(columns, self._given))
        self._texts = {field.name: columns[place] for place, field in self._known()}
        self._role = {field.name: self._given[place] for place, field in self._known()}
        self._run = {
            field.name: number
            for number, run in enumerate(self._runs)
            for place in run
            if (field := fields[place]) is not None
        }
        self._day_names = frozenset(
            name for name, variable in self._code.variables.items() if variable.view == "day"
        )
        self._text_names = self._named("value", Role.UNIQUE, Role.PERSON)

    def _known(self) -> list[tuple[int, Field]]:
        return [(place, field) for place, field in enumerate(self._fields) if field is not None]

    def _whole(self) -> frozenset[str]:
        """Names of dates whose clock time rules compare, so that it must stay with the day."""
        return frozenset(
            variable.field.name
            for variable in self._code.variables.values()
            if variable.view in ("instant", "value") and isinstance(variable.field.type, (Date, DateTime))
        )

    def screen(self, quote: str) -> Screen:
        """The screen."""
        sample = Sample(
            self._sampled,
            self._rows,
            self._code,
            days=self._day_names,
            texts=self._text_names,
            whole=self._named("day", Role.DAY) | self._named("facts", Role.PERSON),
        )
        guards = self._guards()
        kinds = [self._given[run[0]] for run in self._runs]
        places = sort(self._conditions, self._run, kinds, sample)
        for run, kind in enumerate(kinds):
            if kind is Role.LIST:
                places.seldom.insert(0, self._unreadable(run, places))
        asked = [test for each in (*places.inline, *places.seldom) for test in each.rest]
        clocks = {name for test in asked for name in test.names if name.endswith("__timed")}
        plan = arrange(
            self._fields,
            self._columns,
            self._runs,
            self._given,
            self._delimiter,
            captured={self._code.variables[name].field.name for name in clocks},
            timed={self._code.variables[name].field.name for name in places.timed},
        )
        return self._make(plan, places, guards, quote)

    def _unreadable(self, run: int, places: Sorted) -> Asked:
        """What is asked of lists before any rule: whether they can be read, and without remarks."""
        fields = [field for place in self._runs[run] if (field := self._fields[place]) is not None]
        self._code.variables |= {field.name: e.Var(field, "value") for field in fields}
        names = frozenset(field.name for field in fields)
        there = Test(" or ".join(f"{name} is not None" for name in sorted(names)), names, names)
        wrong = Test(_wrong(fields), frozenset([_wrong(fields)]), names)
        return Asked(1 << len(places.bits), {run: (there,)}, (), (wrong,))

    def _named(self, view: str, *given: Role) -> frozenset[str]:
        """The variables of that view on columns of those roles."""
        return frozenset(
            name
            for name, variable in self._code.variables.items()
            if variable.view == view and self._role.get(variable.field.name) in given
        )

    def _sampled(self, name: str) -> list[Any]:
        """A variable's values in the sample."""
        variable = self._code.variables[name]
        texts = self._texts[variable.field.name]
        cells = self._cells[variable.field.name]
        match self._role[variable.field.name], variable.view:
            case ((Role.UNIQUE | Role.PERSON), "value"):
                return list(texts)
            case Role.PERSON, _:
                return [examine(text) if text else None for text in texts]
            case Role.DAY, "timed":
                return [any(digit in text[10:] for digit in "123456789") for text in texts]
        return [
            view_of(variable, None if isinstance(value, Broken) else value)
            for value in map(cells.__getitem__, texts)
        ]

    def _guards(self) -> tuple[Guard, ...]:
        """The rules that patterns on unique columns guard; they are taken from the conditions."""
        unique = [field for _, field in self._known() if self._role[field.name] is Role.UNIQUE]
        guards: dict[Guard, None] = {}
        left: list[Condition] = []
        for condition in self._conditions:
            for field in unique:
                guard = guarded(condition.bound, field, self._texts[field.name])
                if guard is not None:
                    guards[guard] = None
                    break
            else:
                left.append(condition)
        self._conditions = left
        return tuple(guards)

    # -- the parts of the screen ----------------------------------------------------------------------

    def _make(self, plan: Plan, places: Sorted, guards: Sequence[Guard], quote: str) -> Screen:
        asked = {name for each in places.inline for test in each.rest for name in test.names}
        people, days = self._people(plan, places), self._days(plan, places)
        looks = self._looks(plan) | {name: (group, each) for name, group, each in days}
        compared = [each for each in days if each[0] in asked]
        names = [name for name, _, _ in (*people, *compared)]
        others = sorted(asked.difference(names))
        classes, checks = self._pieces(plan, places)
        suspect = sum(each.bit for each in places.combined)
        wrong = 1 << len(places.bits)
        seldom = sum(each.bit for each in places.seldom)
        return Screen(
            quote=quote,
            pattern=plan.pattern,
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
            states=States([each for _, each, _ in classes], self._combine(places, classes), wrong),
            suspect=suspect | wrong,
            seldom=self._seldom(places.seldom, looks),
            people=tuple((group, each) for _, group, each in people),
            days=tuple((group, each) for _, group, each in compared),
            variables=tuple(looks[name] for name in others),
            loop=self._loop([*names, *others], suspect | wrong | seldom, places.inline),
        )

    def _pieces(
        self, plan: Plan, places: Sorted
    ) -> tuple[list[tuple[int, Classes, list[str]]], list[tuple[int, Check]]]:
        """Pieces that rules ask together with others, with the variables they see; checks of the others."""
        classes: list[tuple[int, Classes, list[str]]] = []
        checks: list[tuple[int, Check]] = []
        numbers = [number for number, run in enumerate(self._runs) if self._given[run[0]].pieced]
        for number, piece in zip(numbers, plan.pieces, strict=True):
            fields = {field.name for field in piece.fields if field is not None}
            crossed = sorted(
                {
                    name
                    for each in places.bits
                    for test in each.crossed
                    for name in test.names
                    if self._code.variables[name].field.name in fields
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

        return lambda text: of(tuple(map(bool, text.split(self._delimiter))))

    def _combine(
        self, places: Sorted, classes: Sequence[tuple[int, Classes, Sequence[str]]]
    ) -> Callable[..., int]:
        """The rules that a combination of classes leaves open, from what rules see of each."""
        arguments = [
            name for number, (_, _, crossed) in enumerate(classes) for name in (f"closed{number}", *crossed)
        ]
        every = sum(each.bit for each in places.bits)
        closed = [f"closed{number}" for number in range(len(classes))]
        closed += [
            f"(0 if {self._all(each.crossed)} else {each.bit})" for each in places.bits if each.crossed
        ]
        return function(arguments, f"{every} & ~({' | '.join(closed) or '0'})", self._code)

    def _seldom(
        self, rules: Sequence[Asked], looks: Mapping[str, tuple[int, Look]]
    ) -> Callable[[int], Seldom]:
        """Gives the rules that a state leaves open as one question to the row, made once for each state."""

        @lru_cache(maxsize=256)
        def of_state(state: int) -> Seldom:
            tests = [each.rest for each in rules if state & each.bit]
            names = sorted({name for each in tests for test in each for name in test.names})
            return Seldom(
                function(names, self._any(tests) or "False", self._code),
                tuple(looks[name] for name in names),
            )

        return of_state

    def _people(self, plan: Plan, places: Sorted) -> list[tuple[str, int, People]]:
        """Identity numbers: name of the variable, group, and what is known of them."""
        return [
            (f"{name}__facts", column.group, People(self._faulty(f"{name}__facts", name, places)))
            for name, column in plan.columns.items()
            if column.role is Role.PERSON
        ]

    def _days(self, plan: Plan, places: Sorted) -> list[tuple[str, int, Days]]:
        """Days: name of the variable, group, and what their texts mean."""
        return [
            (f"{name}__day", column.group, Days(column.field, self._faulty(f"{name}__day", name, places)))
            for name, column in plan.columns.items()
            if column.role is Role.DAY
        ]

    def _faulty(self, variable: str, field: str, places: Sorted) -> Callable[[Any], bool]:
        """Tells whether a value breaks a rule that reads this column alone."""
        settled = places.settled.get(self._run[field], [])
        return function([variable], self._any(settled) or "False", self._code)

    def _looks(self, plan: Plan) -> dict[str, tuple[int, Look]]:
        """The variables of pieces, clock times and texts: their groups, and what the texts mean."""
        looks: dict[str, tuple[int, Look]] = {}
        for name, column in plan.columns.items():
            looks[name] = (column.group, Raw())
            looks[f"{name}__facts"] = (column.group, Facts())
            if column.clock is not None:
                looks[f"{name}__timed"] = (column.clock, Clock())
        for piece in plan.pieces:
            names = {field.name for field in piece.fields if field is not None}
            reader = self._reader(piece)
            if piece.lists:
                looks[_wrong(piece.fields)] = (piece.group, Wrong(reader.values))
            for name, variable in self._code.variables.items():
                if variable.field.name in names:
                    looks[name] = (piece.group, Values(reader.values, variable))
        return looks

    def _reader(self, piece: Piece) -> Reader:
        if piece not in self._readers:
            self._readers[piece] = Reader(piece, self._cells, self._delimiter)
        return self._readers[piece]

    def _judge(self, source: str) -> Callable[[Mapping[str, Any]], Any]:
        """A function of the values of a piece, by field."""
        names = sorted(self._code.variables.keys() & set(WORDS.findall(source)))
        judge = function(names, source, self._code)
        variables = [self._code.variables[name] for name in names]
        return lambda values: judge(
            *[view_of(variable, values[variable.field.name]) for variable in variables]
        )

    def _loop(self, names: Sequence[str], wanted: int, inline: Sequence[Asked]) -> Callable[..., list[int]]:
        """The loop over a block's rows, as one comprehension: no call for a row that is passed."""
        every = ", ".join(["state", *names])
        conditions = [f"state & {wanted} and look(state, row)"]
        conditions += [
            (f"state & {each.bit} and " if each.bit else "") + self._all(each.rest) for each in inline
        ]
        source = " or ".join(f"({condition})" for condition in dict.fromkeys(conditions))
        return function(
            ["look", "state", *names],
            f"[row for row, ({every},) in enumerate(zip({every})) if {source}]",
            self._code,
        )

    def _all(self, tests: Sequence[Test]) -> str:
        return together(tests, self._day_names, self._text_names)

    def _any(self, faults: Sequence[Sequence[Test]]) -> str:
        return " or ".join(f"({source})" for source in dict.fromkeys(map(self._all, faults)))


def _wrong(fields: Iterable[Field | None]) -> str:
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
