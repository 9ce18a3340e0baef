"""Objects as records, and records as objects, from the record's declaration alone."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from cvrgvr.spec import (
    Broken,
    Date,
    DateTime,
    DecimalNumber,
    Field,
    FieldType,
    Flag,
    Integer,
    Month,
    OneOf,
    Packed,
    RecordSpec,
    Text,
    Year,
)
from cvrgvr.wire.delimited.cells import UNTRANSLATED, Cells, remarks_on
from cvrgvr.wire.delimited.texts import canonical_text
from cvrgvr.wire.jsonlines.form import BROKEN, OTHERS
from cvrgvr.wire.jsonlines.objects import raw_json
from cvrgvr.wire.xml.types import Boolean, Coded, Number, YearNumber

__all__ = ["Structure", "Unstructure"]

Codes: TypeAlias = tuple[str, ...]
_PLAIN: Final = (Integer, Year, Flag, Number, YearNumber, Boolean)
"""Types whose values are never texts in JSON."""
_CODES: Final = (OneOf, Coded)
"""Types whose values may be either."""


class Structure:
    """Makes records of objects.

    Args:
        spec: the record class.
    """

    def __init__(self, spec: RecordSpec) -> None:
        self._cls = spec.cls
        self._values = {field.name: _Values(field, spec.list_rule) for field in spec.fields}
        self._texts = {name: each.cells for name, each in self._values.items() if not each.plain}
        self._absent = {field.name: field.default for field in spec.fields if field.default is not None}

    def read(
        self, values: Mapping[str, Any]
    ) -> tuple[Any, Sequence[str], Sequence[tuple[str, str]], Sequence[str]]:
        """The record of an object.

        Returns:
            The record, names of its fields that cannot be used, remarks as (code, field), and the keys that
            are no fields.
        """
        found = self._absent.copy()
        others: dict[str, str] = {}
        remarks: list[tuple[str, str]] = []
        unknown = []
        for name, value in values.items():
            if type(value) is str and (cells := self._texts.get(name)) is not None:  # as most values are
                found[name] = cells[value]
                codes = cells.remarks.get(value, ()) if cells.remarks else ()
            elif (reader := self._values.get(name)) is not None:
                found[name], codes = reader.read(value)
            elif name == OTHERS and (texts := _all_texts(value)) is not None:
                others |= texts
                continue
            else:
                unknown.append(name)
                others[name] = value if isinstance(value, str) else raw_json(value)
                continue
            if codes:
                remarks += [(code, name) for code in codes]
        record = self._cls(**found)
        if others:
            record.ovrigt = others
        broken = [name for _, name in remarks if isinstance(found[name], Broken)] if remarks else ()
        return record, broken, remarks, unknown


def _all_texts(value: Any) -> dict[str, str] | None:
    """An object whose values are texts; None for another."""
    return value if isinstance(value, dict) and all(type(each) is str for each in value.values()) else None


class _Values:
    """Reads the values of one field."""

    __slots__ = ("_field", "_unreadable", "cells", "plain")

    def __init__(self, field: Field, list_rule: str) -> None:
        self._field = field
        self.cells = Cells(field, list_rule)
        self.plain = isinstance(field.type, _PLAIN)
        self._unreadable = list_rule if isinstance(field.type, Packed) else "FIL021"

    def read(self, value: Any) -> tuple[Any, Codes]:
        """The value, and codes of the rules that it breaks by itself."""
        kind = self._field.type
        if value is None:
            return None, ()
        if type(value) is str:
            if self.plain and value:
                return self._text(UNTRANSLATED + value)
            return self._text(value)
        if isinstance(value, dict) and value.keys() == {BROKEN} and type(value[BROKEN]) is str:
            return self._text(UNTRANSLATED + value[BROKEN])
        if isinstance(kind, (*_PLAIN, *_CODES)) and kind.accepts(value):
            return value, ()
        if isinstance(kind, Packed) and isinstance(value, list):
            items = _items(kind, value)
            if items is not None:
                text = kind.format(items)
                return items, remarks_on(self._field, text) if text else ()
        return Broken(raw_json(value), kind.expected_en), (self._unreadable,)

    def _text(self, text: str) -> tuple[Any, Codes]:
        value = self.cells[text]
        return value, self.cells.remarks.get(text, ())


def _items(kind: Packed, values: Sequence[Any]) -> tuple[Any, ...] | None:
    """The items of a list; None when one of them is none."""
    try:
        items = tuple(_item(kind, each) for each in values)
    except ValueError:
        return None
    return items if kind.accepts(items) else None


def _item(kind: Packed, value: Any) -> Any:
    """An item of a list. Raises ValueError."""
    if kind.item is str:
        (part,) = kind.parts.values()
        return _part(part, value)
    if not isinstance(value, dict) or not value.keys() <= kind.parts.keys():
        raise ValueError
    parts = {}
    for name, part in kind.parts.items():
        each = value.get(name)
        if each is None and name not in kind.optional:
            raise ValueError
        parts[name] = None if each is None else _part(part, each)
    return kind.item(**parts)


def _part(kind: FieldType, value: Any) -> Any:
    if isinstance(kind, (*_PLAIN, *_CODES)):
        if kind.accepts(value):
            return value
    elif type(value) is str and value:
        return kind.parse(value)
    raise ValueError


class Unstructure:
    """Makes objects of records.

    Args:
        spec: the record class.
        as_it_is: identifiers keep the spelling that they have.
    """

    def __init__(self, spec: RecordSpec, *, as_it_is: bool = False) -> None:
        self._writers = [
            (field.name, field.default is not None, _writer(field, spec.list_rule, as_it_is=as_it_is))
            for field in spec.fields
        ]

    def write(self, record: Any) -> dict[str, Any]:
        """The object of a record: its fields in canonical order, those without value left out.

        A field with a default is null where it has none, for absent it would have the default.
        """
        found: dict[str, Any] = {}
        for name, defaults, writer in self._writers:
            value = getattr(record, name)
            if value is not None:
                found[name] = writer(value)
            elif defaults:
                found[name] = None
        if record.ovrigt:
            found[OTHERS] = dict(record.ovrigt)
        return found


def _writer(field: Field, list_rule: str, *, as_it_is: bool) -> Callable[[Any], Any]:
    kind = field.type
    put = _put(kind)
    back = _Values(field, list_rule)

    def write(value: Any) -> Any:
        if kind.accepts(value):
            if isinstance(kind, Text) and not as_it_is:
                return canonical_text(field.kind, value)
            return put(value)
        raw = value.raw if isinstance(value, Broken) else str(value)
        return raw if raw and isinstance(back.read(raw)[0], Broken) else {BROKEN: raw}

    return write


def _put(kind: FieldType) -> Callable[[Any], Any]:
    """What makes JSON of a value of the type."""
    if isinstance(kind, Packed):
        if kind.item is str:
            return list
        parts = {name: _put(part) for name, part in kind.parts.items()}
        return lambda items: [
            {name: put(part) for name, put in parts.items() if (part := getattr(item, name)) is not None}
            for item in items
        ]
    if isinstance(kind, (Date, DateTime, DecimalNumber, Month)):
        return kind.format
    return _same


def _same(value: Any) -> Any:
    return value
