"""Ids come back by line, in whatever order lines were told, packed or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.wire.across import names as module
from cvrgvr.wire.across.names import Names
from cvrgvr.wire.masking import record_key

IDS = st.sampled_from(["", "P1", "P22", "å", "199001010017", "a\nb"])
TOLD = st.lists(
    st.one_of(
        st.tuples(st.integers(1, 40), IDS),  # one line
        st.tuples(st.integers(1, 9), st.lists(IDS, min_size=1, max_size=8)),  # so many lines further on
    ),
    max_size=12,
)


@given(told=TOLD, part=st.sampled_from([1, 3, 1 << 12]))
def test_ids_by_line(told: list[tuple[int, str | list[str]]], part: int) -> None:
    names = Names()
    expected: dict[int, str] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_PART", part)
        for number, ids in told:
            if isinstance(ids, str):
                names.add(number, ids)
                expected[number] = ids
            else:
                first = max(expected, default=0) + number
                plain = [each.replace("\n", "") for each in ids]
                names.extend(range(first, first + len(plain)), plain)
                expected |= dict(zip(range(first, first + len(plain)), plain, strict=True))
    for line in range(42):
        text = expected.get(line, "").replace("a\nb", "")  # an id of two lines is none
        assert names.of(line) == (record_key(text) if text else None)
