"""The texts of a block as numbers, those of all columns looked up together; and what is told by number.

A text is asked when it is first met; after that its number tells.
"""

from collections.abc import Callable, Mapping
from functools import partial, reduce
from operator import and_, or_
from typing import Any, Final

import attrs
import polars as pl

from cvrgvr.frames.dictionary import GIVEN, Dictionary, hashed

__all__ = ["Answers", "Key", "Numbers", "numbered"]

_FIRST: Final = 1 << 12
"""So many rows are looked at before the others: they have most of the texts that repeat."""
_FEW: Final = 3
"""Up to so many numbers a column is compared with, rather than looked up."""
_TOGETHER: Final = 16
"""So many keys are looked up together: more would not find their memory in the processor's cache."""


@attrs.frozen(slots=True, eq=False)
class Key:
    """Texts that are looked up.

    Attributes:
        dictionary: where.
        column: the column that holds them.
        cut: the part of its texts: where it begins, and how long it is; None = all.
    """

    dictionary: Dictionary
    column: str
    cut: tuple[int, int | None] | None = None

    def texts(self, rows: pl.Series | None = None) -> pl.Expr:
        """The texts of a block, or of some of its rows."""
        column = pl.col(self.column)
        if rows is not None:
            column = column.gather(rows)
        return column if self.cut is None else column.str.slice(*self.cut)

    def of(
        self, frame: pl.DataFrame, rows: pl.Series | None = None, some: pl.Series | None = None
    ) -> pl.Series:
        """The texts of a block, of some of its rows, or of some of those."""
        if rows is not None and some is not None:
            rows = rows.gather(some)
        return frame.select(self.texts(rows)).to_series()


@attrs.frozen(slots=True, eq=False)
class Numbers:
    """The numbers of a block's texts.

    Attributes:
        frame: a column for each key, named as it is; and one named `""`, which is true.
        least: the least number of each.
        most: the greatest.
    """

    frame: pl.DataFrame
    least: Mapping[str, int]
    most: Mapping[str, int]

    def told(self, expression: pl.Expr) -> pl.Series:
        """What an expression over the numbers tells of each row."""
        return self.frame.select("", told=expression)["told"]


def numbered(frame: pl.DataFrame, keys: Mapping[str, Key]) -> Numbers:
    """Look up the texts of a block, all keys together."""
    everywhere = pl.repeat(True, len(frame), eager=True).alias("")
    if not keys or not len(frame):
        none = {name: pl.Series([], dtype=pl.UInt32) for name in keys}
        frame = pl.DataFrame({"": everywhere, **none})
        return Numbers(frame, dict.fromkeys(keys, 0), dict.fromkeys(keys, 0))
    for key in keys.values():
        key.dictionary.begin()
    first = frame.head(_FIRST)
    for key in keys.values():
        key.dictionary.first(partial(key.of, first))
    names = list(keys)
    found = pl.concat(
        [
            _numbered(frame, {name: keys[name] for name in names[first : first + _TOGETHER]})
            for first in range(0, len(names), _TOGETHER)
        ],
        how="horizontal",
    )
    least, most = (found.select(end).row(0, named=True) for end in (pl.all().min(), pl.all().max()))
    for name, key in keys.items():
        key.dictionary.gaps |= least[name] < GIVEN
    return Numbers(found.with_columns(everywhere), least, most)


def _numbered(frame: pl.DataFrame, keys: Mapping[str, Key]) -> pl.DataFrame:
    """The numbers of some keys."""
    hashes = frame.select(hashed(key.texts()).alias(name) for name, key in keys.items())
    found = hashes.select(key.dictionary.likely(name).alias(name) for name, key in keys.items())
    both = pl.concat([hashes, found.rename(_number)], how="horizontal")
    proven = both.select(key.dictionary.proven(name, _number(name)).alias(name) for name, key in keys.items())
    again = []
    for name, key in keys.items():
        if not proven[name].all():
            rows = (~proven[name]).arg_true()
            numbers = key.dictionary.numbers(hashes[name].gather(rows), partial(key.of, frame, rows))
            again.append(found[name].scatter(rows, numbers))
    return found.with_columns(again)


def _number(name: str) -> str:
    return f"{name}#"


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
        self._missing = ask("")
        self._some = False

    def _grow(self) -> None:
        """Ask of the texts that are new."""
        texts = self._dictionary.texts
        if self._age != self._dictionary.age:
            self._age = self._dictionary.age
            self._asked = 0
            self._known = pl.Series([], dtype=self._dtype)
            self._told: dict[Any, list[int]] = {}
        if self._asked < len(texts):
            answers = [self._ask(text) if text else self._missing for text in texts[self._asked :]]
            self._some = self._some or True in answers[GIVEN if not self._asked else 0 :]
            self._known = pl.concat([self._known, pl.Series(answers, dtype=self._dtype)], rechunk=True)
            self._by_number = pl.lit(self._known)
            if self._dtype == pl.Boolean:
                for number, answer in enumerate(answers, self._asked):
                    self._told.setdefault(answer, []).append(number)
            self._asked = len(texts)

    @property
    def some(self) -> bool:
        """True when one of the texts met so far, or a missing one, is answered yes."""
        self._grow()
        return self._some or (self._missing is True and self._dictionary.gaps)

    def of(self, numbers: Numbers, name: str) -> pl.Expr:
        """The answer for each number of a column, in the frame of the numbers."""
        self._grow()
        if numbers.least[name] == numbers.most[name]:
            return pl.lit(self._known[numbers.least[name]], dtype=self._dtype)
        column = pl.col(name)
        if self._told and None not in self._told:  # to compare with few numbers costs a tenth of looking up
            yes, no = self._told.get(True, []), self._told.get(False, [])
            if len(yes) <= _FEW:
                return reduce(or_, (column == number for number in yes), pl.lit(value=False))
            if len(no) <= _FEW:
                return reduce(and_, (column != number for number in no), pl.lit(value=True))
        return self._by_number.gather(column)
