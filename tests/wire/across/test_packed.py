"""Packed columns give back what was put in, whatever it is, and take little for what files have."""

import sys
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.wire.across.packed import Digests, Interned, Lines, Places

NUMBERS = st.integers(0, (1 << 32) - 1)
PARTS = st.lists(
    st.one_of(
        st.tuples(NUMBERS, st.integers(1, 6000)).map(
            lambda part: range(part[0] % (1 << 31), part[0] % (1 << 31) + part[1])
        ),
        st.lists(NUMBERS, max_size=20),
        st.tuples(st.integers(0, 1 << 20), st.integers(1, 6000), st.integers(2, 30)).map(
            lambda part: range(part[0], part[0] + part[1] * part[2], part[2])
        ),
    ),
    max_size=4,
)


def bytes_of(lines: Lines) -> int:
    return sum(sys.getsizeof(rest) for _, rest in lines._blocks if rest is not None)


@given(PARTS)
def test_lines(parts: list[list[int] | range]) -> None:
    lines, plain = Lines(), list[int]()
    for number, part in enumerate(parts):
        if number % 2:
            for line in part:
                lines.append(line)
        else:
            lines.extend(part)
        plain += part
    assert list(lines) == plain
    assert len(lines) == len(plain)
    for place in {0, len(plain) // 2, len(plain) - 1, 4095, 4096} & set(range(len(plain))):
        assert lines[place] == plain[place]


@pytest.mark.parametrize(("step", "each"), [(1, 0.1), (3, 2.3), (1000, 4.3)])
def test_lines_take_as_little_as_they_can(step: int, each: float) -> None:
    lines = Lines()
    lines.extend(range(2, 2 + 40_960 * step, step))
    assert bytes_of(lines) / 40_960 < each


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(0, 700)), max_size=900), max_size=5))
def test_values(batches: list[list[int | None]]) -> None:
    column = Interned()
    plain: list[int | None] = []
    for batch in batches:
        column.extend(batch)
        plain += batch
    assert [column[place] for place in range(len(column))] == plain


def test_one_value_takes_nothing() -> None:
    column = Interned()
    column.extend(["2026-03"] * 9000)
    assert len(column) == 9000
    assert column[8999] == "2026-03"
    assert len(column._numbers) == 0
    column.extend(["2026-04"])
    assert [column[0], column[8999], column[9000]] == ["2026-03", "2026-03", "2026-04"]


def test_more_values_than_two_bytes_tell_apart() -> None:
    column = Interned()
    column.extend(range(70_000))
    column.extend([None, 3])
    assert [column[0], column[69_999], column[70_000], column[70_001]] == [0, 69_999, None, 3]


@given(st.lists(st.tuples(st.integers(1, 9000), st.integers(1, 9000)), max_size=4))
def test_digests_few_and_many(batches: list[tuple[int, int]]) -> None:
    column, plain = Digests("q"), list[int]()
    for different, number in batches:
        batch = [place * 7919 % different - 4000 for place in range(number)]
        column.extend(batch)
        plain += batch
    assert [column[place] for place in range(len(column))] == plain


def test_few_digests_take_a_byte_and_many_an_array() -> None:
    few, many = Digests("q"), Digests("q")
    few.extend([1 << 40, 1 << 41] * 5000)
    many.extend(range(10_000))
    assert sys.getsizeof(few.column._numbers) < 12_000  # type: ignore[attr-defined]
    assert isinstance(many.column, array)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=50))
def test_places_come_in_order(pairs: list[tuple[int, int]]) -> None:
    places = Places()
    for first, second in pairs:
        places.add(first, second)
    assert list(places) == sorted(pairs)


def test_places_of_several_chunks() -> None:
    places = Places()
    for number in range(150_000):
        places.add(149_999 - number, number)
    assert list(places) == [(first, 149_999 - first) for first in range(150_000)]
