"""Writing is strict: a whole file of records without errors, or nothing."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from cvrgvr import cvr
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.errors import UsageError, WriteError
from cvrgvr.findings import ERROR, Finding
from cvrgvr.spec import Broken, parse_record, spec_of
from cvrgvr.testing import generate_records
from cvrgvr.wire.delimited import texts
from cvrgvr.wire.delimited.form import Form

SPEC = spec_of(cvr.Vantande)
LATIN = Form(encoding="iso-8859-1")


def waiting(**values: Any) -> cvr.Vantande:
    record: cvr.Vantande = parse_record(SPEC, EXAMPLES["V"])
    return attrs.evolve(record, **values)


def test_the_file_is_canonical() -> None:
    target = io.BytesIO()
    assert cvr.write(iter([waiting(), waiting(vardkontakt_id="X2", prioritet='a;"b"')]), target) == 2
    header, first, second, end = target.getvalue().decode().split("\r\n")
    assert header == ";".join(SPEC.names)
    assert [cell for cell in first.split(";") if cell] == [
        EXAMPLES["V"][name] + (":00" if EXAMPLES["V"][name].count(":") == 1 else "")
        for name in SPEC.names
        if name in EXAMPLES["V"]
    ]
    assert '"a;""b"""' in second
    assert end == ""


def test_the_line_end_and_delimiter_of_the_form() -> None:
    target = io.BytesIO()
    cvr.write([waiting()], target, form=Form(delimiter="\t", newline="\n"))
    assert b"\r" not in target.getvalue()
    assert target.getvalue().splitlines()[0] == "\t".join(SPEC.names).encode()


def test_no_records() -> None:
    target = io.BytesIO()
    assert cvr.write([], target, cvr.Vantande) == 0
    assert target.getvalue().decode() == ";".join(SPEC.names) + "\r\n"
    with pytest.raises(UsageError, match="record="):
        cvr.write([], io.BytesIO())


@pytest.mark.parametrize("count", [0, 255, 256, 700])
def test_a_record_with_an_error_writes_nothing(tmp_path: Path, count: int) -> None:
    path = tmp_path / "ut.csv"
    path.write_bytes(b"old")
    records = [waiting(vardkontakt_id=f"X{number}") for number in range(count)]
    wrong = waiting(patient_id="191212121213", prioritet="Tolvan ", kon=7)
    with pytest.raises(WriteError, match=rf"record {count + 1} has \d error") as raised:
        cvr.write([*records, wrong], path)
    assert path.read_bytes() == b"old"
    assert [name.name for name in tmp_path.iterdir()] == ["ut.csv"]
    assert {finding.code for finding in raised.value.findings if isinstance(finding, Finding)} >= {"CVR109"}
    assert all(isinstance(each, Finding) and each.severity is ERROR for each in raised.value.findings)
    shown = f"{raised.value} {raised.value!r} {raised.value.findings}"
    assert "191212121213" not in shown
    assert "Tolvan" not in shown


def test_warnings_are_no_obstacle() -> None:
    assert cvr.write([waiting(prioritet=" a")], io.BytesIO()) == 1


def test_rules_that_need_the_reference_date() -> None:
    future = waiting(remissdatum=date(2026, 3, 30))
    assert cvr.write([future], io.BytesIO(), keep_broken=True) == 1
    with pytest.raises(WriteError) as raised:
        cvr.write([waiting()], io.BytesIO(), on=date(2026, 3, 1))
    assert "CVR205" in str(raised.value)


def test_broken_values_are_written_when_asked_for() -> None:
    broken = waiting(remissdatum=Broken("2026-02-30", "date"))
    with pytest.raises(WriteError, match="FIL021 in remissdatum"):
        cvr.write([broken], io.BytesIO())
    target = io.BytesIO()
    assert cvr.write([broken], target, keep_broken=True) == 1
    assert b";2026-02-30;" in target.getvalue()


def test_letters_that_the_encoding_lacks() -> None:
    records = [*(waiting(vardkontakt_id=f"X{number}") for number in range(300)), waiting(prioritet="hög €")]
    with pytest.raises(WriteError, match="record 301: prioritet holds a letter that iso-8859-1 lacks"):
        cvr.write(records, io.BytesIO(), form=LATIN)
    assert cvr.write(records, io.BytesIO()) == 301
    with pytest.raises(WriteError, match="utf-8"):
        cvr.write([waiting(prioritet="\udcff")], io.BytesIO())


def test_one_class_in_a_file() -> None:
    completed = parse_record(spec_of(cvr.Genomford), EXAMPLES["G"])
    for record in (None, cvr.Vantande):
        with pytest.raises(UsageError, match=r"cvr\.Vantande, not Genomford"):
            cvr.write([waiting(), completed], io.BytesIO(), record)
    with pytest.raises(UsageError, match="not a record"):
        cvr.write(["191212121212"], io.BytesIO())


def test_memory_of_texts_does_not_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    records = list(generate_records(cvr.Vantande, 600, 2))
    whole, forgetful = io.BytesIO(), io.BytesIO()
    cvr.write(records, whole)
    monkeypatch.setattr(texts, "_HELD", 3)
    cvr.write(records, forgetful)
    assert forgetful.getvalue() == whole.getvalue()


def test_the_letters_of_an_id_that_is_none_stay() -> None:
    target = io.BytesIO()
    record = waiting(hsaid_enhet="seÿ", hsaid_vardenhet="se2321000016-0aa1")
    cvr.write([record], target, form=LATIN, keep_broken=True)
    assert ";seÿ;SE2321000016-0AA1;" in target.getvalue().decode("iso-8859-1")
