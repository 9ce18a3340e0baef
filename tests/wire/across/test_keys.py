"""What comes more than once is found as by hand, however the keys lie in parts and ranges."""

from collections.abc import Iterator, Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.wire.across import keys as module
from cvrgvr.wire.across.keys import Pairs, Unique
from cvrgvr.wire.across.packed import CHUNK

EDGES = st.sampled_from([-(1 << 63), -1, 1, (1 << 63) - 1])
KEYS = st.lists(st.one_of(EDGES, st.integers(-(1 << 63), (1 << 63) - 1).filter(bool)), min_size=1, max_size=6)


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three keys to a part, so that a few of them lie in many."""
    monkeypatch.setattr(module, "CHUNK", 3)
    yield
    monkeypatch.undo()


def repeats_by_hand(keys: Sequence[int], lines: Sequence[int]) -> list[tuple[int, int]]:
    first: dict[int, int] = {}
    found = []
    for line, key in sorted(zip(lines, keys, strict=True)):
        if key in first:
            found.append((line, first[key]))
        first.setdefault(key, line)
    return sorted(found)


def conflicts_by_hand(
    keys: Sequence[int], values: Sequence[int], lines: Sequence[int]
) -> list[tuple[int, int]]:
    first: dict[int, int] = {}
    met = set()
    found = []
    for line, key, value in sorted(zip(lines, keys, values, strict=True)):
        if not value:
            continue
        if key in first and (key, value) not in met:
            found.append((line, first[key]))
        first.setdefault(key, line)
        met.add((key, value))
    return sorted(found)


@pytest.mark.usefixtures("small_parts")
@given(
    pool=KEYS, chosen=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2)), max_size=20), data=st.data()
)
def test_as_by_hand(pool: list[int], chosen: list[tuple[int, int]], data: st.DataObject) -> None:
    keys = [pool[number % len(pool)] for number, _ in chosen]
    values = [value for _, value in chosen]
    lines = data.draw(st.permutations(range(1, len(keys) + 1)))
    unique, pairs = Unique(), Pairs(2)
    pairs.direct = True  # nothing is left out for having been met just before
    unique.extend(keys, lines)
    pairs.extend(keys, [values, [1] * len(keys)], lines)
    assert sorted(unique.repeats()) == repeats_by_hand(keys, lines)
    expected = [(0, line, first) for line, first in conflicts_by_hand(keys, values, lines)]
    assert sorted(pairs.conflicts()) == expected  # the second value is the same for all


def test_keys_that_come_a_hundred_times_in_several_parts() -> None:
    draw = Random(1)
    pool = [draw.randrange(1, 1 << 63) * draw.choice((-1, 1)) for _ in range(1_500)]
    keys = pool * 100
    lines = range(1, len(keys) + 1)
    assert len(keys) > 2 * CHUNK
    unique = Unique()
    unique.extend(keys, lines)
    assert sorted(unique.repeats()) == [(line, (line - 1) % 1_500 + 1) for line in lines if line > 1_500]


def test_a_key_alone_in_all_records() -> None:
    pairs = Pairs(1)
    for line in range(1, 10):
        pairs.add(7, [1 + line // 5], line)
    assert list(pairs.conflicts()) == [(0, 5, 1)]
