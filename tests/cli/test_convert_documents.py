"""`cvrgvr convert` on XML documents: to JSON Lines and back, and written anew."""

import json
from pathlib import Path

import pytest

from cvrgvr.cli import main
from cvrgvr.gvr import ersmo, hej
from cvrgvr.gvr.hej.examples import GOOD
from cvrgvr.testing.messages import generate_message
from tests.gvr.documents import encoded
from tests.gvr.test_schema_mutations import FULL
from tests.spec.ersmo_documents import SEVERAL

Capture = pytest.CaptureFixture[str]


def told(capsys: Capture) -> list[str]:
    return [line.removeprefix("cvrgvr: ") for line in capsys.readouterr().err.splitlines()]


@pytest.mark.parametrize(
    ("data", "record", "meta"),
    [
        (SEVERAL.encode("iso-8859-1"), "ersmo", ("kalla=GVR", "fil_id=0000418")),
        (encoded(FULL), "ersmo", ("kalla=GVR", "fil_id=1")),
        (GOOD, "hej", ("kalla=ERSMO", "batch_id=B2026-03")),
    ],
    ids=["several", "full", "hej"],
)
def test_to_json_lines_and_back(
    capsys: Capture, tmp_path: Path, data: bytes, record: str, meta: tuple[str, ...]
) -> None:
    source, lines, again = (tmp_path / name for name in ("a.xml", "a.jsonl", "b.xml"))
    source.write_bytes(data)
    assert main(["convert", str(source), str(lines)]) == 1, "what the root says is lost"
    assert [line for line in told(capsys) if line.startswith("lost")] == [
        f"lost: {field} of the root: OUT has no place for it"
        for field in sorted(each.partition("=")[0] for each in meta)
    ]
    asked = [part for each in meta for part in ("--meta", each)]
    assert main(["convert", str(lines), str(again), "--record", record, *asked]) == 0
    register = ersmo if record == "ersmo" else hej
    assert register.read(again).records == register.read(source).records
    assert register.read(again).meta == register.read(source).meta


def test_anew_in_the_writers_order(capsys: Capture, tmp_path: Path) -> None:
    source, target = tmp_path / "a.xml", tmp_path / "b.xml"
    source.write_bytes(encoded(FULL))
    assert main(["convert", str(source), str(target), "--meta", "fil_id=9"]) == 0
    assert told(capsys) == ["1 records of ersmo written", "nothing was lost"]
    assert ersmo.read(target).records == ersmo.read(source).records
    assert ersmo.read(target).meta["fil_id"] == "9"
    empty = tmp_path / "c.xml"
    empty.write_bytes(encoded('<ERSMOIndata Källa="GVR" ID="1"/>'))
    assert main(["convert", str(empty), str(target)]) == 0
    assert ersmo.read(target).records == []


def test_faulty_values_go_along_as_they_are(capsys: Capture, tmp_path: Path) -> None:
    source, lines = tmp_path / "a.xml", tmp_path / "a.jsonl"
    source.write_bytes(SEVERAL.replace('Akut="1"', 'Akut="x" Okänt="y"').encode("iso-8859-1"))
    assert main(["convert", str(source), str(lines)]) == 1
    first = json.loads(lines.read_text().splitlines()[0])
    assert (first["akut"], first["ovrigt"]) == ("x", {"Vårdkontakt@Okänt": "y"})
    assert "in the source: 2 fault(s) by its schema (see cvrgvr validate)" in told(capsys)
    target = tmp_path / "b.xml"
    assert main(["convert", str(source), str(target)]) == 2
    assert main(["convert", str(lines), str(target), "--record", "ersmo", "--meta", "fil_id=1"]) == 2
    assert not target.exists()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[]", "line 1 is not a JSON object"),
        ('{"okand": 1}', "keys that are no fields"),
        ('{"diagnoser": [{"okand": 1}]}', "an item that is not of its list"),
        (
            '{"handelse_id": "1", "startdatum": "2026-03-02", "startverksamhet": "99001046M01", '
            '"patient_id": "191212121212", "handelseklass": "Vårdkontakt", '
            '"handelseform": "Öppenvårdskontakt", "diagnoser": 1}',
            "no list of its items",
        ),
        ('{"handelse_id": {"$broken": "x"}, "startdatum": "2026-02-30"}', "Startdatum must be"),
        ('{"handelse_id": null}', "lacks ID"),
    ],
)
def test_lines_that_are_no_events(capsys: Capture, tmp_path: Path, line: str, message: str) -> None:
    lines, target = tmp_path / "a.jsonl", tmp_path / "b.xml"
    lines.write_text(f"{line}\n", encoding="utf-8")
    arguments = [
        "convert",
        str(lines),
        str(target),
        "--record",
        "ersmo",
        "--meta",
        "kalla=GVR",
        "--meta",
        "fil_id=1",
    ]
    assert main(arguments) == 2
    assert message in capsys.readouterr().err
    assert not target.exists()


def test_a_document_that_cannot_be_read_on(capsys: Capture, tmp_path: Path) -> None:
    source, target = tmp_path / "a.xml", tmp_path / "b.jsonl"
    source.write_bytes(SEVERAL.encode("iso-8859-1")[:-20])
    assert main(["convert", str(source), str(target)]) == 2
    assert "cannot be read on" in capsys.readouterr().err
    assert not target.exists()


@pytest.mark.parametrize("form", ["jsonl", "csv"])
@pytest.mark.parametrize("record", ["national.Vantande", "national.Genomford", "national.Diagnos"])
def test_national_messages_go_out_and_come_back(
    record: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there, middle, back = (tmp_path / name for name in ("a.xml", f"b.{form}", "c.xml"))
    assert main(["generate", record, "--rows", "40", "--output", str(there)]) == 0
    assert main(["convert", str(there), str(middle)]) == 0
    assert "nothing was lost" in capsys.readouterr().err
    assert main(["convert", str(middle), str(back), "--record", record]) == 0
    assert back.read_bytes() == there.read_bytes()
    assert main(["convert", str(there), str(back)]) == 0
    assert back.read_bytes() == there.read_bytes()


def test_what_a_national_message_says_beside_its_records(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there, back = tmp_path / "a.xml", tmp_path / "b.xml"
    generate_message(there, "national.Vantande", 3)
    text = there.read_text("utf-8").replace(':1">', ':1" LeveransReferens="2026-10-V-1">', 1)
    text = text.replace('Kon="', 'Kon="X', 1)  # a faulty value goes along
    there.write_text(text, "utf-8")
    assert main(["convert", str(there), str(back)]) == 1
    assert "lost: leveransreferens" in capsys.readouterr().err
    assert main(["convert", str(there), str(back), "--meta", "leveransreferens=2026-10-V-1"]) == 0
    assert back.read_text("utf-8") == text
    there.write_bytes(there.read_bytes()[:-20])
    assert main(["convert", str(there), str(back)]) == 2
    assert back.read_text("utf-8") == text


def test_lines_become_xml_only_when_it_is_said_of_what(capsys: Capture, tmp_path: Path) -> None:
    source, target = tmp_path / "a.jsonl", tmp_path / "b.xml"
    (tmp_path / "a.xml").write_bytes(encoded(FULL))
    main(["convert", str(tmp_path / "a.xml"), str(source)])
    capsys.readouterr()
    assert main(["convert", str(source), str(target)]) == 2
    words = "OUT is XML: say what IN holds (--record ersmo, hej or one of the national records)"
    assert told(capsys) == [words]
    assert not target.exists()
