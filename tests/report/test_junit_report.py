"""JUnit XML: a suite for each file, a test for each rule, and failures that agree with the exit code."""

from typing import Any

import attrs
import pytest
from lxml import etree

from cvrgvr.findings import INFO, WARNING, Severity
from cvrgvr.policy import Policy
from cvrgvr.report import Report, as_junit
from tests.report.reports import ALL_RULES, CLEAN, ERRORS, REFUSED, REMARKS, report_on
from tests.wire.files import HEADER, file_of, row


def parsed(report: Report, lang: str = "en") -> Any:
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    return etree.fromstring(as_junit(report, lang).encode(), parser)


def outcomes(suite: Any) -> dict[str, str]:
    return {
        case.get("name").split(" ")[0]: case[0].tag if len(case) else "passed"
        for case in suite.iter("testcase")
    }


def test_a_suite_for_each_file_and_a_test_for_each_rule() -> None:
    root = parsed(report_on(CLEAN, ERRORS, REMARKS))
    assert [suite.get("name") for suite in root] == ["1.csv", "2.csv", "3.csv"]
    clean, errors, remarks = (outcomes(suite) for suite in root)
    assert clean.keys() == errors.keys() == remarks.keys() >= {"FIL001", "FIL021", "FIL015"}
    assert set(clean.values()) == {"passed"}
    assert {code: each for code, each in errors.items() if each != "passed"} == {"FIL021": "failure"}
    assert {code: each for code, each in remarks.items() if each != "passed"} == {"FIL015": "system-out"}
    assert {case.get("classname") for case in root.iter("testcase")} == {"cvr.Vantande"}


def test_counts_are_those_of_the_tests() -> None:
    root = parsed(report_on(CLEAN, ERRORS, REFUSED, register=ALL_RULES))
    totals = [0, 0, 0]
    for suite in root:
        found = list(outcomes(suite).values())
        counts = [len(found), found.count("failure"), found.count("skipped")]
        assert [int(suite.get(name)) for name in ("tests", "failures", "skipped")] == counts
        totals = [one + other for one, other in zip(totals, counts, strict=True)]
    assert [int(root.get(name)) for name in ("tests", "failures", "skipped")] == totals
    assert totals[1] >= 2
    assert root.get("errors") == "0"


def test_a_failure_tells_places_and_page() -> None:
    failure = parsed(report_on(ERRORS, cap=2)).find(".//failure")
    assert failure.get("type") == "error"
    assert failure.get("message").startswith("×8: The value of fas cannot be read")
    lines = failure.text.splitlines()
    assert lines[0].startswith("1.csv:3: V-0 fas [x] The value of fas")
    assert lines[2:] == ["and 6 more", "https://cvrgvr.readthedocs.io/reference/rules/FIL021.html"]


def test_a_failure_of_which_no_finding_was_kept() -> None:
    failure = parsed(report_on(ERRORS, cap=0)).find(".//failure")
    assert (failure.get("type"), failure.get("message")) == ("error", "×8")
    assert failure.text.splitlines()[0] == "and 8 more"


@pytest.mark.parametrize(
    ("fail_on", "grade", "failed"),
    [(WARNING, WARNING, True), (INFO, WARNING, True), (WARNING, INFO, False)],
)
def test_failures_agree_with_the_exit_code(fail_on: Severity, grade: Severity, failed: bool) -> None:
    report = attrs.evolve(report_on(ERRORS, policy=Policy(grades={"FIL": grade})), fail_on=fail_on)
    assert report.failed is failed
    assert (parsed(report).find(".//failure") is not None) is failed


def test_rules_that_were_not_evaluated_are_skipped() -> None:
    (suite,) = parsed(report_on(CLEAN, register=ALL_RULES))
    case = next(case for case in suite.iter("testcase") if case.get("name") == "CVR205")
    assert case[0].get("message") == "reference date"
    assert outcomes(suite)["CVR101"] != "skipped", "only one of its grades lacks a table"


def test_root_causes_first() -> None:
    names = list(outcomes(parsed(report_on(CLEAN, register=ALL_RULES))[0]))
    assert names.index("FIL002") < names.index("FIL008") < names.index("CVR102") < names.index("CVR210")


def test_properties() -> None:
    report = report_on(ERRORS, policy=Policy(ignore="ID"))
    found = {each.get("name"): each.get("value") for each in parsed(report).iter("property")}
    assert (found["records"], found["accepted"], found["refused"]) == ("9", "1", "8")
    assert (found["policy.ignore"], found["policy.fail_on"]) == ("ID", "error")


def test_what_xml_cannot_hold_is_shown_by_its_number() -> None:
    data = file_of(HEADER, row(prioritet="<&\"'\0\x1b]]>ö"))
    text = as_junit(report_on(data, show_values=True))
    root = parsed(report_on(data, show_values=True))
    assert "\0" not in text
    assert "[<&\"'\\x00\\x1b]]>ö]" in "".join(root.itertext())
    report = report_on(CLEAN)
    odd = attrs.evolve(report, files=(attrs.evolve(report.files[0], path='a\n"<\udcf6\t.csv'),))
    assert parsed(odd)[0].get("name") == 'a\n"<\\xdcf6\t.csv'
