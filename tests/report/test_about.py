"""What reports say of rules: made of the rules that were evaluated, or of a finding alone."""

import json
from datetime import date

import attrs
import pytest

from cvrgvr.findings import ERROR, WARNING, Severity
from cvrgvr.policy import Policy
from cvrgvr.report import Report, as_github, as_json, as_junit, as_sarif, as_text
from cvrgvr.report.about import about_rules
from cvrgvr.rules import Level, Rule
from cvrgvr.wire.file_rules import FILE_RULES
from tests.report.reports import ERRORS, report_on

FIRST = next(rule for rule in FILE_RULES if rule.code == "FIL015")
TURNS = date(2027, 1, 1)


def foreign(cap: int = 100) -> Report:
    """A report of findings whose rules are not known."""
    report = report_on(ERRORS, cap=cap)
    report.files[0].findings.rules = ()
    return report


def test_a_finding_alone_tells_its_rule() -> None:
    report = foreign()
    about = report.rules()["FIL021"]
    assert (about.level, about.becomes) == (Level.RECORD, None)
    assert about.title("en") == ("The value of fas cannot be read as whole number without separators")
    assert json.loads(as_json(report))["rules"]["FIL021"]["title"]["sv"].startswith("Värdet i fas")
    for render in (as_text, as_junit, as_sarif, as_github):
        assert "FIL021" in render(report)


def test_findings_that_nobody_knows_of_and_none_was_kept() -> None:
    report = foreign(cap=0)
    assert report.rules() == {}
    assert "FIL021 ×8" in as_text(report)
    assert '<testcase classname="cvr.Vantande" name="FIL021" file="1.csv">' in as_junit(report)


@pytest.mark.parametrize(
    ("on", "policy", "expected"),
    [
        (None, Policy(), (ERROR, TURNS)),
        (date(2026, 12, 31), Policy(), (ERROR, TURNS)),
        (TURNS, Policy(), None),
        (None, Policy(grades={"FIL": WARNING}), None),
    ],
)
def test_a_change_to_come(on: date | None, policy: Policy, expected: tuple[Severity, date] | None) -> None:
    turning: Rule = attrs.evolve(FIRST, becomes=(ERROR, TURNS))
    assert about_rules([turning], policy, on)["FIL015"].becomes == expected


def test_grades_of_a_code_share_the_lowest_level_and_a_change() -> None:
    deep = attrs.evolve(FIRST, level=Level.RECORD, sv="En. Två.", en="One. Two.")
    shallow = attrs.evolve(FIRST, level=Level.FILE, grade="b", becomes=(ERROR, TURNS))
    about = about_rules([deep, shallow], Policy(), None)["FIL015"]
    assert (about.level, about.rank, about.becomes) == (Level.FILE, 0, (ERROR, TURNS))
    assert (about.title("sv"), about.text("en")) == ("En", "One. Two.")
    assert about_rules([shallow, deep], Policy(), None)["FIL015"].rank == 0


def test_facts_of_a_finding_are_not_in_a_title() -> None:
    assert about_rules([FIRST], Policy(), None)["FIL015"].title("en") == (
        "The value of … begins or ends with space"
    )
    at = attrs.evolve(FIRST, at="prioritet")
    assert about_rules([at], Policy(), None)["FIL015"].title("en") == (
        "The value of prioritet begins or ends with space"
    )
