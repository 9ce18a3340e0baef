"""What comes of one row, line or element of a file: a record, or what could not be one."""

from collections.abc import Sequence
from typing import Any

import attrs

from cvrgvr.wire.judge import Fault

__all__ = ["Outcome", "Unread"]


@attrs.frozen(slots=True, repr=False)
class Unread:
    """A row that could not be laid out in columns.

    Attributes:
        line: number of its line.
        cells: its cells as they stood; empty for a line that was too long to hold.
    """

    line: int
    cells: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Unread(line={self.line}, {len(self.cells)} cells)"


@attrs.frozen(slots=True)
class Outcome:
    """One row of a file: its record, or the row when it could not be one, and its faults."""

    line: int
    record: Any
    faults: Sequence[Fault]
    cells: Sequence[str]
