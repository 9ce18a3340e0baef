"""Validation of records in memory, as strict as that of files."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from cvrgvr.errors import UsageError
from cvrgvr.findings import Finding
from cvrgvr.policy import Policy
from cvrgvr.rules.bringing import BoundAcross
from cvrgvr.rules.context import Context
from cvrgvr.spec import Broken, Field, Items, Packed, Part, RecordSpec, Text
from cvrgvr.spec.part import Member, leaves
from cvrgvr.wire.across.parties import Party, new_ledger
from cvrgvr.wire.clean import looks
from cvrgvr.wire.delimited.cells import remarks_on, unreadable_rule
from cvrgvr.wire.found import Findings
from cvrgvr.wire.judge import Catalogue, Fault, Judge
from cvrgvr.wire.masking import record_key

__all__ = ["examined", "text_of", "validate_records"]

_STEP: Final = re.compile(r"\[\d+\]|[^.\[]+")


def validate_records(
    catalogues: Sequence[Catalogue],
    records: Iterable[Any],
    context: Context,
    policy: Policy,
    *,
    cap: int | None,
    show_values: bool,
    sink: Callable[[Finding], object] | None = None,
    between: Sequence[BoundAcross] = (),
) -> tuple[Findings, list[Party]]:
    """The findings of records of any of the classes (see `Register.validate`), and the records of each class.

    `between` are rules between files, for which the records are compared with others afterwards.
    """
    findings = Findings(cap=cap, show_values=show_values, sink=sink, policy=policy)
    parties: dict[type, Party] = {}
    for number, record in enumerate(records, 1):
        cls = type(record)
        if cls not in parties:
            judge = Judge(catalogue_of(catalogues, cls), context, policy)
            parties[cls] = Party(findings, judge, new_ledger(judge, between), lines=False)
        judge, ledger = parties[cls].judge, parties[cls].ledger
        broken, remarks = examined(record, judge.spec)
        ledger.take(record, number, broken)
        faults = judge.faults(record, broken, remarks)
        fresh = findings.fresh(faults, _key(record, judge.spec, number)) if faults else faults
        if grade := findings.summary.take(fresh, known=() if fresh is faults else faults):
            ledger.mark(number, grade)
            findings.attribute(record, fresh)
        note_faults(findings, fresh, record, judge.spec, number)
    for party in parties.values():
        party.note_own()
        findings.summary.not_evaluated |= party.not_evaluated
    findings.rules = tuple(dict.fromkeys(rule for party in parties.values() for rule in party.judge.rules))
    findings.record = ", ".join(party.judge.spec.name for party in parties.values())
    findings.close()
    return findings, list(parties.values())


def note_faults(
    findings: Findings, faults: Iterable[Fault], record: Any, spec: RecordSpec, number: int
) -> None:
    """Make findings of a record's faults; its key, else its number in the list, tells which it is."""
    key = _key(record, spec, number)
    for fault in faults:
        place = fault.field or ""
        field = spec.find(place)
        if field is None:
            findings.keep(fault, None, key)
        else:
            findings.keep(fault, None, key, text_of(field, value_at(record, place)), field.kind)


def _key(record: Any, spec: RecordSpec, number: int) -> str:
    return record_key(spec.by_name[spec.key].of(record)) or f"#{number}"


def catalogue_of(catalogues: Sequence[Catalogue], cls: type) -> Catalogue:
    """The catalogue of a record's class. Raises UsageError for anything else."""
    for catalogue in catalogues:
        if catalogue.spec.cls is cls:
            return catalogue
    names = ", ".join(catalogue.spec.name for catalogue in catalogues)
    raise UsageError(f"{cls.__name__} is not a record of {names}")


def examined(record: Any, spec: RecordSpec) -> tuple[list[str], list[tuple[str, str]]]:
    """Names of fields whose value cannot be used, and remarks on values as (code, field)."""
    broken: list[str] = []
    remarks: list[tuple[str, str]] = []
    values_of, members = looks(spec)
    for value, (member, clean) in zip(values_of(record), members, strict=True):
        if value is not None and not clean(value):
            _examine(member, value, spec.list_rule, broken, remarks)
    return broken, remarks


def _examine(
    field: Member, value: Any, list_rule: str, broken: list[str], remarks: list[tuple[str, str]]
) -> None:
    """The same for one value, and for those in a value object."""
    if isinstance(field, Part):
        if isinstance(value, field.cls):
            for member in field.members:
                inner = getattr(value, member.attribute)
                if inner is not None:
                    _examine(member, inner, list_rule, broken, remarks)
        else:
            broken += [leaf.name for leaf in leaves(field.members)]
            remarks.append(("FIL021", field.name))
    elif not field.type.accepts(value):
        broken.append(field.name)
        remarks += [(code, place) for code, place in _unreadable(field, value, list_rule)]
    elif isinstance(field.type, (Text, Packed)) and (text := field.type.format(value)):
        remarks += [(code, field.name) for code in remarks_on(field, text)]


def _unreadable(field: Field, value: Any, list_rule: str) -> Iterator[tuple[str, str]]:
    """What to say of a value of no use, and where: of a list of items, each part that is the cause."""
    if isinstance(field.type, Items) and isinstance(value, (tuple, list)):
        for number, item in enumerate(value, 1):
            if not isinstance(item, field.type.item):
                yield "FIL021", f"{field.name}[{number}]"
            elif field.type.item is not str:
                for name in field.type.unreadable(item):
                    yield "FIL021", f"{field.name}[{number}].{name}"
    else:
        yield unreadable_rule(field, list_rule), field.name


def value_at(record: Any, place: str) -> Any:
    """The value of the field, or the part of an item, that a finding points at."""
    value: Any = record
    for step in _STEP.findall(place):
        value = value[int(step[1:-1]) - 1] if step[0] == "[" else getattr(value, step, None)
    return value


def text_of(field: Field, value: Any) -> str | None:
    """A value as a finding shows it before masking: its cell, or for a value of no use its raw text."""
    if value is None:
        return None
    if isinstance(value, Broken):
        return value.raw
    if field.type.accepts(value):
        return field.type.format(value)
    return f"<{type(value).__name__}>"
