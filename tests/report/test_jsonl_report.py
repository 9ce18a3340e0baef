"""JSON Lines: one finding per line, as the JSON report has it, with its file."""

import json

from cvrgvr.report import as_json, as_jsonl, as_line
from tests.report.reports import ALL_RULES, CLEAN, ERRORS, REMARKS, report_on


def test_the_findings_of_the_json_report() -> None:
    report = report_on(ERRORS, REMARKS, register=ALL_RULES)
    expected = [
        {"file": each["path"], **finding}
        for each in json.loads(as_json(report))["files"]
        for finding in each["findings"]
    ]
    text = as_jsonl(report)
    assert [json.loads(line) for line in text.splitlines()] == expected
    assert text.count("\n") == len(expected) > 8


def test_nothing_found() -> None:
    assert as_jsonl(report_on(CLEAN)) == ""


def test_a_finding_alone_tells_its_own_file() -> None:
    (finding,) = report_on(REMARKS).files[0].findings
    assert json.loads(as_line(finding))["file"] is None
    assert json.loads(as_line(finding, "a.csv"))["file"] == "a.csv"
