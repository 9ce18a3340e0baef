"""Reading a message: records, findings and counts in one pass, unit by unit.

What the schema refuses becomes findings of the NAT rules; nothing is lost. A document that is no well-formed
XML cannot be read at all (`ReadError`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from cvrgvr.errors import ReadError, UsageError
from cvrgvr.findings import ERROR, Finding
from cvrgvr.identifiers import identity_in
from cvrgvr.national.message import Message
from cvrgvr.national.records import Diagnos, Genomford
from cvrgvr.national.rules.structure import REFUSING
from cvrgvr.national.types import written
from cvrgvr.national.xml.root import contract_in
from cvrgvr.national.xml.shapes import CONTRACTS, KINDS, Contract
from cvrgvr.periods import month_of
from cvrgvr.policy import Policy
from cvrgvr.rules.bringing import BoundAcross
from cvrgvr.rules.context import Context
from cvrgvr.spec import Broken, Kind, spec_of
from cvrgvr.wire.judge import Catalogue, Fault, Judge
from cvrgvr.wire.masking import record_key
from cvrgvr.wire.memory import text_of
from cvrgvr.wire.outcome import Outcome
from cvrgvr.wire.run import Run
from cvrgvr.wire.xml import Closed, Declared, Opened, Part, Problem, Reader, Refusal, Stopped, Unit, Violation
from cvrgvr.wire.xml.sniffing import Seen

__all__ = ["MessagePass"]

_READERS: Final = {contract.name: Reader(contract.shape) for contract in CONTRACTS}
_LISTS: Final = frozenset(name for name, _ in KINDS.values())
_OF_COMPLETED: Final = frozenset(field.skr for field in spec_of(Genomford).fields if field.skr)
_MAIN: Final = 1
_REFUSALS: Final = {
    "empty": "the file is empty",
    "cut": "the document ends before its root does: it may have been cut off",
    "malformed": "the file is not well-formed XML",
    "doctype": "the XML has a document type declaration, which is never read",
    "encoding": "the file is not in the encoding that it declares, or that encoding is not known",
    "deep": "the XML nests deeper than any message does",
    "large": "the XML holds a text larger than any message does",
}


class MessagePass(Run):
    """One pass over one message.

    Args:
        catalogues: the record classes with their rules.
        stream: the file, open in binary mode; its beginning has been looked at.
        record: the record class that the caller expects; None = what the message holds.
        name: this and the others as `Run`.

    Attributes:
        message: the message's own data; complete when the pass is over, but for its records.
    """

    columns = None

    def __init__(
        self,
        catalogues: Iterable[Catalogue],
        stream: Seen,
        *,
        name: str | None,
        record: type | None,
        context: Context,
        policy: Policy,
        cap: int | None,
        show_values: bool,
        sink: Callable[[Finding], object] | None = None,
        between: Sequence[BoundAcross] = (),
    ) -> None:
        contract, answer = contract_in(stream.head)
        if answer:
            raise UsageError("this is the receiver's answer, no message: read it with national.read_response")
        self.contract = contract
        self.message = Message(record or (contract.records[0] if contract else Genomford))
        self._catalogues = {each.spec.cls: each for each in catalogues}
        super().__init__(
            self._catalogues[self.message.record],
            name=name,
            context=context,
            policy=policy,
            cap=cap,
            show_values=show_values,
            sink=sink,
            between=between,
        )
        self._stream = stream
        self._asked = record
        self._without_main: dict[str, int] = {}
        self._with_main: set[str] = set()
        self._by_list = {each.name: cls for cls, (each, _) in (contract.lists if contract else {}).items()}

    @property
    def beside(self) -> Sequence[str]:
        """What the message says beside its records."""
        told = ("ersattnings_id", "leveransreferens")
        return [name for name in told if getattr(self.message, name) is not None]

    @property
    def meta(self) -> dict[str, Any]:
        """What is known of the message: itself, without its records."""
        contract = None if self.contract is None else self.contract.name
        return {"message": self.message, "contract": contract}

    def outcomes(self) -> Iterator[tuple[Outcome, list[Any]]]:
        """Every record and its findings; closes the summary at the end."""
        if self.contract is None:
            self._refuse_root()
        else:
            for part in _READERS[self.contract.name].parts(self._stream):  # type: ignore[arg-type]
                outcome = self._take(part, self.contract)
                if outcome is not None:
                    yield outcome, self._note(outcome)
            if self._asked not in (None, self.message.record):
                raise UsageError(f"the message holds {self.spec.name}, not another record")
        self._close()

    def validate(self) -> None:
        """Go through the message for its findings and counts alone."""
        for _ in self.outcomes():
            pass

    def _refuse_root(self) -> None:
        """Note another root. Raises ReadError for what has none."""
        for part in _READERS[CONTRACTS[0].name].parts(self._stream):  # type: ignore[arg-type]
            if isinstance(part, Stopped):
                if part.refusal is not Refusal.ROOT:
                    raise _unreadable(part)
                self._note_file("NAT101", part.line)

    # -- the parts ----------------------------------------------------------------------------------------

    def _take(self, part: Part, contract: Contract) -> Outcome | None:
        match part:
            case Unit():
                return self._judged(part)
            case Opened():
                self._open(part, contract)
            case Closed():
                self._note_violations(part.violations)
            case Stopped():
                raise _unreadable(part)
            case Declared():
                pass
        return None

    def _open(self, part: Opened, contract: Contract) -> None:
        values = part.values
        if part.element is contract.shape.root:
            self.message.ersattnings_id = values.get("ersattnings_id")
            self.message.leveransreferens = values.get("leveransreferens")
            reference = self.message.leveransreferens
            if reference is not None and identity_in(reference) is not None:
                self._note_file("NAT601", part.line, "LeveransReferens", value=reference)
            self._note_violations(part.violations)
            return
        self.message.record = self._by_list[part.element.name]
        self._judge_by(Judge(self._catalogues[self.message.record], self._context, self._policy))
        day = values.get("datat_galler_for")
        if isinstance(day, date):
            self.message.matperiod = month_of(day)
            if day.day != 1 or written(day) is not None:
                self._note_file("NAT501", part.line, "DatatGallerFor")
        else:
            self._note_file("NAT105", part.line, "DatatGallerFor")
        self._note_violations(each for each in part.violations if each.attribute != "DatatGallerFor")

    def _judged(self, unit: Unit) -> Outcome:
        record = unit.record
        record.matperiod = self.message.matperiod
        if record.fritext == "":
            record.fritext = None
        broken: list[str] = []
        remarks: list[tuple[str, str]] = []
        found: Sequence[Fault | None] = ()
        if unit.violations:
            found = [self._of_unit(each, broken, remarks) for each in unit.violations]
        if record.fritext is not None and record.fritext.strip():
            found = [*found, self._judge.fault("NAT110", element=unit.element.name)]
        if record.matperiod is None:
            broken.append("matperiod")
        if type(record) is Diagnos:
            self._see_main(record, unit.line)
        mine = [each for each in found if each is not None] if found else ()
        return self._outcome(unit.line, record, broken, remarks, found=mine)

    def _see_main(self, record: Diagnos, line: int) -> None:
        """Note whether a contact has a main diagnosis so far."""
        contact = str(record.vardkontakt_id)
        if record.diagnostyp == _MAIN:
            self._with_main.add(contact)
            self._without_main.pop(contact, None)
        elif contact not in self._with_main:
            self._without_main.setdefault(contact, line)

    def _of_unit(
        self, violation: Violation, broken: list[str], remarks: list[tuple[str, str]]
    ) -> Fault | None:
        """The fault of a record that a violation is, if not one of the rules will say it."""
        element, child = violation.element, violation.child or violation.attribute or ""
        match violation.problem:
            case Problem.VALUE | Problem.BEYOND:
                field = self.spec.by_name[violation.field or ""]
                broken.append(field.name)
                if violation.raw == "" and not field.required_in(self.spec.letter):
                    return self._judge.fault("NAT112", field.name)
                remarks.append((field.unreadable, field.name))
                return None
            case Problem.UNKNOWN:
                completed = self.spec.letter == "V" and child in _OF_COMPLETED
                return self._judge.fault("NAT108" if completed else "NAT106", child=child, element=element)
            case Problem.ELEMENT:
                return self._judge.fault("NAT109", child=child, element=element)
            case _:  # MISSING is NAT107's; PADDED says nothing that NAT230 does not
                return None

    def _note_violations(self, violations: Iterable[Violation]) -> None:
        """Note what is wrong with the root or a list."""
        for each in violations:
            child = each.child or each.attribute or "text"
            code = "NAT104" if each.problem is Problem.LACKING else "NAT106"
            if each.problem is Problem.ELEMENT and child in _LISTS:
                code = "NAT102" if child in self._by_list else "NAT103"
            self._note_file(code, each.line, child=child, element=each.element)

    # -- findings -----------------------------------------------------------------------------------------

    def _note_file(
        self, code: str, line: int, field: str | None = None, *, value: str | None = None, **facts: object
    ) -> None:
        """Note a fault of the message as a whole; most refuse it."""
        fault = self._judge.fault(code, field, **facts) if code != "NAT601" else self._identity(field)
        if fault is not None and self._note_of_file(fault, line, value, Kind.PERSON):
            self.summary.file_refused |= fault.severity is ERROR and code in {*REFUSING, "NAT601"}

    def _identity(self, field: str | None) -> Fault | None:
        """NAT601 for a text that is no field of a record."""
        if not self._policy.speaks("NAT601"):
            return None
        rule = next(each for each in self._catalogues[self.message.record].rules if each.code == "NAT601")
        severity = self._policy.grade(rule.code, rule.severity) or rule.severity
        return Fault(rule, severity, field, {"field": field})

    def _refuses(self, code: str) -> bool:  # noqa: ARG002 - what stands in a record refuses the record
        return False

    def _value(self, fault: Fault, outcome: Outcome) -> tuple[Any, ...]:
        field = self.spec.by_name.get(fault.field or "")
        if field is None:
            return ()
        value = getattr(outcome.record, field.name)
        raw = value.raw if isinstance(value, Broken) else written(value)
        return (raw or text_of(field, value) or None, field.kind)

    def _close(self) -> None:
        message = self.message
        empty = self.contract is not None and message.matperiod is None and not self.summary.records
        if empty and not message.ersattnings_id and not self.findings.counts.keys() & REFUSING:
            self._note_file("NAT111", 1)
        fault = self._judge.fault("NAT408/none", "diagnostyp") if self._without_main else None
        if fault is not None:
            for contact, line in self._without_main.items():
                self.findings.note(fault, line, record_key(contact))
        self._settle_counts()


def _unreadable(stopped: Stopped) -> ReadError:
    refused = _REFUSALS.get(stopped.refusal, "the XML cannot be read")
    return ReadError(f"{refused} (line {stopped.line})")
