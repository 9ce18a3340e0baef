"""Classes of waits for a picture: of one width, with the limit between two of them, and open at the ends."""

from bisect import bisect_left
from collections.abc import Mapping
from math import ceil, floor
from typing import Final

from attrs import frozen

from cvrgvr.pictures.look import minus
from cvrgvr.statistics.quantiles import Value

__all__ = ["Classes", "classes_for"]

_WIDTHS: Final = (60, 30, 20, 15, 10, 7, 5, 3, 2, 1)
_LEAST: Final = 9
_UP_TO_LIMIT: Final = 31
_MOST: Final = 18


@frozen
class Classes:
    """Waits in classes `(lower, upper]`.

    Attributes:
        width: of each class.
        bounds: the upper bound of each class; what lies above the last is in one more, open class.
        counts: waits in each class, the open one last.
        low: the least wait that is told of the first class; None = it is open.
    """

    width: int
    bounds: tuple[int, ...]
    counts: tuple[int, ...]
    low: int | None

    @property
    def open_above(self) -> bool:
        """The last class holds all above the last bound; without it no wait is so long."""
        return len(self.counts) > len(self.bounds)

    @property
    def labels(self) -> tuple[str, ...]:
        """The classes in words, such as `31–40`; open ones with one end."""
        found = []
        for place, bound in enumerate(self.bounds):
            first = self.low if place == 0 else bound - self.width + 1
            lower = minus(f"{first}") if first is not None else ""
            upper = minus(f"{bound}")
            found.append(upper if lower == upper else f"{lower}–{upper}")
        if self.open_above:
            found.append(f"{self.bounds[-1] + 1}–")
        return tuple(found)

    def place(self, wait: Value) -> float:
        """Where a wait stands on an axis on which each class is one unit wide."""
        ends = self.bounds[0] - self.width + (0.5 if self.single else 0)
        return min(max((float(wait) - ends) / self.width, 0.0), float(len(self.counts)))

    @property
    def single(self) -> bool:
        """Each class is of one value, and has its name in its middle."""
        return self.width == 1


def classes_for(waits: Mapping[Value, int], limit: int | None, *, negative: bool = False) -> Classes:
    """Classes that suit the waits.

    Args:
        waits: how many waited how long; at least one did.
        limit: a bound of the classes; None = there is none.
        negative: waits may be below nought (days after a target date).
    """
    shortest, longest = floor(min(waits)), ceil(max(waits))
    anchor = limit or 0
    width = _width(limit, longest - min(shortest, 0))
    last = max(min(longest, anchor + _MOST * width), anchor + width)
    first = max(min(shortest, anchor), anchor - _MOST * width) if negative else 0
    lowest = anchor - (anchor - first) // width * width
    if lowest == 0 and not negative and width > 1:
        lowest = width  # nought is in the first class, and is one by itself only among single days
    highest = anchor + ceil((last - anchor) / width) * width
    bounds = tuple(range(lowest, highest + 1, width))
    counts = [0] * (len(bounds) + 1)
    for wait, number in waits.items():
        counts[bisect_left(bounds, wait)] += number
    if not counts[-1]:
        counts.pop()
    low = 0 if not negative else None if shortest <= bounds[0] - width else bounds[0] - width + 1
    return Classes(width, bounds, tuple(counts), low)


def _width(limit: int | None, span: int) -> int:
    """A round width: some nine classes or more up to the limit, or over all waits when there is no limit.

    Of widths that go up in the limit the largest; when none does, the first class is smaller.
    """
    many = [each for each in _WIDTHS if (limit or span) // each >= _LEAST]
    even = [each for each in many if limit and limit % each == 0 and limit // each <= _UP_TO_LIMIT]
    return (even or many or [1])[0]
