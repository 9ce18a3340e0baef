"""The verbs of a register: which class a file holds, reading step by step, and caps."""

import io
from datetime import date

import pytest

from cvrgvr import cvr
from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.errors import UsageError
from cvrgvr.findings import WARNING
from cvrgvr.policy import Policy
from cvrgvr.wire.jsonlines.form import JSON_LINES
from cvrgvr.wire.outcome import Unread
from tests.wire.files import FILES_ALONE, HEADER, NAMES, both, file_of, row, rows, stepwise

WRONG = [row(vardkontakt_id=f"V-{number}", fas="x") for number in range(5)]


def test_a_reading_shows_no_value() -> None:
    reading = FILES_ALONE.read(file_of(HEADER, row(), row(fas="x")))
    assert repr(reading) == "<Reading: 2 records, errors>"


@pytest.mark.parametrize("record", [cvr.Genomford, "cvr.Genomford"])
def test_the_caller_says_which_class(record: type | str) -> None:
    data = file_of(";".join(EXAMPLES["G"]), ";".join(EXAMPLES["G"].values()))
    assert isinstance(cvr.read(data, record).records[0], cvr.Genomford)
    assert cvr.validate(data, record).record == "cvr.Genomford"
    steps = list(cvr.iter_read(data, record))
    assert [(type(each), found) for each, found in steps] == [(cvr.Genomford, [])]
    assert "FIL006" in cvr.validate(data, cvr.Vantande).counts


@pytest.mark.parametrize("record", ["cvr.Annan", "Vantande", int])
def test_an_unknown_class(record: type | str) -> None:
    with pytest.raises(UsageError, match=r"one of cvr\.Vantande, cvr\.Genomford"):
        cvr.read(b"", record)
    with pytest.raises(UsageError, match=r"one of cvr\.Vantande, cvr\.Genomford"):
        cvr.write([], io.BytesIO(), record)


def test_of_two_classes_that_fit_the_first_is_taken() -> None:
    assert cvr.REGISTER.find(None, ["vardkontakt_id", "mvo"]).spec.cls is cvr.Vantande
    assert cvr.REGISTER.find(None, ["vardkontakt_id", "start_aktivitet"]).spec.cls is cvr.Genomford
    name = "CVR_GENOMFORD_SE2321000016-0AA1_202603_20260405T031500.csv"
    assert cvr.REGISTER.find(name, NAMES).spec.cls is cvr.Genomford
    assert cvr.REGISTER.find("x.csv", NAMES).spec.cls is cvr.Vantande


def test_of_classes_that_do_not_fit_none_is_named() -> None:
    foreign = file_of("namn;ort", "Ada;Solna")
    reading = cvr.read(foreign)
    assert (reading.meta["record"], reading.summary.status) == ("", "refused")
    assert reading.summary.not_evaluated == {}
    judged = cvr.read(b'{"namn": "Ada"}\n', form=JSON_LINES)
    assert judged.meta["record"] == "cvr.Vantande", "objects are judged as the first, not the shortest"
    (told,) = [each for each in cvr.validate(foreign) if each.code == "FIL004"]
    assert told.en.startswith("The first row is not a header of any known record. Write")
    assert told.sv.startswith("Första raden är inte en rubrikrad för någon känd post. Skriv")
    (told,) = [each for each in cvr.validate(foreign, cvr.Genomford) if each.code == "FIL004"]
    assert "a header of cvr.Genomford." in told.en


@pytest.mark.parametrize(("cap", "kept"), [(0, 0), (2, 2), (5, 5), (9, 5), (None, 5)])
def test_caps_do_not_touch_counts(cap: int | None, kept: int) -> None:
    reading = both(file_of(HEADER, *WRONG), cap=cap)
    assert len(reading.findings) == kept
    assert reading.summary.counts == {"FIL021": 5}
    assert (reading.summary.errors, reading.summary.refused) == (5, 5)
    assert len(reading.records) == 5


def test_step_by_step() -> None:
    data = file_of(f"{HEADER};x", f"{rows(1)[0]};1", "", f"{WRONG[0]};2", "V-9;2026-03", "")
    steps = list(FILES_ALONE.iter_read(data))
    assert [
        (
            "file" if each is None else "unread" if isinstance(each, Unread) else each.vardkontakt_id,
            [finding.code for finding in found],
        )
        for each, found in steps
    ] == [
        ("file", ["FIL006"]),
        ("V-000001", []),
        ("file", ["FIL018"]),
        ("V-0", ["FIL021"]),
        ("unread", ["FIL008"]),
        ("file", ["FIL018"]),
    ]
    stepwise(data, both(data))


def test_step_by_step_through_a_file_without_rows() -> None:
    steps = list(FILES_ALONE.iter_read(b""))
    assert [(each, [finding.code for finding in found]) for each, found in steps] == [(None, ["FIL003"])]


def test_step_by_step_no_finding_is_capped() -> None:
    data = file_of(HEADER, *WRONG * 50)
    assert sum(len(found) for _, found in FILES_ALONE.iter_read(data)) == 250


def test_policy() -> None:
    data = file_of(HEADER, *WRONG)
    assert both(data, policy=Policy(ignore=("FIL",))).summary.status == "clean"
    graded = both(data, policy=Policy(grades={"FIL021": WARNING}))
    assert (graded.summary.status, graded.summary.delivered) == ("remarks", 5)
    header = file_of(HEADER.replace("mvo", "MVO"), row())
    assert both(header).summary.file_refused
    softer = both(header, policy=Policy(grades={"FIL005": WARNING}))
    assert (softer.summary.file_refused, softer.summary.delivered) == (False, 1)


def test_tables_and_reference_date() -> None:
    tables = Kodregister([Kodtabell.of("cvr_koder", [{"kod": "B301"}])])
    data = file_of(f"{HEADER};cvr_kod", f"{row()};X999")
    without = both(data, register=cvr.REGISTER)
    assert {"CVR113", "CVR205"} <= without.summary.not_evaluated.keys()
    given = both(data, register=cvr.REGISTER, tables=tables, on=date(2026, 4, 1))
    assert "CVR113" in given.summary.counts
    assert not {"CVR113", "CVR205"} & given.summary.not_evaluated.keys()
