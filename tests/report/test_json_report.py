"""The JSON report keeps its contract, and a report counts what its files hold."""

import json
from datetime import date
from typing import Any

import pytest

from cvrgvr.findings import ERROR, INFO, WARNING, Severity
from cvrgvr.policy import Policy
from cvrgvr.report import as_json
from tests.report.reports import ALL_RULES, CLEAN, ERRORS, REFUSED, REMARKS, report_on

CONTRACT = {"tool", "policy", "on", "files", "summary"}
MORE_OF_A_REPORT = {"rules"}
FILE = {"path", "record", "layout", "records", "accepted", "findings", "counts"}
MORE_OF_A_FILE = {"delivered", "matrix", "status", "known", "not_evaluated"}
FINDING = {"code", "severity", "line", "record", "field", "message", "value", "docs"}
MORE_OF_A_FINDING = {"version", "other"}


def loaded(*files: bytes, **arguments: Any) -> dict[str, Any]:
    text = as_json(report_on(*files, **arguments))
    assert text.endswith("}\n")
    found: dict[str, Any] = json.loads(text)
    return found


def test_keys() -> None:
    report = loaded(CLEAN, ERRORS, REMARKS, REFUSED, register=ALL_RULES)
    assert report.keys() == CONTRACT | MORE_OF_A_REPORT
    assert report["policy"].keys() == {
        *("select", "ignore", "grades", "whole_file", "fail_on", "baseline", "from")
    }
    assert report["summary"].keys() == {"errors", "warnings", "infos", "known", "status"}
    for each in report["files"]:
        assert each.keys() == FILE | MORE_OF_A_FILE
        for finding in each["findings"]:
            assert finding.keys() == FINDING | MORE_OF_A_FINDING
            assert finding["message"].keys() == {"sv", "en"}
    assert (
        sum(len(each["findings"]) for each in report["files"]) == 10 + 8
    )  # each row of ERRORS but the first is also probably the same wait (CVR302)


def test_values() -> None:
    report = loaded(ERRORS, on=date(2026, 4, 1))
    assert (report["tool"], report["on"]) == ("cvrgvr test", "2026-04-01")
    assert report["summary"] == {"errors": 8, "warnings": 0, "infos": 0, "known": 0, "status": "errors"}
    (each,) = report["files"]
    assert (each["path"], each["record"], each["layout"]) == ("1.csv", "cvr.Vantande", "neutral")
    assert (each["records"], each["accepted"], each["delivered"], each["status"]) == (9, 1, 1, "errors")
    assert each["counts"] == {"FIL021": 8}
    assert each["findings"][0] == {
        "code": "FIL021",
        "version": 1,
        "severity": "error",
        "line": 3,
        "record": "V-0",
        "field": "fas",
        "message": {
            "sv": "Värdet i fas kan inte läsas som heltal utan avskiljare. Skriv det i den formen.",
            "en": "The value of fas cannot be read as whole number without separators. "
            "Write it in that form.",
        },
        "value": "x",
        "other": None,
        "docs": "https://cvrgvr.readthedocs.io/reference/rules/FIL021.html",
    }


def test_capped_findings_have_complete_counts() -> None:
    (each,) = loaded(ERRORS, cap=3)["files"]
    assert (len(each["findings"]), each["counts"]) == (3, {"FIL021": 8})


def test_a_refused_file_accepts_nothing() -> None:
    report = loaded(ERRORS + b'"x', REMARKS)
    refused, remarked = report["files"]
    assert (refused["accepted"], refused["delivered"], refused["status"]) == (0, 0, "refused")
    assert (
        refused["matrix"]["refused"] == refused["records"] == 10
    )  # each row of ERRORS but the first is also probably the same wait (CVR302)
    assert (remarked["accepted"], remarked["delivered"]) == (0, 1)
    assert remarked["matrix"]["accepted_with_remarks"] == 1
    for each in report["files"]:
        assert each["accepted"] == each["matrix"]["accepted"]
        assert sum(each["matrix"].values()) == each["records"]
    assert report["summary"]["status"] == "refused"


def test_the_policy() -> None:
    policy = Policy("FIL,CVR2", "FIL01", {"FIL021": WARNING})
    report = loaded(ERRORS, policy=policy)
    assert report["policy"] == {
        "select": ["FIL", "CVR2"],
        "ignore": ["FIL01"],
        "grades": {"FIL021": "warning"},
        "whole_file": False,
        "fail_on": "error",
        "baseline": None,
        "from": [],
    }
    assert report["on"] is None
    assert report["summary"] == {"errors": 0, "warnings": 8, "infos": 0, "known": 0, "status": "remarks"}


def test_what_was_not_evaluated() -> None:
    (each,) = loaded(CLEAN, register=ALL_RULES)["files"]
    assert each["not_evaluated"]["CVR205"] == "reference date"


@pytest.mark.parametrize(
    ("files", "worst", "status"),
    [
        ((), None, "clean"),
        ((CLEAN,), None, "clean"),
        ((CLEAN, REMARKS), WARNING, "remarks"),
        ((ERRORS, REMARKS), ERROR, "errors"),
        ((REFUSED, ERRORS), ERROR, "refused"),
        ((CLEAN[: CLEAN.index(b"\n") + 1],), INFO, "remarks"),
    ],
)
def test_the_gravest_of_all_files(files: tuple[bytes, ...], worst: Severity | None, status: str) -> None:
    report = report_on(*files)
    assert (report.worst, report.status) == (worst, status)
    assert sum(report.total(severity) for severity in Severity) == sum(
        len(each.findings) for each in report.files
    )
