"""`cvrgvr convert` on GVR's bulk file: anew, as ERSMOIndata and from it; what is lost is told."""

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import gvr
from cvrgvr.cli import main
from cvrgvr.gvr import ersmo
from tests.docs.running import run_page
from tests.spec.ersmo_documents import SEVERAL, VISIT

Capture = pytest.CaptureFixture[str]
KEY = gvr.HandelseNyckel("191212121212", date(2026, 3, 2), time(9, 30), gvr.Enhet("99001046M01"))
OTHER = gvr.HandelseNyckel("191212121212", date(2026, 3, 3), time(9, 30), gvr.Enhet("99001046M01"))
VISITED = gvr.Besok(nyckel=KEY, besokstyp="0", yrkeskategorier=("31",), taxa="02", gvr_id="1")
HUVUD = gvr.Huvud("T1", "2026-03-03T06:00:00+01:00", "99001046M01")


@pytest.fixture
def bulk(tmp_path: Path) -> Path:
    path = tmp_path / "in.gvr.jsonl"
    records: list[Any] = [
        VISITED,
        gvr.EkonomiskaUppgifter(nyckel=OTHER, vardform="oppenvard"),
        gvr.RehabkoordinatorKontakt(nyckel=OTHER, yrkeskategori="31"),
        gvr.GvrTransaktion.av(gvr.Besok(nyckel=OTHER), "makulera"),
    ]
    gvr.write(records, path, huvud=HUVUD, keep_broken=True)
    return path


def convert(capsys: Capture, source: Path, target: str, *more: str) -> tuple[int, list[str]]:
    code = main(["convert", str(source), str(source.parent / target), *more])
    return code, [line.removeprefix("cvrgvr: ") for line in capsys.readouterr().err.splitlines()]


def test_anew(capsys: Capture, bulk: Path) -> None:
    assert convert(capsys, bulk, "ut.gvr.jsonl") == (0, ["4 transactions of GVR written", "nothing was lost"])
    again = bulk.parent / "ut.gvr.jsonl"
    assert again.read_bytes() == bulk.read_bytes()
    assert convert(capsys, bulk, "ut.gvr.jsonl", "--meta", "fil_id=T2")[0] == 0
    assert gvr.read(again).meta["huvud"].fil_id == "T2"
    bulk.write_bytes(bulk.read_bytes().replace(b'{"radtyp":"slut"', b'x\n{"radtyp":"slut"'))
    assert convert(capsys, bulk, "ut.gvr.jsonl") == (
        1,
        ["4 transactions of GVR written", "lost: 1 lines that could not be read"],
    )


def test_to_events(capsys: Capture, bulk: Path) -> None:
    assert convert(capsys, bulk, "ut.xml", "--meta", "fil_id=7") == (
        1,
        [
            "1 events of ERSMOIndata written",
            "lost: 1 cancellations: an event is made of what the file registers",
            "lost: 2 records that belong to no contact, stay or care period that ERSMOIndata can hold",
            "ERS134: besok.nyckel.tid in 1 record(s): an event of ERSMOIndata has a day and no clock time.",
        ],
    )
    reading = ersmo.read(bulk.parent / "ut.xml")
    assert (reading.meta["kalla"], reading.meta["fil_id"]) == ("GVR", "7")
    assert reading.records == [ersmo.till_ersmo(VISITED)[0]]


def test_from_events(capsys: Capture, tmp_path: Path) -> None:
    source = tmp_path / "in.xml"
    source.write_bytes(SEVERAL.encode("iso-8859-1"))
    header = ("--meta", "skapad=2026-03-03T06:00:00+01:00", "--meta", "avsandare=99001046M01")
    code, lines = convert(capsys, source, "ut.gvr.jsonl", *header)
    assert code == 1
    assert lines[0] == "5 transactions of GVR written"
    assert lines[1].startswith(
        "to be filled in: nyckel.tid in 5 transaction(s), since ERSMOIndata has no clock"
    )
    assert '"tid": "hh:mm"' in lines[1]
    assert "GVR109" in lines[1]
    assert lines[2] == "lost: 1 events of a class that GVR has no record of"
    assert "ERS134: kon in 1 record(s): GVR's records have no place for it." in lines
    reading = gvr.read(tmp_path / "ut.gvr.jsonl")
    assert reading.meta["huvud"] == gvr.Huvud("0000418", "2026-03-03T06:00:00+01:00", "99001046M01")
    assert [(each.tjanst, each.operation) for each in reading.records] == [
        ("inskrivning", "registrera"),
        ("utskrivning", "registrera"),
        ("medicin", "registrera"),
        ("besok", "makulera"),
        ("besok", "registrera"),
    ]


@pytest.mark.parametrize(
    ("target", "more", "message"),
    [
        ("ut.csv", (), "name OUT so"),
        ("ut.jsonl", (), "name OUT so"),
        (
            "ut.xml",
            ("--meta", "batch_id=1"),
            "--meta batch_id: OUT has no such variable; it has kalla, fil_id",
        ),
    ],
)
def test_what_transactions_cannot_become(
    capsys: Capture, bulk: Path, target: str, more: tuple[str, ...], message: str
) -> None:
    code, (line,) = convert(capsys, bulk, target, *more)
    assert code == 2
    assert message in line
    assert not (bulk.parent / target).exists()


@pytest.mark.parametrize(
    ("data", "target", "message"),
    [
        (VISIT, "ut.csv", "name OUT so"),
        (VISIT, "ut.gvr.jsonl", "the header of OUT needs --meta skapad=…, --meta avsandare=…"),
        ("<!DOCTYPE ERSMOIndata><ERSMOIndata/>", "ut.gvr.jsonl", "the document cannot be read"),
    ],
)
def test_what_events_cannot_become(
    capsys: Capture, tmp_path: Path, data: str, target: str, message: str
) -> None:
    source = tmp_path / "in.xml"
    source.write_bytes(data.encode("iso-8859-1"))
    code, (line,) = convert(capsys, source, target)
    assert code == 2
    assert message in line


def test_a_file_that_is_no_bulk_file(capsys: Capture, tmp_path: Path) -> None:
    source = tmp_path / "in.gvr.jsonl"
    source.write_bytes(b"{}\n")
    code, (line,) = convert(capsys, source, "ut.xml")
    assert code == 2
    assert line == f"{source}: the file has no header of a bulk file of GVR"


def test_a_bulk_file_is_known_by_its_first_line(capsys: Capture, bulk: Path) -> None:
    renamed = bulk.rename(bulk.parent / "gvr.jsonl")
    assert convert(capsys, renamed, "ut.gvr.jsonl")[0] == 0
    other = bulk.parent / "other.jsonl"
    other.write_bytes(b'{"radtyp": "rad"}\n')
    assert convert(capsys, other, "ut.csv")[1] != []
    assert convert(capsys, bulk.parent / "none.jsonl", "ut.csv")[0] == 2


def test_the_clock_times_are_filled_in_as_the_message_says(capsys: Capture, tmp_path: Path) -> None:
    source = tmp_path / "in.xml"
    source.write_bytes(SEVERAL.encode("iso-8859-1"))
    header = ("--meta", "skapad=2026-03-03T06:00:00+01:00", "--meta", "avsandare=99001046M01")
    convert(capsys, source, "utan.gvr.jsonl", *header)
    assert gvr.validate(tmp_path / "utan.gvr.jsonl").counts["GVR109"] == 5
    written = (tmp_path / "utan.gvr.jsonl").read_text(encoding="utf-8")
    filled = written.replace('"nyckel":{', '"nyckel":{"tid":"09:30",')
    (tmp_path / "med.gvr.jsonl").write_text(filled, encoding="utf-8")
    assert convert(capsys, tmp_path / "med.gvr.jsonl", "ut.gvr.jsonl")[0] == 0
    counts = gvr.validate(tmp_path / "ut.gvr.jsonl").counts
    assert (counts["GVR109"], counts["GVR907"]) == (0, 0)


def test_the_guide_fills_in_the_clock_times() -> None:
    sent: Any = run_page("how-to/read-ersmo.md", {"python"})["transactions"]
    assert len(sent) > 3
    assert gvr.validate(sent).counts["GVR109"] == 0
