"""A column of identity numbers: their halves repeat."""

from collections.abc import Callable
from typing import Any

import polars as pl

from cvrgvr.frames.columns.column import Column, without_empty
from cvrgvr.frames.columns.halves import ODD, head_of, tail_of
from cvrgvr.frames.dictionary import GIVEN, Dictionary
from cvrgvr.frames.numbers import Answers, Key
from cvrgvr.frames.texts import Texts
from cvrgvr.rules import expr as e

__all__ = ["People"]


class People(Column):
    """A column of identity numbers. Rows whose number is not plain are suspect as a whole."""

    def __init__(self, name: str, texts: Texts) -> None:
        super().__init__(name, texts)
        self._first = Dictionary()
        self._last = Dictionary()
        self._head, self._tail = f"{name}#head", f"{name}#tail"
        self.keys = {
            self._head: Key(self._first, name, (0, 8)),
            self._tail: Key(self._last, name, (8, None)),
        }
        self._needs = Answers(self._first, lambda text: head_of(text).needs, pl.Int8)
        self._after_zeros = Answers(self._first, lambda text: head_of(text).after_zeros, pl.Int8)
        # a tail that no plain number has adds less than any head needs
        self._adds = Answers(self._last, lambda text: tail_of(text)[0] if text else ODD - 1, pl.Int8)
        self._views = {
            "facts__born": self._of_head(lambda text: head_of(text).born),
            "facts__year": self._of_head(lambda text: head_of(text).year),
            "facts__derivable": self._of_head(lambda text: head_of(text).derivable, pl.Boolean),
            "facts__superseded": self._of_head(lambda _text: False, pl.Boolean),
        }
        self._sexed = self._of_head(lambda text: 1 if head_of(text).sexed else None)
        self._sex = Answers(self._last, lambda text: tail_of(text)[1] if text else None, pl.Int64)

    def _of_head(self, fact: Callable[[str], Any], dtype: Any = pl.Int64) -> Answers:
        return Answers(self._first, lambda text: fact(text) if text else None, dtype)

    def suspects(self) -> pl.Expr | None:
        """Where the text is suspect."""
        needs, adds = self._needs.of(self.numbers, self._head), self._adds.of(self.numbers, self._tail)
        odd = ((adds != needs) & (adds != self._after_zeros.of(self.numbers, self._head))) | (adds < 0)
        return odd if self.missing_is_suspect else odd & self._given()

    def _given(self) -> pl.Expr:
        return pl.col(self._head) >= GIVEN

    def tells(self, node: e.Bool) -> bool:
        """True for what a plain number tells."""
        return isinstance(node, e.FactFault) or (
            isinstance(node, e.Not) and isinstance(node.test, e.FactFault)
        )

    def told(self, node: e.Bool) -> pl.Expr:
        """Where a node is true."""
        # a plain number breaks no rule by itself; rows of the others are suspect
        return self._given() if isinstance(node, e.Not) else pl.lit(value=False)

    def may_hold(self, node: e.Bool) -> bool:
        """Whether a node can be true."""
        return not isinstance(node, e.FactFault)

    def view(self, view: str) -> pl.Expr:
        """The column in a view of the field."""
        if view == "value":
            return pl.lit(without_empty(self.series, None))
        if view == "facts__sex":
            sexed = self._sexed.of(self.numbers, self._head)
            return sexed * self._sex.of(self.numbers, self._tail)
        return self._views[view].of(self.numbers, self._head)
