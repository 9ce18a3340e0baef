"""Synthetic HEJIndata: without fault, or with the one that was asked for; the ids of ERSMOIndata's events."""

import io

import pytest

from cvrgvr.errors import UsageError
from cvrgvr.gvr import hej
from cvrgvr.testing.events import generate_events
from cvrgvr.testing.invoices import generate_invoice, generate_invoices

ON_SINGLE = [
    rule.code
    for rule in hej.REGISTER.catalogues[0].rules
    if rule.code.startswith("HEJ") and rule.code not in ("HEJ001", "HEJ111", "HEJ112")
]


def document(rows: int, seed: int = 0, **more: object) -> bytes:
    target = io.BytesIO()
    generate_invoice(target, rows, seed, **more)  # type: ignore[arg-type]
    return target.getvalue()


def test_no_rule_finds_anything_and_every_event_is_known() -> None:
    known = {str(event.handelse_id) for event in generate_events(200, 3)}
    assert hej.validate(document(200, 3), known=known) == []
    assert len(list(hej.iter_read(document(200, 3)))) == 200


def test_the_same_arguments_the_same_bytes() -> None:
    assert document(20, 1) == document(20, 1)
    assert document(20, 1) != document(20, 2)
    assert document(20, 1, month="2026-11") != document(20, 1)


@pytest.mark.parametrize("code", ON_SINGLE)
def test_events_with_a_fault(code: str) -> None:
    assert hej.validate(document(6, break_code=code, break_every=3)).counts[code] == 2


@pytest.mark.parametrize("code", ["HEJ001", "HEJ111"])
def test_files_with_a_fault_are_the_rules_own_example(code: str) -> None:
    assert hej.validate(document(10, break_code=code)).counts[code] > 0
    with pytest.raises(UsageError, match="whole files"):
        generate_invoices(1, break_code=code)


@pytest.mark.parametrize(
    ("rows", "more", "message"),
    [
        (0, {}, "rows must be 1"),
        (1_000_001, {}, "rows must be"),
        (1, {"break_every": 0}, "break_every"),
        (1, {"month": "2026-13"}, "month must be"),
        (1, {"month": "9999-12"}, "month must be"),
        (1, {"break_code": "HEJ112"}, "no event of HEJIndata"),
        (1, {"break_code": "ERS111"}, "no event of HEJIndata"),
    ],
)
def test_what_cannot_be_made(rows: int, more: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        generate_invoices(rows, **more)  # type: ignore[arg-type]
