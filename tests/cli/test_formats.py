"""Every format from the command line: the same findings, and none held back in memory when they stream."""

import json
import re
import tracemalloc
from pathlib import Path

import pytest
from lxml import etree

from cvrgvr.cli import main
from cvrgvr.findings import Finding
from tests.cli.files import clean, errors, put, remarks
from tests.wire.files import HEADER, file_of, row, waits

Capture = pytest.CaptureFixture[str]


def report(capsys: Capture, *arguments: str) -> tuple[str, str]:
    main(["validate", *arguments, "--ignore", "FIL001", "--on", "2026-04-01", "--lang", "en"])
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_all_formats_find_the_same(tmp_path: Path, capsys: Capture) -> None:
    files = (errors(tmp_path), remarks(tmp_path), clean(tmp_path))
    whole = json.loads(report(capsys, *files, "--format", "json")[0])
    found = [finding["code"] for each in whole["files"] for finding in each["findings"]]
    assert sorted(found) == ["CVR104", "CVR109", "FIL015", "FIL015"]
    lines = report(capsys, *files, "--format", "jsonl")[0].splitlines()
    assert [json.loads(line)["code"] for line in lines] == found
    sarif = json.loads(report(capsys, *files, "--format", "sarif")[0])
    assert sorted(result["ruleId"] for result in sarif["runs"][0]["results"]) == sorted(found)
    annotations = report(capsys, *files, "--format", "github")[0]
    assert sorted(re.findall(r"title=(\w+)", annotations)) == sorted(found)
    junit = etree.fromstring(report(capsys, *files, "--format", "junit")[0].encode())
    failed = {
        str(case.get("name")).split(" ")[0]
        for case in junit.iter("testcase")
        if case.find("failure") is not None
    }
    assert failed == {"CVR104", "CVR109"}


@pytest.mark.parametrize("form", ["json", "jsonl", "junit", "sarif", "github"])
def test_output_is_what_the_terminal_shows(form: str, tmp_path: Path, capsys: Capture) -> None:
    path = errors(tmp_path)
    target = tmp_path / "report"
    shown, _ = report(capsys, path, "--format", form)
    assert report(capsys, path, "--format", form, "--output", str(target))[0] == ""
    assert target.read_text(encoding="utf-8") == shown


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "junit", "sarif", "github", "html"])
def test_the_exit_code_is_the_same_in_every_format(form: str, tmp_path: Path) -> None:
    files = (clean(tmp_path), remarks(tmp_path), errors(tmp_path))
    assert [main(["validate", path, "--format", form]) for path in files] == [0, 0, 1]


def test_lines_have_their_summary_on_standard_error(tmp_path: Path, capsys: Capture) -> None:
    out, err = report(capsys, errors(tmp_path), "--format", "jsonl")
    assert len(out.splitlines()) == 3
    assert err.splitlines()[0].endswith(
        "records with errors. 2 records (cvr.Vantande): "
        "0 accepted, 0 accepted with remarks, 2 miscoded, 0 refused."
    )
    assert err.splitlines()[1:] == ["Total: 2 errors, 1 warning, 0 infos", "Policy: --ignore FIL001"]


def test_lines_are_not_capped_unless_asked(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path / "a.csv", file_of(HEADER, *waits(150, prioritet=" a")))
    counts = [
        len(report(capsys, path, "--format", "jsonl", *cap)[0].splitlines())
        for cap in ([], ["--cap", "7"], ["--cap", "all"])
    ]
    assert counts == [150, 7, 150]
    whole = json.loads(report(capsys, path, "--format", "json", "--cap", "all")[0])
    assert len(whole["files"][0]["findings"]) == 150
    assert len(json.loads(report(capsys, path, "--format", "json")[0])["files"][0]["findings"]) == 100


@pytest.mark.parametrize("cap", ["-1", "many", "1.5", ""])
def test_a_cap_is_a_number(cap: str) -> None:
    with pytest.raises(SystemExit):
        main(["validate", "f", "--cap", cap])


def test_memory_does_not_grow_with_the_findings(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"

    def most(rows: int) -> int:
        path = put(tmp_path / "a.csv", file_of(HEADER, *[row(prioritet=" a")] * rows))
        arguments = ("validate", path, "--select", "FIL015", "--format", "jsonl", "--output", str(target))
        main(arguments)
        tracemalloc.start()
        try:
            main(arguments)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    few, many = most(2_000), most(4_000)
    assert target.read_bytes().count(b"\n") == 4_000
    assert many - few < 100_000, "two thousand findings more would take some 500 000 if they were kept"


def test_a_broken_run_leaves_no_lines(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_finding: Finding) -> str:
        raise RuntimeError

    monkeypatch.setattr("cvrgvr.cli.reporting.as_line", broken)
    target = tmp_path / "out.jsonl"
    assert main(["validate", errors(tmp_path), "--format", "jsonl", "--output", str(target)]) == 3
    assert not target.exists()
    assert "RuntimeError" in capsys.readouterr().err
