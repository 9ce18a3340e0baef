"""GVR's verbs on files and on records in memory."""

import io
from datetime import date
from pathlib import Path

import attrs
import pytest

from cvrgvr import gvr
from cvrgvr.errors import ReadError, UsageError, WriteError
from cvrgvr.findings import ERROR
from cvrgvr.gvr.bulk import Huvud
from cvrgvr.gvr.wire import Transactions
from cvrgvr.spec import Broken
from tests.gvr.bulk.files import CATALOGUES, file_of, transaction
from tests.gvr.rest.examples import BESOK, MEDICIN

GVR = Transactions(CATALOGUES)
HUVUD = Huvud("T1", "2026-03-03T06:00:00+01:00", "99001046M01")
FAULTY = file_of(transaction(), transaction(2, data={"taxa": 2}), b"{", transaction(1))


def test_a_file_goes_there_and_back(tmp_path: Path) -> None:
    path = tmp_path / "a.gvr.jsonl"
    assert GVR.write([BESOK, MEDICIN], path, huvud=HUVUD) == 2
    reading = GVR.read(path)
    assert [each.data for each in reading.records] == [BESOK, MEDICIN]
    assert (reading.meta["huvud"], reading.summary.status) == (HUVUD, "clean")
    assert GVR.validate(path) == []


def test_all_ways_through_a_file_find_the_same() -> None:
    reading = GVR.read(FAULTY)
    assert [(each.code, each.line) for each in reading.findings] == [
        ("FIL021", 3),
        ("GVR908", 4),
        ("GVR904", 5),
    ]
    assert (len(reading.records), len(reading.unread)) == (3, 1)
    assert reading.summary.matrix["refused"] == 3
    sunk: list[object] = []
    findings = GVR.validate(io.BytesIO(FAULTY), sink=sunk.append)
    assert findings == []
    assert sunk == GVR.validate(FAULTY) == reading.findings
    assert findings.counts == reading.findings.counts
    steps = list(GVR.iter_read(FAULTY))
    assert [finding for _, found in steps for finding in found] == reading.findings
    assert [record for record, _ in steps if isinstance(record, gvr.GvrTransaktion)] == reading.records


def test_findings_of_the_file_come_first_or_last() -> None:
    steps = list(GVR.iter_read(b"\n" + FAULTY))
    assert steps[0][0] is None
    assert steps[0][1][0].code == "GVR907"
    cut = list(GVR.iter_read(FAULTY.rpartition(b'{"radtyp": "slut"')[0]))
    assert (cut[-1][0], cut[-1][1][0].code) == (None, "GVR907")


def test_records_in_memory_are_judged_as_those_of_files() -> None:
    wrong = attrs.evolve(BESOK, taxa=Broken("19121212-1212", "text"))
    findings = GVR.validate([BESOK, wrong, gvr.GvrTransaktion.av(wrong, transaktion_id="T1-000001")])
    assert [(each.code, each.field, each.location.record) for each in findings] == [
        ("FIL021", "taxa", "#2"),
        ("FIL021", "taxa", "T1-000001"),
    ]
    assert "1912" not in repr(findings)
    assert findings.record == "gvr.Besok, gvr.GvrTransaktion"
    assert (findings.summary.records, findings.summary.refused) == (3, 2)


def test_what_cannot_be() -> None:
    with pytest.raises(UsageError, match="str is not a record of"):
        GVR.validate(["191212121212"])  # type: ignore[list-item]
    with pytest.raises(ReadError):
        GVR.read("no/such/file.gvr.jsonl")
    wrong = attrs.evolve(BESOK, taxa=Broken("x", "text"))
    with pytest.raises(WriteError):
        GVR.write([wrong], io.BytesIO(), huvud=HUVUD)
    assert GVR.write([wrong], io.BytesIO(), huvud=HUVUD, keep_broken=True) == 1
    assert GVR.catalogue("gvr.Besok").spec.cls is gvr.Besok
    with pytest.raises(UsageError, match=r"one of gvr\.Besok"):
        GVR.catalogue("cvr.Vantande")


def test_what_is_an_error_beside_the_others_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "ut.gvr.jsonl"
    wait = gvr.Tillganglighet(
        nyckel=BESOK.nyckel, typ="OPPENVARD", vardgaranti="N", bokningsdatum=date(2026, 3, 1), remisstyp="1"
    )
    assert [each.code for each in gvr.validate([wait]) if each.severity is ERROR] == ["GVR704"]
    with pytest.raises(WriteError, match=r"beside one another \(GVR704\)") as caught:
        gvr.write([wait], path, huvud=HUVUD)
    assert [each.code for each in caught.value.findings] == ["GVR704"]  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []
    assert gvr.write([wait], path, huvud=HUVUD, known=[BESOK]) == 1
    assert gvr.write([wait], path, huvud=HUVUD, together=False) == 1
    with pytest.raises(WriteError, match=r"transaction 2 has errors \(GVR217\)"):
        gvr.write([BESOK, BESOK], path, huvud=HUVUD)
