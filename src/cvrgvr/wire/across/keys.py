"""What is remembered of the keys of a file, and which of them come more than once.

A store holds numbers in arrays: eight bytes for a key, up to four for a line, four for a value. While a file
is read it only grows; what comes more than once is found at the end, one range of digests after the other, so
that finding it takes little memory beside and a time that grows with the keys alone, however often they come.
"""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import compress
from typing import Final

from cvrgvr.wire.across.packed import CHUNK, Lines

__all__ = ["Pairs", "Unique", "bounds"]

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
        for places in _repeated(self.keys):
            first, *others = sorted(self.lines[place] for place in places)
            for line in others:
                yield line, first


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

    def conflicts(self) -> Iterator[tuple[int, int, int]]:
        """The number of a value, the line where a key has a further one, and the line of the key's first."""
        for places in _repeated(self.keys):
            for number, values in enumerate(self.values):
                different = {values[place] for place in places}
                different.discard(0)
                if len(different) > 1:
                    for line, first in self._further(places, values):
                        yield number, line, first

    def _further(self, places: Collection[int], values: "array[int]") -> Iterator[tuple[int, int]]:
        given = sorted((self.lines[place], values[place]) for place in places if values[place])
        met = {given[0][1]}
        for line, value in given:
            if value not in met:
                met.add(value)
                yield line, given[0][0]


def _repeated(keys: "array[int]") -> "Iterator[array[int]]":
    """The places of each key that comes more than once."""
    # within a part, places in the order of their keys take two bytes each
    parts = [_ordered(keys, start) for start in range(0, len(keys), CHUNK)]
    begun = [0] * len(parts)
    for end in bounds(len(keys))[1:]:
        places = array("I")
        for number, part in enumerate(parts):
            start, first = number * CHUNK, begun[number]
            begun[number] = bisect_left(part, end, first, key=partial(_key, keys, start))
            places.extend(start + place for place in part[first : begun[number]])
        yield from _of_range(keys, places)


def _ordered(keys: "array[int]", start: int) -> "array[int]":
    part = keys[start : start + CHUNK]
    return array("H", sorted(range(len(part)), key=part.__getitem__))


def _key(keys: "array[int]", start: int, place: int) -> int:
    return keys[start + place]


def _of_range(keys: "array[int]", places: "array[int]") -> "Iterator[array[int]]":
    met: set[int] = set()
    repeated: dict[int, array[int]] = {}
    for place in places:
        key = keys[place]
        if key in met:
            repeated[key] = array("I")
        met.add(key)
    del met
    if repeated:
        for place in places:
            if (found := repeated.get(keys[place])) is not None:
                found.append(place)
    yield from repeated.values()
