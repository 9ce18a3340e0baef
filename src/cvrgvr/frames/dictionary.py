"""Texts as numbers: each distinct text of a column is met once in a pass, whatever block it comes in.

Texts are looked up by their hash alone, in a table so wide that few of them share a place; those that do are
looked up in a further one, by other digits.
"""

import secrets
from collections.abc import Callable
from typing import Any, Final

import polars as pl

__all__ = ["GIVEN", "Dictionary", "hashed"]

GIVEN: Final = 2
"""The least number of a text that is given: 0 stands for a missing value, 1 for an empty text."""
_HELD: Final = 1 << 18
"""Distinct texts remembered of a column; beyond that the memory starts anew."""
_NARROWEST: Final = 1 << 8
_WIDEST: Final = 1 << 19
_ROOM: Final = 64
"""Places for each text at most: a wider table costs more than a further look."""
_TURNS: Final = (0x1E3779B97F4A7C15, 0x3F58476D1CE4E5B9, 0x14D049BB133111EB)
"""A hash times one of these has other digits."""

_SEED: Final = secrets.randbits(64)
"""Of this process, as Python has for its own texts: who writes a file cannot aim at another text's hash."""


def hashed(texts: Any) -> Any:
    """The hashes of texts, in a column or an expression; equal hashes are taken for equal texts."""
    return texts.hash(_SEED)


_NOT_GIVEN: Final = hashed(pl.Series([None, ""], dtype=pl.String))


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
        self._hashes = _NOT_GIVEN
        self._tables: list[_Table] = []

    def begin(self) -> None:
        """Prepare for another block: numbers given before need not be known any more."""
        if len(self.texts) > _HELD:
            self._start()

    def first(self, texts: Callable[[], pl.Series]) -> None:
        """Learn some texts, if there are no tables yet."""
        if not self._tables:
            self._learn(texts())

    def likely(self, hashes: str) -> pl.Expr:
        """The numbers of the texts whose hashes stand in a column, if they are known and have their place."""
        return self._tables[0].numbers(pl.col(hashes))

    def proven(self, hashes: str, numbers: str) -> pl.Expr:
        """Where these are the numbers of those texts."""
        return pl.lit(self._hashes).gather(pl.col(numbers)) == pl.col(hashes)

    def numbers(self, hashes: pl.Series, texts: Callable[[pl.Series], pl.Series]) -> pl.Series:
        """The numbers of texts that are not proven, those that are new included.

        Args:
            hashes: the texts' hashes.
            texts: gives the texts of some of them, by place.
        """
        numbers, unknown = self._known(hashes)
        if len(unknown):
            self._learn(texts(unknown))
            numbers, _ = self._known(hashes)
        return numbers

    def _known(self, hashes: pl.Series) -> tuple[pl.Series, pl.Series]:
        """The number of each text that is known, and the places of the others."""
        numbers = pl.zeros(len(hashes), dtype=pl.UInt32, eager=True)
        places = pl.Series(range(len(hashes)), dtype=pl.UInt32)
        for table in self._tables:
            found = pl.select(table.numbers(pl.lit(hashes))).to_series()
            numbers = numbers.scatter(places, found)
            wrong = (self._hashes.gather(found) != hashes).arg_true()
            if not len(wrong):
                return numbers, wrong
            hashes, places = hashes.gather(wrong), places.gather(wrong)
        return numbers, places

    def _learn(self, texts: pl.Series) -> None:
        """Add those of some texts that are not known."""
        new = texts.filter(texts != "")
        new = new.filter(hashed(new).is_first_distinct())
        self.texts += new.to_list()
        self._hashes = pl.concat([self._hashes, hashed(new)], rechunk=True)
        self._tables = _tables(self._hashes)


class _Table:
    """Numbers by some of the digits of a hash.

    Args:
        hashes: the hashes of the texts, and
        numbers: their numbers.
        level: how many tables there are before.
    """

    def __init__(self, hashes: pl.Series, numbers: pl.Series, level: int) -> None:
        self._level = level
        turned = self._turned(hashes)
        width = _width(turned)
        self._mask = width - 1
        places = turned & self._mask
        # the first texts are the most frequent: they take the place last, so it is theirs
        self._numbers = pl.zeros(width, dtype=pl.UInt32, eager=True).scatter(
            places.reverse(), numbers.reverse()
        )

    def _turned(self, hashes: Any) -> Any:
        if not self._level:
            return hashes
        return hashes * (_TURNS[self._level % 3] + 2 * self._level) // (1 << 40)

    def numbers(self, hashes: pl.Expr) -> pl.Expr:
        """The number that stands in the place of each hash."""
        return pl.lit(self._numbers).gather(self._turned(hashes) & self._mask)

    def apart(self, hashes: pl.Series, numbers: pl.Series) -> pl.Series:
        """Where another number has the place."""
        return self._numbers.gather(self._turned(hashes) & self._mask) != numbers


def _width(hashes: pl.Series) -> int:
    """So many places that each hash has one of its own, or as many as are worth their cost."""
    width = min(max(_NARROWEST, 1 << (8 * len(hashes)).bit_length()), _WIDEST)
    widest = min(_WIDEST, _ROOM * len(hashes))
    few = hashes.to_list() if len(hashes) <= _NARROWEST else None  # a call of the library costs more
    while width < widest:
        mask = width - 1
        taken = (hashes & mask).n_unique() if few is None else len({each & mask for each in few})
        if taken == len(hashes):
            break
        width *= 2
    return width


def _tables(hashes: pl.Series) -> list[_Table]:
    """Tables in one of which each number has its place."""
    tables: list[_Table] = []
    numbers = pl.Series(range(len(hashes)), dtype=pl.UInt32)
    while len(numbers):
        table = _Table(hashes, numbers, len(tables))
        tables.append(table)
        apart = table.apart(hashes, numbers)
        hashes, numbers = hashes.filter(apart), numbers.filter(apart)
    return tables
