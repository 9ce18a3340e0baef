"""Values that are wrong: each has its finding, masked, and stays in the record as it was written."""

from datetime import date, datetime

import pytest

from cvrgvr import cvr
from cvrgvr.cvr import REGISTER as CVR
from cvrgvr.findings import Finding
from cvrgvr.spec import Broken
from tests.wire.files import HEADER, both, codes, file_of, row, stepwise, table_of


def the(code: str, data: bytes, **arguments: bool) -> Finding:
    found = [finding for finding in both(data, **arguments, register=CVR).findings if finding.code == code]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("name", ["remissdatum", "avlasningsdatum", "beslut_aktivitet"])
@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "2026-13-01",
        "2025-02-29",
        "0000-00-00",
        "20260302",
        "2026-3-2",
        "02.03.2026",
        "NULL",
        "-",
        "２０２６-03-02",
    ],
)
def test_days_that_do_not_exist(name: str, text: str) -> None:
    reading = cvr.read(table_of(**{name: text}))
    told = [finding for finding in reading.findings if finding.code == "FIL021"]
    assert [(finding.field, finding.line) for finding in told] == [(name, 2)]
    assert getattr(reading.records[0], name).raw == text
    assert told[0].value is not None
    assert not any(digit in told[0].value for digit in "123456789")


@pytest.mark.parametrize(
    "text", ["2026-03-02T24:00", "2026-03-02T08:30Z", "2026-03-02 08:30", "2026-03-02T8"]
)
def test_times_that_do_not_exist(text: str) -> None:
    data = table_of(remissdatum=text)
    assert the("FIL021", data).field == "remissdatum"
    assert both(data, register=CVR).records[0].remissdatum == Broken(
        text, "date or time YYYY-MM-DD[Thh:mm[:ss]] without offset"
    )


def test_days_that_do_exist() -> None:
    reading = both(table_of(remissdatum="2024-02-29", ankomstdatum="2024-02-29T00:00:59"), register=CVR)
    assert reading.records[0].remissdatum == date(2024, 2, 29)
    assert reading.records[0].ankomstdatum == datetime(2024, 2, 29, 0, 0, 59)  # noqa: DTZ001 - local by spec


def test_a_rule_on_a_broken_value_is_not_evaluated() -> None:
    late = {"beslut_aktivitet": "2026-03-01", "fas": "2", "aktivitet": "AB123"}
    assert "CVR210" in codes(both(table_of(**late), register=CVR))
    assert "CVR210" not in codes(both(table_of(**late, remissdatum="2026-03-32"), register=CVR))


def test_a_wrong_check_digit() -> None:
    reading = both(table_of(patient_id="191212121213"), register=CVR)
    assert "ID104" in codes(reading)
    told = next(finding for finding in reading.findings if finding.code == "ID104")
    assert (told.field, told.value) == ("patient_id", "19121212-****")
    assert reading.records[0].patient_id == "191212121213"


def test_a_hyphen_is_mended_and_told() -> None:
    reading = both(table_of(patient_id="19121212-1212"), register=CVR)
    assert codes(reading) == {"ID113": 1}
    assert reading.records[0].patient_id == "191212121212"
    assert reading.summary.delivered == 1


def test_a_reservnummer() -> None:
    reading = both(table_of(patient_id="992299000010", fodelsear="1960", kon="2"), register=CVR)
    assert not any(code.startswith("ID10") for code in codes(reading))
    wrong = both(table_of(patient_id="992299000011", fodelsear="1960", kon="2"), register=CVR)
    assert set(codes(wrong)) - set(codes(reading)) == {"ID105"}
    assert all("992299000011" not in str(finding) for finding in wrong.findings)
    assert wrong.records[0].patient_id == "992299000011"


@pytest.mark.parametrize("text", ["Tolvan Tolvansson", "1912121212", "19121212121x", "0", "abcdefgh-1234"])
def test_what_is_no_identity_number(text: str) -> None:
    reading = both(table_of(patient_id=text), register=CVR)
    told = [finding for finding in reading.findings if finding.field == "patient_id"]
    assert {finding.code for finding in told} & {"ID101", "ID102", "ID103"}
    assert {finding.value for finding in told} <= {"****"}
    assert reading.records[0].patient_id == text


@pytest.mark.parametrize(
    ("code", "name", "text", "value"),
    [
        ("CVR102", "fas", "9", 9),
        ("CVR103", "aktivitetstyp", "besök", "besök"),
        ("CVR104", "bokningssatt", "0", 0),
        ("CVR105", "vardkontakt", "99", 99),
        ("CVR106", "yrkeskategori", "XS999", "XS999"),
        ("CVR108", "remittenttyp", "-1", -1),
        ("CVR109", "kon", "4", 4),
    ],
)
def test_unknown_codes_are_read_as_they_stand(code: str, name: str, text: str, value: object) -> None:
    reading = both(table_of(**{name: text}), register=CVR)
    assert [finding.field for finding in reading.findings if finding.code == code] == [name]
    assert "FIL021" not in codes(reading)
    assert getattr(reading.records[0], name) == value


def test_a_list_that_cannot_be_read() -> None:
    text = "medicinsk,2026-03-05"
    reading = both(file_of(f"{HEADER};vantepauser", f"{row()};{text}"), register=CVR)
    assert codes(reading) == {"CVR118": 1}
    assert reading.findings[0].field == "vantepauser"
    assert reading.records[0].vantepauser.raw == text


def test_several_faults_of_a_row_are_all_told() -> None:
    data = file_of(HEADER, row(fas="x", patient_id="191212121213", mvo="", prioritet=" 2"), row(kon="7"))
    reading = both(data, register=CVR)
    assert {"FIL021", "ID104", "CVR101", "FIL015", "CVR109"} <= set(codes(reading))
    assert (reading.summary.records, reading.summary.refused) == (2, 2)
    stepwise(data, reading, register=CVR)


def test_values_are_shown_when_asked_for() -> None:
    told = the("FIL021", table_of(remissdatum="2026-02-30"), show_values=True)
    assert told.value == "2026-02-30"
    assert the("ID104", table_of(patient_id="191212121213"), show_values=True).value == "191212121213"


def test_memory_of_texts_does_not_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    data = file_of(
        HEADER, *(row(vardkontakt_id=f"V-{n}", prioritet=f" {n}", kon=f"{n % 5}") for n in range(40))
    )
    whole = both(data)
    monkeypatch.setattr("cvrgvr.wire.delimited.cells._HELD", 3, raising=False)
    forgetful = both(data)
    assert forgetful.records == whole.records
    assert forgetful.findings == whole.findings
    assert codes(whole) == {"FIL015": 40}
