"""One field's column through the blocks of a pass: the base of the kinds."""

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Any

import polars as pl

from cvrgvr.frames.numbers import Key, Numbers
from cvrgvr.frames.texts import Texts
from cvrgvr.rules import expr as e
from cvrgvr.spec import Date, DateTime, Flag, Integer, OneOf, Year

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Column", "dtype_of", "without_empty"]


def dtype_of(kind: object, view: str) -> Any:
    """The type of a column that holds a field of that type in that view."""
    if view == "timed" or (view == "value" and isinstance(kind, Flag)):
        return pl.Boolean
    if view in ("value", "self") and isinstance(kind, OneOf):
        return pl.Int64 if all(isinstance(code, int) for code in kind.codes.values) else pl.String
    if view not in ("value", "self") or isinstance(kind, (Integer, Year, Date, DateTime)):
        return pl.Int64
    return pl.String


def without_empty(series: pl.Series, default: Any) -> pl.Series:
    """A column of texts in which an empty one is missing."""
    empty = series == ""
    if empty.any():
        series = series.set(empty.fill_null(value=False), None)
    return series if default is None else series.fill_null(default)


class Column(ABC):
    """One field's column through the blocks of a pass; the base of the kinds.

    What is told of it are expressions over the numbers of the block's texts.

    Args:
        name: the field's name.
        texts: what its texts say.

    Attributes:
        keys: what of it is looked up.
        settles: `suspects` tells the rules that read this field alone; otherwise they are conditions.
    """

    settles = True

    def __init__(self, name: str, texts: Texts) -> None:
        self.name = name
        self.texts = texts
        self.keys: Mapping[str, Key] = {}
        self.series = pl.Series(name, [], dtype=pl.String)

    @cached_property
    def missing_is_suspect(self) -> bool:
        """True when a missing value is a fault by itself."""
        return self.texts.is_suspect("")

    def take(self, series: pl.Series, numbers: Numbers) -> None:
        """Look at another block.

        Args:
            series: the column as text, where a missing value is missing or empty.
            numbers: the numbers of the keys of all columns.
        """
        self.series = series
        self.numbers = numbers

    @abstractmethod
    def suspects(self) -> pl.Expr | None:
        """Where the text is suspect; None = nowhere."""

    def unreadable(self) -> pl.Expr | None:
        """Where the text cannot be read; None = nowhere."""
        return None

    def tells(self, node: e.Bool) -> bool:  # noqa: ARG002 - as its neighbours
        """True when `told` can be asked of a node."""
        return False

    def told(self, node: e.Bool) -> pl.Expr:
        """Where a node that reads this field alone is true; asked only where `tells` is true."""
        raise NotImplementedError

    def may_hold(self, node: e.Bool) -> bool:  # noqa: ARG002 - as its neighbours
        """False when such a node is true in no row of the block."""
        return True

    def may_find(self, maybe: e.Searched) -> bool:  # noqa: ARG002 - as its neighbours
        """False when that is found in no text of the block."""
        return True

    def searched(self, maybe: e.Searched) -> pl.Expr:  # noqa: ARG002 - as its neighbours
        """Where something is found in the text, or may be."""
        return pl.lit(value=True)

    @abstractmethod
    def view(self, view: str) -> pl.Expr:
        """The column in a view of the field (see `Compiler`)."""

    def _not_given(self) -> pl.Expr:
        """Where there is no text, or an empty one."""
        return pl.lit((self.series == "").fill_null(value=True))
