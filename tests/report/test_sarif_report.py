"""The SARIF report: its form, its limits, and what is left out told.

The form is held against a subset of SARIF 2.1.0 written by hand (`sarif_subset.json`). Who has the schema
that OASIS publishes names its file in the environment variable SARIF_SCHEMA, and the reports are held against
that too.
"""

import json
import os
from pathlib import Path
from typing import Any

import attrs
import pytest
from jsonschema.validators import validator_for  # type: ignore[import-untyped]

from cvrgvr.findings import DOCS, INFO, WARNING
from cvrgvr.policy import Policy
from cvrgvr.report import Report, as_sarif
from tests.report.reports import ALL_RULES, CLEAN, ERRORS, REFUSED, REMARKS, report_on
from tests.wire.files import HEADER, file_of, row

SUBSET = Path(__file__).with_name("sarif_subset.json")
PUBLISHED = os.environ.get("SARIF_SCHEMA")
REPORTS = [
    report_on(),
    report_on(CLEAN),
    report_on(REFUSED, ERRORS, REMARKS),
    report_on(ERRORS, REMARKS, REFUSED, register=ALL_RULES),
    report_on(ERRORS, show_values=True, policy=Policy("FIL", "FIL001", {"FIL021": WARNING})),
]


def sarif(report: Report, lang: str = "en", **limits: int) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(as_sarif(report, lang, **limits))["runs"][0]
    return run


def at(path: str) -> Report:
    report = report_on(ERRORS)
    return attrs.evolve(report, files=(attrs.evolve(report.files[0], path=path),))


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(
    "schema",
    [
        SUBSET,
        pytest.param(
            PUBLISHED, marks=pytest.mark.skipif(PUBLISHED is None, reason="SARIF_SCHEMA names no file")
        ),
    ],
)
def test_the_form(schema: str | Path, lang: str) -> None:
    rules = json.loads(Path(schema).read_text(encoding="utf-8"))
    validator = validator_for(rules)(rules)
    for report in [*REPORTS, at("a b/ö%:,.csv"), at("/tmp/a.csv")]:
        assert [fault.message for fault in validator.iter_errors(json.loads(as_sarif(report, lang)))] == []


def test_the_subset_refuses_what_is_not_sarif() -> None:
    rules = json.loads(SUBSET.read_text(encoding="utf-8"))
    log = json.loads(as_sarif(report_on(ERRORS)))
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    log["runs"][0]["tool"]["driver"]["rules"][0]["helpURI"] = ""
    found = validator_for(rules)(rules).iter_errors(log)
    assert {list(fault.absolute_path)[-1] for fault in found} == {"startLine", 0}


def test_a_result() -> None:
    run = sarif(report_on(ERRORS))
    first = run["results"][0]
    assert first["ruleId"] == run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "FIL021"
    assert first["level"] == "error"
    assert first["message"]["text"] == (
        "The value of fas cannot be read as whole number without separators. Write it in that form. V-0 [x]"
    )
    (place,) = first["locations"]
    assert place["physicalLocation"] == {"artifactLocation": {"uri": "1.csv"}, "region": {"startLine": 3}}
    assert place["logicalLocations"] == [{"name": "fas", "fullyQualifiedName": "V-0/fas"}]


def test_a_rule() -> None:
    driver = sarif(report_on(ERRORS, REMARKS, register=ALL_RULES))["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("cvrgvr", "test")
    rule = next(each for each in driver["rules"] if each["id"] == "FIL015")
    assert rule["shortDescription"] == {"text": "The value of … begins or ends with space"}
    assert rule["helpUri"] == f"{DOCS}FIL015.html"
    assert rule["helpUri"] in rule["help"]["text"]
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert rule["properties"]["tags"] == [rule["properties"]["level"]]
    assert "version" not in sarif(attrs.evolve(report_on(), tool="cvrgvr"))["tool"]["driver"]


def test_a_finding_of_the_file_has_no_line() -> None:
    (result,) = sarif(report_on(REFUSED))["results"]
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "1.csv"}}}]


def test_fingerprints_do_not_follow_the_line() -> None:
    def prints(data: bytes) -> dict[str, str]:
        return {
            result["message"]["text"]: result["partialFingerprints"]["primaryLocationLineHash"]
            for result in sarif(report_on(data))["results"]
        }

    wrong = [row(vardkontakt_id=f"V-{number}", fas="x") for number in (1, 2)]
    assert prints(file_of(HEADER, *wrong)) == prints(file_of(HEADER, row(), *reversed(wrong)))
    assert len(set(prints(file_of(HEADER, *wrong)).values())) == 2
    twice = sarif(report_on(file_of(HEADER, "V-1;x", "V-2;x")))["results"]
    assert [each["partialFingerprints"]["primaryLocationLineHash"][-2:] for each in twice] == [":1", ":2"]


@pytest.mark.parametrize(("cap", "most", "told"), [(100, 5, 5), (3, 5, 4), (100, 5000, 9), (100, 0, 0)])
def test_what_is_left_out_is_told(cap: int, most: int, told: int) -> None:
    run = sarif(report_on(REMARKS, ERRORS, cap=cap), most=most)
    properties = run["properties"]
    assert len(run["results"]) == properties["told"] == told
    assert (properties["findings"], properties["truncated"]) == (9, told < 9)
    assert properties["counts"] == {"FIL015": 1, "FIL021": 8}
    assert [each["level"] for each in run["results"]] == (["error"] * 8)[: min(told, cap, 8)] + [
        "warning"
    ] * (told - min(told, cap, 8))


def test_the_size_is_limited() -> None:
    whole = len(as_sarif(report_on(ERRORS)))
    run = sarif(report_on(ERRORS), largest=1500)
    assert 1 <= len(run["results"]) < 8
    assert len(json.dumps(run["results"])) < 1600 < whole
    assert run["properties"]["truncated"]


def test_github_takes_the_default_limits() -> None:
    many = file_of(HEADER, *(row(vardkontakt_id=f"V-{number}", fas="x") for number in range(5_100)))
    text = as_sarif(report_on(many, cap=None))
    run = json.loads(text)["runs"][0]
    assert len(run["results"]) == 5_000
    assert run["properties"]["counts"] == {"FIL021": 5_100}
    assert len(text.encode()) < 10_000_000
    text.encode("ascii")


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/ö%:,.csv", "a%20b/%C3%B6%25%3A%2C.csv"),
        ("/tmp/a b.csv", "file:///tmp/a%20b.csv"),
        ("\udcf6.csv", "%F6.csv"),
    ],
)
def test_paths_are_references(path: str, uri: str) -> None:
    place = sarif(at(path))["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == uri


def test_the_policy_and_the_records() -> None:
    policy = Policy(ignore="ID", grades={"FIL021": INFO})
    properties = sarif(report_on(ERRORS, policy=policy))["properties"]
    assert properties["policy"]["grades"] == {"FIL021": "info"}
    assert properties["files"] == [
        {
            "path": "1.csv",
            "records": 9,
            "accepted": 1,
            "accepted_with_remarks": 8,
            "accepted_known": 0,
            "miscoded": 0,
            "duplicate": 0,
            "orphan": 0,
            "refused": 0,
        }
    ]
    assert properties["status"] == "remarks"
