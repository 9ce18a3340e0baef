"""What is written with a layout is read as the same records, for every layout there can be."""

import io
from datetime import datetime
from typing import Any, cast

import attrs
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from cvrgvr import cvr
from cvrgvr.errors import LayoutError, WriteError
from cvrgvr.spec import parse_cell, spec_of
from cvrgvr.testing.layouts import layouts
from cvrgvr.testing.strategies import records
from cvrgvr.wire.delimited.cells import CONTROL
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.layout.templates import Meta
from tests.wire.test_round_trip import CLASSES, PLAIN, spelled

META: Meta = {
    "avsandare": "SE-1",
    "skapad": datetime(2026, 10, 5, 3, 15),  # noqa: DTZ001 - local time
    "leverans_id": "L 1",
    "period": "2026-10",
}


def carried(record: Any, layout: Layout) -> Any:
    """The record as far as the layout carries it: other fields have their defaults."""
    spec = spec_of(record)
    values = {}
    for field in spec.fields:
        value = getattr(record, field.name)
        if field.name not in layout.fields or value is None:
            value = parse_cell(field, layout.defaults.get(field.name, ""))
        values[field.name] = value
    return spec.cls(**values)


def tame(value: Any) -> Any:
    """A value without what a rule on files refuses: control characters."""
    if isinstance(value, str):
        return CONTROL.sub("x", value)
    if isinstance(value, tuple):
        return tuple(map(tame, value))
    if attrs.has(type(value)):
        names = [attribute.name for attribute in attrs.fields(type(value))]
        return attrs.evolve(cast("Any", value), **{name: tame(getattr(value, name)) for name in names})
    return value


def loaded(text: str) -> Layout | None:
    """The layout, unless its parts happen not to fit each other."""
    try:
        return Layout.parse(text)
    except LayoutError as fault:
        event(f"refused: {str(fault)[:40]}")
        return None


@settings(max_examples=40)
@given(st.data())
def test_comes_back_or_is_refused(data: st.DataObject) -> None:
    cls = data.draw(st.sampled_from(CLASSES))
    layout = loaded(data.draw(layouts(cls)))
    if layout is None:
        return
    wanted = [spelled(tame(record)) for record in data.draw(st.lists(records(cls), max_size=3))]
    written = []
    for record in wanted:
        try:
            PLAIN[cls].write([record], io.BytesIO(), layout=layout, meta=META)
        except WriteError as fault:
            event(f"not written: {'rule' if fault.findings else str(fault)[-60:-24]}")
        else:
            written.append(record)
    target = io.BytesIO()
    assert PLAIN[cls].write(written, target, layout=layout, meta=META) == len(written)
    event(f"{len(written)} written")
    reading = PLAIN[cls].read(target.getvalue(), layout=layout)
    assert reading.records == [carried(record, layout) for record in written]
    assert reading.unread == []
    assert {finding.code for finding in reading.findings} <= {
        "FIL003",
        "FIL015",
        "FIL016",
        "FIL017",
        "FIL023",
    }
    assert PLAIN[cls].validate(target.getvalue(), layout=layout) == reading.findings
    again = io.BytesIO()
    PLAIN[cls].write(reading.records, again, layout=layout, meta=META)
    assert again.getvalue() == target.getvalue()


@settings(max_examples=40)
@given(st.data())
def test_a_roomy_layout_refuses_nothing(data: st.DataObject) -> None:
    cls = data.draw(st.sampled_from(CLASSES))
    layout = loaded(data.draw(layouts(cls, roomy=True)))
    if layout is None:
        return
    record = spelled(tame(data.draw(records(cls))))
    target = io.BytesIO()
    PLAIN[cls].write([record], target, layout=layout, meta=META)
    assert PLAIN[cls].read(target.getvalue(), layout=layout).records == [carried(record, layout)]


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "cp1252"])
def test_encodings(encoding: str) -> None:
    layout = Layout.parse(
        f"""
        [layout]
        id = "encoded"
        version = "1"
        record = "cvr.Vantande"
        allow_missing = true
        [file]
        encoding = "{encoding}"
        [[column]]
        name = "NAMN"
        field = "sjukhusnamn"
        """
    )
    target = io.BytesIO()
    record = cvr.Vantande(sjukhusnamn="Södersjukhuset")
    PLAIN[cvr.Vantande].write([record], target, layout=layout)
    assert target.getvalue() == "NAMN\r\nSödersjukhuset\r\n".encode(encoding)
    (back,) = PLAIN[cvr.Vantande].read(target.getvalue(), layout=layout).records
    assert back.sjukhusnamn == "Södersjukhuset"
