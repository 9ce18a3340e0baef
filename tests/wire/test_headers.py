"""Columns that are missing, doubled, unknown or in another order: told once, and their values kept."""

import pytest

from cvrgvr import cvr
from cvrgvr.cvr import REGISTER as CVR
from cvrgvr.findings import INFO
from cvrgvr.policy import Policy
from cvrgvr.spec import spec_of
from cvrgvr.wire.delimited.header import HeaderFault, columns_of
from tests.wire.files import HEADER, NAMES, both, codes, file_of, row, stepwise

VALUES = row().split(";")
REQUIRED = [field.name for field in spec_of(cvr.Vantande).required()]


def without(*names: str) -> bytes:
    kept = [place for place, name in enumerate(NAMES) if name not in names]
    return file_of(*(";".join(cells[place] for place in kept) for cells in (NAMES, VALUES)))


@pytest.mark.parametrize("name", REQUIRED)
def test_a_required_column_is_missing(name: str) -> None:
    reading = both(without(name), register=CVR)
    assert reading.summary.counts["FIL005"] == 1
    told = next(finding for finding in reading.findings if finding.code == "FIL005")
    assert (told.field, told.line) == (name, 1)
    assert "CVR101" not in reading.summary.counts, "it is said once, not for each row"
    assert reading.summary.file_refused
    assert getattr(reading.records[0], name) is None


def test_other_columns_may_be_missing() -> None:
    reading = both(without("kallsystem", "regionkod", "prioritet"))
    assert codes(reading) == {}
    assert (reading.records[0].kallsystem, reading.records[0].regionkod) == (None, 10)


def test_columns_in_another_order() -> None:
    header, values = (";".join(reversed(cells)) for cells in (NAMES, VALUES))
    reading = both(file_of(header, values))
    assert codes(reading) == {}
    assert reading.records == both(file_of(HEADER, row())).records
    assert reading.meta["columns"] == tuple(reversed(NAMES))


def test_an_unknown_column_is_kept() -> None:
    reading = both(file_of(f"eget;{HEADER};annat", f"hej;{row()};Ångström", f";{row()};"))
    assert codes(reading) == {"FIL006": 2}
    assert [finding.field for finding in reading.findings] == ["#1", f"#{len(NAMES) + 2}"]
    assert [record.ovrigt for record in reading.records] == [
        {"eget": "hej", "annat": "Ångström"},
        {"eget": "", "annat": ""},
    ]
    assert reading.summary.delivered == 2


def test_a_doubled_column_is_kept_and_refuses_the_file() -> None:
    reading = both(file_of(f"{HEADER};mvo", f"{row()};511"))
    assert codes(reading) == {"FIL007": 1}
    assert reading.findings[0].field == "mvo"
    assert (reading.records[0].mvo, reading.records[0].ovrigt) == ("301", {f"mvo#{len(NAMES) + 1}": "511"})
    assert (reading.summary.delivered, reading.summary.status) == (0, "refused")


def test_a_doubled_unknown_column_is_told_by_place() -> None:
    reading = both(file_of(f"{HEADER};x;x", f"{row()};1;2"))
    assert codes(reading) == {"FIL006": 1, "FIL007": 1}
    places = {finding.code: finding.field for finding in reading.findings}
    assert places == {"FIL006": f"#{len(NAMES) + 1}", "FIL007": f"#{len(NAMES) + 2}"}
    assert reading.records[0].ovrigt == {"x": "1", f"x#{len(NAMES) + 2}": "2"}


def test_a_header_text_may_be_a_value_and_is_not_shown() -> None:
    reading = both(file_of(f"{HEADER};191212121212", f"{row()};x"))
    assert codes(reading) == {"FIL006": 1}
    assert "1912" not in str(reading.findings[0])


def test_columns_of() -> None:
    columns = columns_of(["mvo", "mvo", "?"], spec_of(cvr.Vantande))
    assert columns.readable
    assert columns.names == ("mvo", "mvo#2", "?")
    assert columns.present == {"mvo"}
    assert [field and field.name for field in columns.fields] == ["mvo", None, None]
    assert HeaderFault("FIL007", "mvo") in columns.faults


@pytest.mark.parametrize("header", [[], ["mvo", "x", "y"], ["x"]])
def test_no_header(header: list[str]) -> None:
    columns = columns_of(header, spec_of(cvr.Vantande))
    assert not columns.readable
    assert columns.faults == (HeaderFault("FIL004"),)


def test_what_records_show_of_the_file_is_said_once() -> None:
    policy = Policy(select=("CVR236",))
    shown = [f"{row()};{avvikelse}" for avvikelse in ("2", "1", "", "1")]
    reading = both(file_of(f"{HEADER};avvikelse", *shown), register=CVR, policy=policy)
    assert [(each.code, each.severity, each.line, each.field) for each in reading.findings] == [
        ("CVR236", INFO, 3, "avvikelse")
    ]
    assert (reading.summary.records, reading.summary.remarked, reading.summary.status) == (4, 0, "remarks")
    stepwise(file_of(f"{HEADER};avvikelse", *shown), reading, register=CVR, policy=policy)
    for columns, cells in (
        ("avvikelse", "2"),
        ("avvikelse;avstaenden", "1;2026-03-10,J,J,2026-03-20T09:00,"),
    ):
        data = file_of(f"{HEADER};{columns}", f"{row()};{cells}")
        assert codes(both(data, register=CVR, policy=policy)) == {}
