"""The list for RAPP as plain text: columns in line, a box to tick for each row that has been entered."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Final

from cvrgvr.transfer.rapp.result import RappCounts
from cvrgvr.transfer.rapp.sheet import Column, RappSheet, UnitTable, reckoning

__all__ = ["as_text"]

_WIDTH: Final = 80
_BOX: Final = "[ ]"


def as_text(counts: RappCounts, lang: str) -> str:
    """The whole list."""
    return "\n".join(line.rstrip() for line in _lines(counts, lang)) + "\n"


def _lines(counts: RappCounts, lang: str) -> Iterator[str]:
    sheet = RappSheet(counts, lang)
    words, tick = sheet.words, sheet.words["tick"]
    yield words["title"]
    yield "=" * len(words["title"])
    yield from sheet.heading
    yield ""
    yield from wrap(words["note"], _WIDTH)
    columns, tables = sheet.columns, list(sheet.tables)
    widths = _widths(columns, tables)
    for table in tables:
        yield ""
        yield f"{words['unit']} {table.unit}"
        yield "  " + _line([column.heading for column in columns], columns, widths) + f"  {tick}"
        yield "  " + _rule(*widths, len(tick))
        for row in table.rows:
            yield "  " + _line(row, columns, widths) + f"  {_BOX}"
        if table.total is not None:
            yield "  " + _rule(*widths, len(tick))
            yield "  " + _line(table.total, columns, widths)
    if not tables:
        yield ""
        yield words["empty"]
    yield ""
    yield words["reckoning"]
    found = list(reckoning(counts, lang))
    width = max(len(str(number)) for _, number in found)
    for place, (what, number) in enumerate(found):
        yield f"  {'=+'[place > 1] if place else ' '} {number:>{width}}  {what}"
    yield from (f"  {line}" for line in sheet.remarks)


def _widths(columns: Sequence[Column], tables: Sequence[UnitTable]) -> list[int]:
    """Widths that hold every cell, the same in all tables."""
    lines = [[column.heading for column in columns]]
    for table in tables:
        lines += [list(row) for row in (*table.rows, table.total or ())]
    return [max(len(line[place]) for line in lines if line) for place in range(len(columns))]


def _line(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    return "  ".join(
        cell.rjust(width) if column.number else cell.ljust(width)
        for cell, column, width in zip(cells, columns, widths, strict=True)
    )


def _rule(*widths: int) -> str:
    return "-" * (sum(widths) + 2 * (len(widths) - 1))
