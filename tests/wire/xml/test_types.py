"""Simple types accept what XML Schema accepts: stated by hand, and held against libxml2."""

import copy
import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cvrgvr.wire.xml import Attribute, Element, Shape, xsd
from cvrgvr.wire.xml.types import (
    Beyond,
    Boolean,
    Coded,
    Day,
    Instant,
    LexicalDate,
    LexicalTime,
    Number,
    Simple,
    String,
    YearNumber,
)

KOMBIKA = String(pattern="([0-9]{8}[a-zåäöA-ZÅÄÖ0-9]{1,3})|((SE2321000016-)[a-zåäöA-ZÅÄÖ0-9]{4})")
FIRST = date(2010, 1, 1)
NEW_YEAR, BEFORE = datetime(2010, 1, 1), datetime(2009, 12, 31)  # noqa: DTZ001 - times without zone are meant
TYPES: list[tuple[Simple, str, str]] = [
    (String(), "|a|  | a |å", ""),
    (String(longest=2), "|a|åä|  ", "abc|   "),
    (String(shortest=2), "ab|  |abc", "a|"),
    (String(shortest=3, longest=3), "abc|   |😀åb", "ab|abcd|"),
    (String(choices=("J", "1")), "J|1", "j|J | J||N"),
    (String(pattern="[0-9]{2}"), "12", "1|123|12 | 12|٣٣|1a|"),
    (KOMBIKA, "30216311002|302163110|30216311Å02|SE2321000016-39KJ|SE2321000016-åäöÖ", ""),
    (KOMBIKA, "", "3021631A002|30216311|302163110021|30216311é02|SE2321000016-39K|SE2321000016-39KJ1"),
    (Coded({"M": 1, "K": 2, "k": 2}), "M|K|k", "m|1| K|"),
    (Boolean(), "true|false|1|0| true |\t1\n", "TRUE|J||tr ue|2"),
    (Number(), "1|+1|-1| 1 |01|-0|+0|0|" + "9" * 18 + "|" + "9" * 30, "|+|1.0|1 2|٣|0x1|1e3|--1|١"),
    (Number("positiveInteger"), "1|+1| 01 |" + "9" * 30, "0|-1|1.5||-0|+0|-" + "9" * 30),
    (Number("int"), "2147483647|-2147483648|0", "2147483648|-2147483649|" + "9" * 30),
    (Number("int", 10, 65), "10|65|+10|010| 10 ", "9|66|10.0|"),
    (Day(), "2014-01-01|2014-01-01Z|2014-01-01+01:00|12014-02-20|-0001-02-20|2024-02-29", ""),
    (Day(), "2014-01-01+14:00|2014-01-01-14:00|-0004-02-29|2000-02-29|12000-02-29", ""),
    (Day(), "", "20140101|2014-02-30|2014-1-1|0000-02-20|-0000-01-01|2014-01-01+14:01|2014-01-01+15:00"),
    (Day(), "", "2014-01-01+1:00|012014-02-20|+2014-01-01|2014-01-01z|1900-02-29|2014-13-01|2014-00-01||"),
    (Day(), "", "2014-01-00|2014-01-32|2014-01-01T00:00:00|-0001-02-29|٢٠١٤-٠١-٠١|2014-01-01 Z|12001-02-29"),
    (Instant(), "2014-01-01T10:00:00|2014-01-01T24:00:00|2014-01-01T24:00:00.000+01:00", ""),
    (Instant(), "2014-01-01T23:59:59.123456789Z|-0001-01-01T00:00:00|2014-12-31T24:00:00+14:00", ""),
    (Instant(), "9999-12-31T24:00:00|12014-01-01T00:00:00", ""),
    (Instant(), "", "2014-01-01|2014-01-01T24:00:01|2014-01-01T24:00:00.1|2014-01-01T23:59:60|"),
    (Instant(), "", "2014-01-01T23:59:59.|2014-01-01T23:59|2014-01-01 23:59:59|2014-02-30T00:00:00"),
    (Instant(FIRST), "2010-01-01T00:00:00|2026-01-06T08:00:00.5|2026-01-06T24:00:00", ""),
    (Instant(FIRST), "2010-01-02T00:00:00Z", ""),
    (Instant(FIRST), "2026-01-06T08:00:00+01:00|12014-01-01T00:00:00", ""),
    (Instant(FIRST), "", "2009-12-31T23:59:59|2009-12-31T00:00:00Z|-2014-01-01T00:00:00|2026-02-29T08:00:00"),
    (Instant(FIRST), "", "-12014-01-01T00:00:00|0001-01-01T00:00:00+14:00"),
    (YearNumber(), "1900|0001|-0001|12026", "0000|-0000|53|1953-01|+1953|"),
    (YearNumber(1901), "1901|2026|12026|1953Z|1953+02:00", "1900|53|1953-01|0001|-1953|-11953|1901-14:00"),
    (YearNumber(1901), "", "-" + "9" * 30),
]  # fmt: skip


def texts(*, good: bool) -> list[Any]:
    return [
        pytest.param(kind, text, id=f"{kind.base}-{text!a}")
        for kind, right, wrong in TYPES
        for text in (right if good else wrong).split("|")
        if (right if good else wrong) != ""
    ]


@pytest.mark.parametrize(("kind", "text"), texts(good=True))
def test_accepted(kind: Simple, text: str) -> None:
    assert kind.valid(text)
    if len(text) > 24 and not libxml2(Number(), "9" * 25):
        return  # libxml2 before 2.14 counts no further
    assert libxml2(kind, text) or text.strip() != text  # it does not strip dates


@pytest.mark.parametrize(("kind", "text"), texts(good=False))
def test_refused(kind: Simple, text: str) -> None:
    assert not kind.valid(text)
    assert not libxml2(kind, text)


def libxml2(kind: Simple, *texts: str) -> bool:
    if kind not in SCHEMAS:
        shape = Shape("one", Element("a", (Attribute("b", kind),)))
        SCHEMAS[kind] = etree.XMLSchema(etree.fromstring(xsd(shape).encode()))
    return all(SCHEMAS[kind].validate(etree.fromstring(f"<a b={quoted(text)}/>".encode())) for text in texts)


SCHEMAS: dict[Any, etree.XMLSchema] = {}


def quoted(text: str) -> str:
    return f'"{escape(text, {chr(34): "&quot;", chr(9): "&#9;", chr(10): "&#10;", chr(13): "&#13;"})}"'


DAYS = st.from_regex(r"-?[0-9]{4,5}-[0-1][0-9]-[0-3][0-9](Z|[+-][01][0-9]:[0-6][0-9])?", fullmatch=True)
TIMES = st.from_regex(
    r"-?[0-9]{4,5}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9](\.[0-9]{0,8})?(Z|[+-][01][0-9]:[0-6][0-9])?",
    fullmatch=True,
)


@given(DAYS.filter(str.isascii))
def test_days_as_libxml2_reads_them(text: str) -> None:
    assert Day().valid(text) is libxml2(Day(), text)


@given(TIMES.filter(str.isascii))
def test_times_as_libxml2_reads_them(text: str) -> None:
    assert Instant().valid(text) is libxml2(Instant(), text)


@given(st.text("+-0123456789 .\t", max_size=6))
def test_numbers_as_libxml2_reads_them(text: str) -> None:
    for kind in (Number(), Number("positiveInteger"), Number("int", -5, 650)):
        assert kind.valid(text) is libxml2(kind, text)


@given(st.dates())
def test_days_come_back(day: date) -> None:
    assert Day().parse(Day().format(day)) == day
    assert Day().accepts(day)


@given(st.datetimes(timezones=st.none() | st.just(UTC) | st.just(timezone(timedelta(hours=-3)))))
def test_times_come_back(time: datetime) -> None:
    assert Instant().parse(Instant().format(time)) == time
    assert Instant().accepts(time)


def test_a_zone_is_kept_beside_the_day() -> None:
    day = Day().parse(" 2014-01-01+01:00 ")
    assert day == date(2014, 1, 1)
    assert isinstance(day, LexicalDate)
    assert Day().format(day) == "2014-01-01+01:00"
    assert type(Day().parse(" 2014-01-01 ")) is date
    for other in (copy.copy(day), copy.deepcopy(day), pickle.loads(pickle.dumps(day))):
        assert (other, other.raw) == (day, "2014-01-01+01:00")


def test_what_is_no_canonical_time_is_kept_beside_the_time() -> None:
    time = Instant().parse("2014-12-31T24:00:00Z")
    assert time == datetime(2015, 1, 1, tzinfo=UTC)
    assert isinstance(time, LexicalTime)
    assert Instant().format(time) == "2014-12-31T24:00:00Z"
    assert Instant().format(copy.deepcopy(time)) == "2014-12-31T24:00:00Z"
    assert type(Instant().parse("2014-12-31T23:00:00Z")) is datetime
    assert Instant().format(datetime(2014, 1, 1, 9, 5, tzinfo=UTC)) == "2014-01-01T09:05:00Z"
    assert Instant().format(date(2014, 1, 1)) == "2014-01-01T00:00:00"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Day(), "12014-02-20"),
        (Day(), "-0001-02-20"),
        (Instant(), "-0001-02-20T00:00:00"),
        (Instant(), "9999-12-31T24:00:00"),
        (Number(), "9" * 5000),
        (YearNumber(), "9" * 50),
        (YearNumber(1901), "9" * 50),
    ],
)
def test_right_by_the_schema_and_beyond_python(kind: Simple, text: str) -> None:
    assert kind.valid(text)
    with pytest.raises(Beyond):
        kind.parse(text)


@pytest.mark.parametrize(
    ("kind", "values", "others"),
    [
        (String(longest=2), ["", "ab"], ["abc", 1, b"a"]),
        (Coded({"M": 1}), [1], [2, "M", []]),
        (Boolean(), [True, False], [1, "true"]),
        (Number("positiveInteger"), [1, 10**18 - 1], [0, True, "1", 10**18]),
        (Number("int", 10, 65), [10, 65], [9, 66, 1.5]),
        (YearNumber(1901), [1901, 2026], [1900, 0, True, "1901", 10**9]),
        (YearNumber(), [-1], [0]),
        (Day(), [FIRST, LexicalDate.of(FIRST, "2010-01-01Z")], [NEW_YEAR, "2010-01-01"]),
        (Day(), [], [LexicalDate.of(FIRST, "x")]),
        (Instant(FIRST), [FIRST, NEW_YEAR], [BEFORE, "2010-01-01T00:00:00"]),
    ],
)
def test_values_of_the_type(kind: Simple, values: list[Any], others: list[Any]) -> None:
    assert all(kind.accepts(value) for value in values)
    assert not any(kind.accepts(value) for value in others)
    assert all(kind.valid(kind.format(value)) for value in values)


def test_what_is_expected_in_words() -> None:
    assert String(longest=3).expected_sv == "text om högst 3 tecken"
    assert String(shortest=3, longest=3).expected_en == "text of 3 characters"
    assert String(shortest=3).expected_en == "text of at least 3 characters"
    assert String(shortest=1, longest=3).expected_en == "text of 1–3 characters"
    assert (String().expected_sv, String().expected_en) == ("text", "text")
    assert String(choices=("a", "b")).expected_en == "one of a, b"
    assert String(pattern="[0-9]").expected_sv == "text av formen [0-9]"
    assert Coded({"M": 1}).expected_sv == "en av M"
    assert Coded({"M": 1}).expected_en == "one of M"
    assert Number("int", 1, 5).expected_sv == "heltal 1–5"
    assert Number("positiveInteger").expected_en == "whole number ≥ 1"
    assert Number().expected_en == "whole number"
    assert Number(most=5).expected_en == "whole number ≤ 5"


def test_as_json_schema_and_table_schema() -> None:
    assert String(pattern="a|b", shortest=1, longest=2).json_schema() == {
        "type": "string",
        "pattern": "^(a|b)$",
        "minLength": 1,
        "maxLength": 2,
    }
    assert String(choices=("a",)).table_schema() == {"type": "string", "constraints": {"enum": ["a"]}}
    assert Coded({"M": 1, "m": 1}).json_schema() == {"enum": [1]}
    assert Boolean().table_schema() == {"type": "boolean"}
    assert Number("int", 1, 5).json_schema() == {"type": "integer", "minimum": 1, "maximum": 5}
    assert YearNumber(1901).json_schema() == {"type": "integer", "minimum": 1901}
    assert YearNumber().table_schema() == {"type": "integer"}
    assert Day().json_schema() == {"type": "string", "format": "date"}
    assert Day().table_schema() == {"type": "date", "format": "%Y-%m-%d"}
    assert Instant().json_schema() == {"type": "string", "format": "date-time"}
    assert Instant().table_schema() == {"type": "datetime"}
