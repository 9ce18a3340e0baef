"""Records as elements: each distinct value of an attribute is checked and formatted once.

Rules that look at one attribute alone are evaluated with its value; only the others are asked of each record.
A record that may have a fault gives no text: the caller then asks all rules what is wrong.
"""

import re
from collections.abc import Callable, Sequence
from datetime import datetime, time
from itertools import groupby
from operator import attrgetter, getitem, itemgetter
from typing import Any, Final

from cvrgvr.national.types import Tidpunkt
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
_STEADY: Final = frozenset(
    {
        *("regionkod", "hsaid_region", "sjukhus", "sjukhusnamn", "hsaid_vardgivare", "hsaid_vardenhet"),
        *("hsaid_enhet", "vardgaranti", "fas", "mvo", "aktivitet", "aktivitet_kva", "aktivitet_icd"),
        *("bokningssatt", "vardkontakt", "yrkeskategori", "avvikelse", "typ_akutverksamhet"),
        *("tid_start_akut", "tid_bedomning", "tid_avslut", "vard_avbruten", "remittenttyp", "remittent"),
    }
)
"""Attributes with few values, or seldom any: those that stand together are looked up together."""
_IDS: Final = ("vardkontakt_id", "remiss_id")
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
    """The attribute's text of each value; None for one that is not written. True and False are 1 and 0.

    A value that is not written is not remembered: 1.0 is none, and equals 1, which is.
    """

    __slots__ = ("_engine", "_field", "_missing", "_record", "_start", "_type")

    def __init__(self, field: Field, record: type, rules: Sequence[BoundRule], context: Context) -> None:
        super().__init__()
        self._field = field.name
        self._type: Any = field.type
        self._record = record()  # the value at hand is put in it for the rules that look at nothing else
        missing = RecordEngine(rules, context).faults(self._record)
        self._missing = None if missing else ""
        spoken = [each for each in rules if not each.rule.presence]
        self._engine = RecordEngine(spoken, context) if spoken else None
        self._start = f' {field.skr}="'

    def __missing__(self, value: Any) -> str | None:
        made = self._made(int(value) if value.__class__ is bool else value)
        if made is not None:
            if len(self) >= _HELD:
                self.clear()
            self[value] = made
        return made

    def _made(self, value: Any) -> str | None:
        if value is None:
            return self._missing
        if not self._type.accepts(value):
            return None
        if self._engine is not None:
            setattr(self._record, self._field, value)
            if self._engine.faults(self._record):
                return None
        text = escaped(self._type.format(value))
        return None if text is None else f'{self._start}{text}"'


class _Ids(_Texts):
    """The same for an id, which is seldom met twice: nothing is remembered."""

    __slots__ = ("_shortest",)

    def __init__(self, field: Field, record: type, rules: Sequence[BoundRule], context: Context) -> None:
        super().__init__(field, record, rules, context)
        self._shortest = self._type.shortest or 0

    def __missing__(self, value: Any) -> str | None:
        if value.__class__ is str and value.isalnum() and value.isascii() and len(value) >= self._shortest:
            return f'{self._start}{value}"'
        return self._made(value)


class _Times(_Texts):
    """The same for a time, which is seldom met twice: nothing is remembered."""

    __slots__ = ("_earliest",)

    def __init__(self, field: Field, record: type, rules: Sequence[BoundRule], context: Context) -> None:
        super().__init__(field, record, rules, context)
        self._earliest = datetime.combine(self._type.earliest, time())

    def __missing__(self, value: Any) -> str | None:
        if value.__class__ is datetime and value.tzinfo is None and value >= self._earliest:
            return f'{self._start}{value.isoformat("T", "seconds")}"'
        if value is None:
            self[value] = self._missing
        return self._made(value)


def _texts_of(field: Field) -> type[_Texts]:
    if field.name in _IDS:
        return _Ids
    kind = field.type
    return _Times if isinstance(kind, Tidpunkt) and kind.earliest is not None else _Texts


class _Group(dict[tuple[Any, ...], str | None]):
    """The attributes' text of values that often come together; None when one of them is not written."""

    __slots__ = ("_parts",)

    def __init__(self, parts: Sequence[_Texts]) -> None:
        super().__init__()
        self._parts = parts

    def __missing__(self, values: tuple[Any, ...]) -> str | None:
        texts = list(map(getitem, self._parts, values))
        if None in texts:
            return None
        if len(self) >= _HELD:
            self.clear()
        self[values] = made = "".join(texts)  # type: ignore[arg-type]
        return made


class UnitWriter:
    """Writes records of one class as elements.

    Args:
        record: the class.
        rules: the rules that refuse a record.
        context: reference date and tables.
    """

    def __init__(self, record: type, rules: Sequence[BoundRule], context: Context) -> None:
        self._fields = [field for field in spec_of(record).fields if field.skr]
        kinds = {field.name: _texts_of(field) for field in self._fields}
        alone = [each for each in rules if each.reads & kinds.keys() and len(each.reads) == 1]
        own = {
            name: [each for each in alone if name in each.reads and (kind is _Texts or each.rule.presence)]
            for name, kind in kinds.items()
        }
        texts = [kinds[field.name](field, record, own[field.name], context) for field in self._fields]
        spoken = {id(each) for rules_of_one in own.values() for each in rules_of_one}
        self._others = RecordEngine([each for each in rules if id(each) not in spoken], context)
        keys: list[int | slice] = []
        self._texts: list[_Texts | _Group] = []
        for steady, run in groupby(range(len(texts)), lambda place: self._fields[place].name in _STEADY):
            places = list(run)
            if steady and len(places) > 1:
                keys.append(slice(places[0], places[-1] + 1))
                self._texts.append(_Group([texts[place] for place in places]))
            else:
                keys += places
                self._texts += [texts[place] for place in places]
        self._values: Callable[[Any], tuple[Any, ...]] = attrgetter(*kinds)
        self._keys: Callable[[tuple[Any, ...]], tuple[Any, ...]] = itemgetter(*keys)
        self._head = f"    <{KINDS[record][1]}"

    def element(self, record: Any) -> str | None:
        """The record as its element, with a line end; None when it may have a fault."""
        try:
            text = "".join(map(getitem, self._texts, self._keys(self._values(record))))  # type: ignore[arg-type]
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
            text = escaped(_text(field, value))
            if text is None:
                return None
            made.append(f' {field.skr}="{text}"')
        return f"{''.join(made)}/>\n"


def _text(field: Field, value: Any) -> str:
    """A value's text; that of one which is none of the field's, as Python writes it."""
    if isinstance(value, Broken):
        return value.raw
    return field.type.format(value) if field.type.accepts(value) else str(value)
