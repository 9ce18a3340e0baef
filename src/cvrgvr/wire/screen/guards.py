"""Rules on columns of unique texts: tested on the whole column at once, and by rows only if that hits."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from cvrgvr.rules import BoundRule
from cvrgvr.rules import expr as e
from cvrgvr.spec import Field

__all__ = ["Guard", "guarded"]

_BETWEEN: Final = "\x7f"
"""Stands between the texts of a column: in no text that has no remarks, and in no pattern of a rule.

It is ASCII: joined with another letter, a column would be searched and translated at a tenth of the speed.
"""


@attrs.frozen(slots=True)
class Guard:
    """A pattern that must hit (or fail to match) a text of a unique column for some rules to be broken.

    Attributes:
        name: the field of the column that is tested.
        hit: a pattern, or the like, that must occur, or None.
        all_of: a pattern that all texts joined must match, or None.
        shortest: length below which no text hits.
    """

    name: str
    hit: e.Searched | None
    all_of: re.Pattern[str] | None
    shortest: int = 0

    def check(self, texts: Sequence[str], suspects: set[int]) -> None:
        """Add the rows whose text hits to `suspects`, if the column as a whole does."""
        if self.shortest and max(map(len, texts)) < self.shortest:
            return
        if self._hits(_BETWEEN.join(texts)):
            suspects.update(self.rows(texts))

    def rows(self, texts: Iterable[str]) -> list[int]:
        """Numbers of the rows whose text hits."""
        return [row for row, text in enumerate(texts) if self._hits(text)]

    def _hits(self, text: str) -> bool:
        if self.hit is not None:
            return bool(self.hit.search(text))
        return self.all_of is not None and self.all_of.fullmatch(text + _BETWEEN) is None


def guarded(bound: BoundRule, column: Field, texts: Sequence[str]) -> Guard | None:
    """The guard of a rule, if one of its necessary conditions is a pattern over the column.

    A pattern that hits many of the sample's texts guards nothing.
    """
    parts = _necessary(bound.fault)
    for part in parts:
        guard = _guard(part, column)
        if guard is not None:
            guard = attrs.evolve(guard, shortest=_shortest(parts, column))
            if len(guard.rows(texts)) * 20 < len(texts):
                return guard
    return None


def _guard(part: e.Expr, column: Field) -> Guard | None:
    match part:
        case e.Call(_, (e.Var(field, "value"), *_), _, maybe) if maybe and field is column:
            return Guard(column.name, maybe, None)
        case e.Match(e.Var(field, "value"), pattern, False) if field is column:
            return Guard(column.name, pattern, None)
        case e.Not(e.Match(e.Var(field, "value"), pattern, True)) if field is column:
            every = re.compile(f"(?:(?:{pattern.pattern})?+{_BETWEEN})*+")
            return Guard(column.name, None, every)
    return None


def _shortest(parts: Sequence[e.Expr], column: Field) -> int:
    """The length that the rule asks a text of the column to have at least."""
    for part in parts:
        match part:
            case e.Compare(">=", e.Length(e.Var(field)), e.Const(int() as length)) if field is column:
                return length
    return 0


def _necessary(node: e.Expr) -> list[e.Expr]:
    """Tests that must all hold for the node to be true."""
    if isinstance(node, e.And):
        return [part for test in node.tests for part in _necessary(test)]
    return [node]
