"""Screening a block: the numbers of the rows that may have a fault."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from cvrgvr.rules import BoundRule
from cvrgvr.rules import expr as e
from cvrgvr.rules.context import Context
from cvrgvr.rules.views import VIEWS
from cvrgvr.spec import Field, Kind, RecordSpec, Text
from cvrgvr.wire.delimited.cells import Cells, remarks_on
from cvrgvr.wire.screen.code import Possible, any_of, fresh, function, view
from cvrgvr.wire.screen.columns import Clock, People, Remembered
from cvrgvr.wire.screen.guards import Guard, guarded
from cvrgvr.wire.screen.plan import Plan, Volatile, plan

__all__ = ["Screen"]

_COMBINATIONS: Final = 1 << 14
"""Combinations of stable columns remembered."""
_FUNCTIONS: Final = 48
"""Functions compiled for the rules that combinations leave open; beyond that, one for all rules."""
_COVERED: Final = frozenset({"ID131"})
"""Rules that only a text with a control character breaks; such a text has a remark (FIL014) anyway."""

_State = tuple[Callable[..., bool], tuple[Any, ...]]


class Screen:
    """Finds the rows of a block that may have a fault.

    Args:
        spec: the record class.
        rules: the rules that are evaluated.
        context: reference date, tables and columns.
        fields: the fields that the file's columns hold, in file order.
        rows: a sample of rows to learn from.
        delimiter: what stands between cells.
        quote: what stands around quoted cells; a block that has one is not screened.
    """

    def __init__(
        self,
        spec: RecordSpec,
        rules: Sequence[BoundRule],
        context: Context,
        fields: Sequence[Field | None],
        rows: Sequence[Sequence[str]],
        delimiter: str,
        quote: str,
    ) -> None:
        self._delimiter = delimiter
        self._quote = quote
        self._context = context
        rules = [bound for bound in rules if bound.rule.code not in _COVERED]
        self._plan: Plan = plan(fields, rows, delimiter, _clocked(rules, context))
        present = {field.name for field in fields if field is not None}
        absent = [field for field in spec.fields if field.name not in present]
        self._missing = frozenset(field.name for field in absent if field.default is None)
        self._fixed = {field.name: field.default for field in absent if field.default is not None}
        self._cells = {field.name: Cells(field, spec.list_rule) for field in fields if field is not None}
        self._sort(rules, rows)
        self._states: dict[tuple[str, ...], _State | None] = {}
        self._functions: dict[frozenset[int], Callable[..., bool]] = {}
        self.looked_at = 0
        """Combinations that were looked at since the last block began."""

    # -- what is settled once ---------------------------------------------------------------------------

    def _sort(self, rules: Sequence[BoundRule], rows: Sequence[Sequence[str]]) -> None:
        """Sort the rules by what they read: stable columns, one volatile column, or a mixture."""
        by_name = {each.field.name: each for each in self._plan.volatile}
        settled: list[BoundRule] = []
        single: dict[str, list[BoundRule]] = {}
        self._guards: list[Guard] = []
        self._open: list[BoundRule] = []
        for bound in rules:
            reads = [by_name[name] for name in sorted(bound.reads) if name in by_name]
            if not reads:
                settled.append(bound)
            elif guard := guarded(bound, [each for each in reads if each.unique], rows):
                self._guards.append(guard)
            elif len(bound.reads) == 1 and not reads[0].unique and reads[0].field.kind is not Kind.PERSON:
                single.setdefault(reads[0].field.name, []).append(bound)
            else:
                self._open.append(bound)
        self._compile(settled, frozenset(by_name))
        self._lay_out(single)

    def _compile(self, settled: Sequence[BoundRule], volatile: frozenset[str]) -> None:
        whole = fresh(self._context, self._missing)
        condition = any_of(settled, whole)
        self._settled_variables = list(whole.variables.values())
        self._settled = function("settled", list(whole.variables), [f"return {condition}"], whole)

        possible = Possible(self._context, self._missing, volatile)
        body = ["left = []"]
        for number, bound in enumerate(self._open):
            parts = possible.true(bound.fault)
            if parts != ["False"]:
                body.append(f"if {' and '.join(parts)}: left.append({number})")
        stable = {name: var for name, var in possible.variables.items() if var.field.name not in volatile}
        self._possible_variables = list(stable.values())
        self._possible = function("possible", list(stable), [*body, "return left"], possible)

        # the variables of all open rules together: every function takes the same columns
        every = fresh(self._context, self._missing)
        any_of(self._open, every)
        self._open_stable = [var for var in every.variables.values() if var.field.name not in volatile]
        self._open_volatile = [var for var in every.variables.values() if var.field.name in volatile]
        names = [var.name for var in self._open_volatile]
        row = ", ".join(["state", *names])
        self._loop = function(
            "loop",
            ["states", *names],
            [
                f"rows = enumerate(zip(states, {', '.join(names)}))",
                f"return [row for row, ({row},) in rows",
                f"  if state is None or state[0](state[1], {', '.join(names)})]",
            ],
            every,
        )

    def _lay_out(self, single: dict[str, list[BoundRule]]) -> None:
        """Decide how each volatile column becomes the views that open rules compare."""
        self._columns: dict[str, Callable[[Sequence[Sequence[str]], set[int]], Sequence[Any]]] = {}
        self._checks: list[Callable[[Sequence[Sequence[str]], set[int]], object]] = []
        for each in self._plan.volatile:
            name = each.field.name
            wanted = [var.view for var in self._open_volatile if var.field.name == name]
            if each.field.kind is Kind.PERSON:
                self._lay_out_person(each, wanted)
            elif each.unique:
                self._lay_out_unique(each)
            else:
                self._lay_out_remembered(each, wanted, single.get(name, []))

    def _lay_out_person(self, each: Volatile, wanted: Sequence[str]) -> None:
        group, people = each.group, People()

        def facts(groups: Sequence[Sequence[str]], suspects: set[int]) -> list[Any]:
            return people.column(groups[group])

        def texts(groups: Sequence[Sequence[str]], suspects: set[int]) -> list[Any]:
            return [text or None for text in groups[group]]

        for view_name in wanted:
            self._columns[each.field.name + f"__{view_name}" * (view_name != "value")] = (
                facts if view_name == "facts" else texts
            )

    def _lay_out_unique(self, each: Volatile) -> None:
        group, field = each.group, each.field
        kind = field.type
        longest = kind.longest if isinstance(kind, Text) else None

        def texts(groups: Sequence[Sequence[str]], suspects: set[int]) -> list[Any]:
            return [text or None for text in groups[group]]

        def writing(groups: Sequence[Sequence[str]], suspects: set[int]) -> None:
            column = groups[group]
            joined = "".join(column)
            if longest is not None and max(map(len, column)) > longest:
                suspects.update(row for row, text in enumerate(column) if len(text) > longest)
            if " " in joined or not (joined.isascii() and joined.isprintable()):
                suspects.update(row for row, text in enumerate(column) if text and remarks_on(field, text))

        self._columns[field.name] = texts
        self._checks.append(writing)

    def _lay_out_remembered(self, each: Volatile, wanted: Sequence[str], rules: Sequence[BoundRule]) -> None:
        group, name = each.group, each.field.name
        faulty = self._faulty(rules)
        views = [
            view_name for view_name in dict.fromkeys(wanted) if not (each.timed and view_name == "timed")
        ]
        for number, view_name in enumerate(views or ["value"]):
            look = VIEWS.get(view_name, _itself)
            memory = Remembered(self._cells[name], look, faulty if number == 0 else None)

            def column(
                groups: Sequence[Sequence[str]], suspects: set[int], memory: Remembered = memory
            ) -> list[Any]:
                return memory.column(groups[group], suspects)

            if views:
                self._columns[name + f"__{view_name}" * (view_name != "value")] = column
            else:
                self._checks.append(column)
        if each.timed:
            clock = Clock()

            def times(groups: Sequence[Sequence[str]], suspects: set[int]) -> list[bool]:
                return clock.column(groups[group + 1], suspects)

            if "timed" in wanted:
                self._columns[f"{name}__timed"] = times
            else:
                self._checks.append(times)

    def _faulty(self, rules: Sequence[BoundRule]) -> Callable[[Any], bool] | None:
        """A function of one column's value: true when it breaks one of the rules."""
        if not rules:
            return None
        code = fresh(self._context, self._missing)
        condition = any_of(rules, code)
        test = function("faulty", list(code.variables), [f"return {condition}"], code)
        variables = list(code.variables.values())
        return lambda value: test(*[view(var, value) for var in variables])

    # -- what is done for each block --------------------------------------------------------------------

    def suspects(self, text: str, lines: int) -> Sequence[int] | None:
        """Numbers of the rows in a block of whole lines that may have a fault; None = any of them."""
        if self._quote in text:
            return None
        found = self._plan.pattern.findall(text)
        if len(found) != lines:
            return None
        groups = list(zip(*found, strict=True))
        suspects: set[int] = set()
        for check in self._checks:
            check(groups, suspects)
        for guard in self._guards:
            guard.check(groups, suspects)
        keys = list(zip(*[groups[group] for group, _ in self._plan.stable], strict=True))
        states = self._look_up(keys)
        columns = [self._column(var, groups, suspects) for var in self._open_volatile]
        suspects.update(self._loop(states, *columns))
        return sorted(suspects)

    def _column(self, variable: e.Var, groups: Sequence[Sequence[str]], suspects: set[int]) -> Sequence[Any]:
        return self._columns[variable.name](groups, suspects)

    def _look_up(self, keys: Sequence[tuple[str, ...]]) -> list[_State | None]:
        states = self._states
        if len(states) > _COMBINATIONS:
            states.clear()
        self.looked_at = 0
        for key in set(keys).difference(states):
            states[key] = self._look_at(key)
            self.looked_at += 1
        return list(map(states.__getitem__, keys))

    def _look_at(self, key: tuple[str, ...]) -> _State | None:
        """What a combination of stable columns leaves open; None when it is suspect by itself."""
        values: dict[str, Any] = dict(self._fixed)
        for piece, (_, fields) in zip(key, self._plan.stable, strict=True):
            for field, text in zip(fields, piece.split(self._delimiter), strict=True):
                if field is not None:
                    cells = self._cells[field.name]
                    values[field.name] = cells[text]
                    if text in cells.remarks:
                        return None
        if self._settled(*_viewed(self._settled_variables, values)):
            return None
        left = frozenset(self._possible(*_viewed(self._possible_variables, values)))
        return self._function(left), tuple(_viewed(self._open_stable, values))

    def _function(self, left: frozenset[int]) -> Callable[..., bool]:
        """A function that tells whether a row breaks one of the open rules (or of some more)."""
        if left in self._functions:
            return self._functions[left]
        if len(self._functions) >= _FUNCTIONS:
            left = frozenset(range(len(self._open)))
            if left in self._functions:
                return self._functions[left]
        code = fresh(self._context, self._missing)
        condition = any_of([self._open[number] for number in sorted(left)], code)
        used = set(code.variables)
        stable = [var.name if var.name in used else "_" for var in self._open_stable]
        body = [f"[{', '.join(stable)}] = stable"] if used.intersection(stable) else []
        made = function(
            "broken",
            ["stable", *(var.name for var in self._open_volatile)],
            [*body, f"return {condition}"],
            code,
        )
        self._functions[left] = made
        return made


def _viewed(variables: Sequence[e.Var], values: dict[str, Any]) -> list[Any]:
    return [view(var, values[var.field.name]) for var in variables]


def _itself(value: Any) -> Any:
    return value


def _clocked(rules: Sequence[BoundRule], context: Context) -> frozenset[str]:
    """Names of fields whose clock time rules compare, so that it must stay with the day."""
    code = fresh(context, frozenset())
    any_of(rules, code)
    return frozenset(var.field.name for var in code.variables.values() if var.view in ("instant", "value"))
