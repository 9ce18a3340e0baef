"""What is remembered of the keys of a file, and which of them come more than once.

A store holds numbers in arrays: eight bytes for a key, up to four for a line, four for a value. While a file
is read it only grows; what comes more than once is found at the end, some ten thousand keys at a time, so
that finding it takes little memory beside.
"""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import compress, pairwise
from typing import Final

from cvrgvr.wire.across.packed import CHUNK, Lines

__all__ = ["Pairs", "Unique", "bounds"]

_BATCH: Final = 1 << 13
"""Keys that come more than once and whose records are looked at together."""
_MET: Final = 1 << 13
"""Combinations remembered as met; beyond that the memory starts anew."""
_ENOUGH: Final = 1 << 12
"""Fewer rows than this do not tell whether combinations repeat."""
_LEAST, _WIDTH = -(1 << 63), 1 << 64


def bounds(count: int) -> list[int]:
    """Ranges of digests that hold about `CHUNK` of so many each: the lower ends, and the upper one."""
    parts = count // CHUNK + 1
    return [_LEAST + _WIDTH * part // parts for part in range(parts)] + [_LEAST + _WIDTH]


class Unique:
    """Keys with the lines of their records: for keys that only one record may have."""

    def __init__(self) -> None:
        self.keys = array("q")
        self.lines = Lines()

    def add(self, key: int, line: int) -> None:
        """Remember a record."""
        if key:
            self.keys.append(key)
            self.lines.append(line)

    def extend(self, keys: Sequence[int], lines: Sequence[int]) -> None:
        """Remember many records."""
        if 0 in keys:
            lines = list(compress(lines, keys))
            keys = list(filter(None, keys))
        self.keys.extend(keys)
        self.lines.extend(lines)

    def repeats(self) -> Iterator[tuple[int, int]]:
        """The line of each record that repeats a key, and that of the first record with it."""
        for batch in _batches(_repeated(self.keys)):
            first: dict[int, int] = {}
            found = [pair for pair in zip(self.lines, self.keys, strict=True) if pair[1] in batch]
            for line, key in sorted(found):
                if key in first:
                    yield line, first[key]
                else:
                    first[key] = line


class Pairs:
    """Keys and values with the lines where they were met first: for keys that have one value.

    What has been met just before is not remembered again, so few keys take little memory.

    Args:
        values: how many values each key has.
    """

    def __init__(self, values: int) -> None:
        self.keys = array("q")
        self.lines = Lines()
        self.values = [array("I") for _ in range(values)]
        self.direct = False
        """Combinations hardly repeat: it is no use to look whether they have been met."""
        self._met: set[object] = set()
        self._rows = 0
        self._new = 0

    def fresh(self, combinations: Sequence[object]) -> Sequence[int] | None:
        """Places of the combinations that have not been met just before; None = all."""
        if self.direct:
            return None
        new = set(combinations).difference(self._met)
        self._rows += len(combinations)
        if not new:
            return ()
        self._meet(new)
        self._new += len(new)
        if self._rows >= _ENOUGH and 2 * self._new > self._rows:
            self.direct = True
            self._met.clear()
        place = dict(zip(reversed(combinations), range(len(combinations) - 1, -1, -1), strict=True))
        return sorted(place[each] for each in new)

    def _meet(self, new: Collection[object]) -> None:
        if len(self._met) > _MET:
            self._met.clear()
        self._met.update(new)

    def add(self, key: int, values: Sequence[int], line: int) -> None:
        """Remember a record."""
        if key:
            if not self.direct:
                if (pair := (key, *values)) in self._met:
                    return
                self._meet((pair,))
            self.keys.append(key)
            self.lines.append(line)
            for mine, value in zip(self.values, values, strict=True):
                mine.append(value)

    def extend(self, keys: Sequence[int], values: Sequence[Sequence[int]], lines: Sequence[int]) -> None:
        """Remember many records."""
        if 0 in keys:
            lines = list(compress(lines, keys))
            values = [list(compress(each, keys)) for each in values]
            keys = list(filter(None, keys))
        self.keys.extend(keys)
        self.lines.extend(lines)
        for mine, each in zip(self.values, values, strict=True):
            mine.extend(each)

    def conflicts(self, number: int) -> Iterator[tuple[int, int]]:
        """The line of each further value that a key has, and that of the first value of the key."""
        for batch in _batches(_repeated(self.keys)):
            found = [
                (line, key, value)
                for line, key, value in zip(self.lines, self.keys, self.values[number], strict=True)
                if key in batch and value
            ]
            first: dict[int, int] = {}
            met: set[tuple[int, int]] = set()
            for line, key, value in sorted(found):
                if key not in first:
                    first[key] = line
                elif (key, value) not in met:
                    yield line, first[key]
                met.add((key, value))


def _repeated(keys: "array[int]") -> Iterator[int]:
    """The keys that come more than once."""
    chunks = [array("q", sorted(keys[start : start + CHUNK])) for start in range(0, len(keys), CHUNK)]
    ends = bounds(len(keys))
    for low, high in pairwise(ends):
        found = array("q")
        for chunk in chunks:
            found.extend(chunk[bisect_left(chunk, low) : bisect_left(chunk, high)])
        yield from dict.fromkeys(key for key, after in pairwise(sorted(found)) if key == after)


def _batches(keys: Iterator[int]) -> Iterator[set[int]]:
    """The keys, so many at a time as may be looked at together."""
    batch: set[int] = set()
    for key in keys:
        batch.add(key)
        if len(batch) == _BATCH:
            yield batch
            batch = set()
    if batch:
        yield batch
