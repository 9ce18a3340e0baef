"""The local ids of records by line, packed: they are needed only for the few records that have findings."""

import zlib
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from cvrgvr.wire.masking import record_key

__all__ = ["Names"]

_PART: Final = 1 << 12
"""Ids that are packed together."""
_BREAK: Final = "\n"


class Names:
    """Ids by line. Lines come in order; lines that have no record have no id."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._parts: list[bytes] = []
        self._start = 0
        self._last: list[str] = []
        self._opened: tuple[int, list[str]] = (-1, [])  # findings come in the order of lines

    def add(self, line: int, text: str) -> None:
        """Remember an id; of a line that has gone by, only while its part is not yet packed."""
        place = line - self._start
        if self._last and place < len(self._last):
            if place >= 0:
                self._last[place] = text if _BREAK not in text else ""
            return
        self._room(line)
        self._last.append(text if _BREAK not in text else "")

    def extend(self, lines: Sequence[int], texts: Sequence[str]) -> None:
        """Remember many ids, of lines in order."""
        if lines[-1] - lines[0] == len(lines) - 1:
            self._room(lines[0])
            self._last.extend(texts)
        else:
            for line, text in zip(lines, texts, strict=True):
                self.add(line, text)

    def of(self, line: int) -> str | None:
        """The id of the record on a line, as findings show it."""
        if self._last and line >= self._start:
            start, texts = self._start, self._last
        else:
            part = bisect_right(self._starts, line) - 1
            if part < 0:
                return None
            start = self._starts[part]
            texts = self._part(part)
        place = line - start
        return record_key(texts[place]) if place < len(texts) and texts[place] else None

    def _part(self, number: int) -> list[str]:
        """The ids of a part, unpacked; that which was asked last is kept."""
        if self._opened[0] != number:
            text = zlib.decompress(self._parts[number]).decode("utf-8", "surrogatepass")
            self._opened = (number, text.split(_BREAK))
        return self._opened[1]

    def _room(self, line: int) -> None:
        """Make the id of that line the next."""
        gap = line - self._start - len(self._last)
        if not self._last:
            self._start = line
        elif len(self._last) >= _PART or gap >= _PART:
            self._starts.append(self._start)
            self._parts.append(zlib.compress(_BREAK.join(self._last).encode("utf-8", "surrogatepass"), 1))
            self._start, self._last = line, []
        else:
            self._last.extend([""] * gap)
