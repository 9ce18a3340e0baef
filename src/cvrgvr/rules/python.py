"""Expressions as plain Python source.

For a boolean node two things can be asked: source that is true exactly when the node is *true*, and source
that is true exactly when it is *false*. Unknown is neither, so negation asks for the other source and no
third truth value exists while running. Source is a list of conjuncts, so that a null test that several parts
need is written once.

What is known beforehand is used: fields that are missing in every row, the columns that the file has, and the
tables that the caller supplies.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import count
from typing import Any

from cvrgvr.errors import UsageError
from cvrgvr.rules import expr as e
from cvrgvr.rules.context import Context
from cvrgvr.rules.tables import in_rows, in_table, lookup

__all__ = ["Code", "conjoin"]

_NEGATED = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


class _MissingError(Exception):
    """An operand is missing in every row: the test is unknown."""


def conjoin(parts: Iterable[str]) -> list[str]:
    """Conjuncts without repeats and constants; `["False"]` or `["True"]` when that is all there is."""
    kept: list[str] = []
    for part in parts:
        if part == "False":
            return ["False"]
        if part != "True" and part not in kept:
            kept.append(part)
    return kept or ["True"]


class Code:
    """Writes source for expressions and collects the constants and variables that the source names.

    Args:
        context: reference date, tables and columns, which the source takes as known.
        missing: names of fields that are missing in every row.
        loose: write source that may be true more often than the expression, where that is cheaper.
    """

    def __init__(
        self,
        context: Context,
        *,
        missing: frozenset[str] = frozenset(),
        loose: bool = False,
        names: Iterator[int] | None = None,
    ) -> None:
        self.context = context
        self.missing = missing
        self.columns = context.columns
        self.tables = context.tables
        self.loose = loose
        self.namespace: dict[str, Any] = {
            "lookup": lookup,
            "in_table": in_table,
            "in_rows": in_rows,
            "tables": context.tables,
            "on": context.on and context.on.toordinal(),
            "on_year": context.on and context.on.year,
        }
        self.variables: dict[str, e.Var] = {}
        self._names = count() if names is None else names

    # -- booleans -------------------------------------------------------------------------------------

    def true(self, node: e.Expr) -> list[str]:
        """Conjuncts that hold exactly when the node is true."""
        return self._truth(node, wanted=True)

    def false(self, node: e.Expr) -> list[str]:
        """Conjuncts that hold exactly when the node is false."""
        return self._truth(node, wanted=False)

    def _truth(self, node: e.Expr, *, wanted: bool) -> list[str]:
        try:
            match node:
                case e.Not(test):
                    return self._truth(test, wanted=not wanted)
                case e.And(tests) if wanted:
                    return conjoin(part for test in tests for part in self.true(test))
                case e.And(tests):
                    return self._either(self.false(test) for test in tests)
                case e.Or(tests) if wanted:
                    return self._either(self.true(test) for test in tests)
                case e.Or(tests):
                    return conjoin(part for test in tests for part in self.false(test))
                case e.Xor(left, right):
                    other = self.false if wanted else self.true
                    opposite = self.true if wanted else self.false
                    return self._either(
                        (
                            conjoin(self.true(left) + other(right)),
                            conjoin(self.false(left) + opposite(right)),
                        )
                    )
                case _:
                    return conjoin(self._leaf(node, wanted=wanted))
        except _MissingError:
            return ["False"]

    @staticmethod
    def _either(branches: Iterable[list[str]]) -> list[str]:
        kept: list[list[str]] = []
        for branch in branches:
            if branch == ["True"]:
                return ["True"]
            if branch != ["False"] and branch not in kept:
                kept.append(branch)
        if len(kept) <= 1:
            return kept[0] if kept else ["False"]
        # what all branches ask is asked once, before them
        shared = [part for part in kept[0] if all(part in branch for branch in kept[1:])]
        rests = [[part for part in branch if part not in shared] for branch in kept]
        if not all(rests):
            return shared
        return [*shared, "(" + " or ".join(f"({' and '.join(rest)})" for rest in rests) + ")"]

    def _leaf(self, node: e.Expr, *, wanted: bool) -> list[str]:
        negated = "" if wanted else "not "
        match node:
            case e.Compare(op, left, right):
                return self._compare(op if wanted else _NEGATED[op], left, right)
            case e.IsNull(value):
                return self._is_null(value, wanted=wanted)
            case e.In(value, values):
                guards, source = self.scalar(value)
                name = self._constant(values)
                if wanted and isinstance(value, e.Var):  # None is in no set of values
                    guards = []
                return [*guards, f"{source} {negated}in {name}"]
            case e.Match(text, pattern, whole):
                guards, source = self.scalar(text)
                name = self._constant(pattern.fullmatch if whole else pattern.search)
                return [*guards, f"{negated}{name}({source})"]
            case e.FactFault(facts, code):
                guards, source = self.scalar(facts)
                test = f"{source}.faults" if self.loose and wanted else f"{code!r} in {source}.faults"
                return [*guards, f"{negated}({test})" if negated else test]
            case e.Carries(field):
                has = self.columns is None or field.name in self.columns
                return ["True" if has is wanted else "False"]
            case e.Within(part, text):
                part_guards, part_source = self.scalar(part)
                guards, source = self.scalar(text)
                return [*guards, *part_guards, f"{part_source} {negated}in {source}"]
            case e.InTable(table, code, day, rows, optional, earlier):
                if optional and table not in self.tables:
                    return ["False" if wanted else "True"]
                guards, source = self.scalar(code)
                day_guards, day_source = ([], "None") if day is None else self.scalar(day)
                test = f"in_table(tables[{table!r}], {source}, {day_source}, {rows}, {earlier})"
                return [*guards, *day_guards, negated + test]
            case e.InRows(table, columns, values, day):
                guards, sources = self._all(values)
                day_guards, day_source = self.scalar(day)
                rest = ", ".join([day_source, repr(columns), *sources])
                return [*guards, *day_guards, f"{negated}in_rows(tables[{table!r}], {rest})"]
            case e.AnyItem(items, test):
                return self._any_item(items, test, wanted=wanted)
            case e.Call(function, arguments, needs, maybe):
                return self._call(function, arguments, needs, maybe, wanted=wanted)
            case _:
                raise UsageError(f"{type(node).__name__} is not a test")

    def _compare(self, op: str, left: e.Scalar, right: e.Scalar) -> list[str]:
        left_guards, left_source = self.scalar(left)
        right_guards, right_source = self.scalar(right)
        guards = left_guards + right_guards
        if op == "==" and isinstance(left, e.Var) and isinstance(right, e.Const):
            guards = []  # None equals no constant
        return [*guards, f"{left_source} {op} {right_source}"]

    def _is_null(self, value: e.Scalar, *, wanted: bool) -> list[str]:
        try:
            guards, source = self.scalar(value)
        except _MissingError:
            return ["True" if wanted else "False"]
        if not wanted:
            return guards or ["True"]
        if not guards:
            return ["False"]
        return [f"{source} is None"] if isinstance(value, e.Var) else ["not (" + " and ".join(guards) + ")"]

    def _any_item(self, items: e.Var, test: e.Bool, *, wanted: bool) -> list[str]:
        try:
            guards, source = self.scalar(items)
        except _MissingError:
            return ["False" if wanted else "True"]
        inner = Code(self.context, missing=self.missing, names=self._names)
        body = " and ".join(inner.true(test))
        self.variables |= inner.variables
        self.namespace |= inner.namespace
        free = list(inner.variables)
        name = self._constant(None)
        exec(  # noqa: S102 - source is written by this class alone
            f"def {name}({', '.join(['items', *free])}):\n"
            f"  for item in items:\n    if {body}: return True\n  return False",
            self.namespace,
        )
        call = f"{name}({', '.join([source, *free])})"
        return [*guards, call] if wanted else [f"not ({' and '.join([*guards, call])})"]

    def _call(
        self,
        function: Callable[..., bool],
        arguments: tuple[e.Scalar, ...],
        needs: int,
        maybe: e.Searched | None,
        *,
        wanted: bool,
    ) -> list[str]:
        guards: list[str] = []
        sources: list[str] = []
        try:
            for number, argument in enumerate(arguments):
                try:
                    argument_guards, source = self.scalar(argument)
                except _MissingError:
                    if number < needs:
                        raise
                    argument_guards, source = [], "None"
                if number < needs:
                    guards += argument_guards
                elif argument_guards and not isinstance(argument, e.Var):
                    source = f"({source} if {' and '.join(argument_guards)} else None)"
                sources.append(source)
        except _MissingError:
            return ["False" if wanted else "True"]
        if maybe is not None:
            guards.append(f"{self._constant(maybe.search)}({sources[0]})")
        call = f"{self._constant(function)}({', '.join(sources)})"
        return [*guards, call] if wanted else [f"not ({' and '.join([*guards, call])})"]

    # -- scalars --------------------------------------------------------------------------------------

    def scalar(self, node: e.Scalar) -> tuple[list[str], str]:
        """Tests that must hold for the value to exist, and source of the value."""
        match node:
            case e.Var(field, _):
                if field.name in self.missing:
                    raise _MissingError
                self.variables[node.name] = node
                return [f"{node.name} is not None"], node.name
            case e.ItemVar(part, _, view):
                source = "item" if view == "self" else f"item.{part}"
                return [f"{source} is not None"], source + (".toordinal()" if view == "day" else "")
            case e.Part(base, part):
                guards, source = self.scalar(base)
                return [*guards, f"{source}.{part} is not None"], f"{source}.{part}"
            case e.Const(value):
                return [], repr(value)
            case e.On(part):
                return [], "on" if part == "day" else f"on_{part}"
            case e.Diff(left, right, sign):
                left_guards, left_source = self.scalar(left)
                right_guards, right_source = self.scalar(right)
                return left_guards + right_guards, f"({left_source} {sign} {right_source})"
            case e.First(items):
                guards, source = self.scalar(items)
                return [*guards, source], f"{source}[0]"
            case e.FirstOf(values):
                return self._first_of(values)
            case e.Slice(text, start, stop):
                guards, source = self.scalar(text)
                bounds = f"{'' if start is None else start}:{'' if stop is None else stop}"
                return guards, f"{source}[{bounds}]"
            case e.Upper(text):
                guards, source = self.scalar(text)
                return guards, f"{source}.upper()"
            case e.Length(text):
                guards, source = self.scalar(text)
                return guards, f"len({source})"
            case e.Lookup(table, code, day, column, optional):
                if optional and table not in self.tables:
                    raise _MissingError
                guards, source = self.scalar(code)
                day_guards, day_source = self.scalar(day)
                name = f"t{next(self._names)}"
                found = f"({name} := lookup(tables[{table!r}], {source}, {day_source}, {column!r}))"
                return [*guards, *day_guards, f"{found} is not None"], name
            case _:
                raise UsageError(f"{type(node).__name__} is not a value")

    def value(self, node: e.Scalar) -> tuple[list[str], str] | None:
        """As `scalar`; None when the value is missing in every row."""
        try:
            return self.scalar(node)
        except _MissingError:
            return None

    def _first_of(self, values: tuple[e.Scalar, ...]) -> tuple[list[str], str]:
        found: list[tuple[str, str]] = []
        for value in values:
            with suppress(_MissingError):
                guards, source = self.scalar(value)
                found.append((" and ".join(guards) or "True", source))
        if not found:
            raise _MissingError
        chosen = found[-1][1]
        for guard, source in reversed(found[:-1]):
            chosen = f"({source} if {guard} else {chosen})"
        return [f"({' or '.join(guard for guard, _ in found)})"], chosen

    def _all(self, values: Iterable[e.Scalar]) -> tuple[list[str], list[str]]:
        """Tests that must hold for all the values to exist, and source of each."""
        pairs = [self.scalar(value) for value in values]
        return [guard for guards, _ in pairs for guard in guards], [source for _, source in pairs]

    def _constant(self, value: object) -> str:
        name = f"k{next(self._names)}"
        self.namespace[name] = value
        return name
