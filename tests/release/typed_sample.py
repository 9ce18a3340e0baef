"""What a user's type checker sees of the library: checked by three of them, and run as a test.

`assert_type` is told by every checker; the values are made, so that the types are also true.
"""

import io
from datetime import date
from typing import assert_type

from cvrgvr import cvr, gvr
from cvrgvr.errors import CvrgvrError, ReadError, UsageError, WriteError
from cvrgvr.findings import ERROR, Finding, Severity
from cvrgvr.guarantee import Assessment, Wait, assess
from cvrgvr.identifiers import examine
from cvrgvr.policy import Baseline, Policy
from cvrgvr.spec import Broken, spec_of
from cvrgvr.testing import generate_file
from cvrgvr.wire.found import Findings
from cvrgvr.wire.summary import Summary

__all__ = ["sample"]


def sample() -> list[str]:
    """Generate, read, judge, write: as the tutorial does."""
    target = io.BytesIO()
    generate_file(target, "cvr.Vantande", 3, seed=1)
    reading = cvr.read(target.getvalue(), on=date(2026, 11, 5))
    assert_type(reading, cvr.Reading)
    assert_type(reading.findings, Findings)
    assert_type(reading.summary, Summary)
    assert_type(reading.summary.errors, int)
    for finding in reading.findings:
        assert_type(finding, Finding)
        assert_type(finding.severity, Severity)
        assert_type(finding.location.line, int | None)
    errors = [finding.code for finding in reading.findings if finding.severity is ERROR]
    assert_type(errors, list[str])
    findings = cvr.validate(target.getvalue(), policy=Policy(select=["CVR"]))
    assert_type(findings, Findings)
    assert_type(cvr.write(reading.records, io.BytesIO()), int)
    assert_type(findings.summary.delivered, int)
    assert_type(Baseline.parse(Baseline().text()), Baseline)
    return errors


def fields(record: cvr.Vantande) -> date | None:
    """A field holds a value, nothing, or a text that could not be read."""
    value = record.remissdatum
    assert_type(value, date | Broken | None)
    if isinstance(value, Broken):
        assert_type(value.raw, str)
        return None
    return value


def made() -> cvr.Vantande:
    """Records are made with keywords."""
    record = cvr.Vantande(vardkontakt_id="V-1", remissdatum=date(2026, 3, 2))
    assert_type(record.vardkontakt_id, str | Broken | None)
    return record


def judged(wait: Wait) -> str:
    """An assessment tells why."""
    found = assess(wait, on=date(2026, 11, 5))
    assert_type(found, Assessment)
    assert_type(found.days, int | None)
    return found.explain("sv")


def refused(path: str) -> str:
    """Two branches of one tree."""
    try:
        gvr.read(path)
    except ReadError as fault:
        assert_type(fault, ReadError)
        return str(fault)
    except (UsageError, WriteError) as fault:
        root: CvrgvrError = fault
        return str(root)
    return spec_of(cvr.Rapp).name


def identities(text: str) -> str:
    """Identity numbers."""
    return examine(text).canonical
