"""Findings and their severities."""

import pytest

from cvrgvr.findings import ERROR, INFO, WARNING, Finding, Location, Severity

FINDING = Finding("CVR210", ERROR, "svensk text", "English text", Location("a.csv", 3, "V-1", "fas"), "x")


def test_graver_is_greater() -> None:
    assert INFO < WARNING < ERROR
    assert [str(severity) for severity in Severity] == ["info", "warning", "error"]


@pytest.mark.parametrize("text", ["error", "Warning", "INFO"])
def test_a_severity_by_name(text: str) -> None:
    assert str(Severity.parse(text)) == text.lower()


def test_an_unknown_severity() -> None:
    with pytest.raises(ValueError, match="error, warning or info"):
        Severity.parse("191212121212")


def test_a_finding() -> None:
    assert FINDING.docs == "https://cvrgvr.readthedocs.io/reference/rules/CVR210.html"
    assert (FINDING.line, FINDING.field, FINDING.version) == (3, "fas", 1)
    assert (FINDING.message(), FINDING.message("sv"), FINDING.message("en")) == (
        "svensk text",
        "svensk text",
        "English text",
    )


@pytest.mark.parametrize(
    ("location", "text"),
    [
        (Location("a.csv", 3, "V-1", "fas"), "a.csv:3: CVR210 error fas: svensk text"),
        (Location(line=3), "3: CVR210 error: svensk text"),
        (Location("a.csv"), "a.csv: CVR210 error: svensk text"),
        (Location(), "CVR210 error: svensk text"),
    ],
)
def test_as_text(location: Location, text: str) -> None:
    assert str(Finding("CVR210", ERROR, "svensk text", "English text", location)) == text


def test_findings_are_values() -> None:
    same = Finding("CVR210", ERROR, "svensk text", "English text", Location("a.csv", 3, "V-1", "fas"), "x")
    assert {FINDING} == {same}
    with pytest.raises(AttributeError):
        FINDING.code = "CVR211"  # type: ignore[misc]
