"""Time grows with the input and no faster, whatever is repeated in it.

Pieces that readers look for are repeated in the middle of a valid file, then four times as often. Twice the
time of proportional is allowed for noise, and the best of several tries counts.
"""

from collections.abc import Callable
from time import process_time

import pytest

from tests.fuzz.harnesses import HARNESSES

PIECES = [b'"', b"<a>", b'{"a":', b"[[a]]\n", b"|1"]
SHORT = 5_000
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


@pytest.mark.parametrize("name", NAMES)
def test_repeated_pieces(name: str) -> None:
    harness = HARNESSES[name]
    seed = min(harness.seeds(), key=lambda data: abs(len(data) - 1500))
    middle = len(seed) // 2
    for piece in (*PIECES, seed[middle:]):

        def pumped(length: int, piece: bytes = piece) -> bytes:
            return seed[:middle] + piece * (length // len(piece) + 1) + seed[middle:]

        assert grows(harness.run, pumped) < 8, piece[:20]


def test_what_is_not_proportional_is_seen() -> None:
    def squared(data: bytes) -> None:
        for _ in range(len(data) // 40):
            data.count(b"ab")

    assert grows(squared, lambda length: b"a" * (3 * length)) > 8
