"""Generated national records: valid, of the same contacts, as files and as messages, and broken on demand."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import national
from cvrgvr.cli import main
from cvrgvr.errors import UsageError
from cvrgvr.national import REGISTER
from cvrgvr.testing import generate_file, generate_records
from cvrgvr.testing.messages import generate_message

ON = date(2026, 11, 5)
SPECS = [each.spec for each in REGISTER.catalogues]
by_record = pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.letter)
Capture = pytest.CaptureFixture[str]


@by_record
def test_no_rule_finds_anything_and_every_column_is_used(spec: Any) -> None:
    records = list(generate_records(spec.name, 400, 3))
    findings = national.validate(records, on=ON)
    assert (findings.counts, findings.summary.records) == ({}, 400)
    used = {name for record in records for name in spec.names if getattr(record, name) is not None}
    assert set(spec.names) - used <= {"vard_avbruten"}  # the made-up region's patients stay
    assert list(generate_records(spec.name, 30, 3)) == records[:30]


@by_record
def test_a_file_is_told_by_its_header(spec: Any) -> None:
    target = io.BytesIO()
    generate_file(target, spec.name, 20)
    reading = national.read(target.getvalue(), on=ON)
    assert (reading.meta["record"], len(reading.records), reading.findings.counts) == (spec.name, 20, {})


def test_codes_are_of_the_contacts() -> None:
    contacts = {each.vardkontakt_id for each in generate_records("national.Genomford", 400, 5)}
    codes = list(generate_records("national.Diagnos", 300, 5))
    assert {each.vardkontakt_id for each in codes} <= contacts


def message(record: str, rows: int = 20, **options: Any) -> bytes:
    target = io.BytesIO()
    generate_message(target, record, rows, **options)
    return target.getvalue()


@pytest.mark.parametrize("spec", SPECS[:5], ids=lambda spec: spec.letter)
def test_a_message(spec: Any) -> None:
    reading = national.read(message(spec.name), on=ON)
    assert reading.records == list(generate_records(spec.name, 20))
    assert reading.findings.counts == {}


def codes() -> Iterator[tuple[str, str]]:
    yield from (("national.Vantande", code) for code in ("NAT303", "NAT304", "NAT312", "NAT201", "NAT102"))
    yield from (("national.Genomford", code) for code in ("NAT301", "NAT107", "NAT601", "NAT107", "NAT113"))
    yield from (("national.Diagnos", code) for code in ("NAT236", "NAT235"))


@pytest.mark.parametrize(("record", "code"), sorted(set(codes()) - {("national.Genomford", "NAT113")}))
def test_named_faults(record: str, code: str) -> None:
    assert national.validate(message(record, 4, break_code=code, break_every=2), on=ON).counts[code] >= 1


def test_what_has_no_message() -> None:
    with pytest.raises(UsageError, match=r"national\.Platt has no message"):
        message("national.Platt")
    with pytest.raises(UsageError, match="at least one record"):
        message("national.Vantande", 0)


def test_on_the_command_line(tmp_path: Path, capsys: Capture) -> None:
    for record in ("national.vantande", "national.Orsak"):
        path = tmp_path / f"{record}.XML"
        assert main(["generate", record, "--rows", "5", "--output", str(path)]) == 0
        assert main(["validate", str(path), "--on", "2026-11-05"]) == 0
        assert "utan anmärkning. 5 poster" in capsys.readouterr().out
    path = tmp_path / "platt.csv"
    assert main(["generate", "national.Platt", "--rows", "5", "--output", str(path)]) == 0
    assert main(["validate", str(path), "--on", "2026-12-31"]) == 0
    assert (
        "utan anmärkning" in capsys.readouterr().out
    )  # it is no delivery: neither its name nor day are judged
