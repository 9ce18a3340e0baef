"""A column of texts that are new in nearly every row: it is searched by patterns."""

import re
from collections.abc import Callable
from typing import Final

import polars as pl

from cvrgvr.frames.columns.column import Column, without_empty
from cvrgvr.frames.numbers import Numbers
from cvrgvr.frames.texts import Texts
from cvrgvr.rules import expr as e
from cvrgvr.spec import Text

__all__ = ["Unique"]

_UNPLAIN: Final = "[^!-~]"


class Unique(Column):
    """A column of texts that are new in nearly every row."""

    settles = False

    def __init__(self, name: str, texts: Texts) -> None:
        super().__init__(name, texts)
        self._outlines = {_UNPLAIN}
        self._found: dict[str, pl.Series] = {}

    def take(self, series: pl.Series, numbers: Numbers) -> None:
        """Look at another block."""
        super().take(series, numbers)
        self._found = {}
        # one pass for all that is searched, since texts seldom have any of it
        if not series.str.contains("|".join(f"(?:{each})" for each in sorted(self._outlines))).any():
            self._found = dict.fromkeys(self._outlines, pl.repeat(False, len(series), eager=True))

    def _contains(self, outline: str) -> pl.Series:
        """Where the texts contain a pattern."""
        self._outlines.add(outline)
        if outline not in self._found:
            self._found[outline] = self.series.str.contains(outline)
        return self._found[outline]

    def suspects(self) -> pl.Expr | None:
        """Where the text is suspect."""
        kind = self.texts.field.type
        odd = self._contains(_UNPLAIN)
        if isinstance(kind, Text) and kind.longest is not None:
            odd |= self.series.str.len_chars() > kind.longest
        found = self._among(odd, self.texts.is_suspect)
        if self.missing_is_suspect:
            found = self._not_given() if found is None else found | self._not_given()
        return found

    def may_find(self, maybe: e.Searched) -> bool:
        """Whether something may be found anywhere."""
        outline = _outline_of(maybe)
        return outline is None or bool(self._contains(outline).any())

    def searched(self, maybe: e.Searched) -> pl.Expr:
        """Where something is found, or may be."""
        outline = _outline_of(maybe)
        if outline is None:
            return pl.lit(value=True)
        found = self._among(self._contains(outline), lambda text: bool(maybe.search(text)))
        return pl.lit(value=False) if found is None else found

    def _among(self, rows: pl.Series, ask: Callable[[str], bool]) -> pl.Expr | None:
        """Those of some rows for whose text the answer is yes; None when there is none."""
        if not rows.any():
            return None
        texts = self.series.filter(rows).unique()
        found = [text for text in texts if text and ask(text)]
        return pl.lit(self.series.is_in(found).fill_null(value=False)) if found else None

    def view(self, view: str) -> pl.Expr:  # noqa: ARG002 - text has one view
        """The column in a view of the field."""
        return pl.lit(without_empty(self.series, self.texts.field.default))


def _outline_of(maybe: e.Searched) -> str | None:
    """A pattern that occurs in every text where something is found."""
    outline = maybe if isinstance(maybe, re.Pattern) else getattr(maybe, "outline", None)
    return None if outline is None else outline.pattern
