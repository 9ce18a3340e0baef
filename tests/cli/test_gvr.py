"""The command line on GVR."""

import json
from pathlib import Path

import pytest

from cvrgvr.cli import main


@pytest.fixture
def bulk(tmp_path: Path) -> Path:
    path = tmp_path / "a.gvr.jsonl"
    assert main(["generate", "gvr.GvrTransaktion", "--rows", "94", "--output", str(path)]) == 0
    return path


def test_a_generated_file_is_valid(bulk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(bulk), "--on", "2026-11-02", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["summary"]["errors"], report["summary"]["warnings"]) == (0, 0)
    assert report["files"][0]["record"] == "gvr.GvrTransaktion"
    assert report["files"][0]["records"] == 94
    assert set(report["files"][0]["counts"]) <= {"GVR000", "GVR408"}


def test_a_named_fault_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, tables = tmp_path / "b.gvr.jsonl", tmp_path / "tables"
    made = ["generate", "gvr.GvrTransaktion", "--rows", "12", "--break", "GVR209", "--output", str(path)]
    assert main([*made, "--tables", str(tables)]) == 0
    assert "--tables" in capsys.readouterr().err
    assert main(["validate", str(path), "--tables", str(tables)]) == 1
    assert "GVR209" in capsys.readouterr().out
    assert main(["validate", str(path), "--select", "GVR209"]) == 0  # the table is not given


def test_waits_of_contacts(bulk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guarantee", str(bulk)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("vardkontakt_id,garanti,status,days")
    assert len(lines) == 23  # eleven visits of twelve contacts, twice
    assert {line.split(",")[1] for line in lines[1:]} == {"bedomning"}
    assert main(["guarantee", str(bulk), "--garanti", "besok", "--explain", "T-0000004"]) == 0
    assert capsys.readouterr().out
    assert main(["guarantee", str(bulk.with_name("none.gvr.jsonl"))]) == 2


def test_records_and_rules_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["spec", "gvr.MedicinskaUppgifter"]) == 0
    shown = capsys.readouterr().out
    assert "nyckel.enhet.kombika" in shown
    assert "diagnoser[].kod" in shown
    for form in ("jsonschema", "tableschema"):
        assert main(["spec", "gvr.Besok", "--as", form]) == 0
        assert json.loads(capsys.readouterr().out)["title"] == "gvr.Besok"
    assert main(["spec"]) == 0
    assert {"cvr.Vantande", "gvr.Besok"} <= set(capsys.readouterr().out.split())
    assert main(["spec", "gvr.Nothing"]) == 2
    assert "unknown record" in capsys.readouterr().err
    assert main(["rules", "GVR704"]) == 0
    assert "breaks: registrera T" in capsys.readouterr().out
    assert main(["rules", "GVR301", "--lang", "en"]) == 0
    assert "medicin.diagnoser" in capsys.readouterr().out
