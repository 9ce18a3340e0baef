"""Generated rows are valid, complete in their columns, the same for the same arguments, and look real."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from cvrgvr.cvr import Genomford, Rapp, Vantande
from cvrgvr.errors import UsageError
from cvrgvr.identifiers import parse
from cvrgvr.spec import RecordSpec, parse_record
from cvrgvr.testing import generate, generate_records
from tests.testing.findings import SPECS, all_found

GOLDEN = [(Vantande, "72b452b786afddae"), (Genomford, "e3c096f2fc50031a"), (Rapp, "9edb43640263639c")]
by_record = pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.letter)


@by_record
@pytest.mark.parametrize(
    ("month", "seed", "only_reserve", "on"),
    [
        ("2026-10", 0, True, date(2026, 11, 1)),
        ("2026-10", 1, False, date(2026, 11, 20)),
        ("2019-06", 2, False, date(2019, 7, 1)),  # waits that begin under the pauses of 2017
        ("2022-02", 3, True, date(2022, 3, 31)),  # waits on either side of the year with another limit
        ("2024-12", -4, True, date(2025, 1, 2)),
        ("2099-12", 10**30, False, date(2100, 1, 1)),
    ],
)
def test_no_rule_finds_anything(
    spec: RecordSpec, month: str, seed: int, only_reserve: bool, on: date
) -> None:
    rows = generate(spec.name, 2500, seed, month=month, only_reserve=only_reserve)
    assert all_found(spec, rows, on) == Counter()


@by_record
def test_every_field_is_a_key_and_every_column_is_used(spec: RecordSpec) -> None:
    used = set()
    for row in generate(spec.name, 6000, only_reserve=False):
        assert list(row) == list(spec.names)
        used |= {name for name, text in row.items() if text}
    assert used == set(spec.names)


@by_record
def test_cells_are_as_the_writer_would_write_them(spec: RecordSpec) -> None:
    for row in generate(spec.name, 500, 3):
        record = parse_record(spec, row)
        for field in spec.fields:
            if row[field.name]:
                assert field.type.format(getattr(record, field.name)) == row[field.name]


@by_record
def test_fewer_rows_are_the_beginning_of_more(spec: RecordSpec) -> None:
    longer = list(generate(spec.name, 400, 5, only_reserve=False))
    assert list(generate(spec.name, 150, 5, only_reserve=False)) == longer[:150]


def test_seed_month_and_record_make_other_rows() -> None:
    one = list(generate(Vantande, 50))
    for other in (
        generate(Vantande, 50, 1),
        generate(Vantande, 50, month="2026-09"),
        generate(Vantande, 50, only_reserve=False),
    ):
        assert all(a != b for a, b in zip(one, other, strict=True))


def test_the_same_in_another_process() -> None:
    code = (
        "import hashlib, json; from cvrgvr.testing import generate;"
        "rows = [*generate('cvr.Vantande', 300, 9, only_reserve=False), *generate('cvr.Genomford', 300, 9)];"
        "print(hashlib.sha256(json.dumps(rows).encode()).hexdigest())"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "12345")
    }
    assert len(answers) == 1


@pytest.mark.parametrize(("record", "digest"), GOLDEN)
def test_the_rows_are_what_they_were(record: type, digest: str) -> None:
    # A new digest means that every file made with a seed so far becomes another: say so in the changes.
    rows = "\n".join(";".join(row.values()) for row in generate(record, 200, 1, only_reserve=False))
    assert hashlib.sha256(rows.encode()).hexdigest()[:16] == digest


def test_local_ids_are_unique_and_shared_by_no_other_month_or_record() -> None:
    ids: set[str] = set()
    for month in ("2026-09", "2026-10", "2027-01"):
        for record in SPECS[:2]:
            made = {row["vardkontakt_id"] for row in generate(record.name, 200, month=month)}
            assert len(made) == 200
            assert ids.isdisjoint(made)
            ids |= made


def test_only_reserve_is_the_default_and_nobodys_number() -> None:
    assert all(row["patient_id"].startswith("992299") for row in generate(Genomford, 2000))


def test_made_up_samordningsnummer_are_recognisable() -> None:
    numbers = [row["patient_id"] for row in generate(Vantande, 3000, only_reserve=False)]
    reserve = [number for number in numbers if number.startswith("992299")]
    others = [number for number in numbers if not number.startswith("99")]
    assert len(reserve) + len(others) == len(numbers)
    assert 0.15 < len(reserve) / len(numbers) < 0.25
    for number in others:
        assert type(parse(number)).__name__ == "Samordningsnummer"
        assert "980" <= number[8:11] <= "999"


@by_record
def test_records_are_the_rows(spec: RecordSpec) -> None:
    records = list(generate_records(spec.cls, 30, 2))
    assert all(isinstance(record, spec.cls) for record in records)
    assert records == [parse_record(spec, row) for row in generate(spec.name, 30, 2)]


def test_looks_like_a_month() -> None:
    rows = list(generate(Genomford, 6000, 4))
    records = [parse_record(SPECS[1], row) for row in rows]
    filled = sum(1 for row in rows for text in row.values() if text) / len(rows)
    assert 30 < filled < 50
    first = [r for r in records if r.fas == 1]
    late = sum((r.start_aktivitet.date() - r.beslut_aktivitet.date()).days > 30 for r in first) / len(first)
    assert 0.3 < late < 0.6
    assert 0.9 < sum(r.kommunkod.startswith("01") for r in records) / len(records) < 0.99
    assert 0.02 < sum(r.avvikelse is not None for r in records) / len(records) < 0.1
    assert len({r.kombika for r in records}) > 60
    assert len({r.patient_id for r in records}) < len(records) * 0.97
    assert {r.fas for r in records} == {1, 2, 3, 4, 5}
    starts = sorted(r.start_aktivitet.date() for r in records)
    assert all((b - a).days <= 3 for a, b in pairwise(starts))


def test_counts_without_end_tell_no_row_twice() -> None:
    names = ("kombika", "hsaid_enhet", "aktivitetstyp", "mvo", "cvr_kod")
    rows = list(generate(Rapp, 100_000))
    assert len({tuple(row[name] for name in names) for row in rows}) == len(rows)
    assert {row["kalla"] for row in rows} == {"manuell", "beraknad"}
    assert all_found(SPECS[2], rows[-2000:], date(2026, 11, 1)) == Counter()


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        (("cvr.Annan", 1), {}),
        (("cvr.Rapp", -1), {}),
        (("cvr.Rapp", 100_001), {}),
        ((str, 1), {}),
        (("cvr.Vantande", -1), {}),
        (("cvr.Vantande", 1_000_001), {}),
        (("cvr.Vantande", 1), {"month": "2026-13"}),
        (("cvr.Vantande", 1), {"month": "2019-05"}),
        (("cvr.Vantande", 1), {"break_code": "CVR210", "break_every": 0}),
    ],
)
def test_refuses_at_once(arguments: tuple[object, ...], options: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        generate(*arguments, **options)  # type: ignore[arg-type]
