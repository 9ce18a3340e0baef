"""What came of a reading: findings, grouped and capped, with complete counts."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import attrs

from cvrgvr.findings import ERROR, INFO, WARNING, Finding, Location, Severity
from cvrgvr.spec import Kind
from cvrgvr.wire.judge import Fault
from cvrgvr.wire.masking import masked

__all__ = ["CAP", "Findings", "Summary"]

CAP: Final = 100
"""Findings of one code that are kept; the others are counted."""


@attrs.define
class Summary:
    """Counts of a reading.

    Attributes:
        records: rows that are records, whether they could be read or not.
        refused: records with an error.
        remarked: records without error that have a warning or info.
        counts: findings by code, complete.
        errors: findings that are errors.
        warnings: findings that are warnings.
        infos: findings that are info.
        file_refused: a fault refuses the file as a whole.
        not_evaluated: names of rules that could not be evaluated, and what they lack.
    """

    records: int = 0
    refused: int = 0
    remarked: int = 0
    counts: dict[str, int] = attrs.field(factory=dict)
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    file_refused: bool = False
    not_evaluated: dict[str, str] = attrs.field(factory=dict)

    @property
    def accepted(self) -> int:
        """Records that are delivered; none when the file is refused."""
        return 0 if self.file_refused else self.records - self.refused

    @property
    def status(self) -> str:
        """`refused` (the file), `errors`, `remarks` or `clean`."""
        if self.file_refused:
            return "refused"
        if self.errors:
            return "errors"
        return "remarks" if self.warnings or self.infos else "clean"

    def take(self, faults: Sequence[Fault], count: int = 1) -> None:
        """Count records that have these faults."""
        self.records += count
        if faults:
            if any(fault.severity is ERROR for fault in faults):
                self.refused += count
            else:
                self.remarked += count


class Findings(list[Finding]):
    """Findings in file order, at most `cap` of each code; `counts`, `severities`, `summary` count them all.

    Args:
        file: path or name of the file, for the locations.
        cap: how many of each code to keep; None = all.
        show_values: put raw values in the findings. They may be identity numbers and free text.

    Attributes:
        record: name of the record class that was read; several are separated by commas.
    """

    def __init__(self, file: str | None = None, *, cap: int | None = CAP, show_values: bool = False) -> None:
        super().__init__()
        self.file = file
        self.record = ""
        self.cap = cap
        self.show_values = show_values
        self.counts: Counter[str] = Counter()
        self.severities: Counter[Severity] = Counter()
        self.summary = Summary()

    def close(self) -> None:
        """Settle the summary's counts of findings."""
        self.summary.counts = dict(sorted(self.counts.items()))
        self.summary.errors = self.severities[ERROR]
        self.summary.warnings = self.severities[WARNING]
        self.summary.infos = self.severities[INFO]

    def note(
        self,
        fault: Fault,
        line: int | None = None,
        record: str | None = None,
        value: str | None = None,
        kind: Kind = Kind.PLAIN,
    ) -> Finding | None:
        """Count a fault, and keep it as a finding unless its code has reached the cap."""
        rule = fault.rule
        self.counts[rule.code] += 1
        self.severities[fault.severity] += 1
        if self.cap is not None and self.counts[rule.code] > self.cap:
            return None
        finding = Finding(
            code=rule.code,
            severity=fault.severity,
            sv=rule.sv.format_map(fault.facts),
            en=rule.en.format_map(fault.facts),
            location=Location(self.file, line, record, fault.field),
            value=value if value is None or self.show_values else masked(value, kind),
            version=rule.version,
        )
        self.append(finding)
        return finding

    def full(self, faults: Sequence[Fault]) -> bool:
        """True when none of the faults would be kept, only counted."""
        cap = self.cap
        return cap is not None and all(self.counts[fault.rule.code] >= cap for fault in faults)

    @property
    def worst(self) -> Severity | None:
        """The gravest severity found."""
        return max(self.severities, default=None)
