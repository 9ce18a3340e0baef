"""Records brought together by their keys, some ten thousand keys at a time; what is remembered of them."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from cvrgvr.rules import expr as e
from cvrgvr.rules.python import Code
from cvrgvr.wire.across.keys import bounds
from cvrgvr.wire.across.packed import CHUNK, Column, Lines
from cvrgvr.wire.across.snapshot import Snapshot

__all__ = ["Order", "joined", "loads_of"]


class Order:
    """The places of keys by key, in ranges; places without a key are left out."""

    def __init__(self, keys: Column) -> None:
        self._keys = keys
        self._chunks = [
            array("I", sorted(range(start, min(start + CHUNK, len(keys))), key=keys.__getitem__))
            for start in range(0, len(keys), CHUNK)
        ]

    def within(self, low: int, high: int) -> list[int]:
        """The places of the keys from `low` to before `high`."""
        of = self._keys.__getitem__
        return [
            place
            for chunk in self._chunks
            for place in chunk[bisect_left(chunk, low, key=of) : bisect_left(chunk, high, key=of)]
            if of(place)
        ]


def joined(first: Column, second: Column, lines: Lines) -> Iterator[tuple[int, int]]:
    """The places of records with the same key; of the first file only the first line with each."""
    one, two = Order(first), Order(second)
    for low, high in pairwise(bounds(max(len(first), len(second)))):
        places: dict[int, int] = {}
        for place in one.within(low, high):
            there = places.setdefault(first[place], place)
            if there != place and lines[place] < lines[there]:  # rows that are looked at closer come later
                places[first[place]] = place
        for place in two.within(low, high):
            if (found := places.get(second[place])) is not None:
                yield found, place


def loads_of(code: Code, sides: Mapping[str, Snapshot]) -> tuple[list[str], dict[str, Any]]:
    """Source that puts what is remembered into variables, and the columns that it names."""
    columns = {}
    loads = []
    for name, var in code.variables.items():
        columns[f"column_{name}"] = sides[var.side].columns[e.Var(var.field, var.view).name].of
        loads.append(f"  {name} = column_{name}({var.side})")
    return loads, columns
