"""Writing records with a layout: the neutral cells are checked as always, then put into the file's texts.

A text that would not be read as the same value is refused, so what is written comes back.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Final

import attrs

from cvrgvr.errors import UsageError, WriteError
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.spec import Broken
from cvrgvr.wire.delimited.cells import UNTRANSLATED
from cvrgvr.wire.delimited.form import NEUTRAL
from cvrgvr.wire.delimited.writing import checked_blocks, refuse_letters
from cvrgvr.wire.judge import Catalogue, Judge
from cvrgvr.wire.layout.carriers import Carrier
from cvrgvr.wire.layout.codec import Untranslatable
from cvrgvr.wire.layout.fileform import Unwritable
from cvrgvr.wire.layout.layout import Layout
from cvrgvr.wire.layout.templates import Meta, Template

__all__ = ["layout_pieces"]

_HELD: Final = 1 << 14
"""Distinct texts remembered of a field; beyond that the memory starts anew."""
_MARK: Final = "\ufeff"


def layout_pieces(
    catalogue: Catalogue,
    records: Iterable[Any],
    context: Context,
    layout: Layout,
    meta: Meta,
    *,
    keep_broken: bool,
    as_it_is: bool = False,
) -> Iterator[tuple[int, bytes]]:
    """A file of records of the layout's class, in pieces, each with the number of records it holds.

    See `Register.write`. With `as_it_is`, identifiers keep their spelling, and a value that the layout has
    no column for is left out.
    """
    spec, form = layout.spec, layout.file.form
    errors = "surrogateescape" if keep_broken else "strict"
    if any("antal_poster" in line.variables for line in layout.file.leading):
        records = list(records)  # their number stands before them
        meta = {"antal_poster": len(records), **meta}
    rest = iter(records)
    first = next(rest, None)
    known: Meta = {
        "posttyp": spec.posttyp,
        **({} if first is None else _period(getattr(first, spec.period, None))),
        **meta,
    }
    judge = None if keep_broken else Judge(catalogue, context, Policy())
    rows = chain([] if first is None else [first], rest)
    count = 0
    head = "".join(f"{line}{form.newline}" for line in _lines(layout.file.leading, known))
    if layout.file.header:
        head += _line(layout, [layout.file.cell(column.name) for column in layout.columns])
    mark = _MARK if layout.file.bom == "write" else ""
    yield 0, _encoded(mark + head, form.encoding)
    for block, texts in _blocks(layout, rows, judge, keep_broken=keep_broken, as_it_is=as_it_is):
        text = "".join(_line(layout, row) for row in zip(*texts, strict=True))
        try:
            data = text.encode(form.encoding, errors)
        except UnicodeEncodeError:
            names = [column.name for column in layout.columns]
            refuse_letters(texts, names, form.encoding, errors, count)
            raise
        yield block, data
        count += block
    tail = "".join(
        f"{line}{form.newline}" for line in _lines(layout.file.trailing, {**known, "antal_poster": count})
    )
    yield 0, _encoded(tail, form.encoding)


def _period(month: Any) -> dict[str, str]:
    return {"period": month} if isinstance(month, str) else {}


def _lines(templates: Sequence[Template], meta: Meta) -> Iterator[str]:
    for template in templates:
        line = template.write(meta)
        if "\n" in line or "\r" in line:
            raise UsageError("a value of meta holds a line end")
        yield line


def _encoded(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        raise UsageError(f"a value of meta holds a letter that {encoding} lacks") from None


def _line(layout: Layout, cells: Iterable[str]) -> str:
    return layout.file.form.delimiter.join(cells) + layout.file.form.newline


def _blocks(
    layout: Layout, records: Iterator[Any], judge: Judge | None, *, keep_broken: bool, as_it_is: bool
) -> Iterator[tuple[int, list[Sequence[str]]]]:
    """Blocks of records: their number, and the texts of the file's columns."""
    names = layout.spec.names
    places = [names.index(carrier.field.name) for carrier in layout.carriers]
    texts = [_Texts(carrier, layout, keep_broken=keep_broken) for carrier in layout.carriers]
    fixed = [
        layout.file.cell(column.constant if column.constant is not None else layout.formats.nothing)
        for column in layout.columns
    ]
    unread = [
        (names.index(name), name, text) for name, text in layout.defaults.items() if name not in layout.fields
    ]
    change = _marked if keep_broken else None
    written = 0
    for cells, _ in checked_blocks(layout.spec, records, NEUTRAL, judge, change, as_it_is=as_it_is):
        count = len(cells[0])
        columns: list[Sequence[str]] = [[text] * count for text in fixed]
        for place, each in zip(places, texts, strict=True):
            for number, column in zip(each.places, each.columns(cells[place], written), strict=True):
                columns[number] = column
        for place, name, default in () if as_it_is else unread:
            _check_default(cells[place], name, default, written)
        yield count, columns
        written += count


def _marked(values: Sequence[Any]) -> Sequence[Any]:
    """Values with those marked that were read from texts that are not the layout's."""
    return [
        attrs.evolve(value, raw=UNTRANSLATED + value.raw) if isinstance(value, Broken) else value
        for value in values
    ]


def _check_default(cells: Sequence[str], name: str, default: str, written: int) -> None:
    """A field without column is read as its default: another value would be lost."""
    for number, cell in enumerate(cells, written + 1):
        if _plain(cell) not in ("", default):
            raise WriteError(
                f"record {number}: {name} has no column in the layout and is not its default; add a column. "
                "Nothing was written."
            )


def _plain(cell: str) -> str:
    """A neutral cell without its quotes."""
    return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell


class _Texts(dict[str, tuple[str, ...]]):
    """The file's texts of one field's neutral cells, each distinct cell translated once."""

    __slots__ = ("_carrier", "_columns", "_keep_broken", "_layout", "places")

    def __init__(self, carrier: Carrier, layout: Layout, *, keep_broken: bool) -> None:
        super().__init__()
        self.places = carrier.places
        self._carrier = carrier
        self._layout = layout
        self._columns = [layout.columns[place] for place in carrier.places]
        self._keep_broken = keep_broken

    def columns(self, cells: Sequence[str], written: int) -> Iterator[Sequence[str]]:
        """The texts of the file's columns.

        Args:
            cells: neutral cells.
            written: records before them.

        Raises:
            WriteError: a cell has no text in the file; the message says in which record.
        """
        if len(self) > _HELD:
            self.clear()
        try:
            found = list(map(self.__getitem__, cells))
        except _RefusedError as fault:
            number = next(number for number, cell in enumerate(cells, written + 1) if cell not in self)
            raise WriteError(
                f"record {number}: {self._carrier.field.name} {fault}. Nothing was written."
            ) from None
        return zip(*found, strict=True)

    def __missing__(self, cell: str) -> tuple[str, ...]:
        texts = self._texts(_plain(cell))
        if not self._keep_broken:
            self._check(texts)
        try:
            self[cell] = tuple(map(self._layout.file.cell, texts))
        except Unwritable:
            raise _RefusedError("holds the delimiter or a line end, and the layout has no quotes") from None
        return self[cell]

    def _texts(self, neutral: str) -> tuple[str, ...]:
        if neutral.startswith(UNTRANSLATED):
            return self._as_it_was(neutral[1:])
        try:
            return self._carrier.write(neutral)
        except Untranslatable:
            if self._keep_broken:
                return self._as_it_was(neutral)
            raise _RefusedError("has a value that the layout would not give back") from None

    def _as_it_was(self, text: str) -> tuple[str, ...]:
        """An unreadable text in the columns that it came from."""
        width = len(self._columns)
        pieces = text.split(self._layout.file.form.delimiter) if width > 1 else [text]
        if len(pieces) != width:
            pieces = [text, *[self._layout.formats.nothing] * (width - 1)]
        return tuple(pieces)

    def _check(self, texts: Sequence[str]) -> None:
        for text, column in zip(texts, self._columns, strict=True):
            if column.max_length is not None and len(text) > column.max_length:
                raise _RefusedError(f"is longer than the {column.max_length} characters of {column.name}")
            if column.required and self._layout.formats.missing(text):
                raise _RefusedError(f"is missing, but the layout requires {column.name}")


class _RefusedError(Exception):
    """Why a cell cannot be written."""
