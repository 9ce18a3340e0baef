"""What is written as JSON Lines is read as the same records; any bytes are read."""

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvrgvr.rules.context import Context
from cvrgvr.testing.strategies import records
from cvrgvr.wire.jsonlines import JSON_LINES
from cvrgvr.wire.jsonlines.writing import json_pieces
from tests.wire.test_round_trip import CLASSES, PLAIN, spelled

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def there_and_back(cls: type, written: list[Any]) -> None:
    target = io.BytesIO()
    assert PLAIN[cls].write(written, target, cls, form=JSON_LINES, keep_broken=True) == len(written)
    reading = PLAIN[cls].read(target.getvalue(), form=JSON_LINES)
    assert reading.unread == []
    assert reading.records == written


@pytest.mark.parametrize("cls", CLASSES)
@settings(max_examples=20)
@given(data=st.data())
def test_any_records(cls: type, data: st.DataObject) -> None:
    there_and_back(
        cls, [spelled(record) for record in data.draw(st.lists(records(cls), min_size=1, max_size=2))]
    )


@settings(max_examples=60)
@given(data=st.data())
def test_any_objects(data: st.DataObject) -> None:
    """Nothing of what is read is lost when it is written again, whatever stands in the fields."""
    cls = data.draw(st.sampled_from(CLASSES))
    names = st.sampled_from([*PLAIN[cls].catalogues[0].spec.names, "ovrigt", "eget"])
    values = data.draw(st.dictionaries(names, JSON, max_size=6))
    reading = PLAIN[cls].read((json.dumps(values) + "\n").encode(), form=JSON_LINES)
    target = io.BytesIO()
    files = PLAIN[cls]
    pieces = json_pieces(files.catalogues[0], reading.records, Context(), keep_broken=True, as_it_is=True)
    target.writelines(data for _, data in pieces)
    assert files.read(target.getvalue(), form=JSON_LINES).records == reading.records


@settings(max_examples=60)
@given(st.binary(max_size=60))
def test_any_bytes(data: bytes) -> None:
    for cls in CLASSES:
        reading = PLAIN[cls].read(data, form=JSON_LINES)
        assert reading.summary.records == len(reading.records) + len(reading.unread)
