"""Rows of a file with a layout as records: translated, then read like every other row."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from cvrgvr.spec import Field  # noqa: TC001 - as in its neighbours
from cvrgvr.wire.delimited.header import Columns
from cvrgvr.wire.delimited.rowreader import RowReader
from cvrgvr.wire.layout.layout import Layout
from cvrgvr.wire.layout.translation import Constant, getter, translation_of

__all__ = ["LayoutReader", "NeutralRows"]

_ROWS: Final = 1 << 12
"""Rows read one by one before memories are looked at again."""


class NeutralRows:
    """Some rows in the neutral layout.

    Attributes:
        columns: their texts, column by column.
        suspects: numbers of the rows whose translation is not all there is to say.
    """

    __slots__ = ("columns", "count", "suspects")

    def __init__(self, columns: Sequence[Sequence[str]], suspects: set[int], count: int) -> None:
        self.columns = columns
        self.suspects = suspects
        self.count = count

    def text(self, delimiter: str) -> str | None:
        """The rows as lines, or None when a text in them would not let them be told apart."""
        lines = "\n".join(map(delimiter.join, zip(*self.columns, strict=True))) + "\n"
        commas = self.count * (len(self.columns) - 1)
        apart = lines.count(delimiter) == commas and lines.count("\n") == self.count and "\r" not in lines
        return lines if apart else None


class LayoutReader:
    """Reads rows of a file with a layout.

    Args:
        layout: the layout.
        columns: the file's columns, by their own names.
        places: for each of the layout's columns that the file has, its place in the file.

    Attributes:
        columns: the neutral columns that rows are translated to.
    """

    def __init__(self, layout: Layout, columns: Columns, places: Mapping[int, int]) -> None:
        self._translations: list[tuple[Any, Any]] = []
        fields: list[Field | None] = []
        delimiter = layout.file.form.delimiter
        for carrier in layout.carriers:
            if all(place in places for place in carrier.places):
                fields.append(carrier.field)
                default = layout.defaults.get(carrier.field.name, "")
                translation = translation_of(carrier, layout.columns, default, delimiter)
                self._translations.append((translation, getter([places[each] for each in carrier.places])))
        here = [field.name for field in fields if field is not None]
        absent = [name for name in layout.defaults if name not in here]
        self._defaults = [layout.defaults[name] for name in absent]
        fields += [layout.spec.by_name[name] for name in absent]
        taken = set(places.values())
        self._kept = [place for place in range(len(columns.names)) if place not in taken]
        names = [field.name for field in fields if field is not None]
        names += [columns.names[place] for place in self._kept]
        fields += [None] * len(self._kept)
        self.columns = Columns(tuple(names), tuple(fields), ())
        self._constants = [
            (Constant(column, layout.formats), getter([places[number]]))
            for number, column in enumerate(layout.columns)
            if column.fixed and number in places
        ]
        self._inner = RowReader(layout.spec, self.columns)
        self._rows = 0

    def read(self, row: Sequence[str]) -> tuple[Any, Sequence[str], Sequence[tuple[str, str]]]:
        """The record, names of its fields that cannot be used, and remarks as (code, field or column)."""
        self._rows += 1
        if self._rows % _ROWS == 0:
            self._room()
        record, broken, remarks = self._inner.read(self.neutral(row))
        own: list[tuple[str, str]] = []
        for memory, key in (*self._translations, *self._constants):
            if memory.remarks and (found := memory.remarks.get(key(row))):
                own += found
        return record, broken, [*own, *remarks] if own else remarks

    def neutral(self, row: Sequence[str]) -> list[str]:
        """The row's neutral cells."""
        for memory, key in self._constants:
            memory[key(row)]
        return [
            *[memory[key(row)] for memory, key in self._translations],
            *self._defaults,
            *[row[place] for place in self._kept],
        ]

    def rows(self, rows: Sequence[Sequence[str]]) -> NeutralRows:
        """Many rows at once, column by column."""
        self._room()
        suspects: set[int] = set()
        columns: list[Sequence[str]] = []
        for memory, key in (*self._translations, *self._constants):
            keys = list(map(key, rows))
            found = list(map(memory.__getitem__, keys))
            if memory.suspects:
                suspects.update(number for number, each in enumerate(keys) if each in memory.suspects)
            if not isinstance(memory, Constant):
                columns.append(found)
        columns += [[text] * len(rows) for text in self._defaults]
        columns += [[row[place] for row in rows] for place in self._kept]
        return NeutralRows(columns, suspects, len(rows))

    def _room(self) -> None:
        for memory, _ in (*self._translations, *self._constants):
            memory.room()
