"""Learning a screen from a sample of rows."""

from collections.abc import Sequence
from typing import Any, Final

from cvrgvr.identifiers import examine
from cvrgvr.rules import BoundRule
from cvrgvr.rules import expr as e
from cvrgvr.rules.context import Context
from cvrgvr.rules.python import Code
from cvrgvr.spec import Broken, Date, DateTime, Field, RecordSpec
from cvrgvr.wire.delimited.cells import Cells
from cvrgvr.wire.screen.conditions import Condition, Test, conditions, view_of
from cvrgvr.wire.screen.guards import Guard, guarded
from cvrgvr.wire.screen.making import Maker, wrong_name
from cvrgvr.wire.screen.plan import Role, arrange, roles, runs_of
from cvrgvr.wire.screen.screen import Screen
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
        maker = Maker(
            plan,
            places,
            self._run,
            self._code,
            self._day_names,
            self._text_names,
            self._cells,
            self._delimiter,
        )
        return maker.screen(guards, quote)

    def _unreadable(self, run: int, places: Sorted) -> Asked:
        """What is asked of lists before any rule: whether they can be read, and without remarks."""
        fields = [field for place in self._runs[run] if (field := self._fields[place]) is not None]
        self._code.variables |= {field.name: e.Var(field, "value") for field in fields}
        names = frozenset(field.name for field in fields)
        there = Test(" or ".join(f"{name} is not None" for name in sorted(names)), names, names)
        wrong = Test(wrong_name(fields), frozenset([wrong_name(fields)]), names)
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
