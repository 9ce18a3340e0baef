"""What a run found: its files with findings and counts, and the policy it ran under."""

from datetime import date

import attrs

from cvrgvr.findings import Severity
from cvrgvr.policy import Policy
from cvrgvr.wire.summary import Findings, Summary

__all__ = ["FileReport", "Report"]


@attrs.frozen(slots=True)
class FileReport:
    """One file: its path, the record class that was read, and what was found."""

    path: str
    record: str
    layout: str
    findings: Findings

    @property
    def summary(self) -> Summary:
        """Counts of the file."""
        return self.findings.summary


@attrs.frozen(slots=True)
class Report:
    """A run over some files."""

    tool: str
    policy: Policy
    on: date | None
    files: tuple[FileReport, ...]

    @property
    def worst(self) -> Severity | None:
        """The gravest severity found."""
        found = [worst for each in self.files if (worst := each.findings.worst) is not None]
        return max(found, default=None)

    def total(self, severity: Severity) -> int:
        """Findings of that severity in all files."""
        return sum(each.findings.severities[severity] for each in self.files)

    @property
    def status(self) -> str:
        """The gravest status of a file: `refused`, `errors`, `remarks` or `clean`."""
        order = ("refused", "errors", "remarks", "clean")
        return min((each.summary.status for each in self.files), key=order.index, default="clean")
