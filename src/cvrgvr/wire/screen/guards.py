"""Rules on columns of unique texts: tested on the whole column at once, and by rows only if that hits."""

import re
from collections.abc import Sequence
from typing import Final

import attrs

from cvrgvr.rules import BoundRule
from cvrgvr.rules import expr as e
from cvrgvr.wire.screen.plan import Volatile

__all__ = ["Guard", "guarded"]

_BETWEEN: Final = "\xb6"
"""Stands between the texts of a column: no letter, digit, space or control, and in no pattern of a rule."""


@attrs.frozen(slots=True, eq=False)
class Guard:
    """A rule that can only be broken where a pattern hits (or fails to match) a text of a unique column.

    Attributes:
        bound: the rule.
        column: the column that is tested.
        hit: a pattern that must occur, or None.
        all_of: a pattern that all texts joined must match, or None.
        shortest: length below which no text hits.
    """

    bound: BoundRule
    column: Volatile
    hit: re.Pattern[str] | None
    all_of: re.Pattern[str] | None
    shortest: int = 0

    def check(self, groups: Sequence[Sequence[str]], suspects: set[int]) -> None:
        """Add the rows whose text hits to `suspects`, if the column as a whole does."""
        texts = groups[self.column.group]
        if self.shortest and max(map(len, texts)) < self.shortest:
            return
        if self._hits(_BETWEEN.join(texts)):
            suspects.update(self.rows(texts))

    def rows(self, texts: Sequence[str]) -> list[int]:
        """Numbers of the rows whose text hits."""
        return [row for row, text in enumerate(texts) if self._hits(text)]

    def _hits(self, text: str) -> bool:
        if self.hit is not None:
            return self.hit.search(text) is not None
        return self.all_of is not None and self.all_of.fullmatch(text + _BETWEEN) is None


def guarded(bound: BoundRule, columns: Sequence[Volatile], rows: Sequence[Sequence[str]]) -> Guard | None:
    """The guard of a rule, if one of its necessary conditions is a pattern over one of the columns.

    A pattern that hits many of the sample's rows guards nothing.
    """
    parts = _necessary(bound.fault)
    for part in parts:
        for column in columns:
            guard = _guard(bound, part, column)
            if guard is None:
                continue
            guard = attrs.evolve(guard, shortest=_shortest(parts, column))
            if len(guard.rows([row[column.place] for row in rows])) * 20 < len(rows):
                return guard
    return None


def _guard(bound: BoundRule, part: e.Expr, column: Volatile) -> Guard | None:
    match part:
        case e.Call(_, (e.Var(field, "value"), *_), _, maybe) if maybe and field is column.field:
            return Guard(bound, column, maybe, None)
        case e.Match(e.Var(field, "value"), pattern, False) if field is column.field:
            return Guard(bound, column, pattern, None)
        case e.Not(e.Match(e.Var(field, "value"), pattern, True)) if field is column.field:
            every = re.compile(f"(?:(?:{pattern.pattern})?+{_BETWEEN})*+")
            return Guard(bound, column, None, every)
    return None


def _shortest(parts: Sequence[e.Expr], column: Volatile) -> int:
    """The length that the rule asks a text of the column to have at least."""
    for part in parts:
        match part:
            case e.Compare(">=", e.Length(e.Var(field)), e.Const(int() as length)) if field is column.field:
                return length
    return 0


def _necessary(node: e.Expr) -> list[e.Expr]:
    """Tests that must all hold for the node to be true."""
    if isinstance(node, e.And):
        return [part for test in node.tests for part in _necessary(test)]
    return [node]
