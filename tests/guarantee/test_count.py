from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.guarantee.count import OPEN, as_date, contains, counted, last_in_time, merge

STRETCHES = st.lists(
    st.tuples(st.integers(1, 60), st.integers(0, 9)).map(lambda pair: (pair[0], pair[0] + pair[1])),
    max_size=6,
)


def points(stretches: list[tuple[int, int]]) -> set[int]:
    return {day for first, last in stretches for day in range(first, last + 1)}


@given(STRETCHES)
def test_merged_stretches_hold_the_same_days_apart_from_each_other(stretches: list[tuple[int, int]]) -> None:
    merged = merge(stretches)
    assert points(merged) == points(stretches)
    assert all(one[1] + 1 < other[0] for one, other in pairwise(merged))


@given(STRETCHES, st.integers(1, 40), st.integers(0, 60))
def test_counting_by_stretches_is_counting_by_days(
    stretches: list[tuple[int, int]], day0: int, end: int
) -> None:
    assert counted(day0, end, merge(stretches)) == len(set(range(day0 + 1, end + 1)) - points(stretches))


@given(STRETCHES, st.integers(1, 40), st.integers(0, 30))
def test_the_last_day_is_in_time_and_the_next_is_not(
    stretches: list[tuple[int, int]], day0: int, limit: int
) -> None:
    merged = merge(stretches)
    last = last_in_time(day0, limit, merged)
    assert counted(day0, last, merged) <= limit < counted(day0, last + 1, merged)


def test_an_open_stretch_has_no_last_day() -> None:
    assert last_in_time(10, 5, [(1, 3), (16, OPEN)]) == OPEN
    assert last_in_time(10, 5, [(17, OPEN)]) == 15
    assert as_date(OPEN) is None
    assert as_date(OPEN - 1) == date.max


def test_contains() -> None:
    assert contains([(3, 5)], 5)
    assert not contains([(3, 5)], 6)
