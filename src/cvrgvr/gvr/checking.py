"""Validation of GVR's records and transactions, one after the other.

Each record is judged by itself as it comes. Contacts, stays and care periods are joined by their keys and
judged when all is seen, or when more than `WINDOW` of them are open: transactions of one contact are sent
close to each other. What transactions say in their order is followed for all of them (`gvr.history`).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.findings import Finding
from cvrgvr.gvr.codes import OPERATION, Operation, Tjanst
from cvrgvr.gvr.history import History, Place, identity
from cvrgvr.gvr.joining import Group
from cvrgvr.gvr.records import (
    RECORDS,
    GvrTransaktion,
)
from cvrgvr.gvr.records.contact import Aggregat
from cvrgvr.gvr.records.event import Post
from cvrgvr.gvr.rules import HISTORY_RULES, JOINED
from cvrgvr.policy import Policy
from cvrgvr.rules import BoundRule
from cvrgvr.rules.context import Context
from cvrgvr.spec import Record, spec_of
from cvrgvr.wire.found import Findings
from cvrgvr.wire.judge import Catalogue, Fault, Judge
from cvrgvr.wire.masking import record_key
from cvrgvr.wire.memory import examined, text_of, value_at

__all__ = ["WINDOW", "Check"]

WINDOW: Final = 20_000
"""Contacts that are kept open to be joined."""
_BY_TJANST: Final = {cls.tjanst: cls for cls in RECORDS}
_CANCEL: Final = Operation.MAKULERA
_WITH_RECORD: Final = (Operation.REGISTRERA, Operation.KORRIGERA)
"""The operations that send a record."""
_ORPHANS: Final = frozenset({"GVR704", "GVR806"})
"""Rules that say that a record on which another one hangs is not there."""
_NOTHING: Final[tuple[tuple[()], tuple[()]]] = (), ()
"""What is to be said of the values of a transaction whose reader has seen that they are clean."""
_TABLE: Final = "table "
_KEY: Final = "nyckel."


def _looks_at_key_alone(bound: BoundRule) -> bool:
    """True for the rules that a cancellation is judged by: it is sent as a key and nothing else."""
    return bool(bound.reads) and all(name.startswith(_KEY) for name in bound.reads)


class Check:
    """Finds the faults of records, transactions and aggregates of GVR.

    Args:
        catalogues: the record classes with their rules; aggregates among them are joined.
        context: reference date and tables.
        policy: which rules speak, and how gravely.
        findings: where what is found is kept.
        known: records and transactions that are registered already; None = the caller does not say.
        together: judge transactions beside one another too, not only each by itself.

    Attributes:
        findings: what was found.
    """

    def __init__(
        self,
        catalogues: Iterable[Catalogue],
        context: Context,
        policy: Policy,
        findings: Findings,
        *,
        known: Iterable[Any] | None = None,
        together: bool = True,
    ) -> None:
        self._together = together and any(policy.speaks(rule.code) for rule in (*HISTORY_RULES, *JOINED))
        self._catalogues = {catalogue.spec.cls: catalogue for catalogue in catalogues}
        self._context, self._policy = context, policy
        self.findings = findings
        self._judges: dict[tuple[type, bool], Judge] = {}
        self._history = History(knows=known is not None)
        self._groups: dict[int, Group] = {}
        self._grades: dict[int, int] = {}
        self._ids: dict[str, int] = {}
        self._number = 0
        self._last: object = None
        self._identity: int | None = None
        self._replay(known or ())

    def _replay(self, known: Iterable[Any]) -> None:
        """Let the history and the contacts know what is registered, silently."""
        for item in known:
            for transaction in _transactions(item):
                record = _record_of(transaction)
                if record is not None:
                    place = Place(0, None, type(record), "")
                    key = identity(getattr(record, "nyckel", None))
                    list(self._history.take(record, key, str(transaction.operation), place))
                    if key is not None:
                        self._join(record, key, (), place, cancelled=transaction.operation == _CANCEL)

    def take(
        self, item: Any, line: int | None = None, faults: Sequence[Fault] = (), *, clean: bool = False
    ) -> list[Finding]:
        """Judge one record, transaction or aggregate.

        Args:
            item: the record; None for a line that is none, which has the reader's faults alone.
            line: its line in the file, if it has one.
            faults: what the reader found in it already, by `fault`.
            clean: the reader says that single values have no fault (see `wire.clean`).

        Returns:
            The findings on it; those that hang on others come with `close`, or when its contact is judged.

        Raises:
            UsageError: it is none of GVR's.
        """
        self._number += 1
        before = len(self.findings)
        if isinstance(item, GvrTransaktion):
            found = self._transaction(item, line, enveloped=True, clean=clean)
        else:
            parts = () if item is None else _transactions(item)
            found = [each for part in parts for each in self._transaction(part, line)]
        if faults:
            place = self._place(item, line)
            found = [*((fault, item, place) for fault in faults), *found]
        fresh = self._keep(found) if found else ()
        known = [fault for fault, _, _ in found] if len(fresh) < len(found) else ()
        if grade := self.findings.summary.take(fresh, known=known):
            self._grades[self._number] = grade
            self.findings.attribute(item, fresh)
        if len(self._groups) > WINDOW:
            self._judge(self._groups.pop(next(iter(self._groups))))
        return list(self.findings[before:])

    def close(self) -> Findings:
        """Judge what waited for the end, and settle the counts."""
        for group in self._groups.values():
            self._judge(group)
        self._groups.clear()
        for code, place, field in self._history.close():
            fault = _fault(self._judge_of(place.cls), code, field)
            if fault is not None:
                self._late([(fault, None, place)])
        self._missing_tables()
        findings = self.findings
        findings.rules = tuple(dict.fromkeys(rule for judge in self._judges.values() for rule in judge.rules))
        names = dict.fromkeys(judge.spec.name for judge in self._judges.values())
        findings.record = findings.record or ", ".join(names)
        findings.close()
        return findings

    # -- one record ---------------------------------------------------------------------------------------

    def _transaction(
        self, transaction: GvrTransaktion, line: int | None, *, enveloped: bool = False, clean: bool = False
    ) -> list[tuple[Fault, Any, Place]]:
        found: list[tuple[Fault, Any, Place]] = []
        if enveloped:
            judge = self._judge_of(GvrTransaktion)
            seen = _NOTHING if clean else examined(transaction, judge.spec)
            faults = [*judge.faults(transaction, *seen)]
            faults += self._envelope(transaction, judge, of_file=line is not None)
            if faults:
                place = self._place(transaction, line)
                found = [(fault, transaction, place) for fault in faults]
        record = _record_of(transaction)
        if record is None:
            return found
        operation = transaction.operation
        judge = self._judge_of(type(record), key_only=operation not in _WITH_RECORD)
        broken, remarks = _NOTHING if clean else examined(record, judge.spec)
        own = judge.faults(record, broken, remarks)
        if not (own or self._together):
            return found
        place = self._place(transaction, line, type(record))
        found += [(fault, record, place) for fault in own]
        if not self._together:
            return found
        key = self._identity_of(record)
        for code, where, field in self._history.take(record, key, str(operation), place):
            fault = _fault(judge, code, field)
            if fault is not None:
                found.append((fault, record, where))
        if key is not None:
            self._join(record, key, broken, place, cancelled=operation == _CANCEL)
        return found

    def _place(self, item: Any, line: int | None, cls: type | None = None) -> Place:
        """Where an item stands, or its record, whose class is given."""
        label = _label(item, self._number if line is None else line)
        return Place(self._number, line, cls or type(item), label)

    def _identity_of(self, record: Post) -> int | None:
        """As `identity` of the record's key; transactions with one key follow each other."""
        key = getattr(record, "nyckel", None)
        if key is not self._last:
            self._last, self._identity = key, identity(key)
        return self._identity

    def _envelope(self, transaction: GvrTransaktion, judge: Judge, *, of_file: bool) -> list[Fault]:
        faults: list[Fault | None] = []
        operation = transaction.operation
        if operation is not None and operation not in OPERATION:
            faults.append(_fault(judge, "GVR901", "operation"))
        if operation == _CANCEL and transaction.data is not None:
            faults.append(_fault(judge, "GVR903", ""))
        name = transaction.transaktion_id
        if isinstance(name, str) and not of_file:  # a file's reader looks itself
            first = self._ids.setdefault(name, self._number)
            if first != self._number:
                faults.append(_fault(judge, "GVR904", "transaktion_id", first=first))
        return [fault for fault in faults if fault is not None]

    def _join(self, record: Post, key: int, broken: Sequence[str], place: Place, *, cancelled: bool) -> None:
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = Group()
            group.known = set() if place.number else None
        elif place.number and group.known is None:  # the first record beside what is registered
            group.known = {
                (fault.rule.name, fault.field) for _, faults in self._judged(group) for fault in faults
            }
        if cancelled:
            group.drop(record.tjanst)
        else:
            group.put(record, place, broken)

    # -- joined records -----------------------------------------------------------------------------------

    def _judge(self, group: Group) -> None:
        own = [place for place in group.places.values() if place.number]
        if not own:  # all of it is registered already
            return
        for aggregate, faults in self._judged(group):
            for fault in faults:
                if (fault.rule.name, fault.field) in (group.known or ()):
                    continue
                part, _, rest = (fault.field or "").partition(".")
                place = group.places.get(part)
                if place is None or not place.number:  # missing, or registered: told of the first record here
                    self._late([(fault, aggregate, own[0])])
                else:
                    moved = attrs.evolve(fault, field=rest or part)
                    self._late([(moved, getattr(aggregate, part), place)])

    def _judged(self, group: Group) -> Iterator[tuple[Aggregat, Sequence[Fault]]]:
        """What the records of a key make up, with its faults."""
        for aggregate in group.aggregates():
            if type(aggregate) in self._catalogues:
                judge = self._judge_of(type(aggregate))
                broken = [name for names in group.broken.values() for name in names]
                yield aggregate, judge.faults(aggregate, broken, ())

    def _late(self, found: Sequence[tuple[Fault, Any, Place]]) -> None:
        """Keep what was found of records that are counted already."""
        fresh = self._keep(found)
        known = [fault for fault, _, _ in found] if len(fresh) < len(found) else []
        number = found[0][2].number
        before = self._grades.get(number, 0)
        orphan = any(fault.rule.code in _ORPHANS for fault in fresh)
        if grade := self.findings.summary.regrade(before, fresh, known, orphan=orphan):
            self._grades[number] = grade

    def _keep(self, found: Sequence[tuple[Fault, Any, Place]]) -> list[Fault]:
        """Make findings of those that the baseline does not know."""
        kept = []
        for fault, record, place in found:
            if not self.findings.fresh([fault], place.label):
                continue
            kept.append(fault)
            field = None
            if isinstance(record, Record) and fault.field:
                field = spec_of(record).find(fault.field)
            if field is None:
                self.findings.keep(fault, place.line, place.label)
            else:
                text = text_of(field, value_at(record, fault.field or ""))
                self.findings.keep(fault, place.line, place.label, text, field.kind)
        return kept

    # -- judges -------------------------------------------------------------------------------------------

    def _judge_of(self, cls: type, *, key_only: bool = False) -> Judge:
        judge = self._judges.get((cls, key_only))
        if judge is None:
            only = _looks_at_key_alone if key_only else None
            judge = Judge(self._catalogues[cls], self._context, self._policy, only=only)
            self._judges[cls, key_only] = judge
        return judge

    def _missing_tables(self) -> None:
        """Say once of each table that it is missing, and note the rules that were not evaluated."""
        idle: dict[str, str] = {}
        for judge in self._judges.values():
            idle |= judge.idle
        self.findings.summary.not_evaluated |= idle
        tables = _tables(
            lack for name, lack in idle.items() if name.startswith("GVR") and lack.startswith(_TABLE)
        )
        for table in tables:
            fault = _fault(next(iter(self._judges.values())), "GVR000", "", table=table)
            if fault is not None and self.findings.fresh([fault], None):
                self.findings.keep(fault)


def _fault(judge: Judge, code: str, field: str, **facts: object) -> Fault | None:
    """The fault of a rule that has no expression; None when the policy or the catalogue lacks the rule."""
    try:
        return judge.fault(code, field or None, **facts)
    except KeyError:
        return None


def _tables(lacks: Iterable[str]) -> list[str]:
    return sorted({table for lack in lacks for table in lack.removeprefix(_TABLE).split(", ")})


def _transactions(item: Any) -> Collection[GvrTransaktion]:
    """What is to be done with an item: plain records and aggregates are registered."""
    if isinstance(item, GvrTransaktion):
        return (item,)
    if isinstance(item, Aggregat):
        return [GvrTransaktion.av(part) for part in item.delar]
    if isinstance(item, Post):
        return (GvrTransaktion.av(item),)
    raise UsageError(f"{type(item).__name__} is not a record of GVR")


def _record_of(transaction: GvrTransaktion) -> Post | None:
    """The record of a transaction; for a cancellation, or when there is none, one with the key alone."""
    data = transaction.data
    if data is not None and not isinstance(data, Post):
        raise UsageError(f"{type(data).__name__} is not a record of GVR")
    if data is not None and transaction.operation != _CANCEL:
        return data
    if data is not None:
        cls: Any = type(data)
    elif transaction.tjanst in tuple(Tjanst):
        cls = _BY_TJANST[Tjanst(str(transaction.tjanst))]
    else:
        return None
    return cls(nyckel=transaction.nyckel, gvr_id=transaction.gvr_id)  # type: ignore[no-any-return]


def _label(item: Any, number: int) -> str:
    """What findings call a record: its transaction's id or its id in GVR, else its number."""
    for name in ("transaktion_id", "gvr_id"):
        label = record_key(getattr(item, name, None))
        if label is not None:
            return label
    return f"#{number}"
