"""The writer refuses records that are an error together, in every form, and writes nothing of them."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import cvr
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.errors import UsageError, WriteError
from cvrgvr.spec import parse_record, spec_of
from cvrgvr.wire.layout import Layout
from tests.wire.files import HEADER, file_of, row

COLUMNS = "".join(f'[[column]]\nname = "{name}"\nfield = "{name}"\n' for name in EXAMPLES["V"])
LAYOUT = Layout.parse(f'[layout]\nid = "x"\nversion = "1"\nrecord = "cvr.Vantande"\n{COLUMNS}')
MADE = datetime(2026, 4, 5, 3, 15, tzinfo=timezone(timedelta(hours=2)))


def wait(**cells: str) -> cvr.Vantande:
    record: cvr.Vantande = parse_record(spec_of(cvr.Vantande), {**EXAMPLES["V"], **cells})
    return record


def to_file(records: list[Any], folder: Path) -> object:
    return cvr.write(records, folder / "a.csv")


def to_json(records: list[Any], folder: Path) -> object:
    return cvr.write(records, folder / "a.jsonl")


def to_layout(records: list[Any], folder: Path) -> object:
    return cvr.write(records, folder / "a.csv", layout=LAYOUT)


def to_delivery(records: list[Any], folder: Path) -> object:
    return cvr.deliver(records, folder, avsandare="EXEMPEL", leverans_id="1", skapad=MADE)


@pytest.mark.parametrize("put", [to_file, to_json, to_layout, to_delivery])
def test_the_same_id_twice(put: Callable[[list[Any], Path], object], tmp_path: Path) -> None:
    records = [
        wait(),
        wait(vardkontakt_id="V-2", remiss_id="R-2"),
        wait(vardkontakt_id="V-2", remiss_id="R-2"),
    ]
    with pytest.raises(WriteError) as refusal:
        put(records, tmp_path)
    assert str(refusal.value).startswith(
        "record 3 has an error beside another, 1 in all, the first is CVR301 in vardkontakt_id: "
    )
    assert "already on record 2." in str(refusal.value)
    assert str(refusal.value).endswith("Nothing was written.")
    (finding,) = refusal.value.findings
    assert (finding.code, finding.location.record) == ("CVR301", "V-2")
    assert list(tmp_path.iterdir()) == []
    put(records[:2], tmp_path)
    assert list(tmp_path.iterdir())


def test_two_months() -> None:
    earlier = dict.fromkeys(("remissdatum", "ankomstdatum", "beslut_aktivitet"), "2026-02-02")
    month = {"matperiod": "2026-02", "avlasningsdatum": "2026-02-28"}
    with pytest.raises(WriteError, match="CVR306 in matperiod"):
        cvr.write([wait(), wait(vardkontakt_id="V-2", remiss_id="R-2", **earlier, **month)], io.BytesIO())


def test_one_clinic_of_two_providers() -> None:
    records = [wait(), wait(vardkontakt_id="V-2", remiss_id="R-2", hsaid_vardgivare="SE2321000016-0AA4")]
    with pytest.raises(WriteError, match="CVR304"):
        cvr.write(records, io.BytesIO())


def test_warnings_beside_each_other_are_written() -> None:
    """CVR302 and CVR303: the same wait under two ids."""
    assert cvr.write([wait(), wait(vardkontakt_id="V-2")], io.BytesIO()) == 2


def test_what_is_kept_as_it_is_is_not_refused() -> None:
    target = io.BytesIO()
    assert cvr.write([wait(), wait()], target, keep_broken=True) == 2
    assert cvr.validate(target.getvalue()).counts["CVR301"] == 1


def test_values_of_no_use_are_refused_for_what_they_are() -> None:
    record = wait()
    record.hsaid_vardenhet = 7  # type: ignore[assignment]
    with pytest.raises(WriteError, match="FIL021 in hsaid_vardenhet"):
        cvr.write([wait(vardkontakt_id="V-2", remiss_id="R-2"), record], io.BytesIO())


def test_a_file_that_is_validated_clean_can_be_written() -> None:
    reading = cvr.read(file_of(HEADER, row(), row(vardkontakt_id="V-2", kallsystem="b")))
    assert cvr.write(reading.records, io.BytesIO()) == 2
    doubled = cvr.read(file_of(HEADER, row(), row()))
    with pytest.raises(WriteError):
        cvr.write(doubled.records, io.BytesIO())


def test_another_class_is_told_as_ever() -> None:
    done = parse_record(spec_of(cvr.Genomford), EXAMPLES["G"])
    with pytest.raises(UsageError, match="one kind of record"):
        cvr.write([wait(), done], io.BytesIO())


def test_no_identity_in_the_refusal() -> None:
    record = wait(vardkontakt_id="191212121212")
    with pytest.raises(WriteError) as refusal:
        cvr.write([record, record], io.BytesIO())
    assert "191212121212" not in f"{refusal.value}{refusal.value.findings!r}"
