"""The rows of a block that may have a fault: the columnar engine's answer.

A rule that reads one field is asked of the field's distinct texts. A rule that reads several is first asked
whether the distinct texts leave it open at all; if they do, it is a condition on columns. A rule that has no
columnar form is asked by records, of the rows that its condition leaves, on the columns that it needs: each
distinct combination of them once.

Rows that are found need not have a fault; rows that are not found have none. The record engine judges those
that are found.
"""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import attrs
import polars as pl

from cvrgvr.frames.columns.kinds import kind_of
from cvrgvr.frames.columns.listed import Listed
from cvrgvr.frames.expressions import Columnar, Compiler, Condition, Told
from cvrgvr.frames.numbers import numbered
from cvrgvr.frames.texts import Texts, stub_of, viewed
from cvrgvr.rules import BoundRule
from cvrgvr.rules import expr as e
from cvrgvr.rules.binding import nodes
from cvrgvr.rules.context import Context
from cvrgvr.rules.records import RecordEngine
from cvrgvr.spec import DateTime, Field, Kind, RecordSpec

if TYPE_CHECKING:
    from cvrgvr.frames.columns.column import Column

__all__ = ["Sieve"]

_COVERED: Final = frozenset({"ID131"})
"""Rules that only a text with a control character breaks; such a text has a remark (FIL014) anyway."""
_HELD: Final = 1 << 18
"""Distinct combinations of texts remembered for a rule; beyond that the memory starts anew."""
_TOLD: Final = 1 << 12
"""So many texts of a column tell what it is like."""


@attrs.define(eq=False)
class _Asked:
    """A rule that is not settled by the distinct texts of one field.

    Attributes:
        bound: the rule.
        needed: its necessary parts that read one field alone, with that field's name.
        sought: what its necessary parts look for in the text of a field, with that field's name.
        names: names of the fields that it reads and the file has.
        days: those of them of which it asks the day alone.
        columnar: its condition.
        columns: names of the columns that the condition asks.
        engine: judges it by records.
        answers: its answer for each combination of texts.
    """

    bound: BoundRule
    needed: tuple[tuple[str, e.Bool], ...]
    sought: tuple[tuple[str, e.Searched], ...]
    names: tuple[str, ...]
    days: frozenset[str]
    columnar: Columnar
    columns: frozenset[str]
    engine: Any = None
    answers: dict[tuple[Any, ...], bool] = attrs.field(factory=dict)

    @property
    def label(self) -> str:
        """Names its condition among others."""
        return f"{self.bound.rule.name} {self.bound.at}"


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
        self._wide: list[BoundRule] = []
        for bound in spoken:
            if len(bound.reads) == 1 and spec.by_name[min(bound.reads)].kind is not Kind.PERSON:
                narrow[min(bound.reads)].append(bound)
            elif bound.reads:
                self._wide.append(bound)
        self._texts = {field.name: Texts(field, spec, narrow[field.name], context) for field in spec.fields}
        self._narrow = narrow
        self._every_row = any(self._texts[name].is_suspect("") for name in self._absent) or any(
            not bound.reads for bound in spoken
        )
        self._columns: dict[str, Column] = {}
        self._unsure = set(self._fields)
        self._rules: list[_Asked] = []
        self._makers: dict[str, Callable[[], pl.Expr]] = {}
        self._of_items: dict[str, tuple[str, pl.Expr, frozenset[str]]] = {}
        self._labels: dict[e.Bool, str] = {}
        self._negations: dict[e.Bool, e.Not] = {}
        self._found: dict[tuple[str, e.Bool], bool] = {}
        self.by_records: set[str] = set()

    def rows(self, frame: pl.DataFrame) -> Sequence[int]:
        """Numbers of the rows that may have a fault, in order.

        Args:
            frame: a column of text for each of the fields.
        """
        if self._every_row:
            return range(len(frame))
        if not len(frame):
            return ()
        self._take(frame)
        asked = [
            rule
            for rule in self._rules
            if rule.columnar.condition is not False
            and all(self._open(name, part) for name, part in rule.needed)
            and all(self._columns[name].may_find(maybe) for name, maybe in rule.sought)
        ]
        exact = [rule for rule in asked if rule.columnar.exact]
        loose = [rule for rule in asked if not rule.columnar.exact]
        flags = self._flags(exact, loose)
        found = flags["exact"]
        if loose:
            rest = ~found
            more = [row for rule in loose for row in self._judged(frame, rule, flags[rule.label] & rest)]
            if more:
                found = found.scatter(sorted(set(more)), values=True)
        return found.arg_true().to_list()

    def _flags(self, exact: Sequence[_Asked], loose: Sequence[_Asked]) -> pl.DataFrame:
        """Where a text is suspect or an exact rule broken, and where each of the loose ones may be."""
        names = {name for rule in (*exact, *loose) for name in rule.columns}
        views: dict[str, pl.Expr | pl.Series] = {
            name: self._makers[name]() for name in names - self._of_items.keys()
        }
        views |= self._with_items(names & self._of_items.keys())
        suspects = [found for each in self._columns.values() if (found := each.suspects()) is not None]
        broken = [_as_column(rule.columnar.condition) for rule in exact]
        written = {rule.label: _as_column(rule.columnar.condition) for rule in loose}
        written["exact"] = pl.any_horizontal(~pl.col(""), *suspects, *broken).fill_null(value=False)
        return self._numbers.frame.with_columns(**views).select(**written)

    def _with_items(self, labels: Collection[str]) -> dict[str, pl.Series]:
        """Where lists have items that meet conditions; those on the same field are asked together."""
        by_field: dict[str, list[str]] = {}
        for label in sorted(labels):
            by_field.setdefault(self._of_items[label][0], []).append(label)
        found: dict[str, pl.Series] = {}
        for field, alike in by_field.items():
            column = self._columns[field]
            assert isinstance(column, Listed)
            asked = {name for label in alike for name in self._of_items[label][2]}
            beside = {name: self._makers[name]() for name in asked if not name.startswith(".")}
            rows = self._numbers.frame.select("", **beside)
            conditions = {label: self._of_items[label][1] for label in alike}
            found |= column.with_items(conditions, asked, {name: rows[name] for name in beside})
        return found

    # -- columns --------------------------------------------------------------------------------------

    def _take(self, frame: pl.DataFrame) -> None:
        """Look at another block; once it is known what columns hold, rules are written for them."""
        changed = not self._rules
        for name in sorted(self._unsure):
            series = frame[name]
            kind = kind_of(self._texts[name], series)
            if name not in self._columns or type(self._columns[name]) is not kind:
                self._columns[name] = kind(name, self._texts[name])
                changed = True
            if (series != "").sum() >= _TOLD:
                self._unsure.remove(name)
        keys = {label: key for column in self._columns.values() for label, key in column.keys.items()}
        self._numbers = numbered(frame, keys)
        for name, column in self._columns.items():
            column.take(frame[name], self._numbers)
        if changed:
            self._write()

    def _open(self, name: str, part: e.Bool) -> bool:
        """False when a necessary part of a rule holds in no row of the block."""
        if name not in self._absent:
            return self._columns[name].may_hold(part)
        if (name, part) not in self._found:
            self._found[name, part] = self._texts[name].asked(part)("")
        return self._found[name, part]

    # -- rules ----------------------------------------------------------------------------------------

    def _write(self) -> None:
        """Write the conditions of the rules, by what the columns hold."""
        self._makers = {}
        self._of_items = {}
        self._labels = {}
        unsettled = [
            bound
            for name, column in self._columns.items()
            if not column.settles
            for bound in self._narrow[name]
        ]
        before = {rule.bound: rule for rule in self._rules}
        self._rules = [self._written(bound, before.get(bound)) for bound in (*unsettled, *self._wide)]

    def _written(self, bound: BoundRule, before: _Asked | None) -> _Asked:
        compiler = Compiler(
            self._context,
            fixed=lambda variable: viewed(variable.view, variable.field.default),
            absent=self._absent,
            by_text=self._by_text,
            searched=self._searched,
            with_item=self._with_item,
            negations=self._negations,
        )
        columnar = compiler.broken(bound.fault)
        for name in compiler.used:
            field, _, view = name.partition("__")
            self._makers.setdefault(name, partial(self._made, field, view))
        needed, sought = [], []
        for part in _conjuncts(bound.fault):
            if isinstance(part, e.Call) and part.maybe is not None and isinstance(part.arguments[0], e.Var):
                name = part.arguments[0].field.name
                sought += [(name, part.maybe)] if name in self._columns else []
            reads = {node.field.name for node in nodes(part) if isinstance(node, e.Var)}
            if len(reads) == 1:
                needed.append((reads.pop(), part))
        names = tuple(sorted(bound.reads - self._absent))
        rule = _Asked(
            bound, tuple(needed), tuple(sought), names, _days(bound), columnar, frozenset(compiler.used)
        )
        if before is not None:
            rule.answers = before.answers
        return rule

    def _made(self, field: str, view: str) -> pl.Expr:
        return self._columns[field].view(view)

    def _by_text(self, node: e.Bool) -> Told | None:
        name = next(each.field.name for each in nodes(node) if isinstance(each, e.Var))
        if name in self._absent:
            return self._texts[name].asked(node)("")
        if not self._columns[name].tells(node):
            return None
        if node not in self._labels:
            label = self._labels[node] = f"{name}?{len(self._labels)}"
            self._makers[label] = lambda: self._columns[name].told(node)
        return self._labels[node]

    def _searched(self, variable: e.Var, maybe: e.Searched) -> Told:
        name = variable.field.name
        label = f"{name}/{id(maybe)}"
        self._makers[label] = lambda: self._columns[name].searched(maybe)
        return label

    def _with_item(self, items: e.Var, condition: pl.Expr, asked: frozenset[str]) -> Told:
        beside = [name for name in asked if not name.startswith(".")]
        for name in beside:
            field, _, view = name.partition("__")
            self._makers.setdefault(name, partial(self._made, field, view))
        label = f"{items.field.name}|{len(self._of_items)}"
        self._of_items[label] = items.field.name, condition, asked
        return label

    # -- rows -----------------------------------------------------------------------------------------

    def _judged(self, frame: pl.DataFrame, rule: _Asked, where: pl.Series) -> list[int]:
        """The rows of those given that break a rule which is asked by records."""
        rows = where.arg_true()
        if not len(rows):
            return []
        self.by_records.add(rule.bound.rule.name)
        columns = [self._asked_texts(frame[name].gather(rows), rule) for name in rule.names]
        if rule.engine is None:
            rule.engine = (RecordEngine([rule.bound], self._context), stub_of(sorted(rule.bound.reads)))
        answers = rule.answers
        found = []
        for row, texts in zip(rows, zip(*columns, strict=True), strict=True):
            if texts not in answers:
                if len(answers) >= _HELD:
                    answers.clear()
                answers[texts] = self._breaks(rule, texts)
            if answers[texts]:
                found.append(row)
        return found

    @staticmethod
    def _asked_texts(series: pl.Series, rule: _Asked) -> list[str | None]:
        """The texts of rows that are not suspect, without clock times that the rule does not ask."""
        return (series.str.slice(0, 10) if series.name in rule.days else series).to_list()

    def _breaks(self, rule: _Asked, texts: tuple[Any, ...]) -> bool:
        given = dict(zip(rule.names, texts, strict=True))
        engine, stub = rule.engine
        values = [self._texts[name].value(given.get(name) or "") for name in sorted(rule.bound.reads)]
        return bool(engine.faults(stub(*values)))


def _as_column(condition: Condition) -> pl.Expr:
    """A condition, where column `""` is true."""
    if isinstance(condition, bool):
        return pl.col("") if condition else ~pl.col("")
    return condition


def _days(bound: BoundRule) -> frozenset[str]:
    """Names of the times of which a rule asks the day alone."""
    read = [node for node in nodes(bound.fault) if isinstance(node, e.Var)]
    clocks = {var.field.name for var in read if var.view != "day"}
    times = {var.field.name for var in read if isinstance(var.field.type, DateTime)}
    return frozenset(times - clocks)


def _conjuncts(fault: e.Bool) -> list[e.Bool]:
    """The parts that must all hold for the fault."""
    if isinstance(fault, e.And):
        return [part for test in fault.tests for part in _conjuncts(test)]
    return [fault]
