"""Rules across records bound to record classes: traced once, with what each one reads of its records."""

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.rules import expr as e
from cvrgvr.rules.across import Across, Between
from cvrgvr.rules.binding import nodes
from cvrgvr.rules.row import Row
from cvrgvr.rules.rule import Rule
from cvrgvr.spec import Field, Kind, RecordSpec

__all__ = ["BoundAcross", "bind_across", "bind_between"]


@attrs.frozen(slots=True, eq=False)
class BoundAcross:
    """A rule across records for one record class, or between two; and for one field when it has several.

    Attributes:
        rule: the rule.
        at: the field that its findings point at; None = none.
        what: what is a fault, with keys and conditions as expressions.
        spec: the record class; between files, that of the second file.
        first: between files, the record class of the first file.
        reads: names of the fields that it looks at; between files, those of the second record.
        first_reads: names of the fields that it looks at in the first record.
    """

    rule: Rule
    at: str | None
    what: Across
    spec: RecordSpec
    first: RecordSpec | None
    reads: frozenset[str]
    first_reads: frozenset[str]


def bind_across(rules: Iterable[Rule], spec: RecordSpec) -> tuple[BoundAcross, ...]:
    """The rules across the records of one file that hold for a record class."""
    return tuple(
        _bound(rule, at, what, spec, None)
        for rule in rules
        if rule.across is not None and rule.between is None and spec.letter in (rule.letters or spec.letter)
        for at, what in _traced(rule, spec, spec, (Row(spec),))
        if what is not NotImplemented
    )


def bind_between(rules: Iterable[Rule], first: RecordSpec, second: RecordSpec) -> tuple[BoundAcross, ...]:
    """The rules between a first file of one record class and a second file of another, or the same.

    `rules` are those of the second class. Letters of records are the same in several registers, so there are
    none between classes of two.
    """
    if first.name.partition(".")[0] != second.name.partition(".")[0]:
        return ()
    return tuple(
        _bound(rule, at, what, second, first)
        for rule in rules
        if rule.across is not None
        and isinstance(rule.between, Between)
        and first.letter in rule.between.first
        and second.letter in rule.between.second
        for at, what in _traced(rule, first, second, (Row(first, "first"), Row(second, "second")))
        if what is not NotImplemented
    )


def _traced(
    rule: Rule, first: RecordSpec, second: RecordSpec, given: tuple[Row, ...]
) -> Iterator[tuple[str | None, Any]]:
    """What the rule's function says, once or for each of its fields."""
    assert rule.across is not None
    if rule.over is None:
        if rule.at is not None and rule.at not in second.by_name and rule.at not in first.by_name:
            raise UsageError(f"{rule.name}: {second.name} has no field {rule.at!r}")
        yield rule.at, rule.across(*given)
        return
    for field in second.fields:
        if field.name in first.by_name and _chosen(rule, field):
            yield field.name, rule.across(*(row[field.name] for row in given), *given)


def _chosen(rule: Rule, field: Field) -> bool:
    if isinstance(rule.over, Kind):
        return field.kind is rule.over
    return rule.over is not None and rule.over(field)


def _bound(
    rule: Rule, at: str | None, what: Across, spec: RecordSpec, first: RecordSpec | None
) -> BoundAcross:
    found = [node for node in nodes(what) if isinstance(node, e.Var)]
    return BoundAcross(
        rule=rule,
        at=at,
        what=what,
        spec=spec,
        first=first,
        reads=frozenset(var.field.name for var in found if var.side != "first"),
        first_reads=frozenset(var.field.name for var in found if var.side == "first"),
    )
