"""Hypothesis strategies for records and cells, made from the declarations of the fields.

    from hypothesis import given
    from cvrgvr import cvr
    from cvrgvr.testing import strategies

    @given(strategies.records(cvr.Vantande))
    def test_comes_back(record): ...

    @given(strategies.valid("cvr.Vantande"))           # no rule has anything to say
    @given(strategies.breaking("CVR210", "cvr.Vantande"))  # that rule has, and no other

What `records` gives is well typed and otherwise arbitrary: what is written of it must be read as the same,
whether or not any rule likes it. A field type of your own joins with `of_type.register`.

Needs Hypothesis (`pip install cvrgvr[testing]`).
"""

from datetime import date, datetime, time
from decimal import Decimal
from functools import singledispatch
from typing import Any

from hypothesis import strategies as st

from cvrgvr.spec import (
    Date,
    DateTime,
    DecimalNumber,
    Field,
    FieldType,
    Flag,
    Integer,
    Items,
    Month,
    OneOf,
    Packed,
    Part,
    Text,
    Time,
    Year,
    spec_of,
)
from cvrgvr.spec.part import Member, members_of
from cvrgvr.testing.judged import breaking, valid
from cvrgvr.wire.xml.types import Boolean, Coded, Instant, Number, String, YearNumber

__all__ = ["breaking", "cells", "of_type", "records", "valid", "values"]

_SEPARATORS = "|,"
_LETTERS_OF_XML = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
_LARGEST = 10**18 - 1
"""The neutral layout reads at most 18 digits."""


def records(cls: type) -> st.SearchStrategy[Any]:
    """Records of a class with any well-typed values; a field without a default may be missing."""
    return _objects(cls, spec_of(cls).members)


def _objects(cls: type, members: tuple[Member, ...]) -> st.SearchStrategy[Any]:
    """Records, value objects or items of a class."""
    given = {
        member.attribute: st.none() | _objects(member.cls, member.members)
        if isinstance(member, Part)
        else _optional(member)
        for member in members
    }
    return st.builds(cls, **given)


def values(field: Field) -> st.SearchStrategy[Any]:
    """Values of a field, never missing."""
    return of_type(field.type)


def cells(field: Field) -> st.SearchStrategy[str]:
    """Texts that the field's type can read, and the empty text for a missing value."""
    return st.just("") | values(field).map(field.type.format)


def _optional(field: Field) -> st.SearchStrategy[Any]:
    # A missing cell stands for the default, so a record with a default holds it or another value.
    return values(field) if field.default is not None else st.none() | values(field)


@singledispatch
def of_type(kind: FieldType) -> st.SearchStrategy[Any]:
    """Values of a field type."""
    raise NotImplementedError(f"no strategy for {type(kind).__name__}: add one with of_type.register")


@of_type.register
def _(kind: Text) -> st.SearchStrategy[str]:
    # An empty text is a missing value, and a longer one than the owner takes is unreadable.
    return st.text(_characters(), min_size=1, max_size=kind.longest if kind.owner else None)


@of_type.register
def _(kind: OneOf) -> st.SearchStrategy[int | str]:
    return st.sampled_from(kind.codes.values)


@of_type.register
def _(_kind: Integer) -> st.SearchStrategy[int]:
    return st.integers(-_LARGEST, _LARGEST)


@of_type.register
def _(_kind: DecimalNumber) -> st.SearchStrategy[Any]:
    return st.integers(-(10**15), 10**15).map(lambda number: Decimal(number).scaleb(-4))


@of_type.register
def _(_kind: Year) -> st.SearchStrategy[int]:
    return st.integers(0, 9999)


@of_type.register
def _(_kind: Flag) -> st.SearchStrategy[bool]:
    return st.booleans()


@of_type.register
def _(_kind: Date) -> st.SearchStrategy[Any]:
    return st.dates()


@of_type.register
def _(_kind: DateTime) -> st.SearchStrategy[Any]:
    return st.dates() | st.datetimes().map(lambda time: time.replace(microsecond=0, fold=0))


@of_type.register
def _(_kind: Month) -> st.SearchStrategy[str]:
    return st.dates().map(lambda day: f"{day.year:04}-{day.month:02}")


@of_type.register
def _(_kind: Time) -> st.SearchStrategy[Any]:
    return st.times().map(lambda clock: clock.replace(microsecond=0))


# -- the types of XML Schema, of messages


@of_type.register
def _(kind: Number) -> st.SearchStrategy[int]:
    limits = kind.json_schema()
    return st.integers(limits.get("minimum", -_LARGEST), limits.get("maximum", _LARGEST))


@of_type.register
def _(kind: YearNumber) -> st.SearchStrategy[int]:
    return st.integers(1 if kind.earliest is None else kind.earliest, 9999)


@of_type.register
def _(_kind: Boolean) -> st.SearchStrategy[bool]:
    return st.booleans()


@of_type.register
def _(kind: Coded) -> st.SearchStrategy[Any]:
    return st.sampled_from(list(dict.fromkeys(kind.values.values())))


@of_type.register
def _(kind: String) -> st.SearchStrategy[str]:
    if kind.choices:
        return st.sampled_from(kind.choices)
    if kind.pattern is not None:
        return st.from_regex(kind.pattern, fullmatch=True).filter(kind.accepts)
    return st.text(_LETTERS_OF_XML, min_size=kind.shortest or 1, max_size=kind.longest)


@of_type.register
def _(kind: Instant) -> st.SearchStrategy[Any]:
    first = kind.earliest or date.min
    days = st.dates(min_value=first)
    times = st.datetimes(min_value=datetime.combine(first, time()))
    return days | times.map(lambda each: each.replace(microsecond=0, fold=0))


@of_type.register
def _(kind: Items) -> st.SearchStrategy[tuple[Any, ...]]:
    item = _texts(kind) if kind.item is str else _objects(kind.item, members_of(kind.item))
    return st.lists(item, max_size=4).map(tuple)


def _texts(kind: Items) -> st.SearchStrategy[str]:
    """Texts of a list of texts."""
    return of_type(kind.parts["kod"])


@of_type.register
def _(kind: Packed) -> st.SearchStrategy[tuple[Any, ...]]:
    parts = {
        name: st.none() | _part(part) if name in kind.optional else _part(part)
        for name, part in kind.parts.items()
    }
    item = next(iter(parts.values())) if kind.item is str else st.builds(kind.item, **parts)
    return st.lists(item, min_size=1, max_size=4).map(tuple)


def _part(kind: FieldType) -> st.SearchStrategy[Any]:
    """Values of a part: a text may not hold the separators of the list."""
    return st.text(_characters(_SEPARATORS), min_size=1) if isinstance(kind, Text) else of_type(kind)


def _characters(without: str = "") -> st.SearchStrategy[str]:
    return st.characters(exclude_categories=["Cs"], exclude_characters=without)
