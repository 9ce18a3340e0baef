"""What a run found: its files with findings and counts, and the policy it ran under."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import attrs

from cvrgvr.findings import ERROR, Finding, Severity
from cvrgvr.policy import Policy
from cvrgvr.report.about import About, about_finding, about_rules
from cvrgvr.wire.found import Findings
from cvrgvr.wire.summary import Summary

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
    """A run over some files.

    Attributes:
        tool: name and version of the tool.
        policy: which rules spoke, and how gravely.
        on: the reference date.
        files: the files, in the order they were given.
        fail_on: the severity from which a finding fails the run.
        origin: where the policy came from: files, and `command line`.
        baseline: path of the file of known findings.
    """

    tool: str
    policy: Policy
    on: date | None
    files: tuple[FileReport, ...]
    fail_on: Severity = ERROR
    origin: tuple[str, ...] = ()
    baseline: str | None = None

    @property
    def worst(self) -> Severity | None:
        """The gravest severity found."""
        found = [worst for each in self.files if (worst := each.findings.worst) is not None]
        return max(found, default=None)

    @property
    def failed(self) -> bool:
        """True when a finding is at or above `fail_on`."""
        return self.worst is not None and self.worst >= self.fail_on

    def total(self, severity: Severity) -> int:
        """Findings of that severity in all files."""
        return sum(each.findings.severities[severity] for each in self.files)

    @property
    def counts(self) -> Counter[str]:
        """Findings by code in all files, complete."""
        return sum((each.findings.counts for each in self.files), Counter())

    @property
    def known(self) -> int:
        """Findings that the baseline covers, in all files."""
        return sum(sum(each.summary.known.values()) for each in self.files)

    @property
    def status(self) -> str:
        """The gravest status of a file: `refused`, `errors`, `remarks` or `clean`."""
        order = ("refused", "errors", "remarks", "clean")
        return min((each.summary.status for each in self.files), key=order.index, default="clean")

    def rules(self) -> dict[str, About]:
        """By code, what there is to say of the rules that were evaluated or have findings."""
        rules = dict.fromkeys(rule for each in self.files for rule in each.findings.rules)
        found = about_rules(rules, self.policy, self.on)
        for each in self.files:
            for finding in each.findings:
                if finding.code not in found:
                    found[finding.code] = about_finding(finding)
        return found

    def gravest(self) -> Iterator[tuple[FileReport, Finding]]:
        """The findings that were kept, with their files: graver first, then root causes first."""
        rules = self.rules()
        placed = [(each, finding) for each in self.files for finding in each.findings]
        placed.sort(key=lambda pair: (-pair[1].severity, rules[pair[1].code].rank))
        yield from placed
