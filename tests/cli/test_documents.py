"""XML documents on the command line: validate, spec, rules, generate."""

import json
from pathlib import Path

import pytest
from lxml import etree

from cvrgvr.cli import main
from cvrgvr.gvr import ersmo
from cvrgvr.gvr.hej.examples import GOOD
from cvrgvr.wire.xml.sniffing import Seen, root_of
from tests.spec.ersmo_documents import VISIT

Capture = pytest.CaptureFixture[str]


def report(capsys: Capture, *arguments: str) -> tuple[int, dict[str, object]]:
    code = main(["validate", "--format", "json", *arguments])
    files = json.loads(capsys.readouterr().out)["files"]
    return code, files[0]


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    path = tmp_path / "ERSMO_2026-03-03T080000.000+0100.xml"
    path.write_bytes(VISIT.encode("iso-8859-1"))
    return path


def test_the_message_is_found_from_the_root(capsys: Capture, visit: Path, tmp_path: Path) -> None:
    code, found = report(capsys, str(visit))
    assert (code, found["record"], found["layout"], found["records"]) == (0, "ersmo", "xml", 1)
    assert found["counts"] == {"ERS116": 1}
    path = tmp_path / "hej.xml"
    path.write_bytes(GOOD)
    code, found = report(capsys, str(path))
    assert (code, found["record"], found["counts"]) == (0, "hej", {})


def test_the_message_may_be_told(capsys: Capture, visit: Path) -> None:
    code, found = report(capsys, str(visit), "--record", "hej")
    assert (code, found["counts"]) == (1, {"HEJ001": 1})


def test_xml_of_another_kind_is_no_delimited_file(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "ERSMO_2026-03-03T080000.000+0100.xml"
    path.write_text("<html/>")
    code, found = report(capsys, str(path))
    assert (code, found["counts"]) == (1, {"ERS001": 1})


def test_findings_are_those_of_the_library(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(
        VISIT.encode("iso-8859-1").replace(b'OrdnNr="2"', b'OrdnNr="0"').replace(b'Akut="2"', b'Akut="3"')
    )
    code, found = report(capsys, str(path))
    assert code == 1
    assert found["counts"] == dict(ersmo.validate(path).counts)
    assert main(["validate", str(path), "--lang", "en"]) == 1
    assert "@Akut cannot be read as one of J, N, 1, 2" in capsys.readouterr().out


def test_a_baseline_of_known_findings(capsys: Capture, visit: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    assert main(["validate", str(visit), "--write-baseline", str(known)]) == 0
    capsys.readouterr()
    assert report(capsys, str(visit), "--baseline", str(known))[1]["counts"] == {}


@pytest.mark.parametrize("name", ["ersmo", "hej"])
def test_the_schema(capsys: Capture, name: str) -> None:
    assert main(["spec", name, "--as", "xsd"]) == 0
    etree.XMLSchema(etree.fromstring(capsys.readouterr().out.encode()))
    assert main(["spec", name, "--as", "jsonschema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["title"] == name
    assert main(["spec", name]) == 0
    assert "handelse_id" in capsys.readouterr().out


def test_records_without_a_schema(capsys: Capture) -> None:
    assert main(["spec", "cvr.Vantande", "--as", "xsd"]) == 2
    assert "not an XML message" in capsys.readouterr().err
    assert main(["spec", "cvr.Annan"]) == 2


def test_a_rule(capsys: Capture) -> None:
    assert main(["rules", "ERS111"]) == 0
    assert "slutdatum < startdatum" in capsys.readouterr().out


def test_generated_events(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "ERSMO_2026-11-01T080000.000+0100.xml"
    assert main(["generate", "ersmo", "--rows", "20", "--seed", "4", "--output", str(path)]) == 0
    assert report(capsys, str(path))[0] == 0
    arguments = [
        "generate",
        "ersmo",
        "--rows",
        "6",
        "--break",
        "ERS117",
        "--every",
        "3",
        "--output",
        str(path),
    ]
    assert main(arguments) == 0
    assert report(capsys, str(path))[1]["counts"] == {"ERS117": 2, "ERS118": 4}


@pytest.mark.parametrize(
    ("head", "root"),
    [
        (b"<a/>", "a"),
        (b"\xef\xbb\xbf <?xml version='1.0'?>\n<!-- <b> --><x:a y='1'>", "a"),
        ("\ufeff<a/>".encode("utf-16-le"), "a"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "a"),
        (b"<", ""),
        (b"a;b", None),
        (b"", None),
    ],
)
def test_roots(head: bytes, root: str | None) -> None:
    assert root_of(head) == root


def test_what_was_looked_at_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"0123456789" * 10_000)
    with path.open("rb") as stream:
        seen = Seen(stream)
        assert len(seen.head) == 1 << 16
        assert seen.read(4) + seen.read(1 << 20) + seen.read(1 << 20) == path.read_bytes()
    with path.open("rb") as stream:
        assert Seen(stream).read() == path.read_bytes()
