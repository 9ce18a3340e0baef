"""Known findings from the command line: written once, passed over later, and new ones found."""

import json
from pathlib import Path

import pytest

from cvrgvr.cli import main
from tests.cli.files import errors, put, remarks
from tests.wire.files import HEADER, file_of, row, waits

Capture = pytest.CaptureFixture[str]
WRONG = waits(150, kon="7")


def test_written_and_read(tmp_path: Path, capsys: Capture) -> None:
    known = str(tmp_path / "known.json")
    path = put(tmp_path / "a.csv", file_of(HEADER, *WRONG))
    assert main(["validate", path, "--write-baseline", known, "--lang", "en"]) == 1
    assert "CVR109 error ×150" in capsys.readouterr().out, "all are told and counted once more"
    assert main(["validate", path, "--baseline", known, "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "150 accepted with known errors, 0 refused" in told
    assert f"Known findings, not counted: 151\nPolicy: --baseline {known}\n" in told

    put(
        tmp_path / "a.csv",
        file_of(
            HEADER,
            row(),
            *reversed(WRONG),
            row(
                vardkontakt_id="V-NEW", patient_id="197010632391", fodelsear="1970", remiss_id="R-2", kon="7"
            ),
        ),
    )
    assert main(["validate", path, "--baseline", known, "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    (each,) = report["files"]
    assert [(finding["line"], finding["record"]) for finding in each["findings"]] == [(153, "V-NEW")]
    assert (each["known"], each["counts"]) == ({"CVR109": 150, "FIL001": 1}, {"CVR109": 1})
    assert sum(each["matrix"].values()) == each["records"] == 152
    assert report["summary"]["known"] == 151
    assert report["policy"]["baseline"] == known


def test_the_file_holds_no_ids_and_is_the_same_for_the_same_findings(tmp_path: Path) -> None:
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    path = put(
        tmp_path / "a.csv", file_of(HEADER, *WRONG, row(vardkontakt_id="191212121212", mvo="999", kon="7"))
    )
    main(["validate", path, "--write-baseline", str(one), "--cap", "3"])
    moved = file_of(HEADER, row(vardkontakt_id="191212121212", mvo="999", kon="7"), *reversed(WRONG))
    main(["validate", put(tmp_path / "a.csv", moved), "--write-baseline", str(other), "--format", "jsonl"])
    assert one.read_bytes() == other.read_bytes()
    text = one.read_text(encoding="utf-8")
    assert "V-" not in text
    assert "1912" not in text
    assert len(json.loads(text)["findings"]["CVR109"]["kon"]) == 151


def test_the_cap_holds_while_a_baseline_is_written(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path / "a.csv", file_of(HEADER, *WRONG))
    known = str(tmp_path / "known.json")
    main(["validate", path, "--write-baseline", known, "--cap", "3", "--format", "json"])
    (each,) = json.loads(capsys.readouterr().out)["files"]
    assert len([finding for finding in each["findings"] if finding["code"] == "CVR109"]) == 3
    assert each["counts"]["CVR109"] == 150
    main(["validate", path, "--write-baseline", known, "--cap", "3", "--format", "jsonl"])
    assert len(capsys.readouterr().out.splitlines()) == 4


def test_named_by_the_policy_file(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    path = errors(tmp_path)
    (tmp_path / "cvrgvr.toml").write_text('baseline = "known.json"\n')
    monkeypatch.chdir(inner)
    assert main(["validate", path]) == 2
    assert main(["validate", path, "--write-baseline", "../known.json"]) == 1
    capsys.readouterr()
    assert main(["validate", path]) == 0
    policy = capsys.readouterr().out.splitlines()[-1]
    assert policy == f"Policy: --baseline {Path('../known.json')} (från {Path('../cvrgvr.toml')})"
    assert main(["validate", path, "--baseline", ""]) == 1, "an empty name reads none"


def test_files_of_one_run_are_held_against_the_whole(tmp_path: Path) -> None:
    known = str(tmp_path / "known.json")
    files = [errors(tmp_path), remarks(tmp_path)]
    main(["validate", *files, "--write-baseline", known, "--fail-on", "info"])
    for chosen in (files, files[::-1], files[:1]):
        assert main(["validate", *chosen, "--baseline", known, "--fail-on", "info"]) == 0


@pytest.mark.parametrize("text", ["", "{}", '{"cvrgvr-baseline": 1, "findings": 1}'])
def test_a_faulty_baseline(text: str, tmp_path: Path, capsys: Capture) -> None:
    known = put(tmp_path / "known.json", text.encode())
    assert main(["validate", errors(tmp_path), "--baseline", known]) == 2
    assert "write it anew with --write-baseline" in capsys.readouterr().err
