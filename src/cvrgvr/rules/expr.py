"""The expression language that rules are written in: a small tree of nodes.

A rule's function gets a symbolic record and returns its *fault* as an expression of these nodes. Engines
compile the tree; nothing interprets it row by row. The set of operations is kept small, so that each can be
said in plain Python and in a data-frame expression alike: comparison, null test, boolean, membership, days
and their differences, slice, length, pattern, dated table lookup, facts of an identity number, any item of a
list, and calls of named pure functions (which a columnar engine runs by records).

A comparison with a missing value is *unknown*, as in SQL: not a fault, and neither is its negation. Dates
compare as calendar days; `.instant` compares clock times.
"""

import re
from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any, Protocol

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.spec import Date, DateTime, Field, FieldType, Kind, Month, Packed

__all__ = [
    "And",
    "AnyItem",
    "Bool",
    "Call",
    "Carries",
    "Compare",
    "Const",
    "Diff",
    "Expr",
    "FactFault",
    "First",
    "FirstOf",
    "In",
    "InRows",
    "InTable",
    "IsNull",
    "Length",
    "Lookup",
    "Match",
    "Not",
    "On",
    "Or",
    "Part",
    "Scalar",
    "Searched",
    "Slice",
    "Upper",
    "Var",
    "Within",
    "Xor",
]


class Expr:
    """A node. Truth of a node is asked by an engine, never by Python: `and`, `or`, `not` are errors."""

    __slots__ = ()

    def __bool__(self) -> bool:
        raise UsageError("an expression has no truth value: write & | ~ instead of and, or, not")


class Bool(Expr):
    """A node that is true, false or unknown."""

    __slots__ = ()

    def __and__(self, other: "Bool") -> "Bool":
        return And((self, other))

    def __or__(self, other: "Bool") -> "Bool":
        return Or((self, other))

    def __xor__(self, other: "Bool") -> "Bool":
        return Xor(self, other)

    def __invert__(self) -> "Bool":
        return Not(self)


class Scalar(Expr):
    """A node that has a value, or none."""

    __slots__ = ()
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> "Bool":  # type: ignore[override]
        return Compare("==", _day(self), _scalar(other))

    def __ne__(self, other: object) -> "Bool":  # type: ignore[override]
        return Compare("!=", _day(self), _scalar(other))

    def __lt__(self, other: object) -> "Bool":
        return Compare("<", _day(self), _scalar(other))

    def __le__(self, other: object) -> "Bool":
        return Compare("<=", _day(self), _scalar(other))

    def __gt__(self, other: object) -> "Bool":
        return Compare(">", _day(self), _scalar(other))

    def __ge__(self, other: object) -> "Bool":
        return Compare(">=", _day(self), _scalar(other))

    def __sub__(self, other: object) -> "Diff":
        return Diff(_day(self), _scalar(other))

    def __add__(self, other: object) -> "Diff":
        return Diff(_day(self), _scalar(other), "+")

    def __getitem__(self, part: slice) -> "Slice":
        return Slice(self, part.start, part.stop)

    def is_null(self) -> "Bool":
        """True when there is no value."""
        return IsNull(_presence(self))

    def not_null(self) -> "Bool":
        """True when there is a value."""
        return Not(IsNull(_presence(self)))

    def is_in(self, values: Collection[object]) -> "Bool":
        """True when the value is one of these."""
        return In(self, frozenset(values))

    def not_in(self, values: Collection[object]) -> "Bool":
        """True when there is a value and it is none of these."""
        return Not(In(self, frozenset(values)))

    def length(self) -> "Length":
        """Number of characters of a text, or of items of a list."""
        return Length(self)

    def upper(self) -> "Upper":
        """The text in capital letters."""
        return Upper(self)

    def matches(self, pattern: str) -> "Bool":
        """True when the whole text is of the pattern."""
        return Match(self, re.compile(pattern), whole=True)

    def contains(self, pattern: str) -> "Bool":
        """True when the pattern occurs in the text."""
        return Match(self, re.compile(pattern), whole=False)

    def holds(self, part: "Scalar") -> "Bool":
        """True when another text occurs in the text, letter by letter."""
        return Within(part, self)

    def any(self, test: Callable[["Items"], "Bool"]) -> "Bool":
        """True when an item of the list passes the test."""
        if not isinstance(self, Var):
            raise UsageError("only a field can be asked for its items")
        return AnyItem(self, test(Items(self.field)))


@attrs.frozen(slots=True, eq=False)
class Var(Scalar):
    """A field, in one of its views: `value`, `day`, `instant`, `timed`, `first_day`, `last_day`, `facts`.

    `side` tells the records apart that a rule between files looks at: `first` or `second`.
    """

    field: Field
    view: str = "value"
    side: str = ""

    def seen(self, view: str) -> "Var":
        """The same field in another view."""
        return Var(self.field, view, self.side)

    @property
    def day(self) -> "Var":
        """The calendar day, as an ordinal (comparisons take it by themselves); of a month its last."""
        return self.seen("last_day" if isinstance(self.field.type, Month) else "day")

    @property
    def instant(self) -> "Var":
        """The clock time; a bare day is its midnight."""
        return self.seen("instant")

    @property
    def timed(self) -> "Bool":
        """True when the value says a clock time other than midnight."""
        return Compare("==", self.seen("timed"), Const(value=True))

    @property
    def yes(self) -> "Bool":
        """True when a flag says yes; `~field.yes` is true when it says no."""
        return Compare("==", self, Const(value=True))

    @property
    def first_day(self) -> "Var":
        """The first day of a month."""
        return self.seen("first_day")

    @property
    def last_day(self) -> "Var":
        """The last day of a month."""
        return self.seen("last_day")

    @property
    def born(self) -> "Part":
        """The birth day that an identity number tells."""
        return Part(self.seen("facts"), "born")

    @property
    def birth_year(self) -> "Part":
        """The birth year that an identity number tells."""
        return Part(self.seen("facts"), "year")

    @property
    def sex(self) -> "Part":
        """The sex that an identity number tells: 1 man, 2 woman."""
        return Part(self.seen("facts"), "sex")

    @property
    def derivable(self) -> "Part":
        """False for an identity number that tells neither birth year nor sex."""
        return Part(self.seen("facts"), "derivable")

    @property
    def canonical(self) -> "Part":
        """An identity number in its canonical form."""
        return Part(self.seen("facts"), "canonical")

    @property
    def superseded(self) -> "Bool":
        """True when the check digit of an identity number fits a rule that holds no longer."""
        return Compare("==", Part(self.seen("facts"), "superseded"), Const(value=True))

    def breaks(self, code: str) -> "Bool":
        """True when an identity number breaks the rule of that code by itself."""
        return FactFault(self.seen("facts"), code)

    @property
    def name(self) -> str:
        """The name of the variable in compiled code."""
        name = self.field.name.replace(".", "__")
        name = f"{self.side}__{name}" if self.side else name
        return name if self.view == "value" else f"{name}__{self.view}"


@attrs.frozen(slots=True, eq=False)
class ItemVar(Scalar):
    """A part of the item at hand, inside `any`."""

    part: str
    type: FieldType
    view: str = "value"

    @property
    def day(self) -> "ItemVar":
        """The calendar day, as an ordinal (comparisons take it by themselves)."""
        return ItemVar(self.part, self.type, "day")

    @property
    def yes(self) -> "Bool":
        """True when a flag says yes; `~part.yes` is true when it says no."""
        return Compare("==", self, Const(value=True))


@attrs.frozen(slots=True, eq=False)
class Part(Scalar):
    """One fact of a view that holds several."""

    base: Var
    part: str


@attrs.frozen(slots=True, eq=False)
class Const(Scalar):
    """A constant; days are held as ordinals."""

    value: Any


@attrs.frozen(slots=True, eq=False)
class On(Scalar):
    """The reference date that the caller gives, or its year; rules that use it need one to be evaluated."""

    part: str = "day"

    @property
    def year(self) -> "On":
        """The year of the reference date, as a number."""
        return On("year")


@attrs.frozen(slots=True, eq=False)
class Diff(Scalar):
    """A day minus a day (days), or a day plus or minus a number of days (a day)."""

    left: Scalar
    right: Scalar
    sign: str = "-"


@attrs.frozen(slots=True, eq=False)
class FirstOf(Scalar):
    """The first of some values that is given."""

    values: tuple[Scalar, ...]


@attrs.frozen(slots=True, eq=False)
class First(Scalar):
    """The first item of a list of texts; missing when the list is empty."""

    items: Var


@attrs.frozen(slots=True, eq=False)
class Slice(Scalar):
    """Characters of a text."""

    text: Scalar
    start: int | None
    stop: int | None


@attrs.frozen(slots=True, eq=False)
class Upper(Scalar):
    """A text in capital letters."""

    text: Scalar


@attrs.frozen(slots=True, eq=False)
class Length(Scalar):
    """Length of a text or list."""

    text: Scalar


@attrs.frozen(slots=True, eq=False)
class Lookup(Scalar):
    """A column of the row of a user's table that is valid for a code on a day; missing when there is none.

    A rule needs the tables that it looks things up in, and is not evaluated without them. An `optional`
    lookup is missing instead when the caller supplies no such table.
    """

    table: str
    code: Scalar
    day: Scalar
    column: str
    optional: bool = False


@attrs.frozen(slots=True, eq=False)
class InTable(Bool):
    """True when a user's table has the code, on a day or at all.

    Attributes:
        rows: how many rows it must have at least.
        optional: false, instead of not evaluated, when the caller supplies no such table.
        earlier: a row that began on the day or before it counts too, whenever it ended.
    """

    table: str
    code: Scalar
    day: Scalar | None
    rows: int = 1
    optional: bool = False
    earlier: bool = False


@attrs.frozen(slots=True, eq=False)
class InRows(Bool):
    """True when a user's table has a row, valid on a day, with these texts in these columns.

    The first column is that of the code; `*` in a row stands for any text.
    """

    table: str
    columns: tuple[str, ...]
    values: tuple[Scalar, ...]
    day: Scalar


@attrs.frozen(slots=True, eq=False)
class Compare(Bool):
    """A comparison; unknown when either side is missing."""

    op: str
    left: Scalar
    right: Scalar


@attrs.frozen(slots=True, eq=False)
class IsNull(Bool):
    """A null test; never unknown."""

    value: Scalar


@attrs.frozen(slots=True, eq=False)
class In(Bool):
    """Membership in a fixed set; unknown when the value is missing."""

    value: Scalar
    values: frozenset[object]


@attrs.frozen(slots=True, eq=False)
class Match(Bool):
    """A pattern, over the whole text or anywhere in it; unknown when the text is missing."""

    text: Scalar
    pattern: re.Pattern[str]
    whole: bool


@attrs.frozen(slots=True, eq=False)
class Within(Bool):
    """True when one text occurs in another; unknown when either is missing."""

    part: Scalar
    text: Scalar


@attrs.frozen(slots=True, eq=False)
class FactFault(Bool):
    """True when an identity number breaks the rule of that code by itself."""

    facts: Var
    code: str


@attrs.frozen(slots=True, eq=False)
class AnyItem(Bool):
    """True when an item of a list passes; false for a missing list."""

    items: Var
    test: Bool


@attrs.frozen(slots=True, eq=False)
class Carries(Bool):
    """True when the file has the field's column."""

    field: Field


class Searched(Protocol):
    """Something that is looked for in a text, as a pattern is."""

    def search(self, string: str, /) -> object:
        """True (or a match) when the text has it."""


@attrs.frozen(slots=True, eq=False)
class Call(Bool):
    """A named pure function of values; false when an argument in `needs` is missing.

    The first `needs` arguments must be given; the others may be None. `maybe` is what must occur in the text
    of the first argument for the function to be true, if there is such a one: engines use it to
    ask the function rarely.
    """

    function: Callable[..., bool]
    arguments: tuple[Scalar, ...]
    needs: int = 1
    maybe: Searched | None = None


@attrs.frozen(slots=True, eq=False)
class Not(Bool):
    """Negation; unknown stays unknown."""

    test: Bool


@attrs.frozen(slots=True, eq=False)
class And(Bool):
    """All of the tests."""

    tests: tuple[Bool, ...]


@attrs.frozen(slots=True, eq=False)
class Or(Bool):
    """Any of the tests."""

    tests: tuple[Bool, ...]


@attrs.frozen(slots=True, eq=False)
class Xor(Bool):
    """One of the two tests, not both."""

    left: Bool
    right: Bool


class Items:
    """The item at hand inside `any`: its parts as attributes."""

    def __init__(self, field: Field) -> None:
        if not isinstance(field.type, Packed):
            raise UsageError(f"{field.name} is not a list")
        self._parts = field.type.parts
        self._view = "self" if field.type.item is str else "value"

    def __getattr__(self, part: str) -> ItemVar:
        try:
            kind = self._parts[part]
        except KeyError:
            raise UsageError(f"the list's items have no part {part!r}") from None
        return ItemVar(part, kind, self._view)


def _day(value: Scalar) -> Scalar:
    """A time-typed variable, as the calendar day that comparisons use."""
    if isinstance(value, Var) and value.view == "value" and isinstance(value.field.type, (Date, DateTime)):
        return value.seen("day")
    if isinstance(value, ItemVar) and isinstance(value.type, (Date, DateTime)):
        return ItemVar(value.part, value.type, "day")
    return value


def _presence(value: Scalar) -> Scalar:
    """A variable in the view that other tests of it use, so that one view serves both."""
    if isinstance(value, Var) and value.view == "value" and value.field.kind is Kind.PERSON:
        return value.seen("facts")
    return _day(value) if isinstance(value, Var) else value


def _scalar(value: object) -> Scalar:
    """An operand: a node as it is, a Python value as a constant."""
    if isinstance(value, Scalar):
        return _day(value)
    if isinstance(value, datetime):
        raise UsageError("compare with a date; clock times compare by .instant")
    if isinstance(value, date):
        return Const(value.toordinal())
    return Const(value)
