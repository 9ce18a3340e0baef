"""A column of times: they are taken apart into days, which repeat, and clock times, which do not."""

from functools import reduce
from operator import or_

import polars as pl

from cvrgvr.frames.columns.clocks import DAY, Clocks
from cvrgvr.frames.columns.column import Column
from cvrgvr.frames.dictionary import GIVEN, Dictionary
from cvrgvr.frames.numbers import Answers, Key, Numbers
from cvrgvr.frames.texts import Texts
from cvrgvr.spec import DateTime

__all__ = ["Clocked"]


class Clocked(Column):
    """A column of times that are new in many rows: their days repeat."""

    settles = False

    def __init__(self, name: str, texts: Texts) -> None:
        super().__init__(name, texts)
        day = texts.view("day")
        self._days = Dictionary()
        self._day_key = f"{name}#day"
        self.keys = {self._day_key: Key(self._days, name, (0, DAY))}
        self._odd = Answers(self._days, lambda text: bool(text) and texts.is_odd(text), pl.Boolean)
        self._day = Answers(self._days, lambda text: None if texts.is_odd(text) else day(text), pl.Int64)

    def take(self, series: pl.Series, numbers: Numbers) -> None:
        """Look at another block."""
        super().take(series, numbers)
        self._clocks = Clocks.of(series, bare=not isinstance(self.texts.field.type, DateTime))

    def suspects(self) -> pl.Expr | None:
        """Where the text is suspect."""
        found = self.unreadable()
        if self.missing_is_suspect and self._days.gaps:
            found = self._missing() if found is None else found | self._missing()
        return found

    def unreadable(self) -> pl.Expr | None:
        """Where the text cannot be read, or is remarked on."""
        odd = [self._odd.of(self.numbers, self._day_key)] if self._odd.some else []
        if self._clocks.odd is not None:
            odd.append(pl.lit(self._clocks.odd))
        return reduce(or_, odd) if odd else None

    def _missing(self) -> pl.Expr:
        return pl.col(self._day_key) < GIVEN

    def view(self, view: str) -> pl.Expr:
        """The column in a view of the field."""
        if view == "timed":
            return pl.when(~self._missing()).then(pl.lit(self._clocks.timed))
        day = self._day.of(self.numbers, self._day_key)
        if view in ("day", "value"):
            return day
        return day * 86_400 + pl.lit(self._clocks.seconds())
