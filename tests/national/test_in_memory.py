"""Values that no file gives, in records that were made in memory."""

from datetime import datetime
from typing import Any

from cvrgvr import national
from cvrgvr.national import REGISTER
from cvrgvr.national.examples import EXAMPLES
from cvrgvr.spec import parse_record, spec_of


def codes_of(**values: Any) -> list[str]:
    record = parse_record(spec_of(national.Genomford), EXAMPLES["G"])
    for name, value in values.items():
        setattr(record, name, value)
    return [finding.code for finding in REGISTER.validate([record])]


def test_parts_of_a_second() -> None:
    assert codes_of(remissdatum=datetime(2026, 1, 6, 8, 0, 0)) == []  # noqa: DTZ001 - Swedish times have no zone
    assert codes_of(remissdatum=datetime(2026, 1, 6, 8, 0, 0, 5)) == ["NAT230"]  # noqa: DTZ001


def test_an_empty_procedure_has_no_form() -> None:
    assert "NAT216" in codes_of(aktivitet_kva="C1E20")
    assert "NAT216" not in codes_of(aktivitet_kva="")
