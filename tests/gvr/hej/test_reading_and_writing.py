"""HEJIndata read and written: every value is a text, and nothing is lost."""

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.errors import UsageError, WriteError
from cvrgvr.gvr import hej
from cvrgvr.gvr.hej.examples import EXAMPLES, GOOD, swap
from cvrgvr.gvr.hej.shape import SHAPE
from cvrgvr.spec import spec_of
from tests.gvr.documents import by_schema, schema_of

SCHEMA = schema_of(SHAPE)


def written(*records: Any, **more: Any) -> bytes:
    target = io.BytesIO()
    hej.write(records, target, **{"id": "B1", **more})
    return target.getvalue()


def test_the_good_document_comes_back_letter_by_letter() -> None:
    reading = hej.read(GOOD)
    assert written(*reading.records, id="B2026-03") == GOOD
    assert [record for record, _ in hej.iter_read(GOOD)] == reading.records
    assert reading.meta["batch_id"] == "B2026-03"
    assert hej.validate(reading.records) == []
    (record,) = reading.records
    for name, text in EXAMPLES["H"].items():
        if name not in {"yrkeskategorier", "atgarder"}:
            assert getattr(record, name) == text


def test_from_a_path(tmp_path: Path) -> None:
    path = tmp_path / "any name.xml"
    path.write_bytes(GOOD)
    assert hej.validate(path) == []
    assert hej.read(path).records == hej.read(GOOD).records


def test_source_and_batch_may_be_left_out() -> None:
    data = written(*hej.read(GOOD).records, kalla=None, id=None)
    assert b"<HEJIndata>\n" in data
    assert by_schema(SCHEMA, data)


def test_an_event_needs_rounds_and_rounds_need_products() -> None:
    with pytest.raises(WriteError, match="HEJIndata lacks Ersättningshändelse"):
        written()
    with pytest.raises(WriteError, match="Ersättningshändelse lacks Produktomgång"):
        written(hej.HejHandelse())
    with pytest.raises(WriteError, match="Produktomgång lacks Produkt"):
        written(hej.HejHandelse(produktomgangar=(hej.Produktomgang(),)))
    with pytest.raises(WriteError, match="too many Produktomgång"):
        written(hej.HejHandelse(produktomgangar=(hej.Produktomgang(produkter=(hej.Produkt(),)),) * 21))
    with pytest.raises(WriteError, match="Yrkeskategorier lacks Yrkeskategori"):
        written(hej.HejHandelse(produktomgangar=(hej.Produktomgang(produkter=(hej.Produkt(),)),), vald="1"))
    with pytest.raises(UsageError, match="not a record"):
        written("x")


def test_an_event_in_memory_whose_rounds_were_removed_is_judged() -> None:
    (event,) = hej.read(GOOD).records
    event.produktomgangar = None
    assert all(each.code != "FIL021" for each in hej.validate([event]))


def test_errors_by_the_rules_are_refused_when_asked_for() -> None:
    bad = hej.read(swap(('Akut="N"', 'Akut="1"'))).records
    assert written(*bad)
    with pytest.raises(WriteError, match="HEJ106"):
        written(*bad, strict=True)


def test_strict_reading_gives_nothing_of_a_faulty_file() -> None:
    bad = swap(('Akut="N"', 'Okänt="1"'))
    assert hej.read(bad, strict=True).records == []
    reading = hej.read(bad)
    assert len(reading.records) == 1
    assert reading.records[0].ovrigt == {"Ersättningshändelse@Okänt": "1"}


def test_nested_items_are_where_they_belong() -> None:
    data = swap(
        (
            "</Produktomgång>",
            '<Produkt Kod="B" Okänt="x"/></Produktomgång><Produktomgång><Produkt/></Produktomgång>',
        )
    )
    reading = hej.read(data)
    (record,) = reading.records
    assert [[product.kod for product in each.produkter] for each in record.produktomgangar] == [
        ["KC05O", "B"],
        [None],
    ]
    assert [(found.code, found.field) for found in reading.findings[:2]] == [
        ("HEJ001", None),
        ("FIL046", "produktomgangar"),
    ]


def test_the_file_name() -> None:
    made = hej.hej_filnamn("B1", datetime(2026, 3, 3, 8, 30, 1, 5_000))  # noqa: DTZ001 - local time is meant
    assert made == "HEJIndata-B1_2026-03-03T083001005.xml"


TEXT = st.none() | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    max_size=5,
)
ROUNDS = st.lists(
    st.builds(
        hej.Produktomgang,
        typ=TEXT,
        produkter=st.lists(st.builds(hej.Produkt, kod=TEXT, antal=TEXT), min_size=1, max_size=3).map(tuple),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
EVENTS = st.builds(
    hej.HejHandelse,
    **{
        field.name: TEXT
        for field in spec_of(hej.HejHandelse).fields
        if field.name not in {"produktomgangar", "yrkeskategorier", "atgarder", "vald"}
    },
    produktomgangar=ROUNDS,
    atgarder=st.lists(st.builds(hej.Atgard, kod=TEXT, datum=TEXT), max_size=2).map(tuple),
)


@given(st.lists(EVENTS, min_size=1, max_size=3))
def test_what_is_written_is_valid_and_read_back_equal(events: list[hej.HejHandelse]) -> None:
    data = written(*events)
    assert by_schema(SCHEMA, data)
    assert hej.read(data).records == events
