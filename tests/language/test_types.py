"""The types of fields: what they read, write and take."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.codes import CodeList
from cvrgvr.cvr import Genomford, Vantande
from cvrgvr.cvr.items import VANTEPAUSER
from cvrgvr.spec import Date, DateTime, FieldType, Flag, Integer, Month, OneOf, Text, Year, spec_of
from cvrgvr.testing.strategies import of_type

ANSWERS = CodeList.of("svar", (1, "ja", "yes"), ("2b", "nej", "no"))
TYPES: list[FieldType] = [
    *(Date(), DateTime(), Month(), Integer(), Year(), Flag(), Text(), Text(5, owner=True), Text(5)),
    *(OneOf(ANSWERS), VANTEPAUSER),
]


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.label)
@given(data=st.data())
def test_what_is_written_is_read_again(kind: FieldType, data: st.DataObject) -> None:
    value = data.draw(of_type(kind))
    assert kind.accepts(value)
    read = kind.parse(kind.format(value))
    assert read == value
    assert kind.accepts(read)


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.label)
@given(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=30))
def test_what_cannot_be_read_is_not_shown(kind: FieldType, text: str) -> None:
    try:
        assert kind.accepts(kind.parse(text))
    except ValueError as fault:
        told = str(fault)
    else:
        told = ""
    assert len(text) < 4 or text not in told or text in kind.expected_en


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Date(), "2024-02-29", date(2024, 2, 29)),
        (Date(), "0001-01-01", date(1, 1, 1)),
        (DateTime(), "2024-09-02", date(2024, 9, 2)),
        (DateTime(), "2024-09-02T08:30:15", datetime(2024, 9, 2, 8, 30, 15)),  # noqa: DTZ001
        (Month(), "2024-12", "2024-12"),
        (Integer(), "-12", -12),
        (Integer(), "007", 7),
        (Year(), "0099", 99),
        (Flag(), "J", True),
        (Flag(), "N", False),
        (Text(3, owner=True), "åäö", "åäö"),
        (Text(3), "längre", "längre"),
        (OneOf(ANSWERS), "1", 1),
        (OneOf(ANSWERS), "2b", "2b"),
    ],
)
def test_reads(kind: FieldType, text: str, value: Any) -> None:
    assert kind.parse(text) == value
    assert type(kind.parse(text)) is type(value)


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (Date(), ["2023-02-29", "2024-00-10", "0000-01-01", "2024-9-2", "20240902", "2024-09-02T00:00"]),
        (DateTime(), ["2024-02-30", "2024-09-02T24:00", "2024-09-02T08:30Z", "2024-09-02T08:30:00.5"]),
        (DateTime(), ["2024/09/02", "2024-09-02 08:30", "xxxxxxxxxx", "2024-09-02T"]),
        (Month(), ["2024-13", "2024-00", "0000-12", "202409", "2024-9"]),
        (Integer(), ["", "1.0", "1 000", "+1", "--1", "１", "1" * 19]),
        (Year(), ["99", "02024", "-999", "２０２４"]),
        (Flag(), ["j", "n", "1", "JA", "true"]),
        (Text(3, owner=True), ["åäöå"]),
        (OneOf(ANSWERS), ["3", "2B", "01"]),
    ],
)
def test_does_not_read(kind: FieldType, texts: list[str]) -> None:
    for text in texts:
        with pytest.raises(ValueError) as raised:
            kind.parse(text)
        assert not text or text not in str(raised.value)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (Date(), [datetime(2024, 9, 2), "2024-09-02", 5]),  # noqa: DTZ001
        (DateTime(), [datetime(2024, 9, 2, tzinfo=UTC), datetime(2024, 9, 2, microsecond=1), "2024-09-02"]),  # noqa: DTZ001
        (Month(), ["2024-13", "0000-01", 202409]),
        (Integer(), [True, "1", 1.0, 10**18, -(10**18)]),
        (Year(), [True, -1, 10000, "2024"]),
        (Flag(), [1, "J", None]),
        (Text(3, owner=True), ["åäöå", 5, b"a"]),
        (Text(3), [5]),
        (OneOf(ANSWERS), [3, "1", True, 1.0]),
    ],
)
def test_does_not_take(kind: FieldType, values: list[Any]) -> None:
    assert [value for value in values if kind.accepts(value)] == []


def test_a_length_of_this_project_only_warns() -> None:
    assert Text(3).accepts("längre")


@pytest.mark.parametrize("record", [Vantande, Genomford])
def test_every_type_says_what_it_expects(record: type) -> None:
    for field in spec_of(record).fields:
        assert field.type.label
        assert field.type.expected_sv != field.type.expected_en
