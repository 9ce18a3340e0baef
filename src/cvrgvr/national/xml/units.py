"""Records as elements: each distinct value of an attribute is checked and formatted once.

Rules that look at one attribute alone are evaluated with its value; only the others are asked of each record.
A record that may have a fault gives no text: the caller then asks all rules what is wrong.
"""

import re
from collections.abc import Callable, Sequence
from operator import attrgetter, getitem
from typing import Any, Final

from cvrgvr.national.xml.shapes import KINDS
from cvrgvr.rules import BoundRule
from cvrgvr.rules.context import Context
from cvrgvr.rules.records import RecordEngine
from cvrgvr.spec import Broken, Field, spec_of

__all__ = ["UnitWriter", "escaped"]

_HELD: Final = 1 << 13
"""Distinct values remembered of an attribute; beyond that the memory starts anew."""
_MARKUP: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
_MEANT: Final = frozenset('&<>"')
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def escaped(text: str) -> str | None:
    """A text as it stands in an attribute; None when it holds a character that no XML can."""
    if text.isascii() and text.isprintable() and _MEANT.isdisjoint(text):
        return text
    if _UNWRITABLE.search(text):
        return None
    return text.translate(_MARKUP)


class _Texts(dict[Any, str | None]):
    """The attribute's text of each value; None for one that is not written. True and False are 1 and 0."""

    __slots__ = ("_engine", "_field", "_record", "_start")

    def __init__(self, field: Field, record: type, rules: Sequence[BoundRule], context: Context) -> None:
        super().__init__()
        self._field = field
        self._record = record
        self._engine = RecordEngine(rules, context) if rules else None
        self._start = f' {field.skr}="'

    def __missing__(self, value: Any) -> str | None:
        if len(self) >= _HELD:
            self.clear()
        self[value] = made = self._made(int(value) if value.__class__ is bool else value)
        return made

    def _made(self, value: Any) -> str | None:
        if self._engine is not None and self._engine.faults(self._record(**{self._field.name: value})):
            return None
        if value is None:
            return ""
        kind = self._field.type
        text = escaped(kind.format(value)) if kind.accepts(value) else None
        return None if text is None else f'{self._start}{text}"'


class UnitWriter:
    """Writes records of one class as elements.

    Args:
        record: the class.
        rules: the rules that refuse a record.
        context: reference date and tables.
    """

    def __init__(self, record: type, rules: Sequence[BoundRule], context: Context) -> None:
        self._fields = [field for field in spec_of(record).fields if field.skr]
        own = {field.name: [each for each in rules if each.reads == {field.name}] for field in self._fields}
        others = [each for each in rules if len(each.reads) != 1 or not each.reads <= own.keys()]
        self._others = RecordEngine(others, context)
        self._values: Callable[[Any], tuple[Any, ...]] = attrgetter(*own)
        self._texts = [_Texts(field, record, own[field.name], context) for field in self._fields]
        self._head = f"    <{KINDS[record][1]}"

    def element(self, record: Any) -> str | None:
        """The record as its element, with a line end; None when it may have a fault."""
        try:
            text = "".join(map(getitem, self._texts, self._values(record)))  # type: ignore[arg-type]
        except TypeError:  # an attribute has no text, or its value cannot be looked up
            return None
        return None if self._others.faults(record) else f"{self._head}{text}/>\n"

    def as_it_is(self, record: Any) -> str | None:
        """The record as its element with all its faults; None when a value cannot stand in XML."""
        made = [self._head]
        for field in self._fields:
            value = getattr(record, field.name)
            if value is None:
                continue
            text = escaped(value.raw if isinstance(value, Broken) else field.type.format(value))
            if text is None:
                return None
            made.append(f' {field.skr}="{text}"')
        return f"{''.join(made)}/>\n"
