"""What was delivered and what became of it: a value that the caller keeps, and pure functions on it.

    plan = ledger.plan(book, [Wanted(Genomford, "2026-02"), Wanted(Diagnos, "2026-02")])
    book = ledger.sent(book, plan.steps[0])
    book = ledger.received(book, "2026-02-G-1", "E-4711")
    book = ledger.accepted(book, "E-4711")

Contacts must be accepted before what depends on them may be sent, and replacing or deleting contacts takes
their dependants along. Source: national.md section 10 (official: the schemas' revision notes; states:
reference).
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.findings import Finding, Location
from cvrgvr.national.message import ORDER
from cvrgvr.national.records import Atgard, Diagnos, Genomford, Orsak
from cvrgvr.national.rules.sequence import SEQUENCE_RULES

__all__ = [
    "Entry",
    "Ledger",
    "Plan",
    "State",
    "Step",
    "Wanted",
    "accepted",
    "plan",
    "received",
    "rejected",
    "sent",
]

_DEPENDANTS: Final = frozenset({Diagnos, Orsak, Atgard})
_RULES: Final = {rule.code: rule for rule in SEQUENCE_RULES}


class State(StrEnum):
    """What became of a delivery."""

    SKICKAD = "skickad"
    MOTTAGEN = "mottagen"
    GODKAND = "godkand"
    AVVISAD = "avvisad"
    ERSATT = "ersatt"
    BORTTAGEN = "borttagen"


_LIVE: Final = frozenset({State.SKICKAD, State.MOTTAGEN, State.GODKAND})
"""States of a delivery that the receiver has, or may have."""


@attrs.frozen(slots=True)
class Entry:
    """One delivery.

    Attributes:
        record: the class of its records.
        matperiod: its month.
        leveransreferens: the sender's reference, which tells the entry until there is an answer.
        state: what became of it.
        ersattnings_id: the id that the answer gave it.
        replaces: `ersattnings_id` of the delivery that it replaces or deletes.
        deletes: it is a deletion: it holds no records.
    """

    record: type
    matperiod: str
    leveransreferens: str
    state: State = State.SKICKAD
    ersattnings_id: str | None = None
    replaces: str | None = None
    deletes: bool = False


@attrs.frozen(slots=True)
class Ledger:
    """All deliveries in the order in which they were sent."""

    entries: tuple[Entry, ...] = ()

    def live(self, record: type, matperiod: str) -> tuple[Entry, ...]:
        """The deliveries of a kind and month that the receiver has, or may have."""
        return tuple(
            each
            for each in self.entries
            if each.record is record
            and each.matperiod == matperiod
            and each.state in _LIVE
            and not each.deletes
        )


@attrs.frozen(slots=True)
class Wanted:
    """What the caller wants to send: records of a kind for a month, or the deletion of an earlier delivery.

    Attributes:
        record: the class of the records.
        matperiod: the month.
        ersattnings_id: the earlier delivery to replace or delete.
        deletes: delete it.
    """

    record: type
    matperiod: str
    ersattnings_id: str | None = None
    deletes: bool = False


@attrs.frozen(slots=True)
class Step:
    """A message to send now, with the reference that tells it."""

    wanted: Wanted
    leveransreferens: str


@attrs.frozen(slots=True)
class Plan:
    """What may be sent now, in this order; what must wait or cannot be sent at all is in the findings."""

    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]


def plan(ledger: Ledger, wanted: Iterable[Wanted]) -> Plan:
    """The messages that may be sent now, in an order that the receiver takes, and why the others may not."""
    steps: list[Step] = []
    findings: list[Finding] = []
    count = len(ledger.entries)
    for each in sorted(wanted, key=lambda one: (one.matperiod, ORDER.index(one.record))):
        errors, notes = _judged(ledger, each)
        findings += [*errors, *notes]
        if not errors:
            count += 1
            steps.append(Step(each, f"{each.matperiod}-{each.record.__name__[0]}-{count}"))
    return Plan(tuple(steps), tuple(findings))


def _judged(ledger: Ledger, wanted: Wanted) -> tuple[list[Finding], list[Finding]]:
    errors: list[Finding] = []
    notes: list[Finding] = []
    target = None
    if wanted.ersattnings_id is not None:
        target = _named(ledger, wanted.ersattnings_id)
        if target is None:
            return [_finding("NAT506", wanted)], []
        if (target.record, target.matperiod) != (wanted.record, wanted.matperiod):
            errors.append(_finding("NAT507", wanted))
    elif wanted.deletes:
        return [_finding("NAT506", wanted)], []
    if wanted.record in _DEPENDANTS:
        if target is not None and target.state not in _LIVE:
            errors.append(_finding("NAT505", wanted))
        parents = ledger.live(Genomford, wanted.matperiod)
        if not wanted.deletes and not any(each.state is State.GODKAND for each in parents):
            errors.append(_finding("NAT504", wanted))
    elif target is not None and wanted.record is Genomford:
        if any(ledger.live(record, wanted.matperiod) for record in _DEPENDANTS):
            notes.append(_finding("NAT508", wanted))
    return errors, notes


def _finding(code: str, wanted: Wanted) -> Finding:
    rule = _RULES[code]
    facts = {"record": wanted.record.__name__, "matperiod": wanted.matperiod}
    location = Location(record=f"{wanted.matperiod} {wanted.record.__name__}")
    return Finding(code, rule.severity, rule.sv.format_map(facts), rule.en.format_map(facts), location)


def _named(ledger: Ledger, ersattnings_id: str) -> Entry | None:
    return next((each for each in reversed(ledger.entries) if each.ersattnings_id == ersattnings_id), None)


def sent(ledger: Ledger, step: Step) -> Ledger:
    """A step's message was sent. Raises UsageError when the reference is taken."""
    if any(each.leveransreferens == step.leveransreferens for each in ledger.entries):
        raise UsageError("a delivery with that leveransreferens was sent already")
    wanted = step.wanted
    entry = Entry(
        wanted.record,
        wanted.matperiod,
        step.leveransreferens,
        replaces=wanted.ersattnings_id,
        deletes=wanted.deletes,
    )
    return Ledger((*ledger.entries, entry))


def received(ledger: Ledger, leveransreferens: str, ersattnings_id: str) -> Ledger:
    """The answer to a message came, with the id that it gives the delivery.

    Whether a replacement keeps the old id is not known: what the answer says is kept.

    Raises:
        UsageError: no delivery with that reference waits for an answer.
    """
    place = _place(ledger, State.SKICKAD, leveransreferens=leveransreferens)
    entry = attrs.evolve(ledger.entries[place], state=State.MOTTAGEN, ersattnings_id=ersattnings_id)
    return _with(ledger, place, entry)


def accepted(ledger: Ledger, ersattnings_id: str) -> Ledger:
    """The status report says that a delivery was accepted: what it replaced is gone, dependants with it.

    Raises:
        UsageError: no received delivery has that id.
    """
    place = _place(ledger, State.MOTTAGEN, ersattnings_id=ersattnings_id)
    entry = ledger.entries[place]
    state = State.BORTTAGEN if entry.deletes else State.GODKAND
    entries = list(ledger.entries)
    entries[place] = attrs.evolve(entry, state=state)
    if entry.replaces is not None:
        gone = State.BORTTAGEN if entry.deletes else State.ERSATT
        for number, each in enumerate(entries):
            if number == place or each.state not in _LIVE:
                continue
            if each.ersattnings_id == entry.replaces:
                entries[number] = attrs.evolve(each, state=gone)
            elif _depends(each, entry) and number < place:
                entries[number] = attrs.evolve(each, state=State.BORTTAGEN)
    return Ledger(tuple(entries))


def rejected(ledger: Ledger, ersattnings_id: str) -> Ledger:
    """The status report says that a delivery was rejected: what it was to replace stays.

    Raises:
        UsageError: no received delivery has that id.
    """
    place = _place(ledger, State.MOTTAGEN, ersattnings_id=ersattnings_id)
    return _with(ledger, place, attrs.evolve(ledger.entries[place], state=State.AVVISAD))


def _depends(entry: Entry, on: Entry) -> bool:
    return on.record is Genomford and entry.record in _DEPENDANTS and entry.matperiod == on.matperiod


def _place(ledger: Ledger, state: State, **wanted: str) -> int:
    ((name, value),) = wanted.items()
    entries: Sequence[Entry] = ledger.entries
    for place in range(len(entries) - 1, -1, -1):
        if entries[place].state is state and getattr(entries[place], name) == value:
            return place
    raise UsageError(f"no delivery in state {state} has that {name}")


def _with(ledger: Ledger, place: int, entry: Entry) -> Ledger:
    return Ledger((*ledger.entries[:place], entry, *ledger.entries[place + 1 :]))
