"""One pass over one file, of whatever form: who judges its records, what they leave behind, what is found."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

from cvrgvr.findings import ERROR, Finding
from cvrgvr.policy import Policy
from cvrgvr.rules.bringing import BoundAcross
from cvrgvr.rules.context import Context
from cvrgvr.spec import RecordSpec
from cvrgvr.wire.across.parties import Party, new_ledger
from cvrgvr.wire.found import Findings
from cvrgvr.wire.judge import Catalogue, Fault, Judge
from cvrgvr.wire.masking import record_key
from cvrgvr.wire.outcome import Outcome
from cvrgvr.wire.summary import Summary

__all__ = ["Run"]


class Run(ABC):
    """What is found while a file is gone through; each form of files reads it in its own way.

    Args:
        catalogue: the record class and its rules, as far as they are known before the file is read.
        name: its path, for locations.
        context: reference date and tables.
        policy: which rules speak, and how gravely.
        cap: findings of one code to keep.
        show_values: put raw values in the findings.
        sink: is given each finding in place of the list `findings`.
        between: rules between files, for which the file is compared with others afterwards.

    Attributes:
        findings: what was found so far.
        ledger: what is remembered of its records for the rules across them.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        name: str | None,
        context: Context,
        policy: Policy,
        cap: int | None,
        show_values: bool,
        sink: Callable[[Finding], object] | None,
        between: Sequence[BoundAcross],
    ) -> None:
        self.findings = Findings(name, cap=cap, show_values=show_values, sink=sink, policy=policy)
        self._name = name
        self._context = context
        self._policy = policy
        self._between = between
        self._said: set[str] = set()
        self._judge_by(Judge(catalogue, context, policy))

    @property
    def spec(self) -> RecordSpec:
        """The record class that is read; settled by the file."""
        return self._judge.spec

    @property
    def summary(self) -> Summary:
        """Counts; complete when the pass is over."""
        return self.findings.summary

    @property
    def party(self) -> Party:
        """The file, for comparing it with others."""
        return Party(self.findings, self._judge, self.ledger)

    @property
    def beside(self) -> Sequence[str]:
        """Names of what the file says beside its records, for which another form has no place."""
        return ()

    def _judge_by(self, judge: Judge) -> None:
        """Judge and remember records by the rules of this class from here on."""
        self._judge = judge
        self.ledger = new_ledger(judge, self._between)

    def _outcome(
        self,
        line: int,
        record: Any,
        broken: Sequence[str],
        remarks: Sequence[tuple[str, str]],
        cells: Sequence[str] = (),
        found: Sequence[Fault] = (),
    ) -> Outcome:
        """A record with its faults, and those found already; those of the whole file are noted at once."""
        self.ledger.take(record, line, broken)
        faults = self._judge.faults(record, broken, remarks)
        if found:
            faults = [*found, *faults]
        if faults and any(fault.rule.once for fault in faults):
            self._say_once([fault for fault in faults if fault.rule.once], line)
            faults = [fault for fault in faults if not fault.rule.once]
        return Outcome(line, record, faults, cells)

    def _say_once(self, faults: Sequence[Fault], line: int) -> None:
        """Make one finding of what records show of the whole file, at the first of them."""
        for fault in faults:
            if fault.rule.name not in self._said:
                self._said.add(fault.rule.name)
                self._note_of_file(fault, line)

    def _note_of_file(self, fault: Fault, line: int | None, *more: Any) -> bool:
        """Make a finding of a fault of the file; False when the baseline knows it."""
        if not self.findings.fresh((fault,), None):
            return False
        self.findings.keep(fault, line, None, *more)
        self._refuse(fault)
        return True

    def _refuse(self, fault: Fault) -> None:
        """Refuse the file for a fault that does so, unless the policy made it less than an error."""
        if fault.severity is ERROR and self._refuses(fault.rule.code):
            self.summary.file_refused = True

    @abstractmethod
    def _refuses(self, code: str) -> bool:
        """True for the code of a rule whose error refuses the whole file."""

    def _note(self, outcome: Outcome) -> list[Any]:
        """Count a record's faults and make findings of those that the cap admits."""
        if not outcome.faults:
            self.summary.take(())
            return []
        line, key = self._place(outcome)
        faults = self.findings.fresh(outcome.faults, key)
        grade = self.summary.take(faults, known=() if faults is outcome.faults else outcome.faults)
        if grade:
            self.ledger.mark(outcome.line, grade)
            self.findings.attribute(outcome.record, faults)
        made = []
        for fault in faults:
            self._refuse(fault)
            made.append(self.findings.keep(fault, line, key, *self._value(fault, outcome)))
        return [finding for finding in made if finding is not None]

    def _place(self, outcome: Outcome) -> tuple[int | None, str | None]:
        """The line and the key that findings of a record say."""
        return outcome.line, record_key(self.spec.by_name[self.spec.key].of(outcome.record))

    @abstractmethod
    def _value(self, fault: Fault, outcome: Outcome) -> tuple[Any, ...]:
        """The text that a finding is about, and the kind of its field; nothing when it is of no value."""

    def _settle_counts(self) -> None:
        """Note what the records show together, and close the summary."""
        self.party.note_own()
        self.findings.record = self.spec.name
        self.findings.rules = self._judge.rules
        self.summary.not_evaluated = self.party.not_evaluated
        self.findings.close()
