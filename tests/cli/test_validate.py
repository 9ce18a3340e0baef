"""`cvrgvr validate`: its options, and that it finds what the library finds."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from cvrgvr import cvr
from cvrgvr.cli import main
from cvrgvr.testing import generate_file, needs
from tests.cli.files import clean, errors, put, remarks
from tests.wire.files import HEADER, file_of, row, waits

Capture = pytest.CaptureFixture[str]


def as_json(capsys: Capture, *arguments: str) -> dict[str, Any]:
    main(["validate", *arguments, "--format", "json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def found(capsys: Capture, *arguments: str) -> dict[str, int]:
    counts: dict[str, int] = as_json(capsys, "--ignore", "FIL001", *arguments)["files"][0]["counts"]
    return counts


@pytest.mark.parametrize(
    ("code", "record"),
    [
        ("CVR210", cvr.Vantande),
        ("FIL021", cvr.Genomford),
        ("CVR118", cvr.Vantande),
        ("ID104", cvr.Genomford),
        ("CVR205", cvr.Vantande),
        ("FIL015", cvr.Vantande),
    ],
)
def test_the_same_as_the_library(code: str, record: type, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "many.csv"
    generate_file(path, record, 130, 1, break_code=code)
    on = needs(code, record).on or date(2026, 11, 5)
    report = as_json(capsys, str(path), "--on", on.isoformat())
    findings = cvr.validate(path, on=on)
    assert findings.counts[code] >= 130
    (each,) = report["files"]
    assert each["findings"] == [
        {
            "code": finding.code,
            "version": finding.version,
            "severity": str(finding.severity),
            "line": finding.line,
            "record": finding.location.record,
            "field": finding.field,
            "message": {"sv": finding.sv, "en": finding.en},
            "value": finding.value,
            "other": finding.other and attrs.asdict(finding.other, filter=lambda a, _: a.name != "field"),
            "docs": finding.docs,
        }
        for finding in findings
    ]
    assert each["counts"] == dict(findings.counts)
    assert (each["records"], each["delivered"]) == (130, findings.summary.delivered)
    assert each["record"] == findings.record == f"cvr.{record.__name__}"
    assert (report["on"], each["path"]) == (on.isoformat(), str(path))


def test_select_ignore_and_grade(tmp_path: Path, capsys: Capture) -> None:
    path = errors(tmp_path)
    assert found(capsys, path) == {"CVR104": 1, "CVR109": 1, "FIL015": 1}
    assert found(capsys, path, "--select", "CVR,ID") == {"CVR104": 1, "CVR109": 1}
    assert found(capsys, path, "--select", "CVR", "--ignore", "CVR104") == {"CVR109": 1}
    assert found(capsys, path, "--ignore", "cvr, fil") == {}
    report = as_json(capsys, path, "--grade", "CVR1=warning", "--grade", "cvr109 = info")
    assert report["policy"]["grades"] == {"CVR1": "warning", "CVR109": "info"}
    assert report["summary"] == {"errors": 0, "warnings": 3, "infos": 1, "known": 0, "status": "remarks"}


def test_record_and_encoding(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path / "a.csv", file_of(HEADER, row(prioritet="hög")).decode().encode("latin-1"))
    assert found(capsys, path) == {"FIL002": 1, "FIL021": 1}
    assert found(capsys, path, "--encoding", "iso-8859-1") == {}
    assert as_json(capsys, path, "--record", "cvr.Genomford")["files"][0]["record"] == "cvr.Genomford"


def test_reference_date(tmp_path: Path, capsys: Capture) -> None:
    path = clean(tmp_path)
    assert found(capsys, path, "--on", "2026-04-01") == {}
    assert "CVR205" in found(capsys, path, "--on", "2026-03-01")


def test_the_text_report_in_two_languages(tmp_path: Path, capsys: Capture) -> None:
    path = errors(tmp_path)
    assert main(["validate", path]) == 1
    assert (
        f"{path}: poster med fel. 2 poster (cvr.Vantande): "
        "0 godtagna, 0 godtagna med anmärkningar, 2 felkodade, 0 avvisade."
    ) in capsys.readouterr().out
    assert main(["validate", path, "--lang", "en"]) == 1
    assert f"{path}: records with errors. 2 records" in capsys.readouterr().out


def test_output_goes_to_a_file(tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "rapport.txt"
    path = errors(tmp_path)
    assert main(["validate", path]) == 1
    text = capsys.readouterr().out
    assert main(["validate", path, "--output", str(target)]) == 1
    assert capsys.readouterr().out == ""
    assert target.read_text(encoding="utf-8") == text
    assert "ä" in text


def test_values_and_cap(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path / "a.csv", file_of(HEADER, *waits(9, prioritet=" Anna")))
    assert main(["validate", path, "--show-values"]) == 0
    assert "[ Anna]" in capsys.readouterr().out
    assert main(["validate", path]) == 0
    assert "Anna" not in capsys.readouterr().out
    (each,) = as_json(capsys, path, "--cap", "2", "--select", "FIL015")["files"]
    assert (len(each["findings"]), each["counts"]) == (2, {"FIL015": 9})


def test_several_files(tmp_path: Path, capsys: Capture) -> None:
    files = [clean(tmp_path), errors(tmp_path), remarks(tmp_path)]
    report = as_json(capsys, *files, "--ignore", "FIL001")
    assert [each["path"] for each in report["files"]] == files
    assert [each["status"] for each in report["files"]] == ["clean", "errors", "remarks"]
