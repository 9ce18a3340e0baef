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
    """Ids by line. Lines come in order, or return to lines gone by; lines that have no record have no id."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._parts: list[bytes] = []
        self._start = 0
        self._last: list[str] = []
        self._opened: tuple[int, list[str]] = (-1, [])  # findings come in the order of lines
        self._changed = False

    def add(self, line: int, text: str) -> None:
        """Remember an id."""
        if _BREAK in text:
            text = ""
        if self._last and line < self._start + len(self._last):
            self._put(line, text)
        else:
            self._room(line)
            self._last.append(text)

    def _put(self, line: int, text: str) -> None:
        """Remember the id of a line that has gone by."""
        self._begin(line)
        start, texts = self._holding(line)
        place = line - start
        texts.extend([""] * (place + 1 - len(texts)))
        if texts[place] != text:
            texts[place] = text
            self._changed = texts is not self._last or self._changed

    def _begin(self, line: int) -> None:
        """Make room for a line before the first one."""
        first = self._starts[0] if self._starts else self._start
        if line < first:
            texts = self._part(0) if self._starts else self._last
            texts[:0] = [""] * (first - line)
            if self._starts:
                self._starts[0], self._changed = line, True
            else:
                self._start = line

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
        start, texts = self._holding(line)
        place = line - start
        return record_key(texts[place]) if place < len(texts) and texts[place] else None

    def _holding(self, line: int) -> tuple[int, list[str]]:
        """The ids among which that of a line is, and the line of the first; none for a line before all."""
        if self._last and line >= self._start:
            return self._start, self._last
        part = bisect_right(self._starts, line) - 1
        return (self._starts[part], self._part(part)) if part >= 0 else (line, [])

    def _part(self, number: int) -> list[str]:
        """The ids of a part, unpacked; that which was asked last is kept."""
        opened, texts = self._opened
        if opened != number:
            if self._changed:
                self._parts[opened] = _packed(texts)
                self._changed = False
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
            self._parts.append(_packed(self._last))
            self._start, self._last = line, []
        else:
            self._last.extend([""] * gap)


def _packed(texts: Sequence[str]) -> bytes:
    return zlib.compress(_BREAK.join(texts).encode("utf-8", "surrogatepass"), 1)
