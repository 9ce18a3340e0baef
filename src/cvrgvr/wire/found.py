"""What is found in a file: findings, grouped and capped, with complete counts."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from cvrgvr.findings import ERROR, INFO, WARNING, Finding, Location, Severity
from cvrgvr.policy import Policy
from cvrgvr.spec import Kind
from cvrgvr.wire.judge import Fault
from cvrgvr.wire.masking import masked
from cvrgvr.wire.summary import Summary
from cvrgvr.wire.units import unit_of

if TYPE_CHECKING:
    from cvrgvr.rules import Rule

__all__ = ["CAP", "Findings"]

CAP: Final = 100
"""Findings of one code that are kept; the others are counted."""


class Findings(list[Finding]):
    """Findings in file order, at most `cap` of each code; `counts`, `severities`, `summary` count them all.

    Args:
        file: path or name of the file, for the locations.
        cap: how many of each code to keep; None = all.
        show_values: put raw values in the findings. They may be identity numbers and free text.
        sink: is given each finding in place of the list, which stays empty: for any number of findings.
        policy: that under which faults are found. Those that its baseline knows are counted in
            `summary.known` and else left out; under `whole_file` one error refuses the file.

    Attributes:
        gravest: by code, the gravest severity of its findings.
        rules: the rules that were evaluated, for reports.
        units: by unit, findings on its records alone; those between records are of no unit.
        record: name of the record class that was read; several are separated by commas. Empty when no record
            fits the file.
        by_records: of an engine of columns, names of the rules that it asked by records all the same.
    """

    def __init__(
        self,
        file: str | None = None,
        *,
        cap: int | None = CAP,
        show_values: bool = False,
        sink: Callable[[Finding], object] | None = None,
        policy: Policy | None = None,
    ) -> None:
        super().__init__()
        self.file = file
        self.record = ""
        self.cap = cap
        self.show_values = show_values
        self.counts: Counter[str] = Counter()
        self.severities: Counter[Severity] = Counter()
        self.gravest: dict[str, Severity] = {}
        self.summary = Summary()
        self.rules: tuple[Rule, ...] = ()
        self.by_records: frozenset[str] = frozenset()
        self.units: dict[str, Counter[Severity]] = {}
        self._sink = sink
        self._whole_file = policy is not None and policy.whole_file
        self._known = None if policy is None or policy.baseline is None else policy.baseline.of_file()

    def close(self) -> None:
        """Settle the summary's counts of findings."""
        self.summary.counts = dict(sorted(self.counts.items()))
        self.summary.errors = self.severities[ERROR]
        self.summary.warnings = self.severities[WARNING]
        self.summary.infos = self.severities[INFO]
        if self._whole_file and self.summary.errors:
            self.summary.file_refused = True

    def fresh(self, faults: Sequence[Fault], record: str | None) -> Sequence[Fault]:
        """The faults that the baseline does not know; those that it knows are counted."""
        if self._known is None:
            return faults
        left = []
        for fault in faults:
            if self._known.covers(fault.rule.code, record, fault.field):
                known = self.summary.known
                known[fault.rule.code] = known.get(fault.rule.code, 0) + 1
            else:
                left.append(fault)
        return left

    def attribute(self, record: Any, faults: Sequence[Fault]) -> None:
        """Count a record's faults as those of its unit."""
        if faults and (unit := unit_of(record)):
            counts = self.units.setdefault(unit, Counter())
            for fault in faults:
                counts[fault.severity] += 1

    def note(
        self,
        fault: Fault,
        line: int | None = None,
        record: str | None = None,
        value: str | None = None,
        kind: Kind = Kind.PLAIN,
    ) -> Finding | None:
        """As `keep`, unless the baseline knows the fault."""
        return self.keep(fault, line, record, value, kind) if self.fresh((fault,), record) else None

    def keep(
        self,
        fault: Fault,
        line: int | None = None,
        record: str | None = None,
        value: str | None = None,
        kind: Kind = Kind.PLAIN,
        other: Location | None = None,
    ) -> Finding | None:
        """Count a fault, and keep it as a finding unless its code has reached the cap."""
        rule = fault.rule
        self.counts[rule.code] += 1
        self.severities[fault.severity] += 1
        if fault.severity > self.gravest.get(rule.code, 0):
            self.gravest[rule.code] = fault.severity
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
            other=other,
        )
        self.hand_on(finding)
        return finding

    def hand_on(self, finding: Finding) -> None:
        """Put a finding that is counted elsewhere where findings go: in the list, or to the sink."""
        if self._sink is None:
            self.append(finding)
        else:
            self._sink(finding)

    def release(self, own: Sequence[Finding] = ()) -> list[Finding]:
        """The findings that are kept, but for those of one record; none is kept any more."""
        others = [each for each in self if not any(each is mine for mine in own)]
        self.clear()
        return others

    def add_counts(
        self,
        counts: Mapping[str, int],
        severities: Mapping[Severity, int],
        gravest: Mapping[str, Severity],
        summary: Summary,
    ) -> None:
        """Add the counts of another part of the same rows."""
        self.counts.update(counts)
        self.severities.update(severities)
        for code, severity in gravest.items():
            self.gravest[code] = max(severity, self.gravest.get(code, severity))
        self.summary.records += summary.records
        self.summary.refused += summary.refused
        self.summary.remarked += summary.remarked
        self.summary.tolerated += summary.tolerated
        self.summary.miscoded += summary.miscoded
        self.summary.duplicates += summary.duplicates
        self.summary.orphans += summary.orphans
        self.summary.file_refused |= summary.file_refused

    def full(self, faults: Sequence[Fault]) -> bool:
        """True when none of the faults would be kept, only counted."""
        cap = self.cap
        return cap is not None and all(self.counts[fault.rule.code] >= cap for fault in faults)

    @property
    def worst(self) -> Severity | None:
        """The gravest severity found."""
        return max(self.severities, default=None)
