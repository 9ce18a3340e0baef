"""Time and memory grow with the input and no faster, whatever is repeated in it.

Pieces that readers look for are repeated in the middle of a valid file, then four times as often. Twice the
time of proportional is allowed for noise, and the best of several tries counts.
"""

import tracemalloc
from collections.abc import Callable
from time import process_time

import pytest

from tests.fuzz.harnesses import HARNESSES

PIECES = [b'"', b"<a>", b'{"a":', b"[[a]]\n", b"|1"]
SHORT = 5_000
LITTLE = 1 << 20
"""Bytes that a reading may take whatever it reads: its tables, a block of rows."""
NAMES = [name for name in HARNESSES if not name.endswith("-rules")]


def cost(run: Callable[[bytes], None], data: bytes, tries: int) -> float:
    best = float("inf")
    for _ in range(tries):
        begun = process_time()
        run(data)
        best = min(best, process_time() - begun)
    return best


def grows(run: Callable[[bytes], None], pumped: Callable[[int], bytes]) -> float:
    """How much longer a file of four times the length takes; 0 when it takes no time worth measuring."""
    long = cost(run, pumped(4 * SHORT), 1)
    if long < 0.15:
        return 0
    ratio = long / cost(run, pumped(SHORT), 2)
    return ratio if ratio < 8 else cost(run, pumped(4 * SHORT), 3) / cost(run, pumped(SHORT), 3)


def peak(run: Callable[[bytes], None], data: bytes) -> int:
    """Bytes that a run holds at most, beside what was held before it."""
    tracemalloc.start()
    try:
        run(data)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def swells(run: Callable[[bytes], None], pumped: Callable[[int], bytes]) -> float:
    """How much more memory a file of four times the length takes; 0 when both take little."""
    run(pumped(100))  # what is kept for the next file is not of this one
    long = peak(run, pumped(4 * SHORT))
    return long / peak(run, pumped(SHORT)) if long > LITTLE else 0


def pumping(name: str, piece: bytes = b"") -> Callable[[int], bytes]:
    """A harness's seed with a piece repeated in its middle, or its own second half."""
    seed = min(HARNESSES[name].seeds(), key=lambda data: abs(len(data) - 1500))
    middle = len(seed) // 2
    repeated = piece or seed[middle:]
    return lambda length: seed[:middle] + repeated * (length // len(repeated) + 1) + seed[middle:]


@pytest.mark.parametrize("name", NAMES)
def test_repeated_pieces(name: str) -> None:
    for piece in (*PIECES, b""):
        assert grows(HARNESSES[name].run, pumping(name, piece)) < 8, piece


@pytest.mark.parametrize("name", NAMES)
def test_memory(name: str) -> None:
    for piece in (*PIECES, b""):
        assert swells(HARNESSES[name].run, pumping(name, piece)) < 6, piece


def test_what_is_not_proportional_is_seen() -> None:
    def squared(data: bytes) -> None:
        for _ in range(len(data) // 40):
            data.count(b"ab")

    def hoarded(data: bytes) -> None:
        assert [data[:end] for end in range(0, len(data), 40)]

    assert grows(squared, lambda length: b"a" * (3 * length)) > 8
    assert swells(hoarded, lambda length: b"a" * length) > 8
