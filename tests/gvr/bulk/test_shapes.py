"""Lines read by their shape: always what the exact way reads, or nothing."""

import json
import re
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvrgvr import gvr
from cvrgvr.gvr.bulk import reading
from cvrgvr.gvr.bulk.reading import transaction_of
from cvrgvr.gvr.bulk.shapes import Shapes
from cvrgvr.gvr.bulk.writing import object_of
from cvrgvr.gvr.records import RECORDS, GvrTransaktion
from cvrgvr.gvr.values import loads, writable
from cvrgvr.spec import Date, DateTime, DecimalNumber, Flag, Integer, Items, Part, Time, spec_of
from cvrgvr.spec.part import Member, members_of
from cvrgvr.testing import generate_transactions
from cvrgvr.wire.memory import examined
from tests.gvr.bulk.files import KEY, codes, file_of, lines, transaction

ON = date(2026, 11, 5)
VALUES: dict[type, str | int | bool] = {
    Date: "2026-03-02",
    DateTime: "2026-03-02T09:30",
    Time: "09:30",
    DecimalNumber: "1.250",
    Flag: True,
    Integer: 3,
}
POOL = [
    "",
    "1",
    "01",
    "2026-02-30",
    "2026-03-03",
    "24:00",
    "08:15",
    "1.50",
    "E119",
    "a b",
    " a",
    "a,b:c",
    "å",
]
POOL += ["192012302391", "x" * 34, "registrera", "besok", "nyckel", "{", "]", "\\u0031", "\x7f"]


def written(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def exact(line: bytes) -> GvrTransaktion | None:
    """The transaction as it is read without shapes; None where anything is to be said of the line itself."""
    try:
        text = line.decode()
        data = loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("radtyp") != "transaktion" or not writable(text):
        return None
    if not all(isinstance(data.get(name), dict | None) for name in ("data", "nyckel")):
        return None
    found, unknown = transaction_of(data)
    return None if unknown else found


def shown(found: GvrTransaktion | None) -> str:
    """All that a transaction holds, types and all."""
    return "" if found is None else repr((attrs.asdict(found), type(found.data), type(found.nyckel)))


def learnt(*samples: bytes) -> Shapes:
    shapes = Shapes(met=1)
    for sample in samples:
        shapes.take(sample)
    return shapes


def full(member: Member) -> Any:
    """A value for a field, and for all fields of an object."""
    if isinstance(member, Part):
        return {each.attribute: full(each) for each in members_of(member.cls)}
    if isinstance(member.type, Items):
        one = (
            {each.attribute: full(each) for each in members_of(member.type.item)}
            if member.type.fields
            else "01"
        )
        return [one, one]
    return VALUES.get(type(member.type), "A1")


def line_of(cls: type, **changes: Any) -> bytes:
    members = (each for each in spec_of(cls).members if each.attribute not in ("nyckel", "gvr_id"))
    of_period = "vardperiod" in str(cls.tjanst)  # type: ignore[attr-defined]
    key = {"patient_id": "191212121212", "vardperiod_kod": "99001046M0120260302"} if of_period else KEY
    data: dict[str, Any] = {
        "tjanst": str(cls.tjanst),  # type: ignore[attr-defined]
        "gvr_id": "G1",
        "nyckel": key,
        "data": {each.attribute: full(each) for each in members},
    }
    return written(transaction(**data | changes))


@pytest.mark.parametrize("cls", RECORDS)
def test_every_field_of_every_record(cls: type) -> None:
    line = line_of(cls)
    found = learnt(line).take(line)
    assert found is not None
    assert shown(found) == shown(exact(line))
    fields = {each.attribute for each in spec_of(cls).members}
    assert not [name for name in fields if getattr(found.data, name) in (None, ())]


@pytest.mark.parametrize("separators", [(",", ":"), (", ", ": "), (" ,\t", " : ")])
def test_other_values_in_the_same_shape(separators: tuple[str, str]) -> None:
    first, second = (
        json.dumps(data, separators=separators).encode()
        for data in (
            transaction(1),
            transaction(2, nyckel={**KEY, "tid": "10:00"}, data={**transaction()["data"], "akut": "1"}),
        )
    )
    found = learnt(first).take(second)
    assert found is not None
    assert (found.transaktion_id, found.data.akut) == ("T1-000002", "1")  # type: ignore[union-attr]
    assert shown(found) == shown(exact(second))


def test_keys_in_another_order_are_another_shape() -> None:
    line = written(dict(reversed(transaction().items())))
    shapes = learnt(written(transaction()), line)
    assert shown(shapes.take(line)) == shown(exact(line))


def test_services_with_the_same_outline_are_told_apart() -> None:
    sent = [
        written(transaction(tjanst=name, operation="makulera", data=None))
        for name in ("besok", "medicin", "flytt")
    ]
    shapes = learnt(*sent)
    assert [found.tjanst for line in sent if (found := shapes.take(line))] == ["besok", "medicin", "flytt"]


def test_null_and_an_empty_object_are_nothing() -> None:
    line = written({**transaction(operation="makulera"), "data": None, "gvr_id": None, "nyckel": {}})
    found = learnt(line).take(line)
    assert found is not None
    assert (found.data, found.gvr_id, found.nyckel) == (None, None, gvr.HandelseNyckel())
    line = written({**transaction(), "nyckel": None, "data": {"taxa": None, "yrkeskategorier": None}})
    assert shown(learnt(line).take(line)) == shown(exact(line)) != ""


def test_a_decimal_text_is_exact() -> None:
    product = {"rad": 1, "produkttyp": "K", "varde": "1.250"}
    line = written(transaction(tjanst="ekonomi", data={"produkter": [product]}))
    found = learnt(line).take(line)
    assert found is not None
    assert repr(found.data.produkter[0].varde) == repr(Decimal("1.250"))  # type: ignore[union-attr]


SAMPLE = written(transaction(data={**transaction()["data"], "yrkeskategorier": ["01", "31"]}))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"taxa":"02"', '"akut":"02"'),  # a key twice, in the same outline
        ('"taxa":"02"', '"TAXA":"02"'),  # an unknown key
        ('"taxa":"02"', '"tax\\u0061":"02"'),
        ('"taxa":"02"', '"taxa":"0 2"'),
        ('"taxa":"02"', '"taxa":"02\x7f"'),
        ('"taxa":"02"', '"taxa":"0\t2"'),
        ('"taxa":"02"', '"taxa":"å"'),
        ('"taxa":"02"', '"taxa":02'),
        ('"taxa":"02"', '"taxa":null'),
        ("2026-03-02", "2026-02-30"),
        ("2026-03-02", "2026-3-2"),
        ("09:30", "9:30"),
        ("T1-000001", "T" * 65),
        ('"besok"', '"akut"'),
        ('"transaktion"', '"slut"'),
        ("}}", "}"),
        ("}}", "}}}"),
    ],
)
def test_any_other_line_is_left_to_the_exact_way(old: str, new: str) -> None:
    shapes = learnt(SAMPLE)
    assert shapes.take(SAMPLE) is not None
    line = SAMPLE.decode().replace(old, new)
    assert line != SAMPLE.decode()
    assert shapes.take(line.encode()) is None


@pytest.mark.parametrize(
    "line",
    [
        written({**transaction(), "ny": 1}),
        written(transaction(nyckel={**KEY, "ny": "1"})),
        written(transaction(data={"ny": "1"})),
        written(transaction(data={"taxa": 2})),
        written(transaction(data={"akut": True})),
        written(transaction(data={"yrkeskategorier": "01"})),
        written(transaction(data={"yrkeskategorier": ["01", None]})),
        written(transaction(tjanst="ekonomi", data={"produkter": [{"varde": 1.25}]})),
        written(transaction(tjanst="ekonomi", data={"produkter": [{"antal": 10**18}]})),
        written(transaction(tjanst="ekonomi", data={"produkter": [{"antal": "1"}]})),
        written(transaction(tjanst="medicin", data={"diagnoser": [{"dodsorsak": "J"}]})),
        written(transaction(tjanst="ingen")),
        written({**transaction(), "tjanst": ["besok"]}),
        written(transaction(transaktion_id=1)),
        written(transaction(data={"taxa": "å"})),
        written(transaction(data={"taxa": "a b"})),
        written(transaction(data={"taxa": 'a"b'})),
        written(transaction(data={"taxa": "\t5"})),
        written(transaction(data={"taxa": "1"})).replace(b"taxa", b"tax\\u0061"),
        written({**transaction(), "radtyp": "slut"}),
        b"[1]",
        b"{",
        b'{"radtyp":"transaktion","radtyp":"transaktion","tjanst":"besok"}',
        b"[" * 3000 + b"]" * 3000,
        lines(transaction(transaktion_id="x" * 5000)).strip(),
    ],
)
def test_what_no_shape_is_learnt_from(line: bytes) -> None:
    shapes = learnt(line, line, line)
    assert shapes.take(line) is None


def test_a_shape_is_learnt_when_its_outline_has_been_met_often() -> None:
    line = written(transaction())
    shapes = Shapes()
    assert [shapes.take(line) is None for _ in range(18)] == [True] * 16 + [False] * 2


def test_outlines_that_are_held_are_few() -> None:
    shapes = Shapes(met=1)
    for number in range(1, 1030):
        shapes.take(b"{" + b"}" * number)
    line = written(transaction())
    assert [shapes.take(line) for _ in range(3)] == [None] * 3


PLACE = re.compile(r'"[^"\\]*"|[0-9]+|null|true')


@st.composite
def lines_alike(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """A line, and one that is much like it: other values, or other text anywhere."""
    sample = line_of(draw(st.sampled_from(RECORDS)))
    text = sample.decode()
    for _ in range(draw(st.integers(1, 3))):
        places = list(PLACE.finditer(text))
        place = draw(st.sampled_from(places))
        kind = draw(st.integers(0, 3))
        if kind <= 1:
            new = json.dumps(draw(st.sampled_from(POOL)), ensure_ascii=False)
        elif kind == 2:
            new = draw(st.sampled_from(["1", "-0", "01", "1e2", "1.0", "null", "true", "[]", "{}", " ", ""]))
        else:
            new = draw(st.sampled_from(places)).group()
        text = text[: place.start()] + new + text[place.end() :]
    return sample, text.encode()


@settings(max_examples=400)
@given(lines_alike())
def test_a_shape_reads_what_the_exact_way_reads(pair: tuple[bytes, bytes]) -> None:
    sample, line = pair
    for shapes in (learnt(sample), learnt(line)):  # by another line's shape, and by its own
        found = shapes.take(line)
        if found is not None:
            assert shown(found) == shown(exact(line))
            for record in (found, found.data):
                if record is not None:
                    assert examined(record, spec_of(record)) == ([], [])


def test_files_have_the_same_transactions_and_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = [object_of(each) for each in generate_transactions(80, 3)]
    sent += [
        object_of(each)
        for code in ("GVR201", "GVR301")
        for each in generate_transactions(8, 4, break_code=code)
    ]
    wrong: list[dict[str, Any] | bytes] = []
    for number, each in enumerate(sent):
        wrong += [each]
        if number % 5 == 0:
            wrong += [
                written(each).replace(b'"operation":', b'"operation":"x","operation":'),
                {**each, "ny": 1},
            ]
        if number % 7 == 0:
            wrong += [{**each, "data": {**each.get("data", {}), "taxa": " 1"}}, b"", b"{"]
    data = file_of(*wrong)
    read = []
    for met in (1, 1 << 30):
        monkeypatch.setattr(reading, "Shapes", partial(Shapes, met))
        found = gvr.read(data, on=ON, cap=None)
        read.append((found.records, list(found.findings), found.summary, found.unread))
    assert read[0] == read[1]
    assert len(read[0][0]) > 100


def test_keys_that_are_held_are_few() -> None:
    shapes = learnt(SAMPLE)
    for number in range(1030):
        line = SAMPLE.replace(b"191212121212", f"99{number:010}".encode())
        found = shapes.take(line)
        assert found is not None
        assert isinstance(found.nyckel, gvr.HandelseNyckel)
        assert found.nyckel.patient_id == f"99{number:010}"


def test_a_line_after_the_trailer_is_told_of_though_its_shape_is_known() -> None:
    many = [transaction(number) for number in range(1, 40)]
    data = file_of(*many)
    assert codes(data) == []
    found = codes(data + lines(transaction(40)))
    assert found == [("GVR907", 42)]
