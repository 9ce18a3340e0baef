"""Texts as numbers: each distinct text of a column is met once in a pass, whatever block it comes in.

Texts are looked up by their hash alone, in a table so wide that few of them share a place; of those that do,
one has it, and the others are kept apart.
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
        self._table: _Table | None = None
        self._apart: dict[int, int] = {}

    def begin(self) -> None:
        """Prepare for another block: numbers given before need not be known any more."""
        if len(self.texts) > _HELD:
            self._start()

    def first(self, texts: Callable[[], pl.Series]) -> None:
        """Learn some texts, if none has been learnt yet."""
        if self._table is None:
            some = texts()
            new = some.filter((some != "") & hashed(some).is_first_distinct())
            self._add(hashed(new), new.to_list())

    def likely(self, hashes: str) -> pl.Expr:
        """The numbers of the texts whose hashes stand in a column, if they are known and have their place."""
        assert self._table is not None
        return self._table.numbers(pl.col(hashes))

    def proven(self, hashes: str, numbers: str) -> pl.Expr:
        """Where these are the numbers of those texts."""
        return pl.lit(self._hashes).gather(pl.col(numbers)) == pl.col(hashes)

    def numbers(self, hashes: pl.Series, texts: Callable[[pl.Series], pl.Series]) -> pl.Series:
        """The numbers of texts that are not proven, those that are new included.

        Args:
            hashes: the texts' hashes.
            texts: gives the texts of some of them, by place.
        """
        asked = hashes.to_list()
        known = self._apart  # what is not proven is kept apart, or is new
        new: dict[int, int] = {}
        for place, each in enumerate(asked):
            if each not in known:
                new.setdefault(each, place)
        if new:
            places = pl.Series(new.values(), dtype=pl.UInt32)
            new = dict(zip(new, range(len(self.texts), len(self.texts) + len(new)), strict=True))
            self._add(hashes.gather(places), texts(places).to_list())
        numbers = [new[each] if each in new else known[each] for each in asked]
        return pl.Series(numbers, dtype=pl.UInt32)

    def _add(self, hashes: pl.Series, texts: list[str]) -> None:
        """Learn texts that are not known."""
        first = len(self.texts)
        self.texts += texts
        self._hashes = pl.concat([self._hashes, hashes], rechunk=True)
        if self._table is None or len(self.texts) > self._table.most:
            self._table = _Table(self._hashes)
            hashes, first = self._hashes, 0
            self._apart = {}
        numbers = pl.Series(range(first, len(self.texts)), dtype=pl.UInt32)
        apart = self._table.put(hashes, numbers)
        self._apart.update(zip(hashes.filter(apart), numbers.filter(apart), strict=True))


class _Table:
    """Numbers by the last digits of a hash.

    Args:
        hashes: hashes that will be put into it.

    Attributes:
        most: so many may be put into it; more deserve a wider one.
    """

    def __init__(self, hashes: pl.Series) -> None:
        width = _width(hashes)
        self.most = 2 * len(hashes)
        self._mask = width - 1
        self._missing = _NOT_GIVEN[0] & self._mask
        self._numbers = pl.zeros(width, dtype=pl.UInt32, eager=True)

    def put(self, hashes: pl.Series, numbers: pl.Series) -> pl.Series:
        """Give numbers their places, the first ones first; tells which have none since another has it."""
        places = hashes & self._mask
        # where nothing has been put there is 0, the number of a missing value, whose place nothing else takes
        free = (self._numbers.gather(places) == 0) & ((places != self._missing) | (numbers == 0))
        # of texts that share a place the first ones, which are the most frequent, come last and keep it
        self._numbers = self._numbers.scatter(places.filter(free).reverse(), numbers.filter(free).reverse())
        return self._numbers.gather(places) != numbers

    def numbers(self, hashes: pl.Expr) -> pl.Expr:
        """The number that stands in the place of each hash."""
        return pl.lit(self._numbers).gather(hashes & self._mask)


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
