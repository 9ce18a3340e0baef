"""Rules bound to a record class: traced once into expressions, with what each one reads and needs."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.rules import expr as e
from cvrgvr.rules.row import Row
from cvrgvr.rules.rule import Rule
from cvrgvr.spec import Field, Kind, RecordSpec

__all__ = ["BoundRule", "bind", "nodes"]


@attrs.frozen(slots=True, eq=False)
class BoundRule:
    """A rule for one record class, and for one field when it holds for several.

    Attributes:
        rule: the rule.
        at: the field that its findings point at.
        fault: the fault as an expression.
        reads: names of the fields that it looks at.
        tables: names of the users' tables that it needs.
        needs_on: True when it needs the reference date.
    """

    rule: Rule
    at: str
    fault: e.Bool
    reads: frozenset[str]
    tables: frozenset[str]
    needs_on: bool


def bind(rules: Iterable[Rule], spec: RecordSpec) -> tuple[BoundRule, ...]:
    """The rules that hold for a record class. Raises UsageError for a rule that names unknown fields."""
    return tuple(bound for rule in rules for bound in _bind(rule, spec))


def _bind(rule: Rule, spec: RecordSpec) -> Iterator[BoundRule]:
    if rule.fault is None or (rule.letters and spec.letter not in rule.letters):
        return
    if not spec.by_name.keys() >= set(rule.beside):
        return
    row = Row(spec)
    if rule.over is None:
        if rule.at is None:
            raise UsageError(f"{rule.name}: a rule without `over` must say which field it is `at`")
        if rule.at in spec.by_name:
            yield _bound(rule, spec, spec.by_name[rule.at], rule.fault(row))
        return
    for field in spec.fields:
        if field.kind is rule.over if isinstance(rule.over, Kind) else rule.over(field):
            fault = rule.fault(row[field.name], row)
            if fault is not NotImplemented:
                yield _bound(rule, spec, field, fault)


def _bound(rule: Rule, spec: RecordSpec, at: Field, fault: e.Bool) -> BoundRule:
    fault = _in_validity(rule, spec, fault)
    found = list(nodes(fault))
    return BoundRule(
        rule=rule,
        at=at.name,
        fault=fault,
        reads=frozenset(node.field.name for node in found if isinstance(node, e.Var)),
        tables=frozenset(rule.tables).union(
            node.table for node in found if isinstance(node, (e.InTable, e.Lookup)) and not node.optional
        )
        | {node.table for node in found if isinstance(node, e.InRows)},
        needs_on=any(isinstance(node, e.On) for node in found),
    )


def _in_validity(rule: Rule, spec: RecordSpec, fault: e.Bool) -> e.Bool:
    """The fault, where the record's event lies within the days for which the rule holds."""
    first, last = rule.events
    if first is not None:
        fault = fault & (Row(spec)[spec.event].day >= first)
    if last is not None:
        fault = fault & (Row(spec)[spec.event].day <= last)
    return fault


def nodes(node: e.Expr) -> Iterator[e.Expr]:
    """A node and all nodes below it."""
    yield node
    kind: Any = type(node)
    for name in _attributes(kind):
        value: Any = getattr(node, name)
        for child in value if isinstance(value, tuple) else (value,):
            if isinstance(child, e.Expr):
                yield from nodes(child)


@cache
def _attributes(kind: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in attrs.fields(kind))
