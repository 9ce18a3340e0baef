"""Transactions and records judged: each by its class's rules, a cancellation by its key alone."""

from collections.abc import Sequence
from typing import Any, Final

from cvrgvr.gvr.codes import Operation
from cvrgvr.gvr.records import RECORDS, GvrTransaktion
from cvrgvr.gvr.records.event import Post
from cvrgvr.policy import Policy
from cvrgvr.rules import Rule
from cvrgvr.rules.context import Context
from cvrgvr.spec import Record, spec_of
from cvrgvr.wire.judge import Catalogue, Fault, Judge
from cvrgvr.wire.masking import record_key
from cvrgvr.wire.memory import catalogue_of, examined, text_of, value_at
from cvrgvr.wire.summary import Findings

__all__ = ["Judges"]

_CLASSES: Final[dict[str, type[Post]]] = {str(cls.tjanst): cls for cls in RECORDS}


class Judges:
    """The judges of all classes, made when a record of theirs comes.

    Args:
        catalogues: the record classes with their rules.
        context: reference date and tables.
        policy: which rules speak, and how gravely.
    """

    def __init__(self, catalogues: Sequence[Catalogue], context: Context, policy: Policy) -> None:
        self._catalogues = catalogues
        self._context = context
        self._policy = policy
        self._judges: dict[type, Judge] = {}

    @property
    def idle(self) -> dict[str, str]:
        """Names of rules that were not evaluated, and what they lack."""
        return {name: lacks for judge in self._judges.values() for name, lacks in judge.idle.items()}

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that were evaluated."""
        return tuple(dict.fromkeys(rule for judge in self._judges.values() for rule in judge.rules))

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the classes that were judged."""
        return tuple(judge.spec.name for judge in self._judges.values())

    def of(self, cls: type) -> Judge:
        """The judge of a class. Raises UsageError for a class that is none of the register's."""
        if cls not in self._judges:
            self._judges[cls] = Judge(catalogue_of(self._catalogues, cls), self._context, self._policy)
        return self._judges[cls]

    def faults(self, transaction: GvrTransaktion) -> list[tuple[Fault, object]]:
        """The faults of a transaction and of the record in it, each with the one that has it."""
        found: list[tuple[Fault, object]] = [(fault, transaction) for fault in self._of(transaction)]
        record = transaction.data
        if record is None:
            found += self._of_key(transaction)
        else:
            found += [(fault, record) for fault in self._of(record)]
        return found

    def _of(self, record: Record) -> Sequence[Fault]:
        judge = self.of(type(record))
        return judge.faults(record, *examined(record, judge.spec))

    def _of_key(self, transaction: GvrTransaktion) -> list[tuple[Fault, object]]:
        """The faults of a cancellation's key: those that its record would have in the key."""
        cls = _CLASSES.get(str(transaction.tjanst))
        if cls is None or transaction.operation != Operation.MAKULERA:
            return []
        make: Any = cls
        record = make(nyckel=transaction.nyckel)
        return [
            (fault, record)
            for fault in self._of(record)
            if fault.field == "nyckel" or (fault.field or "").startswith("nyckel.")
        ]

    def judge(
        self,
        findings: Findings,
        record: Record | None,
        line: int | None,
        more: Sequence[Fault] = (),
        *,
        key: str | None = None,
    ) -> None:
        """Judge a transaction or a record alone, count it and keep its findings.

        Args:
            findings: where they are kept.
            record: the transaction or record; None for a line that is none.
            line: its line.
            more: faults that its reader found.
            key: what findings call it when it has no name of its own.
        """
        key = self._name(record) or key or (None if line is None else f"#{line}")
        pairs: list[tuple[Fault, object]] = [(fault, record) for fault in more]
        if isinstance(record, GvrTransaktion):
            pairs += self.faults(record)
        elif record is not None:
            pairs += [(fault, record) for fault in self._of(record)]
        faults = [fault for fault, _ in pairs]
        fresh = findings.fresh(faults, key) if faults else faults
        findings.summary.take(fresh, known=() if fresh is faults else faults)
        findings.attribute(record, fresh)
        holders = {id(fault): holder for fault, holder in pairs}
        for fault in fresh:
            holder = holders[id(fault)]
            field = spec_of(holder).find(fault.field) if holder is not None and fault.field else None
            if field is None:
                findings.keep(fault, line, key)
            else:
                value = text_of(field, value_at(holder, fault.field or ""))
                findings.keep(fault, line, key, value, field.kind)

    def _name(self, record: Record | None) -> str | None:
        if record is None:
            return None
        spec = self.of(type(record)).spec
        return record_key(spec.by_name[spec.key].of(record))
