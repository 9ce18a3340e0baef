"""Columns of what is remembered, in little room: lines, values, digests, and pairs of places.

Files are regular: lines follow each other, a month is the same in every record, units are few. A column takes
nothing while that holds, and as much as an array where it does not.
"""

from array import array
from collections.abc import Iterator, Sequence
from heapq import merge
from typing import Any, Final, Protocol

__all__ = ["CHUNK", "Column", "Digests", "Interned", "Lines", "Places"]

CHUNK: Final = 1 << 16
"""Numbers that are looked at together."""
_BLOCK: Final = 1 << 12
"""Lines that are packed together."""
_FEW: Final = 1 << 12
"""Different digests up to which they are kept as places among those met."""
_WIDER: Final = {"B": "H", "H": "I"}
_MOST: Final = {"B": 1 << 8, "H": 1 << 16, "I": 1 << 32}


class Column(Protocol):
    """Values by place."""

    def __len__(self) -> int: ...

    def __getitem__(self, place: int, /) -> Any: ...


class Lines:
    """Lines by place; those of a block that follow each other take nothing, others two bytes or four."""

    def __init__(self) -> None:
        self._blocks: list[tuple[int, array[int] | None]] = []
        self._last = array("I")

    def append(self, line: int) -> None:
        """Remember a line."""
        self._last.append(line)
        if len(self._last) == _BLOCK:
            self._pack()

    def extend(self, lines: Sequence[int]) -> None:
        """Remember many lines."""
        self._last.extend(lines)
        while len(self._last) >= _BLOCK:
            self._pack()

    def _pack(self) -> None:
        block, self._last = self._last[:_BLOCK], self._last[_BLOCK:]
        least, most = min(block), max(block)
        if all(line == least + number for number, line in enumerate(block)):
            self._blocks.append((least, None))
        elif most - least < _MOST["H"]:
            self._blocks.append((least, array("H", (line - least for line in block))))
        else:
            self._blocks.append((0, block))

    def __len__(self) -> int:
        return len(self._blocks) * _BLOCK + len(self._last)

    def __getitem__(self, place: int) -> int:
        number, within = divmod(place, _BLOCK)
        if number == len(self._blocks):
            return self._last[within]
        least, rest = self._blocks[number]
        return least + (within if rest is None else rest[within])

    def __iter__(self) -> Iterator[int]:
        for least, rest in self._blocks:
            yield from (range(least, least + _BLOCK) if rest is None else (least + line for line in rest))
        yield from self._last


class Interned:
    """Values as their places among those met: nothing while there is one, else one, two or four bytes."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._places: dict[Any, int] = {}
        self._numbers = array("B")
        self._count = 0

    def extend(self, values: Sequence[Any]) -> None:
        """Remember the values of many records."""
        for value in set(values).difference(self._places):
            self._places[value] = len(self.values)
            self.values.append(value)
        if len(self.values) > 1:
            self._numbers.extend(
                bytes(self._count - len(self._numbers))
            )  # the first ones are the first value
            while len(self.values) > _MOST[self._numbers.typecode]:
                self._numbers = array(_WIDER[self._numbers.typecode], self._numbers)
            self._numbers.extend(map(self._places.__getitem__, values))
        self._count += len(values)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, place: int) -> Any:
        return self.values[self._numbers[place] if self._numbers else 0]


class Digests:
    """Digests by place; as long as few are different, as places among those met.

    Args:
        typecode: of the array that holds them when they are many.
    """

    def __init__(self, typecode: str) -> None:
        self._few = Interned()
        self._many = array(typecode)

    def extend(self, numbers: Sequence[int]) -> None:
        """Remember the digests of many records."""
        if self._many:
            self._many.extend(numbers)
            return
        self._few.extend(numbers)
        if len(self._few.values) > _FEW:
            self._many.extend(map(self._few.__getitem__, range(len(self._few))))
            self._few = Interned()

    @property
    def column(self) -> Column:
        """What holds them, for reading many."""
        return self._many or self._few

    def __len__(self) -> int:
        return len(self.column)

    def __getitem__(self, place: int) -> int:
        number: int = self.column[place]
        return number


class Places:
    """Pairs of two numbers, each below 2³², that come out in order: eight bytes for each."""

    def __init__(self) -> None:
        self._pairs = array("Q")

    def add(self, first: int, second: int) -> None:
        """Remember a pair."""
        self._pairs.append(first << 32 | second)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        chunks = [
            array("Q", sorted(self._pairs[start : start + CHUNK]))
            for start in range(0, len(self._pairs), CHUNK)
        ]
        for pair in merge(*chunks):
            yield pair >> 32, pair & 0xFFFFFFFF
