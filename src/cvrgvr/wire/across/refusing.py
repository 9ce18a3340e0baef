"""Refusing records that are an error together, while they are written: two with one id, two months."""

from collections.abc import Iterator
from typing import Any

from cvrgvr.errors import WriteError
from cvrgvr.findings import ERROR
from cvrgvr.wire.across.ledger import Ledger
from cvrgvr.wire.across.noting import Place
from cvrgvr.wire.across.stores import Hit
from cvrgvr.wire.found import Findings
from cvrgvr.wire.judge import Judge

__all__ = ["refused_together"]


def refused_together(judge: Judge, records: Iterator[Any]) -> Iterator[Any]:
    """The records as they are.

    Of each some tens of bytes are remembered. Raises WriteError after the last one if some are an error
    together; what was written of them is then let go of.
    """
    rules = [bound for bound in judge.across if judge.verdict(bound, {}).severity is ERROR]
    if not rules:
        yield from records
        return
    ledger = Ledger(judge.spec, rules, judge.context, None)
    accepts = {name: judge.spec.by_name[name].type.accepts for name in ledger.reads}
    for number, record in enumerate(records, 1):
        if type(record) is judge.spec.cls:
            broken = [
                name
                for name, accept in accepts.items()
                if (value := getattr(record, name)) is not None and not accept(value)
            ]
            ledger.take(record, number, broken)
        yield record
    if hits := list(ledger.hits()):
        raise _refusal(judge, ledger, hits)


def _refusal(judge: Judge, ledger: Ledger, hits: list[Hit]) -> WriteError:
    """What is wrong, with the first of the records."""
    findings = Findings()
    for hit in hits:
        other = Place(hit.other or 0, lines=False)
        sv, en = other.words()
        fault = judge.verdict(hit.bound, {**hit.facts, "other_sv": sv, "other_en": en})
        key = ledger.name(hit.line) or f"#{hit.line}"
        findings.keep(fault, None, key, other=other.location(None))
    first, line = findings[0], hits[0].line
    return WriteError(
        f"record {line} has an error beside another, {len(hits)} in all, the first is {first.code} in "
        f"{first.field}: {first.en} Nothing was written.",
        findings,
    )
