"""Synthetic ERSMOIndata: without fault, or with the one that was asked for; the same bytes each time."""

import io

import pytest

from cvrgvr.errors import UsageError
from cvrgvr.gvr import ersmo
from cvrgvr.testing.events import generate_document, generate_events


def document(rows: int, seed: int = 0, **more: object) -> bytes:
    target = io.BytesIO()
    generate_document(target, rows, seed, **more)  # type: ignore[arg-type]
    return target.getvalue()


def test_no_rule_finds_anything() -> None:
    assert ersmo.validate(document(400, 3)) == []
    forms = {event.handelseform for event in generate_events(400, 3)}
    assert forms == {"Öppenvårdskontakt", "Hemsjukvårdskontakt", "Slutenvårdstillfälle"}


def test_the_same_arguments_the_same_bytes() -> None:
    assert document(20, 1) == document(20, 1)
    assert document(20, 1) != document(20, 2)
    assert document(20, 1, month="2026-11") != document(20, 1)
    assert document(30, 1).startswith(document(20, 1).rpartition(b"</ERSMOIndata>")[0])


@pytest.mark.parametrize("code", ["ERS111", "ERS117", "ERS122", "ERS126", "ERS133"])
def test_events_with_a_fault(code: str) -> None:
    findings = ersmo.validate(document(10, break_code=code, break_every=5))
    assert findings.counts[code] == 2
    assert "ERS104" not in findings.counts


@pytest.mark.parametrize("code", ["ERS003", "ERS101", "ERS104"])
def test_files_with_a_fault_are_the_rules_own_example(code: str) -> None:
    assert ersmo.validate(document(10, break_code=code)).counts[code] > 0
    with pytest.raises(UsageError, match="whole files"):
        generate_events(1, break_code=code)


@pytest.mark.parametrize(
    ("rows", "more", "message"),
    [
        (-1, {}, "rows must be"),
        (1_000_001, {}, "rows must be"),
        (1, {"break_every": 0}, "break_every"),
        (1, {"month": "2026-13"}, "month must be"),
        (1, {"month": "9999-12"}, "month must be"),
        (1, {"break_code": "ERS127"}, "no event can be made"),
        (1, {"break_code": "CVR210"}, "no event can be made"),
    ],
)
def test_what_cannot_be_made(rows: int, more: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        generate_events(rows, **more)  # type: ignore[arg-type]
