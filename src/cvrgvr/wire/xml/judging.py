"""One pass over one document: records, findings and counts.

Nothing is lost: what cannot be read stays in the record as `Broken`, and what the schema does not know in its
`ovrigt`. A file that the schema refuses is told once as such, and each fault inside it where it stands.
"""

import codecs
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from cvrgvr.findings import ERROR, Finding
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.spec import Kind
from cvrgvr.wire.found import Findings
from cvrgvr.wire.judge import Fault, Judge
from cvrgvr.wire.masking import record_key
from cvrgvr.wire.memory import text_of
from cvrgvr.wire.xml.message import Message, Watch
from cvrgvr.wire.xml.parts import Closed, Declared, Opened, Stopped, Unit
from cvrgvr.wire.xml.rules import BY_PROBLEM, BY_REFUSAL
from cvrgvr.wire.xml.violation import Problem, Violation

if TYPE_CHECKING:
    from cvrgvr.wire.xml.shape import Element

__all__ = ["DocumentPass", "settle"]

_UNUSABLE = frozenset({Problem.VALUE, Problem.BEYOND, Problem.MISSING})


def settle(findings: Findings, judges: Sequence[Judge], watch: Watch) -> None:
    """Note by which rules a document was judged, as what and by which not, and close the counts."""
    findings.record = ", ".join(judge.spec.name for judge in judges)
    findings.rules = tuple(dict.fromkeys(rule for judge in judges for rule in judge.rules))
    for judge in judges:
        findings.summary.not_evaluated |= judge.idle
    findings.summary.not_evaluated |= watch.idle
    findings.close()


class DocumentPass:
    """One pass over one document.

    Args:
        message: what the document is.
        stream: the file, open in binary mode.
        name: its path, for locations.
        context: reference date and tables.
        policy: which rules speak, and how gravely.
        cap: findings of one code to keep.
        show_values: put raw values in the findings.
        sink: is given each finding in place of the list `findings`.
        strict: stop at the first fault that the schema refuses the file for.

    Attributes:
        findings: what was found so far.
        meta: what is known of the file: `encoding` as declared, the attributes of its root and containers.
    """

    def __init__(
        self,
        message: Message,
        stream: BinaryIO,
        *,
        name: str | None = None,
        context: Context,
        policy: Policy,
        cap: int | None,
        show_values: bool,
        sink: Callable[[Finding], object] | None = None,
        strict: bool = False,
    ) -> None:
        self.findings = Findings(name, cap=cap, show_values=show_values, sink=sink, policy=policy)
        self.meta: dict[str, Any] = {}
        self._message = message
        self._stream = stream
        self._name = name
        self._judges = {
            element: Judge(catalogue, context, policy) for element, catalogue in message.catalogues.items()
        }
        self._judge = next(iter(self._judges.values()))
        self._watch = message.watch()
        self._strict = strict
        self._invalid = False
        self._used: set[Element] = set()

    def outcomes(self) -> Iterator[tuple[Any, list[Finding]]]:
        """Every record with its findings; closes the summary at the end."""
        if self._name is not None:
            self._remark(self._watch.named(self._name), None)
        for part in self._message.reader.parts(self._stream):
            if isinstance(part, Unit):
                yield part.record, self._unit(part)
            elif isinstance(part, Declared):
                self._declared(part)
            elif isinstance(part, Stopped):
                self._stopped(part)
            else:
                if isinstance(part, Opened):
                    if part.element is self._message.shape.root:
                        self._encoding()
                    self.meta |= part.values
                    self._remark(self._watch.opened(part), part.line)
                self._beside(part)
            if self._invalid and self._strict:
                break
        self._close()

    def validate(self) -> None:
        """Go through the file for its findings and counts alone."""
        for _ in self.outcomes():
            pass

    # -- the file -------------------------------------------------------------------------------------------

    def _declared(self, part: Declared) -> None:
        self.meta["encoding"] = part.encoding or "UTF-8"

    def _encoding(self) -> None:
        """Note another encoding than the message's, once the document is known to be one."""
        encoded, wanted = self._message.encoded, self._message.shape.encoding
        if encoded is not None and codecs.lookup(self.meta["encoding"]).name != codecs.lookup(wanted).name:
            self._remark([(encoded, None, {"encoding": wanted})], 1)

    def _stopped(self, part: Stopped) -> None:
        code = self._message.refusals.get(part.refusal) or BY_REFUSAL[part.refusal]
        facts = {
            "child": part.detail,
            "element": self._message.shape.name,
            "root": self._message.shape.root.name,
        }
        self._remark([(code, None, facts)], part.line)
        self.findings.summary.file_refused = True

    def _beside(self, part: Opened | Closed) -> None:
        """Faults that are no record's."""
        for violation in part.violations:
            fault = self._fault(self._judge, violation)
            self._schema(violation)
            if fault is not None:
                self.findings.note(fault, violation.line, None, violation.raw)

    def _remark(self, remarks: Any, line: int | None) -> None:
        for code, field, facts in remarks:
            fault = self._judge.fault(code, field, **facts)
            if fault is not None:
                self.findings.note(fault, line)

    def _close(self) -> None:
        for later in self._watch.end():
            code, field, facts = later.remark
            fault = self._judge.fault(code, field, **facts)
            if fault is not None:
                self.findings.note(fault, later.line, record_key(later.key))
        self._remark(self._watch.whole(), None)
        judges = [self._judges[element] for element in self._judges if element in self._used]
        settle(self.findings, judges or [self._judge], self._watch)

    # -- the records ----------------------------------------------------------------------------------------

    def _unit(self, part: Unit) -> list[Finding]:
        judge = self._judges[part.element]
        self._used.add(part.element)
        record, violations = part.record, part.violations
        key_text = getattr(record, judge.spec.key)
        faults: Sequence[Fault]
        if violations:
            broken = {each.field for each in violations if each.problem in _UNUSABLE and each.field}
            faults = judge.faults(record, broken, ())
        else:
            faults = judge.faults(record, (), ())
        remarks = self._watch.record(record, part.line, key_text)
        if not (faults or violations or remarks):
            self.findings.summary.take(())
            return []
        key = record_key(key_text)
        pairs: list[tuple[Fault, Violation | None]] = []
        for each in violations:
            self._schema(each)
            fault = self._fault(judge, each)
            if fault is not None:
                pairs.append((fault, each))
        pairs += [(fault, None) for fault in (*faults, *self._remarked(judge, remarks))]
        every = [fault for fault, _ in pairs]
        fresh = self.findings.fresh(every, key)
        self.findings.summary.take(fresh, known=() if fresh is every else every)
        made = [
            self._keep(judge, fault, violation, part, key)
            for fault, violation in pairs
            if any(fault is each for each in fresh)
        ]
        return [finding for finding in made if finding is not None]

    def _remarked(self, judge: Judge, remarks: Any) -> Iterator[Fault]:
        for code, field, facts in remarks:
            fault = judge.fault(code, field, **facts)
            if fault is not None:
                yield fault

    def _keep(
        self, judge: Judge, fault: Fault, violation: Violation | None, part: Unit, key: str | None
    ) -> Finding | None:
        field = judge.spec.by_name.get(fault.field or "")
        kind = Kind.PLAIN if field is None else field.kind
        if violation is not None:
            return self.findings.keep(fault, violation.line, key, violation.raw, kind)
        if field is None:
            return self.findings.keep(fault, part.line, key)
        return self.findings.keep(fault, part.line, key, text_of(field, field.of(part.record)), kind)

    def _fault(self, judge: Judge, violation: Violation) -> Fault | None:
        place = f"{violation.element}@{violation.attribute}"
        return judge.fault(
            BY_PROBLEM[violation.problem],
            violation.field,
            field=place,
            element=violation.element,
            child=violation.child,
            expected_sv=violation.expected_sv,
            expected_en=violation.expected_en,
        )

    def _schema(self, violation: Violation) -> None:
        """Tell once that the schema refuses the file."""
        if self._invalid or not violation.problem.refused:
            return
        self._invalid = True
        code = self._message.invalid
        if code is None:
            return
        fault = self._judge.fault(code)
        if fault is not None and self.findings.note(fault, violation.line) is not None:
            self.findings.summary.file_refused |= fault.severity is ERROR
