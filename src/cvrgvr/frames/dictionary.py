"""Texts as numbers: each distinct text of a column is met once in a pass, whatever block it comes in.

A block's texts are looked up once; all else that is asked of them is then told by number, from answers that
are made when a text is first met. Few texts are looked up by their hash alone, in a table where none shares a
place with another: that takes half the time of the library's own dictionary, which many texts have.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import polars as pl

__all__ = ["GIVEN", "Answers", "Dictionary"]

GIVEN: Final = 2
"""The least number of a text that is given: 0 stands for a missing value, 1 for an empty text."""
_HELD: Final = 1 << 18
"""Distinct texts remembered of a column; beyond that the memory starts anew."""
_FEW: Final = 1 << 9
_WIDEST: Final = 1 << 18
_MISSING: Final = "\x00missing"


class Dictionary:
    """The distinct texts met so far in a column.

    Attributes:
        texts: the texts by their numbers.
        age: how often the memory started anew.
        gaps: True when missing values have come.
    """

    def __init__(self) -> None:
        self.age = -1
        self._start()

    def _start(self) -> None:
        self.age += 1
        self.texts = ["", ""]
        self.gaps = False
        self._table: _Table | None = _Table()
        self._type: Any = None
        self._kept: pl.Series | None = None

    def begin(self) -> None:
        """Prepare for another block: numbers given before need not be known any more."""
        if len(self.texts) > _HELD:
            self._start()

    def numbers(self, series: pl.Series) -> pl.Series:
        """The number of each text."""
        if self._table is not None:
            found = self._table.numbers(series)
            if found is None:
                self._learn(series)
                found = self._table.numbers(series) if self._table else self._numbers(series)
            numbers = found
        else:
            numbers = self._numbers(series)
        least = numbers.min()
        self.gaps = self.gaps or (isinstance(least, int) and least < GIVEN)
        return numbers

    def _learn(self, series: pl.Series) -> None:
        """Add the texts of a block to the table, or give it up."""
        known = set(self.texts)
        new = [text for text in series.unique(maintain_order=True).drop_nulls() if text not in known]
        self.texts += new
        if len(self.texts) > _FEW or not self._table.fill(self.texts):
            self._table = None
            self._type = pl.Categorical(pl.Categories.random())
            # a number stands for its text as long as there is a series of the type
            self._kept = pl.Series([_MISSING, *self.texts[1:]], dtype=pl.String).cast(self._type)

    def _numbers(self, series: pl.Series) -> pl.Series:
        found = series.cast(self._type)
        numbers = found.to_physical().fill_null(0)
        most = numbers.max()
        if isinstance(most, int) and most >= len(self.texts):
            new = pl.DataFrame({"number": numbers, "text": found}).filter(pl.col("number") >= len(self.texts))
            self.texts += [""] * (most + 1 - len(self.texts))
            for number, text in new.unique("number").with_columns(pl.col("text").cast(pl.String)).iter_rows():
                self.texts[number] = text
        return numbers


class _Table:
    """Numbers by hash, without two texts in one place."""

    def __init__(self) -> None:
        self._mask = 0
        self._hashes = pl.Series([], dtype=pl.UInt64)
        self._places = pl.Series([0], dtype=pl.UInt32)

    def fill(self, texts: Sequence[str]) -> bool:
        """Take these texts, the first of which stands for missing; False when no table is wide enough."""
        self._hashes = pl.Series([None, *texts[1:]], dtype=pl.String).hash()
        hashes = self._hashes.to_list()
        width = 1 << 8
        while len({each & (width - 1) for each in hashes}) < len(hashes):
            width *= 2
            if width > _WIDEST:
                return False
        self._mask = width - 1
        places = pl.Series([each & self._mask for each in hashes], dtype=pl.UInt32)
        numbers = pl.Series(range(len(hashes)), dtype=pl.UInt32)
        self._places = pl.zeros(width, dtype=pl.UInt32, eager=True).scatter(places, numbers)
        return True

    def numbers(self, series: pl.Series) -> pl.Series | None:
        """The number of each text; None when one is not known."""
        if not len(self._hashes):
            return None
        hashes = series.hash()
        numbers = self._places.gather((hashes & self._mask).cast(pl.UInt32))
        return numbers if (self._hashes.gather(numbers) == hashes).all() else None


class Answers:
    """What each text of a dictionary is answered.

    Args:
        dictionary: the texts.
        ask: gives the answer for a text; the empty one stands for a missing value.
        dtype: the type of the answers.
    """

    def __init__(self, dictionary: Dictionary, ask: Callable[[str], Any], dtype: Any) -> None:
        self._dictionary = dictionary
        self._ask = ask
        self._dtype = dtype
        self._age = -1
        self._some = False
        self._missing = ask("")

    def _grow(self) -> None:
        """Ask of the texts that are new."""
        texts = self._dictionary.texts
        if self._age != self._dictionary.age:
            self._age = self._dictionary.age
            self._known = pl.Series([self._missing] * GIVEN, dtype=self._dtype)
        if len(self._known) < len(texts):
            answers = [self._ask(text) for text in texts[len(self._known) :]]
            self._some = self._some or True in answers
            self._known = pl.concat([self._known, pl.Series(answers, dtype=self._dtype)], rechunk=True)

    @property
    def some(self) -> bool:
        """True when one of the texts met so far, or a missing one, is answered yes."""
        self._grow()
        return self._some or (self._missing is True and self._dictionary.gaps)

    def of(self, numbers: pl.Series) -> pl.Series:
        """The answer for each number."""
        self._grow()
        return self._known.gather(numbers)
