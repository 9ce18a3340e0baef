"""The columns of a block: which texts are suspect, and the columns that rules ask, made of them.

How a column is looked at depends on what it holds: one whose texts repeat is asked once for each distinct
text; a time is taken apart into day and clock, an identity number into its halves, which repeat; a text that
is new in nearly every row is searched by patterns.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, Final

import narwhals.stable.v2 as nw

from cvrgvr.frames.expressions import Condition, all_of, any_of, matches
from cvrgvr.frames.people import ODD, head_of, tail_of
from cvrgvr.frames.texts import Texts
from cvrgvr.rules import expr as e
from cvrgvr.spec import Date, DateTime, Flag, Integer, Kind, OneOf, Text, Year

__all__ = ["PLAIN", "Clocked", "Column", "People", "Repeated", "Unique", "dtype_of", "kind_of"]

PLAIN: Final = "__plain"
"""Ends the name of the column that says whether an identity number is plain."""
_SAMPLE: Final = 2_000
FEW: Final = 100
NEW: Final = 0.2
"""A column of which more than this share of a sample is distinct does not repeat."""
_CLOCK: Final = re.compile("T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?")


def distinct(series: nw.Series[Any]) -> list[str]:
    """The distinct texts of a column; a missing one is the empty text."""
    return [text if isinstance(text, str) else "" for text in series.unique().to_list()]


def mapped(
    series: nw.Series[Any], texts: Iterable[str], value: Callable[[str], Any], dtype: Any, default: Any = None
) -> nw.Series[Any]:
    """Each text as its value; a missing one as the default."""
    values = {text: found for text in texts if text and (found := value(text)) is not None}
    known = list(values) or ["\x00"]
    found = series.replace_strict(
        known, list(values.values()) or [_SOME[dtype]], default=None, return_dtype=dtype
    )
    return found if default is None else found.fill_null(default)


_SOME: Final[dict[Any, Any]] = {nw.Int64: 0, nw.Boolean: False, nw.String: ""}
"""A value of each type, for columns that have none: backends tell the type from the values."""


def dtype_of(kind: object, view: str) -> Any:
    """The type of a column that holds a field of that type in that view."""
    if view == "timed" or (view == "value" and isinstance(kind, Flag)):
        return nw.Boolean
    if view == "value" and isinstance(kind, OneOf):
        return nw.Int64 if all(isinstance(code, int) for code in kind.codes.values) else nw.String
    if view != "value" or isinstance(kind, (Integer, Year)):
        return nw.Int64
    return nw.String


class Column:
    """One field's column in a block; the base of the kinds, each of which answers what this leaves open.

    Args:
        name: the field's name.
        texts: what its texts say.
        series: the column, as text; a missing value is missing or empty.

    Attributes:
        settles: `suspects` tells the rules that read this field alone; otherwise they are conditions.
    """

    settles = True

    def __init__(self, name: str, texts: Texts, series: nw.Series[Any]) -> None:
        self.name = name
        self.texts = texts
        self.series = series

    @cached_property
    def missing_is_suspect(self) -> bool:
        """True when a missing value is a fault by itself."""
        return self.texts.suspect[""]

    def suspects(self) -> Condition:
        """Where the text is suspect."""
        raise NotImplementedError

    def told(self, node: e.Bool) -> Condition | None:
        """Where a node that reads this field alone is true; None when it is dear to tell."""
        raise NotImplementedError

    def may_hold(self, node: e.Bool) -> bool:
        """False when such a node is true in no row of the block."""
        raise NotImplementedError

    def searched(self, maybe: e.Searched) -> Condition:
        """Where something is found in the text, or may be."""
        del maybe
        return True

    def view(self, view: str) -> nw.Series[Any]:
        """The column in a view of the field (see `Compiler`)."""
        raise NotImplementedError


class Repeated(Column):
    """A column whose texts repeat."""

    @cached_property
    def distinct(self) -> list[str]:
        """The distinct texts."""
        return distinct(self.series)

    def suspects(self) -> Condition:
        """Where the text is suspect."""
        return self._among(self.texts.suspect.among(self.distinct))

    def told(self, node: e.Bool) -> Condition | None:
        """Where a node is true (see `Column`)."""
        return self._among(self.texts.asked(node).among(self.distinct))

    def may_hold(self, node: e.Bool) -> bool:
        """Whether a node can be true."""
        true = self.texts.asked(node)
        return any(true[text] for text in self.distinct)

    def searched(self, maybe: e.Searched) -> Condition:
        """Where something is found, or may be."""
        found = self.texts.found(maybe)
        return self._among(found.among(text for text in self.distinct if text))

    def view(self, view: str) -> nw.Series[Any]:
        """The column in a view of the field."""
        kind = self.texts.field.type
        dtype = dtype_of(kind, view)
        if view == "value" and dtype is nw.String:
            return without_empty(self.series, self.distinct, self.texts.field.default)
        of = self.texts.view(view)
        return mapped(self.series, self.distinct, of, dtype, of(""))

    def _among(self, texts: Sequence[str]) -> Condition:
        if len(texts) == len(self.distinct):
            return True
        column = nw.col(self.name)
        given = [text for text in texts if text]
        conditions: list[Condition] = []
        if given:
            listed = any_of(column == text for text in given) if len(given) <= 3 else column.is_in(given)
            conditions.append(all_of((~column.is_null(), listed)))
        if len(given) < len(texts):
            conditions.append(_not_given(self.name))
        return any_of(conditions)


def _not_given(name: str) -> nw.Expr:
    """Where a column has no text, or an empty one."""
    column = nw.col(name)
    return column.is_null() | (~column.is_null() & (column == ""))


def without_empty(series: nw.Series[Any], texts: Iterable[str], default: Any) -> nw.Series[Any]:
    """A column of texts in which an empty one is missing."""
    if "" in texts and (series == "").any():
        frame = series.to_frame().select(nw.when(nw.col(series.name) != "").then(nw.col(series.name)))
        series = frame[series.name]
    return series if default is None else series.fill_null(default)


class Unique(Column):
    """A column of texts that are new in nearly every row."""

    settles = False

    def suspects(self) -> Condition:
        """Where the text is suspect."""
        kind = self.texts.field.type
        column = nw.col(self.name)
        odd = column.str.contains("[^!-~]")
        if isinstance(kind, Text) and kind.longest is not None:
            odd = odd | (column.str.len_chars() > kind.longest)
        odd = odd & ~column.is_null()
        rows = self.series.to_frame().filter(odd)[self.name]
        found = self.texts.suspect.among(text for text in distinct(rows) if text) if len(rows) else []
        conditions: list[Condition] = [all_of((~column.is_null(), column.is_in(found)))] if found else []
        if self.missing_is_suspect:
            conditions.append(_not_given(self.name))
        return any_of(conditions)

    def told(self, node: e.Bool) -> Condition | None:  # noqa: ARG002 - as its neighbours
        """Nothing: its texts are too many to be asked."""
        return None

    def may_hold(self, node: e.Bool) -> bool:  # noqa: ARG002 - as its neighbours
        """True: its texts are too many to be asked."""
        return True

    def searched(self, maybe: e.Searched) -> Condition:
        """Where something is found, or may be."""
        if maybe not in self._searched:
            self._searched[maybe] = self._search(maybe)
        return self._searched[maybe]

    @cached_property
    def _searched(self) -> dict[e.Searched, Condition]:
        return {}

    def _search(self, maybe: e.Searched) -> Condition:
        outline = maybe if isinstance(maybe, re.Pattern) else getattr(maybe, "outline", None)
        if outline is None:
            return True
        column = nw.col(self.name)
        hits: Any = all_of((~column.is_null(), matches(column, outline, whole=False)))
        rows = self.series.to_frame().filter(hits)[self.name]
        found = self.texts.found(maybe).among(distinct(rows)) if len(rows) else []
        return all_of((~column.is_null(), column.is_in(found))) if found else False

    def view(self, view: str) -> nw.Series[Any]:  # noqa: ARG002 - text has one view
        """The column in a view of the field."""
        return without_empty(self.series, [""], self.texts.field.default)


class Clocked(Column):
    """A column of times that are new in many rows: their days and their clocks repeat."""

    settles = False

    @cached_property
    def _days(self) -> tuple[nw.Series[Any], list[str]]:
        heads = self.series.str.slice(0, 10).alias(self.name)
        return heads, distinct(heads)

    @cached_property
    def _clocks(self) -> tuple[nw.Series[Any], list[str]]:
        tails = self.series.str.slice(10, None).alias(self.name)
        return tails, [text for text in distinct(tails) if text]

    def suspects(self) -> Condition:
        """Where the text is suspect."""
        column = nw.col(self.name)
        heads = [text for text in self._days[1] if text and self.texts.is_odd(text)]
        bare = not isinstance(self.texts.field.type, DateTime)
        tails = [text for text in self._clocks[1] if bare or not _CLOCK.fullmatch(text)]
        conditions: list[Condition] = []
        if heads:
            conditions.append(column.str.slice(0, 10).is_in(heads))
        if tails:
            conditions.append(column.str.slice(10, None).is_in(tails))
        found = any_of(all_of((~column.is_null(), condition)) for condition in conditions)
        if self.missing_is_suspect:
            found = any_of((found, _not_given(self.name)))
        return found

    def told(self, node: e.Bool) -> Condition | None:  # noqa: ARG002 - as its neighbours
        """Nothing: its texts are too many to be asked."""
        return None

    def may_hold(self, node: e.Bool) -> bool:  # noqa: ARG002 - as its neighbours
        """True: its texts are too many to be asked."""
        return True

    def view(self, view: str) -> nw.Series[Any]:
        """The column in a view of the field."""
        heads, days = self._days
        tails, clocks = self._clocks
        of = self.texts.view("day")
        if view == "timed":
            clock = mapped(tails, clocks, lambda text: bool(text.strip("T0:")), nw.Boolean, False)
            return _where_given(clock, self.series)
        day = mapped(heads, [text for text in days if not self.texts.is_odd(text)], of, nw.Int64)
        if view == "day":
            return day
        seconds = mapped(tails, clocks, _seconds, nw.Int64, 0)
        return day * 86_400 + seconds


def _where_given(values: nw.Series[Any], texts: nw.Series[Any]) -> nw.Series[Any]:
    """The values of rows that have a text; of the others none."""
    frame = values.alias("value").to_frame().with_columns(texts.alias("text"))
    given = ~nw.col("text").is_null() & (nw.col("text") != "")
    return frame.select(value=nw.when(given).then(nw.col("value")))["value"]


def _seconds(clock: str) -> int | None:
    if not _CLOCK.fullmatch(clock):
        return None
    hours, minutes, *rest = clock[1:].split(":")
    return int(hours) * 3600 + int(minutes) * 60 + (int(rest[0]) if rest else 0)


class People(Column):
    """A column of identity numbers. Rows whose number is not plain are suspect as a whole."""

    @cached_property
    def _heads(self) -> tuple[nw.Series[Any], list[str]]:
        heads = self.series.str.slice(0, 8).alias(self.name)
        return heads, distinct(heads)

    @cached_property
    def _tails(self) -> tuple[nw.Series[Any], list[str]]:
        tails = self.series.str.slice(8, None).alias(self.name)
        return tails, distinct(tails)

    def plain(self) -> nw.Series[Any]:
        """True where the number is plain; missing numbers are not."""
        heads, tails = self._heads, self._tails
        needs = mapped(*heads, lambda text: head_of(text).needs, nw.Int64, ODD)
        adds = mapped(*tails, lambda text: tail_of(text)[0], nw.Int64, ODD - 1)
        # a tail that no plain number has adds less than any head needs
        return (needs == adds) & (needs >= 0)

    def suspects(self) -> Condition:
        """Where the text is suspect."""
        column = nw.col(self.name)
        given = all_of((~column.is_null(), column != ""))
        odd = all_of((given, ~nw.col(self.name + PLAIN)))
        return any_of((odd, _not_given(self.name))) if self.missing_is_suspect else odd

    def told(self, node: e.Bool) -> Condition | None:
        """Where a node is true (see `Column`)."""
        # a plain number breaks no rule by itself; what holds of the others is asked by records
        column = nw.col(self.name)
        if isinstance(node, e.Not) and isinstance(node.test, e.FactFault):
            return ~column.is_null()
        return False if isinstance(node, e.FactFault) else None

    def may_hold(self, node: e.Bool) -> bool:
        """Whether a node can be true."""
        return not isinstance(node, e.FactFault)

    def view(self, view: str) -> nw.Series[Any]:
        """The column in a view of the field."""
        heads, tails = self._heads, self._tails
        match view:
            case "value":
                return without_empty(self.series, [""], None)
            case "facts__born":
                return mapped(*heads, lambda text: head_of(text).born, nw.Int64)
            case "facts__year":
                return mapped(*heads, lambda text: head_of(text).year, nw.Int64)
            case "facts__derivable":
                return mapped(*heads, lambda text: head_of(text).derivable, nw.Boolean)
            case "facts__superseded":
                return mapped(*heads, lambda _text: False, nw.Boolean)
            case _:
                sexed = mapped(*heads, lambda text: 1 if head_of(text).sexed else None, nw.Int64)
                return sexed * mapped(*tails, lambda text: tail_of(text)[1], nw.Int64)


def kind_of(texts: Texts, series: nw.Series[Any]) -> type[Column]:
    """How a column is looked at, by its field and a sample of its texts."""
    field = texts.field
    if field.kind is Kind.PERSON:
        return People
    sample = series.drop_nulls().head(_SAMPLE)
    few = len(sample) == 0 or sample.n_unique() <= max(FEW, NEW * len(sample))
    if isinstance(field.type, (Date, DateTime)):
        return Repeated if few else Clocked
    return Unique if isinstance(field.type, Text) and not few else Repeated
