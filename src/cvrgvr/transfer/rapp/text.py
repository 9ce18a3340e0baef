"""The list for RAPP as plain text: columns in line, a box to tick for each row that has been entered."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Final

from cvrgvr.transfer.rapp.result import RappCounts
from cvrgvr.transfer.rapp.sheet import (
    EMPTY,
    NOTE,
    TITLE,
    Column,
    UnitTable,
    columns_of,
    heading,
    reckoning,
    remarks,
    tables_of,
)

__all__ = ["as_text"]

_WIDTH: Final = 80
_TICK: Final = "Infört"
_BOX: Final = "[ ]"


def as_text(counts: RappCounts) -> str:
    """The whole list."""
    return "\n".join(line.rstrip() for line in _lines(counts)) + "\n"


def _lines(counts: RappCounts) -> Iterator[str]:
    yield TITLE
    yield "=" * len(TITLE)
    yield from heading(counts)
    yield ""
    yield from wrap(NOTE, _WIDTH)
    columns, tables = columns_of(counts), list(tables_of(counts))
    widths = _widths(columns, tables)
    for table in tables:
        yield ""
        yield f"Enhet {table.unit}"
        yield "  " + _line([column.heading for column in columns], columns, widths) + f"  {_TICK}"
        yield "  " + _rule(*widths, len(_TICK))
        for row in table.rows:
            yield "  " + _line(row, columns, widths) + f"  {_BOX}"
        if table.total is not None:
            yield "  " + _rule(*widths, len(_TICK))
            yield "  " + _line(table.total, columns, widths)
    if not tables:
        yield ""
        yield EMPTY
    yield ""
    yield "Avstämning"
    found = list(reckoning(counts))
    width = max(len(str(number)) for _, number in found)
    for place, (words, number) in enumerate(found):
        yield f"  {'=+'[place > 1] if place else ' '} {number:>{width}}  {words}"
    yield from (f"  {line}" for line in remarks(counts))


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
