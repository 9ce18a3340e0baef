"""Columns of lists: items and their parts as rows of their own, since parts repeat where lists do not."""

from collections.abc import Collection, Mapping
from typing import Any

import polars as pl

from cvrgvr.frames.columns.column import Column, dtype_of, without_empty
from cvrgvr.frames.dictionary import Dictionary
from cvrgvr.frames.numbers import Answers, Key, Numbers, numbered
from cvrgvr.frames.texts import EXACT, Texts, viewed
from cvrgvr.rules import expr as e
from cvrgvr.spec import FieldType, Packed

__all__ = ["Listed"]


class _Part:
    """One part of the items.

    Attributes:
        dictionary: its texts.
    """

    def __init__(self, name: str, kind: FieldType, *, optional: bool) -> None:
        self._name = name
        self._kind = kind
        self._optional = optional
        self.dictionary = Dictionary()
        self._odd = Answers(self.dictionary, self._is_odd, pl.Boolean)
        self._views: dict[str, Answers] = {}

    def _value(self, text: str) -> Any:
        try:
            return self._kind.parse(text) if text else None
        except ValueError:
            return None

    def _is_odd(self, text: str) -> bool:
        """True for a text that cannot be read, or may be remarked on."""
        if not text:
            return not self._optional
        value = self._value(text)
        plain = text.isascii() and text.isprintable() and " " not in text
        return value is None or not plain or (isinstance(value, int) and abs(value) >= EXACT)

    def odd(self, numbers: Numbers) -> pl.Expr | None:
        """Where the part is odd; None = nowhere."""
        return self._odd.of(numbers, self._name) if self._odd.some else None

    def view(self, view: str, numbers: Numbers) -> pl.Expr:
        """The part in a view."""
        if view not in self._views:
            dtype = dtype_of(self._kind, view)
            self._views[view] = Answers(self.dictionary, lambda text: viewed(view, self._value(text)), dtype)
        return self._views[view].of(numbers, self._name)


class Listed(Column):
    """A column of lists."""

    settles = False

    def __init__(self, name: str, texts: Texts) -> None:
        super().__init__(name, texts)
        kind = texts.field.type
        assert isinstance(kind, Packed)
        self._parts = {
            part: _Part(part, each, optional=part in kind.optional) for part, each in kind.parts.items()
        }
        self._keys = {part: Key(each.dictionary, part) for part, each in self._parts.items()}
        self._of_none: dict[e.Bool, bool] = {}

    def take(self, series: pl.Series, numbers: Numbers) -> None:
        """Look at another block."""
        super().take(series, numbers)
        rows = (series != "").fill_null(value=False).arg_true()
        self._lists = rows
        parts = pl.col("items").str.split(",")
        items = (
            pl.DataFrame({"row": rows, "items": series.gather(rows).str.split("|")})
            .explode("items")
            .select(
                "row",
                *(
                    parts.list.get(place, null_on_oob=True).alias(name)
                    for place, name in enumerate(self._parts)
                ),
                ragged=parts.list.len() != len(self._parts),
            )
        )
        self._rows = items["row"]
        self._ragged = items["ragged"]
        self._items = numbered(items, self._keys)

    def suspects(self) -> pl.Expr | None:
        """Where a list cannot be read, or may be remarked on."""
        odd = [each for part in self._parts.values() if (each := part.odd(self._items)) is not None]
        if self._ragged.any():
            odd.append(pl.lit(self._ragged))
        found = pl.lit(self._with(self._items.told(pl.any_horizontal(odd)))) if odd else None
        if self.missing_is_suspect and len(self._lists) < len(self.series):
            found = self._not_given() if found is None else found | self._not_given()
        return found

    def _with(self, items: pl.Series) -> pl.Series:
        """The rows with one of the items that the flags tell."""
        found = self._rows.filter(items).unique()
        nowhere = pl.repeat(False, len(self.series), eager=True)
        return nowhere.scatter(found, values=True) if len(found) else nowhere

    def may_hold(self, node: e.Bool) -> bool:
        """Whether a node can be true."""
        if len(self._lists):
            return True
        if node not in self._of_none:
            self._of_none[node] = self.texts.asked(node)("")
        return self._of_none[node]

    def with_items(
        self, conditions: Mapping[str, pl.Expr], columns: Collection[str], beside: Mapping[str, pl.Series]
    ) -> Mapping[str, pl.Series]:
        """For each condition the rows of which an item meets it.

        Args:
            conditions: they ask columns of items (`.tom__day`) and of rows.
            columns: names of the columns that they ask.
            beside: those of rows.
        """
        asked: dict[str, Any] = {}
        for name in columns:
            if name.startswith("."):
                part, _, view = name[1:].partition("__")
                asked[name] = self._parts[part].view(view, self._items)
            else:
                asked[name] = beside[name].gather(self._rows)
        # a constant has one row, so the column that is always there stands beside it
        found = self._items.frame.with_columns(**asked).select("", **conditions)
        return {label: self._with(found[label]) for label in conditions}

    def view(self, view: str) -> pl.Expr:
        """How many items there are, or the lists as texts."""
        if view != "length":
            return pl.lit(without_empty(self.series, None))
        lengths = pl.repeat(None, len(self.series), dtype=pl.Int64, eager=True)
        if len(self._rows):
            counts = self._rows.value_counts()
            lengths = lengths.scatter(counts[self._rows.name], counts["count"].cast(pl.Int64))
        return pl.lit(lengths)
