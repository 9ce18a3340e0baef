"""Tables to draw from: shares and distributions laid out as tuples, so that a draw is one look-up.

Everything is whole numbers and `Random.random()`, whose sequence Python guarantees for a seed: the same seed
gives the same file under every version of Python and on every machine.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from random import Random
from typing import TypeVar, cast

__all__ = ["quantiles", "spread", "stream"]

T = TypeVar("T")


def stream(*parts: object) -> Random:
    """A stream of random numbers that depends on the parts' text alone."""
    text = "\x1f".join(map(str, parts))
    return Random(int.from_bytes(sha256(text.encode()).digest()[:16]))  # noqa: S311 - nothing is secret here


def spread(weights: Mapping[T, int] | Iterable[tuple[T, int]]) -> tuple[T, ...]:
    """Each value as often as its weight says.

    >>> spread({"J": 2, "N": 1})
    ('J', 'J', 'N')
    """
    pairs = cast("Iterable[tuple[T, int]]", weights.items() if isinstance(weights, Mapping) else weights)
    return tuple(value for value, weight in pairs for _ in range(weight))


def quantiles(points: Sequence[tuple[int, int]], size: int = 1000) -> tuple[int, ...]:
    """A distribution as `size` equally likely whole numbers, by straight lines between known quantiles.

    Args:
        points: (thousandths, value) in order, from 0 to 1000.
        size: how many numbers.

    >>> quantiles([(0, 1), (500, 11), (1000, 111)], 4)
    (1, 6, 11, 61)
    """
    numbers: list[int] = []
    segment = 0
    for index in range(size):
        at = index * 1000
        while at >= points[segment + 1][0] * size:
            segment += 1
        (left, low), (right, high) = points[segment], points[segment + 1]
        numbers.append(low + (at - left * size) * (high - low) // ((right - left) * size))
    return tuple(numbers)
