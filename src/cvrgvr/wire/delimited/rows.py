"""Blocks of lines as rows of cells: quoted line ends joined, faulty rows kept and told.

A quoted cell may hold line ends. If its closing quote does not come within `REACH` characters, the quote is
taken as not closed: the line it stands in is faulty, and reading goes on at the next line.
"""

from collections.abc import Iterator
from typing import Final

import attrs

from cvrgvr.wire.delimited.blocks import Block
from cvrgvr.wire.delimited.quoting import QuoteError, split

__all__ = ["REACH", "Row", "Rows"]

REACH: Final = 1 << 16
"""Characters that a row with quoted line ends may have."""


@attrs.frozen(slots=True)
class Row:
    """One row.

    Attributes:
        line: number of the line where it begins.
        cells: its cells; with a fault, the text of the row as the only cell.
        fault: code of the rule that the row breaks as a row, if any.
    """

    line: int
    cells: list[str]
    fault: str | None = None


class Rows:
    """Turns blocks into rows; holds at most one unfinished row between blocks."""

    def __init__(self, delimiter: str = ";", quote: str = '"') -> None:
        self._delimiter = delimiter
        self._quote = quote
        self._pending: list[str] = []
        self._length = 0
        self._line = 0
        self._reach = REACH

    @property
    def unfinished(self) -> bool:
        """True inside a quoted cell that goes on in the next line."""
        return bool(self._pending)

    def feed(self, block: Block) -> Iterator[Row]:
        """The rows that end in the block."""
        if block.overlong:
            yield from self.end()
            yield Row(block.line, [], "FIL024")
            return
        lines = block.text.split("\n")
        lines.pop()  # what stands after the last line end
        yield from self._take(lines, block.line)

    def end(self) -> Iterator[Row]:
        """The rows that are left when the file ends, or an unclosed quote gives up."""
        if self._pending:
            lines, line = self._pending, self._line
            self._pending, self._reach = [], 0  # the lines are read anew, each by itself
            yield Row(line, [lines[0].removesuffix("\r")], "FIL009")
            yield from self._take(lines[1:], line + 1)
            self._reach = REACH

    def _take(self, lines: list[str], first: int) -> Iterator[Row]:
        for line, text in enumerate(lines, first):
            if self._pending:
                self._pending.append(text)
                self._length += 1 + len(text)
                if self._goes_on(text):
                    if self._length > self._reach:
                        yield from self.end()
                    continue
                row, at = "\n".join(self._pending), self._line
            else:
                row, at = text, line
            try:
                cells = split(row.removesuffix("\r"), self._delimiter, self._quote)
            except QuoteError as fault:
                if fault.open and len(row) <= self._reach:
                    self._pending, self._line, self._length = [text], line, len(text)
                    continue
                self._pending = []
                yield Row(at, [row.removesuffix("\r")], "FIL009")
            else:
                self._pending = []
                yield _row(at, cells)

    def alone(self, line: int, text: str) -> Row:
        """The row that a line without quotes is."""
        return _row(line, text.removesuffix("\r").split(self._delimiter))

    def _goes_on(self, text: str) -> bool:
        """True when a line that begins inside a quoted cell also ends inside one."""
        if self._quote not in text:
            return True
        try:
            split(self._quote + text.removesuffix("\r"), self._delimiter, self._quote)
        except QuoteError as fault:
            return fault.open
        return False


def _row(line: int, cells: list[str]) -> Row:
    return Row(line, cells) if cells != [""] else Row(line, [], "FIL018")
