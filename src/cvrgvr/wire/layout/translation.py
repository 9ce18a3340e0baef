"""Rows of a layout's file as rows of the neutral layout, each distinct text of a column translated once."""

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Final

from cvrgvr.wire.delimited.cells import UNTRANSLATED
from cvrgvr.wire.layout.carriers import Carrier, Single
from cvrgvr.wire.layout.codec import Untranslatable, unchanged
from cvrgvr.wire.layout.columns import Column
from cvrgvr.wire.layout.formats import Formats

__all__ = ["Constant", "Memory", "Translation", "translation_of"]

_HELD: Final = 1 << 14
"""Distinct texts remembered of a column; beyond that the memory starts anew."""
_Key = Any


class Memory(dict[_Key, str]):
    """What is known of a column's texts.

    Attributes:
        remarks: for some texts, the rules that they break as (code, field or column).
        suspects: texts that have remarks, or no neutral text.
    """

    __slots__ = ("remarks", "suspects")

    def __init__(self) -> None:
        super().__init__()
        self.remarks: dict[_Key, tuple[tuple[str, str], ...]] = {}
        self.suspects: set[_Key] = set()

    def room(self) -> None:
        """Make room for new texts; not while those of a block are in use."""
        if len(self) >= _HELD:
            self.clear()
            self.remarks.clear()
            self.suspects.clear()

    def keep(self, key: _Key, neutral: str, remarks: Sequence[tuple[str, str]]) -> str:
        """Remember a text."""
        self[key] = neutral
        if remarks:
            self.remarks[key] = tuple(remarks)
        if remarks or neutral[:1] == UNTRANSLATED:
            self.suspects.add(key)
        return neutral


class Translation(Memory):
    """The neutral texts of a field's columns. Keys are their texts: of one column a text, else a tuple.

    Args:
        carrier: the field and its columns.
        columns: the layout's columns.
        default: the neutral text where nothing stands.
        delimiter: stands between several texts that are kept as one unreadable value.
    """

    __slots__ = ("_carrier", "_columns", "_default", "_delimiter")

    def __init__(self, carrier: Carrier, columns: Sequence[Column], default: str, delimiter: str) -> None:
        super().__init__()
        self._carrier = carrier
        self._columns = [columns[place] for place in carrier.places]
        self._default = default
        self._delimiter = delimiter

    def __missing__(self, key: _Key) -> str:
        texts = (key,) if isinstance(key, str) else key
        name = self._carrier.field.name
        formats = self._carrier.formats
        remarks = []
        for text, column in zip(texts, self._columns, strict=True):
            if column.max_length is not None and len(text) > column.max_length:
                remarks.append(("FIL028", name))
            if column.required and formats.missing(text.strip() if formats.strip else text):
                remarks.append(("FIL030", name))
        try:
            neutral = self._carrier.read(texts)
        except Untranslatable:
            neutral = UNTRANSLATED + self._delimiter.join(texts)
        return self.keep(key, neutral or self._default, remarks)


class Constant(Memory):
    """A column that always holds the same."""

    __slots__ = ("_expected", "_name", "_strip")

    def __init__(self, column: Column, formats: Formats) -> None:
        super().__init__()
        self._name = column.name
        self._strip = formats.strip
        self._expected = column.constant or ""

    def __missing__(self, text: str) -> str:
        same = (text.strip() if self._strip else text) == self._expected
        return self.keep(text, "", () if same else [("FIL026", self._name)])


class Same:
    """The texts of a column that need no translation."""

    __slots__ = ()
    remarks: Final[Mapping[_Key, Any]] = MappingProxyType({})
    suspects: Final[frozenset[_Key]] = frozenset()

    def __getitem__(self, text: str) -> str:
        return text

    def room(self) -> None:
        """Nothing is remembered."""


def translation_of(
    carrier: Carrier, columns: Sequence[Column], default: str, delimiter: str
) -> "Translation | Same":
    """The translation of a field's columns; none for texts that are the neutral ones already."""
    column = columns[carrier.places[0]]
    plain = isinstance(carrier, Single) and carrier.codecs[0].read is unchanged
    checked = column.max_length is not None or column.required
    if plain and carrier.formats.empty == ("",) and not (carrier.formats.strip or default or checked):
        return Same()
    return Translation(carrier, columns, default, delimiter)


def getter(places: Sequence[int]) -> Callable[[Sequence[str]], _Key]:
    """Takes the key of a row."""
    return itemgetter(*places)
