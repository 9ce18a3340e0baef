"""The rows of a block that may have a fault: the columnar engine's answer.

A rule that reads one field is asked of the field's distinct texts. A rule that reads several is first asked
whether the distinct texts leave it open at all; if they do, it is a condition on columns. A rule that has no
columnar form is asked by records, of the rows that its condition leaves, on the columns that it needs: each
distinct combination of them once.

Rows that are found need not have a fault; rows that are not found have none. The record engine judges those
that are found.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import attrs
import narwhals.stable.v2 as nw

from cvrgvr.frames.columns import PLAIN, Column, People, kind_of
from cvrgvr.frames.expressions import Columnar, Compiler, Condition
from cvrgvr.frames.texts import Texts, stub_of, viewed
from cvrgvr.rules import BoundRule
from cvrgvr.rules import expr as e
from cvrgvr.rules.binding import nodes
from cvrgvr.rules.context import Context
from cvrgvr.rules.records import RecordEngine
from cvrgvr.spec import Field, Kind, RecordSpec

__all__ = ["Sieve"]

_COVERED: Final = frozenset({"ID131"})
"""Rules that only a text with a control character breaks; such a text has a remark (FIL014) anyway."""
_HELD: Final = 1 << 18
"""Distinct combinations of texts remembered for a rule; beyond that the memory starts anew."""


@attrs.define(eq=False)
class _Wide:
    """A rule that reads several fields.

    Attributes:
        bound: the rule.
        needed: its necessary parts that read one field alone, with that field's name.
        columnar: its condition, once it is known to be the same for every block.
        columns: names of the columns that the condition asks.
        names: names of the fields that it reads and the file has.
        engine: judges it by records.
        asked: its answer for each combination of texts.
    """

    bound: BoundRule
    needed: tuple[tuple[str, e.Bool], ...]
    names: tuple[str, ...]
    columnar: Columnar | None = None
    columns: frozenset[str] = frozenset()
    engine: Any = None
    asked: dict[tuple[Any, ...], bool] = attrs.field(factory=dict)


class Sieve:
    """Finds the rows of blocks that may have a fault.

    Args:
        spec: the record class.
        rules: the rules that are evaluated.
        context: reference date, tables and columns.
        fields: the fields that the frame has columns for, named as they are.

    Attributes:
        by_records: names of rules that were asked by records so far, since they have no columnar form.
    """

    def __init__(
        self, spec: RecordSpec, rules: Sequence[BoundRule], context: Context, fields: Sequence[Field]
    ) -> None:
        self._context = context
        self._fields = {field.name: field for field in fields}
        self._absent = frozenset(spec.by_name) - self._fields.keys()
        spoken = [bound for bound in rules if bound.rule.code not in _COVERED]
        narrow: dict[str, list[BoundRule]] = {name: [] for name in spec.names}
        wide: list[BoundRule] = []
        for bound in spoken:
            if len(bound.reads) == 1 and spec.by_name[min(bound.reads)].kind is not Kind.PERSON:
                narrow[min(bound.reads)].append(bound)
            elif bound.reads:
                wide.append(bound)
        self._texts = {field.name: Texts(field, spec, narrow[field.name], context) for field in spec.fields}
        self._narrow = narrow
        self._wide = [self._widened(bound) for bound in wide]
        self._every_row = any(self._texts[name].suspect[""] for name in self._absent) or any(
            not bound.reads for bound in spoken
        )
        self._negations: dict[e.Bool, e.Not] = {}
        self._kinds: dict[str, type[Column]] = {}
        self.by_records: set[str] = set()

    def _widened(self, bound: BoundRule) -> _Wide:
        needed = []
        for part in _conjuncts(bound.fault):
            reads = {node.field.name for node in nodes(part) if isinstance(node, e.Var)}
            if len(reads) == 1:
                needed.append((reads.pop(), part))
        names = tuple(sorted(bound.reads - self._absent))
        return _Wide(bound, tuple(needed), names)

    def rows(self, frame: nw.DataFrame[Any]) -> Sequence[int]:
        """Numbers of the rows that may have a fault, in order.

        Args:
            frame: a column of text for each of the fields.
        """
        if self._every_row:
            return range(len(frame))
        columns = {name: self._column(name, frame) for name in self._fields}
        conditions: dict[str, Condition] = {}
        views: dict[str, nw.Series[Any]] = {}
        for name, column in columns.items():
            if isinstance(column, People):
                views[name + PLAIN] = column.plain()
            conditions[f"text {name}"] = column.suspects()
            if not column.settles:
                for number, bound in enumerate(self._narrow[name]):
                    conditions[f"rule {name} {number}"] = self._condition(bound, columns, views).condition
        asked: list[tuple[_Wide, str]] = []
        for number, wide in enumerate(self._wide):
            if any(not self._open(name, part, columns) for name, part in wide.needed):
                continue
            columnar = self._condition_of(wide, columns, views)
            if columnar.condition is False:
                continue
            label = f"{'rule' if columnar.exact else 'maybe'} {number}"
            conditions[label] = columnar.condition
            if not columnar.exact:
                asked.append((wide, label))
        return self._found(frame, conditions, views, asked)

    # -- columns --------------------------------------------------------------------------------------

    def _column(self, name: str, frame: nw.DataFrame[Any]) -> Column:
        series = frame[name]
        texts = self._texts[name]
        if name not in self._kinds or series.null_count() < len(series):
            self._kinds[name] = kind_of(texts, series)
        return self._kinds[name](name, texts, series)

    def _open(self, name: str, part: e.Bool, columns: Mapping[str, Column]) -> bool:
        """False when a necessary part of a rule holds in no row of the block."""
        if name in self._absent:
            return self._texts[name].asked(part)[""]
        return columns[name].may_hold(part)

    # -- conditions -----------------------------------------------------------------------------------

    def _condition_of(
        self, wide: _Wide, columns: Mapping[str, Column], views: dict[str, nw.Series[Any]]
    ) -> Columnar:
        if wide.columnar is None:
            return self._condition(wide.bound, columns, views, wide)
        self._look(wide.columns, columns, views)
        return wide.columnar

    def _condition(
        self,
        bound: BoundRule,
        columns: Mapping[str, Column],
        views: dict[str, nw.Series[Any]],
        wide: _Wide | None = None,
    ) -> Columnar:
        told = []

        def by_text(node: e.Bool) -> Condition | None:
            reads = {each.field.name for each in nodes(node) if isinstance(each, e.Var)}
            if len(reads) != 1:
                return None
            name = reads.pop()
            if name in self._absent:
                return self._texts[name].asked(node)[""]
            told.append(name)
            return columns[name].told(node)

        def searched(variable: e.Var, maybe: e.Searched) -> Condition:
            told.append(variable.field.name)
            return columns[variable.field.name].searched(maybe)

        compiler = Compiler(
            self._context,
            fixed=self._fixed,
            absent=self._absent,
            by_text=by_text,
            searched=searched,
            negations=self._negations,
        )
        columnar = compiler.broken(bound.fault)
        self._look(compiler.used, columns, views)
        if wide is not None and not told:
            wide.columnar, wide.columns = columnar, frozenset(compiler.used)
        return columnar

    def _fixed(self, variable: e.Var) -> Any:
        return viewed(variable.view, variable.field.default)

    def _look(
        self,
        names: frozenset[str] | set[str],
        columns: Mapping[str, Column],
        views: dict[str, nw.Series[Any]],
    ) -> None:
        for name in names:
            if name not in views:
                field, _, view = name.partition("__")
                views[name] = columns[field].view(view)

    # -- rows -----------------------------------------------------------------------------------------

    def _found(
        self,
        frame: nw.DataFrame[Any],
        conditions: Mapping[str, Condition],
        views: Mapping[str, nw.Series[Any]],
        asked: Sequence[tuple[_Wide, str]],
    ) -> Sequence[int]:
        if any(condition is True for label, condition in conditions.items() if not label.startswith("maybe")):
            return range(len(frame))
        written = {label: each for label, each in conditions.items() if not isinstance(each, bool)}
        beside = frame.with_columns(*[series.alias(name) for name, series in views.items()])
        flags = beside.select(**written)
        found: set[int] = set()
        for label in written:
            if not label.startswith("maybe"):
                found.update(flags[label].arg_true().to_list())
        for wide, label in asked:
            rows = flags[label].arg_true().to_list() if label in written else range(len(frame))
            found.update(self._judged(frame, wide, [row for row in rows if row not in found]))
        return sorted(found)

    def _judged(self, frame: nw.DataFrame[Any], wide: _Wide, rows: Sequence[int]) -> list[int]:
        """The rows of those given that break a rule which is asked by records."""
        if not rows:
            return []
        self.by_records.add(wide.bound.rule.name)
        columns = [frame[name][list(rows)].to_list() for name in wide.names]
        if wide.engine is None:
            wide.engine = (RecordEngine([wide.bound], self._context), stub_of(sorted(wide.bound.reads)))
        asked = wide.asked
        found = []
        for row, texts in zip(rows, zip(*columns, strict=True), strict=True):
            if texts not in asked:
                if len(asked) >= _HELD:
                    asked.clear()
                asked[texts] = self._breaks(wide, texts)
            if asked[texts]:
                found.append(row)
        return found

    def _breaks(self, wide: _Wide, texts: tuple[Any, ...]) -> bool:
        given = dict(zip(wide.names, texts, strict=True))
        engine, stub = wide.engine
        values = [self._texts[name].value(_text(given.get(name))) for name in sorted(wide.bound.reads)]
        return bool(engine.faults(stub(*values)))


def _text(text: Any) -> str:
    return text if isinstance(text, str) else ""


def _conjuncts(fault: e.Bool) -> list[e.Bool]:
    """The parts that must all hold for the fault."""
    if isinstance(fault, e.And):
        return [part for test in fault.tests for part in _conjuncts(test)]
    return [fault]
