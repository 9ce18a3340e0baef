"""The ledger: what may be sent when, and what becomes of a delivery."""

from typing import Any

import pytest

from cvrgvr.errors import UsageError
from cvrgvr.findings import ERROR, INFO
from cvrgvr.national import Atgard, Diagnos, Genomford, Orsak, Vantande, ledger
from cvrgvr.national.ledger import Ledger, State, Wanted

MONTH = "2026-02"


def went(book: Ledger, wanted: Wanted, number: str, *, accepted: bool = True) -> Ledger:
    """A delivery that was sent, answered and judged."""
    (step,) = ledger.plan(book, [wanted]).steps
    book = ledger.received(ledger.sent(book, step), step.leveransreferens, number)
    return ledger.accepted(book, number) if accepted else ledger.rejected(book, number)


def states(book: Ledger) -> list[tuple[str, State]]:
    return [(each.record.__name__, each.state) for each in book.entries]


def codes(book: Ledger, wanted: Wanted) -> list[str]:
    return [each.code for each in ledger.plan(book, [wanted]).findings]


def test_contacts_are_planned_before_what_depends_on_them() -> None:
    book = went(Ledger(), Wanted(Genomford, MONTH), "E-1")
    wanted = [Wanted(cls, MONTH) for cls in (Atgard, Orsak, Diagnos, Vantande)]
    plan = ledger.plan(book, wanted)
    assert [step.wanted.record for step in plan.steps] == [Vantande, Diagnos, Orsak, Atgard]
    assert len({step.leveransreferens for step in plan.steps}) == 4
    assert plan.findings == ()


def test_dependants_wait_for_accepted_contacts() -> None:
    wanted = Wanted(Diagnos, MONTH)
    assert codes(Ledger(), wanted) == ["NAT504"]
    (step,) = ledger.plan(Ledger(), [Wanted(Genomford, MONTH)]).steps
    book = ledger.sent(Ledger(), step)
    assert codes(book, wanted) == ["NAT504"]
    book = ledger.received(book, step.leveransreferens, "E-1")
    assert codes(book, wanted) == ["NAT504"]
    (finding,) = ledger.plan(book, [wanted]).findings
    assert finding.severity is ERROR
    assert "Diagnos" in finding.sv
    assert codes(ledger.accepted(book, "E-1"), wanted) == []
    assert codes(ledger.rejected(book, "E-1"), wanted) == ["NAT504"]


def test_replacing_contacts_takes_their_dependants_along() -> None:
    book = went(Ledger(), Wanted(Genomford, MONTH), "E-1")
    book = went(book, Wanted(Diagnos, MONTH), "E-2")
    replacement = Wanted(Genomford, MONTH, "E-1")
    (finding,) = ledger.plan(book, [replacement]).findings
    assert (finding.code, finding.severity) == ("NAT508", INFO)
    book = went(book, replacement, "E-3")
    assert states(book) == [
        ("Genomford", State.ERSATT),
        ("Diagnos", State.BORTTAGEN),
        ("Genomford", State.GODKAND),
    ]
    assert codes(book, Wanted(Diagnos, MONTH, "E-2")) == ["NAT505"]
    assert codes(book, Wanted(Diagnos, MONTH)) == []


def test_correcting_dependants_leaves_the_contacts() -> None:
    book = went(Ledger(), Wanted(Genomford, MONTH), "E-1")
    book = went(book, Wanted(Diagnos, MONTH), "E-2")
    book = went(book, Wanted(Diagnos, MONTH, "E-2"), "E-3")
    assert states(book) == [
        ("Genomford", State.GODKAND),
        ("Diagnos", State.ERSATT),
        ("Diagnos", State.GODKAND),
    ]


def test_deleting_contacts_and_dependants() -> None:
    book = went(Ledger(), Wanted(Genomford, MONTH), "E-1")
    book = went(book, Wanted(Atgard, MONTH), "E-2")
    alone = went(book, Wanted(Atgard, MONTH, "E-2", deletes=True), "E-3")
    assert states(alone)[:2] == [("Genomford", State.GODKAND), ("Atgard", State.BORTTAGEN)]
    book = went(book, Wanted(Genomford, MONTH, "E-1", deletes=True), "E-3")
    assert {state for _, state in states(book)} == {State.BORTTAGEN}
    assert codes(book, Wanted(Atgard, MONTH)) == ["NAT504"]


def test_a_rejected_replacement_changes_nothing() -> None:
    book = went(Ledger(), Wanted(Vantande, MONTH), "E-1")
    book = went(book, Wanted(Vantande, MONTH, "E-1"), "E-2", accepted=False)
    assert states(book) == [("Vantande", State.GODKAND), ("Vantande", State.AVVISAD)]


def test_ids_that_nothing_has_and_other_measurements() -> None:
    book = went(Ledger(), Wanted(Vantande, MONTH), "E-1")
    assert codes(book, Wanted(Vantande, MONTH, "E-9")) == ["NAT506"]
    assert codes(book, Wanted(Vantande, MONTH, deletes=True)) == ["NAT506"]
    assert codes(book, Wanted(Vantande, "2026-03", "E-1")) == ["NAT507"]
    assert codes(book, Wanted(Genomford, MONTH, "E-1")) == ["NAT507"]


def test_events_out_of_order_are_the_callers_fault() -> None:
    (step,) = ledger.plan(Ledger(), [Wanted(Vantande, MONTH)]).steps
    book = ledger.sent(Ledger(), step)
    events: list[Any] = [
        lambda: ledger.sent(book, step),
        lambda: ledger.received(book, "another", "E-1"),
        lambda: ledger.accepted(book, "E-1"),
        lambda: ledger.rejected(book, "E-1"),
    ]
    for event in events:
        with pytest.raises(UsageError):
            event()
