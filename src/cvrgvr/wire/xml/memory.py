"""Validation of records in memory, as strict as that of documents."""

from collections.abc import Iterable
from typing import Any

from cvrgvr.errors import UsageError
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.wire.found import Findings
from cvrgvr.wire.judge import Fault, Judge
from cvrgvr.wire.masking import record_key
from cvrgvr.wire.memory import examined, note_faults
from cvrgvr.wire.xml.judging import settle
from cvrgvr.wire.xml.message import Message
from cvrgvr.wire.xml.shape import Element
from cvrgvr.wire.xml.writing import Writer

__all__ = ["validate_units"]


def validate_units(
    message: Message, records: Iterable[Any], findings: Findings, context: Context, policy: Policy
) -> None:
    """Find the faults of records as if they were the units of one document.

    What a record has and the schema does not take, or lacks and the schema requires, is one fault of it.

    Raises:
        UsageError: something is not a record of the message.
    """
    judges: dict[Element, Judge] = {}
    writer, watch = Writer(message.shape), message.watch()
    for number, record in enumerate(records, 1):
        element = message.element(type(record))
        if element is None:
            raise UsageError(f"{type(record).__name__} is not a record of {message.shape.name}")
        if element not in judges:
            judges[element] = Judge(message.catalogues[element], context, policy)
        judge = judges[element]
        key_text = getattr(record, judge.spec.key)
        faults = list(judge.faults(record, *examined(record, judge.spec)))
        seen = list(watch.record(record, number, key_text))
        if message.invalid is not None and not writer.fits(element, record):
            seen.insert(0, (message.invalid, None, {}))
        faults += [fault for code, field, facts in seen if (fault := judge.fault(code, field, **facts))]
        key = record_key(key_text) or f"#{number}"
        fresh = findings.fresh(faults, key) if faults else faults
        findings.summary.take(fresh, known=() if fresh is faults else faults)
        note_faults(findings, fresh, record, judge.spec, number)
    _close(message, findings, judges, watch, context, policy)


def _close(
    message: Message,
    findings: Findings,
    judges: dict[Element, Judge],
    watch: Any,
    context: Context,
    policy: Policy,
) -> None:
    chosen = list(judges.values())
    whole = chosen or [Judge(next(iter(message.catalogues.values())), context, policy)]
    for later in watch.end():
        code, field, facts = later.remark
        _note(findings, whole[0].fault(code, field, **facts), record_key(later.key) or f"#{later.line}")
    for code, field, facts in watch.whole():
        _note(findings, whole[0].fault(code, field, **facts), None)
    settle(findings, chosen, watch)


def _note(findings: Findings, fault: Fault | None, key: str | None) -> None:
    if fault is not None:
        findings.note(fault, None, key)
