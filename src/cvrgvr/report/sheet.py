"""Tables that people open in a spreadsheet: CSV in which no cell is taken for a formula.

A text that begins as a formula does gets an apostrophe before it, which spreadsheets take as "this is text".
Numbers stay as they are. Registers' own files are never written so: there a changed value is a wrong value.
"""

import csv
import re
from collections.abc import Iterable
from typing import Any, Final

__all__ = ["Sheet", "as_text_cell"]

_FORMULA: Final = re.compile("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""How a formula begins, also in the wide letters that some spreadsheets take for it."""
_PLAIN: Final = re.compile(r"[-+]?[0-9 \u00a0\u202f]*[0-9](?:[.,][0-9]+)?|.")
"""Numbers, and one letter alone, such as a dash for nothing."""


def as_text_cell(text: str) -> str:
    """The text as a cell that no spreadsheet computes.

    >>> as_text_cell("=1+2"), as_text_cell("-5,2"), as_text_cell("V-1")
    ("'=1+2", '-5,2', 'V-1')
    """
    return f"'{text}" if _FORMULA.match(text) and not _PLAIN.fullmatch(text) else text


class Sheet:
    """Writes rows to a text stream.

    Args:
        stream: where they go.
        delimiter: what stands between cells; a semicolon, as Swedish spreadsheets expect.
        lineterminator: what ends a row.
    """

    def __init__(self, stream: Any, *, delimiter: str = ";", lineterminator: str = "\r\n") -> None:
        self._writer = csv.writer(stream, delimiter=delimiter, lineterminator=lineterminator)

    def row(self, cells: Iterable[object]) -> None:
        """Write a row: None as nothing, all else as its text."""
        self._writer.writerow(["" if cell is None else as_text_cell(str(cell)) for cell in cells])
