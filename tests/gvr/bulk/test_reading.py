"""Reading a bulk file: what is lost never, what is wrong told with its line."""

import unicodedata
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvrgvr import gvr
from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.policy import Policy
from cvrgvr.spec import Broken
from cvrgvr.wire.outcome import Unread
from tests.gvr.bulk.files import HUVUD, KEY, codes, file_of, lines, read, transaction
from tests.gvr.rest.examples import BESOK

EXAMPLE = (
    b'{"radtyp":"huvud","layout":"cvrgvr.gvr","version":1,"fil_id":"T1",'
    b'"skapad":"2026-03-03T06:00:00+01:00","avsandare":"99001046M01"}\n'
    b'{"radtyp":"transaktion","transaktion_id":"T1-000001","tjanst":"besok","operation":"registrera",'
    b'"nyckel":{"patient_id":"191212121212","datum":"2026-03-02","tid":"09:30","kombika":"99001046M01"},'
    b'"data":{"besokstyp":"0","yrkeskategorier":["01"],"taxa":"02","akut":"2"}}\n'
    b'{"radtyp":"transaktion","transaktion_id":"T1-000002","tjanst":"besok","operation":"makulera",'
    b'"nyckel":{"patient_id":"191212121212","datum":"2026-02-27","tid":"13:00","kombika":"99001046M01"}}\n'
    b'{"radtyp":"slut","antal":2}\n'
)


def test_the_specifications_example() -> None:
    records, run = read(EXAMPLE)
    assert list(run.findings) == []
    assert run.huvud is not None
    assert (run.huvud.fil_id, run.huvud.avsandare) == ("T1", "99001046M01")
    first, second = records
    assert first == gvr.GvrTransaktion.av(BESOK, transaktion_id="T1-000001")
    assert (second.operation, second.data) == ("makulera", None)
    assert second.nyckel == gvr.HandelseNyckel(
        "191212121212", date(2026, 2, 27), time(13), gvr.Enhet("99001046M01")
    )


def test_line_ends_of_windows_and_null() -> None:
    data = EXAMPLE.replace(b"\n", b"\r\n").replace(b'"akut":"2"', b'"akut":null')
    records, run = read(data)
    assert list(run.findings) == []
    assert records[0].data.akut is None


@pytest.mark.parametrize(
    ("cells", "field", "raw"),
    [
        ({"taxa": 2}, "taxa", "2"),
        ({"yrkeskategorier": "01"}, "yrkeskategorier", "01"),
        ({"yrkeskategorier": ["01", 2]}, "yrkeskategorier", '["01",2]'),
        ({"akut": True}, "akut", "true"),
    ],
)
def test_a_value_that_cannot_be_read_is_kept(cells: dict[str, Any], field: str, raw: str) -> None:
    records, run = read(file_of(transaction(data={"besokstyp": "0", **cells})))
    record = records[0].data
    assert record.besokstyp == "0"
    broken = getattr(record, field)
    assert isinstance(broken, Broken)
    assert broken.raw == raw
    (finding,) = run.findings
    assert (finding.code, finding.line, finding.field) == ("FIL021", 2, field)
    assert finding.location.record == "T1-000001"


def test_a_key_that_cannot_be_read_is_found_in_a_cancellation_too() -> None:
    key = {**KEY, "datum": "2026-02-30", "tid": 9}
    as_it_is: dict[str, Any] = {}
    cancelled: dict[str, Any] = {"operation": "makulera", "data": None}
    for changes in (as_it_is, cancelled):
        records, run = read(file_of(transaction(nyckel=key, **changes)))
        assert [(each.code, each.field) for each in run.findings] == [
            ("FIL021", "nyckel.datum"),
            ("FIL021", "nyckel.tid"),
        ]
        assert records[0].nyckel.datum.raw == "2026-02-30"
        assert run.findings.summary.refused == 1


def test_unknown_keys_are_kept_and_told() -> None:
    odd = transaction(
        extra=1, nyckel={**KEY, "tidzon": "CET"}, data={"taxa": "02", "taxan": "03", "avtal": "A"}
    )
    records, run = read(file_of(odd))
    record = records[0]
    assert record.data.extra == {"taxan": "03"}
    assert record.extra == {"nyckel": {"tidzon": "CET"}, "extra": 1}
    assert [(each.code, each.severity, each.field) for each in run.findings] == [
        ("GVR908", INFO, "nyckel.tidzon"),
        ("GVR908", INFO, "data.taxan"),
        ("GVR908", INFO, "extra"),
    ]
    records, run = read(file_of(odd, transaction(2)), strict=True)
    assert [(each.code, each.severity) for each in run.findings] == [("GVR908", ERROR)]
    assert records == []


def test_a_service_that_is_none_keeps_its_data() -> None:
    records, _ = read(file_of(transaction(tjanst="lakemedel")))
    assert records[0].tjanst == "lakemedel"
    assert records[0].data is None
    assert records[0].extra == {"data": transaction()["data"]}


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"17",
        b"\xff{}",
        b'{"radtyp":"transaktion","radtyp":"slut"}',
        b'{"radtyp":"kvittens"}',
        b'{"radtyp":"transaktion","nyckel":[]}',
        b'{"radtyp":"transaktion","data":"x"}',
        b"",
        b"   ",
        b'{"a":"\\ud800"}',
        b"[" * 5000,
        b'{"a":NaN}',
    ],
)
def test_a_line_that_is_no_transaction(line: bytes) -> None:
    data = file_of(transaction(), line, transaction(3))
    records, run = read(data)
    assert [(each.code, each.line) for each in run.findings] == [("GVR908", 3)]
    assert isinstance(records[1], Unread)
    assert records[1].line == 3
    assert records[1].cells[0].encode("utf-8", "surrogateescape") == line
    assert [each.transaktion_id for each in (records[0], records[2])] == ["T1-000001", "T1-000003"]
    records, run = read(data, strict=True)
    assert (len(records), len(run.findings)) == (1, 1)


def test_a_line_that_is_too_long_is_not_held() -> None:
    long = b'{"radtyp":"transaktion","x":"' + b"x" * (3 << 20) + b'"}'
    records, run = read(file_of(transaction(), long, transaction(3)))
    assert [(each.code, each.line) for each in run.findings] == [("GVR908", 3)]
    assert records[1] == Unread(3, ())
    assert len(records) == 3


def test_the_same_id_twice() -> None:
    data = file_of(transaction(), transaction(2), transaction(1), transaction(1))
    assert codes(data) == [("GVR904", 4), ("GVR904", 5)]
    _, run = read(data)
    assert "line 2" in run.findings[0].en


@pytest.mark.parametrize(
    ("data", "line", "severity"),
    [
        (b"", 1, ERROR),
        (lines(transaction()), 1, ERROR),
        (lines({**HUVUD, "fil_id": ""}, {"radtyp": "slut", "antal": 0}), 1, ERROR),
        (lines({**HUVUD, "fil_id": "x" * 65}, {"radtyp": "slut", "antal": 0}), 1, ERROR),
        (lines({**HUVUD, "skapad": "2026-03-03T06:00"}, {"radtyp": "slut", "antal": 0}), 1, ERROR),
        (lines({**HUVUD, "skapad": "i går"}, {"radtyp": "slut", "antal": 0}), 1, ERROR),
        (lines({**HUVUD, "kalla": 1}, {"radtyp": "slut", "antal": 0}), 1, ERROR),
        (lines({**HUVUD, "version": 2}, transaction()), 1, ERROR),
        (lines({**HUVUD, "layout": "annan"}, transaction()), 1, ERROR),
        (file_of(transaction(), antal=2), 3, ERROR),
        (file_of(transaction(), antal=True), 3, ERROR),
        (file_of(transaction(), antal="1"), 3, ERROR),
        (file_of(transaction(), sha256="0" * 64), 3, ERROR),
        (file_of(transaction(), sha256=1), 3, ERROR),
        (file_of(transaction()) + lines(transaction(2)), 4, ERROR),
        (lines(HUVUD, HUVUD, {"radtyp": "slut", "antal": 0}), 2, ERROR),
        (lines(HUVUD, transaction()), 2, WARNING),
    ],
)
def test_the_frame(data: bytes, line: int, severity: int) -> None:
    _, run = read(data)
    found = [(each.line, each.severity) for each in run.findings if each.code == "GVR907"]
    assert found[0] == (line, severity)
    assert run.findings.summary.file_refused == (severity is ERROR)


def test_of_another_version_nothing_is_read() -> None:
    records, run = read(lines({**HUVUD, "version": 2}, transaction()))
    assert (records, len(run.findings)) == ([], 1)


def test_a_hash_in_capitals_and_no_hash() -> None:
    data = file_of(transaction())
    assert codes(data) == []
    assert codes(file_of(transaction(), sha256=None)) == []


def test_bom_and_letters_in_two_parts() -> None:
    assert codes(b"\xef\xbb\xbf" + file_of(transaction()))[0] == ("GVR908", 1)
    two = transaction(data={"avtal": unicodedata.normalize("NFD", "Öga")})
    _, run = read(file_of(two))
    assert [(each.code, each.line, each.severity) for each in run.findings] == [("GVR908", 2, WARNING)]


def test_policy_and_cap() -> None:
    data = file_of(*(transaction(1) for _ in range(4)))
    assert codes(data, policy=Policy(ignore=("GVR904",))) == []
    _, run = read(data, policy=Policy(grades={"GVR904": WARNING}), cap=2)
    assert [each.severity for each in run.findings] == [WARNING, WARNING]
    assert run.findings.counts == {"GVR904": 3}
    assert run.findings.summary.refused == 0


def test_no_value_in_findings_or_repr() -> None:
    records, run = read(file_of(transaction(nyckel={**KEY, "datum": "19121212-hemlig"})))
    shown = repr(records) + "".join(map(repr, run.findings)) + "".join(map(str, run.findings))
    assert "1912121" not in shown
    assert "hemlig" not in shown


TOKENS = [b"{", b'"radtyp"', b":", b'"huvud"', b",", b"}", b"\n", b"\xff", b"1"]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(TOKENS) | st.binary(max_size=9)))
def test_any_bytes(pieces: list[bytes]) -> None:
    for data in (b"".join(pieces), lines(HUVUD) + b"".join(pieces)):
        records, run = read(data)
        assert run.findings.summary.records == len(records)
        assert sum(run.findings.counts.values()) == len(run.findings)


def test_a_key_that_is_met_again_is_the_same_whatever_stood_between() -> None:
    keys: list[dict[str, Any]] = [
        KEY,
        {**KEY, "tid": 930},
        {**KEY, "tid": ["09:30"]},
        {**KEY, "rum": "1"},
        {**KEY, "tid": "9:30"},
        {**KEY, "patient_id": True},
        {**KEY, "patient_id": 1},
        KEY,
    ]
    numbered = [transaction(number, nyckel=key) for number, key in enumerate(keys, 1)]
    records, _ = read(file_of(*numbered))
    first, number, listed, more, short, yes, one, again = (each.nyckel for each in records)
    assert (
        first
        == again
        == more
        == gvr.HandelseNyckel("191212121212", date(2026, 3, 2), time(9, 30), gvr.Enhet("99001046M01"))
    )
    assert [each.tid.raw for each in (number, listed, short)] == ["930", '["09:30"]', "9:30"]
    assert (yes.patient_id.raw, one.patient_id.raw) == ("true", "1")
    assert records[3].extra == {"nyckel": {"rum": "1"}}


@pytest.mark.parametrize(("depth", "code"), [(20, "FIL021"), (70, "FIL021"), (5000, "GVR908")])
def test_brackets_within_brackets(depth: int, code: str) -> None:
    line = b'{"radtyp":"transaktion","transaktion_id":' + b"[" * depth + b"]" * depth + b"}"
    assert codes(file_of(line)) == [(code, 2)]
