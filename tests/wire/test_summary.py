"""Findings with complete counts, and what came of a file."""

import pytest

from cvrgvr.cvr import REGISTER, Vantande
from cvrgvr.findings import ERROR, INFO, WARNING, Severity
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.spec import Kind
from cvrgvr.wire.found import Findings
from cvrgvr.wire.judge import Fault, Judge
from cvrgvr.wire.summary import Summary

JUDGE = Judge(REGISTER.catalogue(Vantande), Context(), Policy(select=("FIL",)))


def fault(code: str = "FIL015", severity: Severity | None = None) -> Fault:
    found = JUDGE.fault(code, "prioritet")
    assert found is not None
    return found if severity is None else Fault(found.rule, severity, found.field, found.facts)


@pytest.mark.parametrize(
    ("severities", "refused", "remarked"),
    [((), 0, 0), ((INFO,), 0, 2), ((WARNING, INFO), 0, 2), ((WARNING, ERROR), 2, 0)],
)
def test_records_are_counted_by_their_gravest_fault(
    severities: tuple[Severity, ...], refused: int, remarked: int
) -> None:
    summary = Summary()
    summary.take([fault(severity=severity) for severity in severities], 2)
    assert (summary.records, summary.refused, summary.remarked) == (2, refused, remarked)
    assert summary.delivered == 2 - refused


@pytest.mark.parametrize(
    ("summary", "status"),
    [
        (Summary(), "clean"),
        (Summary(infos=1), "remarks"),
        (Summary(warnings=1), "remarks"),
        (Summary(warnings=1, errors=1), "errors"),
        (Summary(file_refused=True), "refused"),
        (Summary(errors=1, file_refused=True), "refused"),
    ],
)
def test_status(summary: Summary, status: str) -> None:
    assert summary.status == status


def test_a_refused_file_accepts_nothing() -> None:
    assert Summary(records=5, refused=1).delivered == 4
    assert Summary(records=5, refused=1, file_refused=True).delivered == 0


def test_findings_beyond_the_cap_are_counted() -> None:
    findings = Findings("f", cap=2)
    made = [findings.note(fault(), line) for line in (2, 3, 4)]
    assert [each is None for each in made] == [False, False, True]
    findings.note(fault("FIL017", INFO))
    assert [finding.line for finding in findings] == [2, 3, None]
    findings.close()
    assert findings.summary.counts == {"FIL015": 3, "FIL017": 1}
    assert (findings.summary.errors, findings.summary.warnings, findings.summary.infos) == (0, 3, 1)
    assert findings.worst is WARNING


def test_full_when_nothing_more_would_be_kept() -> None:
    findings = Findings(cap=1)
    assert not findings.full([fault()])
    findings.note(fault())
    assert findings.full([fault()])
    assert not findings.full([fault(), fault("FIL017")])
    unbounded = Findings(cap=None)
    unbounded.note(fault())
    assert not unbounded.full([fault()])


def test_values_are_masked_unless_asked_for() -> None:
    for show, shown in ((False, "19121212-****"), (True, "191212121212")):
        made = Findings(show_values=show).note(fault(), 2, "V-1", "191212121212", Kind.PERSON)
        assert made is not None
        assert made.value == shown
        assert (made.location.record, made.field) == ("V-1", "prioritet")


@pytest.mark.parametrize(
    ("severities", "worst"), [((), None), ((WARNING,), WARNING), ((WARNING, ERROR, INFO), ERROR)]
)
def test_worst(severities: tuple[Severity, ...], worst: Severity | None) -> None:
    findings = Findings(cap=0)
    for severity in severities:
        findings.note(fault(severity=severity))
    assert findings.worst is worst
    assert list(findings) == []
