"""The columns of a pass: which texts are suspect, and the columns that rules ask, made of them.

How a column is looked at depends on what it holds: one whose texts repeat is asked once for each distinct
text; a time is taken apart into day and clock, an identity number into its halves, which repeat; a text that
is new in nearly every row is searched by patterns. Lists have a file of their own (`lists`).
"""

import re
from collections.abc import Callable, Mapping
from functools import cached_property, reduce
from operator import or_
from typing import Any, Final

import polars as pl

from cvrgvr.frames.clocks import DAY, Clocks
from cvrgvr.frames.dictionary import GIVEN, Dictionary
from cvrgvr.frames.numbers import Answers, Key, Numbers
from cvrgvr.frames.people import ODD, head_of, tail_of
from cvrgvr.frames.texts import Texts
from cvrgvr.rules import expr as e
from cvrgvr.spec import Date, DateTime, Flag, Integer, OneOf, Text, Year

__all__ = [
    "Clocked",
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
_UNPLAIN: Final = "[^!-~]"


def dtype_of(kind: object, view: str) -> Any:
    """The type of a column that holds a field of that type in that view."""
    if view == "timed" or (view == "value" and isinstance(kind, Flag)):
        return pl.Boolean
    if view in ("value", "self") and isinstance(kind, OneOf):
        return pl.Int64 if all(isinstance(code, int) for code in kind.codes.values) else pl.String
    if view not in ("value", "self") or isinstance(kind, (Integer, Year, Date, DateTime)):
        return pl.Int64
    return pl.String


class Column:
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

    def suspects(self) -> pl.Expr | None:
        """Where the text is suspect; None = nowhere."""
        raise NotImplementedError

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

    def view(self, view: str) -> pl.Expr:
        """The column in a view of the field (see `Compiler`)."""
        raise NotImplementedError

    def _not_given(self) -> pl.Expr:
        """Where there is no text, or an empty one."""
        return pl.lit((self.series == "").fill_null(value=True))


class Repeated(Column):
    """A column whose texts repeat."""

    def __init__(self, name: str, texts: Texts) -> None:
        super().__init__(name, texts)
        self._dictionary = Dictionary()
        self._key = f"{name}#"
        self.keys = {self._key: Key(self._dictionary, name)}
        self._suspect = Answers(self._dictionary, texts.is_suspect, pl.Boolean)
        self._asked: dict[e.Bool, Answers] = {}
        self._searched: dict[e.Searched, Answers] = {}
        self._views: dict[str, Answers] = {}

    def suspects(self) -> pl.Expr | None:
        """Where the text is suspect."""
        return self._of(self._suspect) if self._suspect.some else None

    def unreadable(self) -> pl.Expr | None:
        """Where the text cannot be read."""
        broken = Answers(
            self._dictionary, lambda text: bool(text) and self.texts.value(text) is None, pl.Boolean
        )
        return self._of(broken) if broken.some else None

    def _of(self, answers: Answers) -> pl.Expr:
        return answers.of(self.numbers, self._key)

    def tells(self, node: e.Bool) -> bool:  # noqa: ARG002 - as its neighbours
        """True: each distinct text is asked."""
        return True

    def told(self, node: e.Bool) -> pl.Expr:
        """Where a node is true."""
        answers = self._answers(node)
        return self._of(answers) if answers.some else pl.lit(value=False)

    def may_hold(self, node: e.Bool) -> bool:
        """Whether a node can be true."""
        return self._answers(node).some

    def _answers(self, node: e.Bool) -> Answers:
        if node not in self._asked:
            self._asked[node] = Answers(self._dictionary, self.texts.asked(node), pl.Boolean)
        return self._asked[node]

    def may_find(self, maybe: e.Searched) -> bool:
        """Whether something is found anywhere."""
        return self._finds(maybe).some

    def searched(self, maybe: e.Searched) -> pl.Expr:
        """Where something is found."""
        return self._of(self._finds(maybe))

    def _finds(self, maybe: e.Searched) -> Answers:
        if maybe not in self._searched:
            self._searched[maybe] = Answers(
                self._dictionary, lambda text: bool(text and maybe.search(text)), pl.Boolean
            )
        return self._searched[maybe]

    def view(self, view: str) -> pl.Expr:
        """The column in a view of the field."""
        if view not in self._views:
            dtype = dtype_of(self.texts.field.type, view)
            self._views[view] = Answers(self._dictionary, self.texts.view(view), dtype)
        return self._of(self._views[view])


def without_empty(series: pl.Series, default: Any) -> pl.Series:
    """A column of texts in which an empty one is missing."""
    empty = series == ""
    if empty.any():
        series = series.set(empty.fill_null(value=False), None)
    return series if default is None else series.fill_null(default)


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


def is_few(series: pl.Series) -> bool:
    """True when the texts of a column repeat, by a sample of them."""
    sample = series.filter(series != "").head(_SAMPLE)
    return len(sample) == 0 or sample.n_unique() <= max(FEW, NEW * len(sample))
