"""Values as cells: columns of plain values at once, others each distinct value once."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, Final, TypeAlias

from cvrgvr.identifiers import examine, placeholder
from cvrgvr.spec import Broken, DateTime, Field, Kind, Packed, Text
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.delimited.quoting import quoted

__all__ = ["Texts", "canonical_text"]

_LETTERS_OF_IDS: Final = re.compile(r"[-0-9A-Za-zÅÄÖåäö]*").fullmatch

_HELD: Final = 1 << 16
"""Distinct values remembered of a column; beyond that the memory starts anew."""
_UNSEEN: Final = frozenset({type(None)})
_AtOnce: TypeAlias = Callable[[Sequence[Any]], list[str] | None]


class Texts(dict[Any, str]):
    """The cells of one field's values.

    A value is *odd* when its cell does not tell all: it is of no use to the field, or is not spelt as it is
    written.

    Args:
        field: the field.
        form: the form of the cells.
        as_it_is: identifiers keep the spelling that they have.
    """

    __slots__ = ("_as_it_is", "_at_once", "_field", "_form", "_odd", "_types")

    def __init__(self, field: Field, form: Form, *, as_it_is: bool = False) -> None:
        super().__init__({None: ""})
        self._as_it_is = as_it_is
        self._field = field
        self._form = form
        self._odd: set[Any] = set()
        self._types = set(_UNSEEN)
        self._at_once = _at_once(field, form)

    def texts(self, values: Sequence[Any], odd: set[int]) -> list[str]:
        """The cells of some values; adds the numbers of the odd ones to `odd`."""
        if values.count(None) == len(values):
            return [""] * len(values)
        if self._at_once is not None and (cells := self._at_once(values)) is not None:
            return cells
        if len(self) > _HELD:
            self.clear()
            self[None] = ""
            self._odd.clear()
        if isinstance(self._field.type, Packed):
            values = [tuple(value) if type(value) is list else value for value in values]
        try:
            cells = list(map(self.__getitem__, values))
        except TypeError:  # a value that cannot be remembered is none of the field's
            odd.update(range(len(values)))
            return [self._cell(value)[0] for value in values]
        if self._odd or not self._types.issuperset(map(type, values)):
            # equal values of two types, such as 1 and True, have one cell: the type tells them apart
            odd.update(
                row
                for row, value in enumerate(values)
                if type(value) not in self._types or value in self._odd
            )
        return cells

    def __missing__(self, value: Any) -> str:
        self[value], odd = self._cell(value)
        if odd:
            self._odd.add(value)
        else:
            self._types.add(type(value))
        return self[value]

    def _cell(self, value: Any) -> tuple[str, bool]:
        """A value's cell, and whether it is odd."""
        if value is None:
            return "", False
        of_type = self._field.type.accepts(value)
        text = (
            self._field.type.format(value)
            if of_type
            else value.raw
            if isinstance(value, Broken)
            else str(value)
        )
        canonical = text if self._as_it_is else canonical_text(self._field.kind, text)
        return quoted(canonical, self._form.delimiter, self._form.quote), not of_type or canonical != text


def canonical_text(kind: Kind, text: str) -> str:
    """An identifier in the spelling that is written: no hyphen, upper case, å ä ö in placeholders."""
    if kind is Kind.PERSON:
        return examine(text).canonical
    if kind in (Kind.HSA_ID, Kind.KOMBIKA):
        return _upper(text)
    if kind is Kind.REMITTENT:
        return placeholder(text) or _upper(text)
    return text


def _upper(text: str) -> str:
    """A unit's id in upper case; other text stays: the upper case of some letters is in no 8-bit encoding."""
    return text.upper() if _LETTERS_OF_IDS(text) else text


def _at_once(field: Field, form: Form) -> _AtOnce | None:
    """For fields that are new in most records: gives the cells of plain values, None if one is not plain."""
    if isinstance(field.type, DateTime):
        return _times
    if isinstance(field.type, Text) and field.kind in (Kind.PLAIN, Kind.PERSON):
        longest = field.type.longest if field.type.owner else None
        lengths = range(longest + 1) if longest is not None else None
        return _plain_texts(
            form, (0, 12) if field.kind is Kind.PERSON else lengths, field.kind is Kind.PERSON
        )
    return None


def _times(values: Sequence[Any]) -> list[str] | None:
    """Dates and times to the second without zone, whose texts have no other length."""
    if not {date, datetime, type(None)}.issuperset(map(type, values)):
        return None
    cells = ["" if value is None else value.isoformat() for value in values]
    return cells if {0, 10, 19}.issuperset(map(len, cells)) else None


def _plain_texts(form: Form, lengths: Sequence[int] | None, digits: bool) -> _AtOnce:
    """Texts that need no quotes: nothing that ends a cell, and no space that could stand at an edge."""
    marked = re.compile(rf"[\s{re.escape(form.delimiter)}{re.escape(form.quote)}]").search

    def texts(values: Sequence[Any]) -> list[str] | None:
        if not {str, type(None)}.issuperset(map(type, values)):
            return None
        cells = ["" if value is None else value for value in values]
        joined = "".join(cells)
        if (digits and not (joined.isascii() and joined.isdigit())) or marked(joined):
            return None
        return cells if lengths is None or all(map(lengths.__contains__, map(len, cells))) else None

    return texts
