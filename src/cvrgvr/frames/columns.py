"""The columns of a pass: which texts are suspect, and the columns that rules ask, made of them.

How a column is looked at depends on what it holds: one whose texts repeat is asked once for each distinct
text; a time is taken apart into day and clock, an identity number into its halves, which repeat; a text that
is new in nearly every row is searched by patterns. Lists have a file of their own (`lists`).
"""

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any, Final

import polars as pl

from cvrgvr.frames.dictionary import GIVEN, Answers, Dictionary
from cvrgvr.frames.people import ODD, head_of, tail_of
from cvrgvr.frames.texts import Texts
from cvrgvr.rules import expr as e
from cvrgvr.spec import Date, DateTime, Flag, Integer, OneOf, Text, Year

__all__ = [
    "Clocked",
    "Clocks",
    "Column",
    "People",
    "Repeated",
    "Unique",
    "dtype_of",
    "is_few",
    "without_empty",
]

_SAMPLE: Final = 2_000
FEW: Final = 100
NEW: Final = 0.2
"""A column of which more than this share of a sample is distinct does not repeat."""
_CLOCK: Final = re.compile("T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?")


def dtype_of(kind: object, view: str) -> Any:
    """The type of a column that holds a field of that type in that view."""
    if view == "timed" or (view == "value" and isinstance(kind, Flag)):
        return pl.Boolean
    if view in ("value", "self") and isinstance(kind, OneOf):
        return pl.Int64 if all(isinstance(code, int) for code in kind.codes.values) else pl.String
    if view not in ("value", "self") or isinstance(kind, (Integer, Year, Date, DateTime)):
        return pl.Int64
    return pl.String


class Clocks:
    """The clock times of times, which columns have in common.

    Attributes:
        odd: it is no clock time.
        seconds: seconds since midnight.
        timed: it says a clock time other than midnight.
    """

    def __init__(self) -> None:
        self.dictionary = Dictionary()
        self.odd = Answers(
            self.dictionary, lambda text: bool(text) and not _CLOCK.fullmatch(text), pl.Boolean
        )
        self.seconds = Answers(self.dictionary, _seconds, pl.Int64)
        self.timed = Answers(self.dictionary, lambda text: bool(text.strip("T0:")), pl.Boolean)


def _seconds(clock: str) -> int | None:
    if not clock:
        return 0
    if not _CLOCK.fullmatch(clock):
        return None
    hours, minutes, *rest = clock[1:].split(":")
    return int(hours) * 3600 + int(minutes) * 60 + (int(rest[0]) if rest else 0)


class Column:
    """One field's column through the blocks of a pass; the base of the kinds.

    Args:
        name: the field's name.
        texts: what its texts say.
        clocks: the clock times met so far, which columns have in common.

    Attributes:
        settles: `suspects` tells the rules that read this field alone; otherwise they are conditions.
    """

    settles = True

    def __init__(self, name: str, texts: Texts, clocks: Clocks) -> None:
        self.name = name
        self.texts = texts
        self.clocks = clocks
        self.series = pl.Series(name, [], dtype=pl.String)

    @cached_property
    def missing_is_suspect(self) -> bool:
        """True when a missing value is a fault by itself."""
        return self.texts.is_suspect("")

    def take(self, series: pl.Series) -> None:
        """Look at another block: the column as text, where a missing value is missing or empty."""
        self.series = series

    def suspects(self) -> pl.Series | None:
        """Where the text is suspect; None = nowhere."""
        raise NotImplementedError

    def unreadable(self) -> pl.Series | None:
        """Where the text cannot be read; None = nowhere."""
        return None

    def tells(self, node: e.Bool) -> bool:  # noqa: ARG002 - as its neighbours
        """True when `told` can be asked of a node."""
        return False

    def told(self, node: e.Bool) -> pl.Series:
        """Where a node that reads this field alone is true; asked only where `tells` is true."""
        raise NotImplementedError

    def may_hold(self, node: e.Bool) -> bool:  # noqa: ARG002 - as its neighbours
        """False when such a node is true in no row of the block."""
        return True

    def searched(self, maybe: e.Searched) -> pl.Series:  # noqa: ARG002 - as its neighbours
        """Where something is found in the text, or may be."""
        return self._everywhere(value=True)

    def view(self, view: str) -> pl.Series:
        """The column in a view of the field (see `Compiler`)."""
        raise NotImplementedError

    def _everywhere(self, *, value: bool) -> pl.Series:
        return pl.repeat(value, len(self.series), dtype=pl.Boolean, eager=True)

    def _not_given(self) -> pl.Series:
        """Where there is no text, or an empty one."""
        return (self.series == "").fill_null(value=True)


class Repeated(Column):
    """A column whose texts repeat."""

    def __init__(self, name: str, texts: Texts, clocks: Clocks) -> None:
        super().__init__(name, texts, clocks)
        self._dictionary = Dictionary()
        self._suspect = Answers(self._dictionary, texts.is_suspect, pl.Boolean)
        self._asked: dict[e.Bool, Answers] = {}
        self._searched: dict[e.Searched, Answers] = {}
        self._views: dict[str, Answers] = {}

    def take(self, series: pl.Series) -> None:
        """Look at another block."""
        super().take(series)
        self._dictionary.begin()
        self._numbers = self._dictionary.numbers(series)

    def suspects(self) -> pl.Series | None:
        """Where the text is suspect."""
        return self._suspect.of(self._numbers) if self._suspect.some else None

    def unreadable(self) -> pl.Series | None:
        """Where the text cannot be read."""
        broken = Answers(
            self._dictionary, lambda text: bool(text) and self.texts.value(text) is None, pl.Boolean
        )
        return broken.of(self._numbers) if broken.some else None

    def tells(self, node: e.Bool) -> bool:  # noqa: ARG002 - as its neighbours
        """True: each distinct text is asked."""
        return True

    def told(self, node: e.Bool) -> pl.Series:
        """Where a node is true."""
        answers = self._answers(node)
        return answers.of(self._numbers) if answers.some else self._everywhere(value=False)

    def may_hold(self, node: e.Bool) -> bool:
        """Whether a node can be true."""
        return self._answers(node).some

    def _answers(self, node: e.Bool) -> Answers:
        if node not in self._asked:
            self._asked[node] = Answers(self._dictionary, self.texts.asked(node), pl.Boolean)
        return self._asked[node]

    def searched(self, maybe: e.Searched) -> pl.Series:
        """Where something is found."""
        if maybe not in self._searched:
            self._searched[maybe] = Answers(
                self._dictionary, lambda text: bool(text and maybe.search(text)), pl.Boolean
            )
        return self._searched[maybe].of(self._numbers)

    def view(self, view: str) -> pl.Series:
        """The column in a view of the field."""
        if view not in self._views:
            dtype = dtype_of(self.texts.field.type, view)
            self._views[view] = Answers(self._dictionary, self.texts.view(view), dtype)
        return self._views[view].of(self._numbers)


def without_empty(series: pl.Series, default: Any) -> pl.Series:
    """A column of texts in which an empty one is missing."""
    empty = series == ""
    if empty.any():
        series = series.set(empty.fill_null(value=False), None)
    return series if default is None else series.fill_null(default)


class Unique(Column):
    """A column of texts that are new in nearly every row."""

    settles = False

    def suspects(self) -> pl.Series | None:
        """Where the text is suspect."""
        kind = self.texts.field.type
        odd = self.series.str.contains("[^!-~]")
        if isinstance(kind, Text) and kind.longest is not None:
            odd |= self.series.str.len_chars() > kind.longest
        found = self._among(odd, self.texts.is_suspect)
        if self.missing_is_suspect:
            found = self._not_given() if found is None else found | self._not_given()
        return found

    def searched(self, maybe: e.Searched) -> pl.Series:
        """Where something is found, or may be."""
        outline = maybe if isinstance(maybe, re.Pattern) else getattr(maybe, "outline", None)
        if outline is None:
            return self._everywhere(value=True)
        found = self._among(self.series.str.contains(outline.pattern), lambda text: bool(maybe.search(text)))
        return self._everywhere(value=False) if found is None else found

    def _among(self, rows: pl.Series, ask: Callable[[str], bool]) -> pl.Series | None:
        """Those of some rows for whose text the answer is yes; None when there is none."""
        if not rows.any():
            return None
        texts = self.series.filter(rows).unique()
        found = [text for text in texts if text and ask(text)]
        return self.series.is_in(found).fill_null(value=False) if found else None

    def view(self, view: str) -> pl.Series:  # noqa: ARG002 - text has one view
        """The column in a view of the field."""
        return without_empty(self.series, self.texts.field.default)


class Clocked(Column):
    """A column of times that are new in many rows: their days and their clocks repeat."""

    settles = False

    def __init__(self, name: str, texts: Texts, clocks: Clocks) -> None:
        super().__init__(name, texts, clocks)
        self._bare = not isinstance(texts.field.type, DateTime)
        day = texts.view("day")
        self._days = Dictionary()
        self._odd = Answers(self._days, lambda text: bool(text) and texts.is_odd(text), pl.Boolean)
        self._day = Answers(self._days, lambda text: None if texts.is_odd(text) else day(text), pl.Int64)

    def take(self, series: pl.Series) -> None:
        """Look at another block."""
        super().take(series)
        self._days.begin()
        self._heads = self._days.numbers(series.str.slice(0, 10))
        self._tails = self.clocks.dictionary.numbers(series.str.slice(10))

    def unreadable(self) -> pl.Series | None:
        """Where the text cannot be read, or is remarked on."""
        found = self._odd.of(self._heads) if self._odd.some else None
        if self._bare:
            tails = self._tails >= GIVEN
        elif self.clocks.odd.some:
            tails = self.clocks.odd.of(self._tails)
        else:
            return found
        return tails if found is None else found | tails

    def suspects(self) -> pl.Series | None:
        """Where the text is suspect."""
        found = self.unreadable()
        if self.missing_is_suspect and self._days.gaps:
            found = self._heads < GIVEN if found is None else found | (self._heads < GIVEN)
        return found

    def view(self, view: str) -> pl.Series:
        """The column in a view of the field."""
        if view == "timed":
            return self.clocks.timed.of(self._tails).set(self._heads < GIVEN, None)
        day = self._day.of(self._heads)
        if view in ("day", "value"):
            return day
        return day * 86_400 + self.clocks.seconds.of(self._tails)


class People(Column):
    """A column of identity numbers. Rows whose number is not plain are suspect as a whole."""

    def __init__(self, name: str, texts: Texts, clocks: Clocks) -> None:
        super().__init__(name, texts, clocks)
        self._first = Dictionary()
        self._last = Dictionary()
        self._needs = Answers(self._first, lambda text: head_of(text).needs, pl.Int8)
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

    def take(self, series: pl.Series) -> None:
        """Look at another block."""
        super().take(series)
        self._first.begin()
        self._last.begin()
        self._heads = self._first.numbers(series.str.slice(0, 8))
        self._tails = self._last.numbers(series.str.slice(8))

    def suspects(self) -> pl.Series | None:
        """Where the text is suspect."""
        needs = self._needs.of(self._heads)
        odd = (needs != self._adds.of(self._tails)) | (needs < 0)
        return odd if self.missing_is_suspect else odd & (self._heads >= GIVEN)

    def tells(self, node: e.Bool) -> bool:
        """True for what a plain number tells."""
        return isinstance(node, e.FactFault) or (
            isinstance(node, e.Not) and isinstance(node.test, e.FactFault)
        )

    def told(self, node: e.Bool) -> pl.Series:
        """Where a node is true."""
        # a plain number breaks no rule by itself; rows of the others are suspect
        return self._heads >= GIVEN if isinstance(node, e.Not) else self._everywhere(value=False)

    def may_hold(self, node: e.Bool) -> bool:
        """Whether a node can be true."""
        return not isinstance(node, e.FactFault)

    def view(self, view: str) -> pl.Series:
        """The column in a view of the field."""
        if view == "value":
            return without_empty(self.series, None)
        if view == "facts__sex":
            return self._sexed.of(self._heads) * self._sex.of(self._tails)
        return self._views[view].of(self._heads)


def is_few(series: pl.Series) -> bool:
    """True when the texts of a column repeat, by a sample of them."""
    sample = series.filter(series != "").head(_SAMPLE)
    return len(sample) == 0 or sample.n_unique() <= max(FEW, NEW * len(sample))
