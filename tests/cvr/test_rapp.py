"""The record `Rapp` through reader, writer and schemas; its rules stand with their examples."""

from datetime import date, datetime
from io import BytesIO

import pytest

from cvrgvr import cvr
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.errors import WriteError
from cvrgvr.spec import Broken, parse_record, spec_of
from cvrgvr.spec.schema import table_schema

SPEC = spec_of(cvr.Rapp)
FIELDS = (
    "matperiod avlasningsdatum kombika hsaid_enhet aktivitetstyp mvo cvr_kod antal_vantande grans_dagar "
    "antal_over_grans antal_pvv antal_mov antal_sov kalla rapporterad_tid"
)


def file_of(*rows: dict[str, str]) -> bytes:
    lines = [";".join(rows[0]), *(";".join(row.values()) for row in rows)]
    return "".join(f"{line}\r\n" for line in lines).encode()


def row(**cells: str) -> dict[str, str]:
    return {**dict.fromkeys(SPEC.names, ""), **EXAMPLES["R"], **cells}


def test_the_fields_in_order() -> None:
    assert SPEC.names == tuple(FIELDS.split())
    assert [field.name for field in SPEC.required()] == [
        "matperiod",
        "avlasningsdatum",
        "aktivitetstyp",
        "antal_vantande",
        "kalla",
        "rapporterad_tid",
    ]


def test_a_file_is_known_by_its_columns_and_comes_back() -> None:
    data = file_of(row(), row(aktivitetstyp="operation", grans_dagar="90"))
    reading = cvr.read(data)
    assert reading.meta["record"] == "cvr.Rapp"
    assert list(reading.findings) == []
    assert reading.records[0] == cvr.Rapp(
        matperiod="2026-03",
        avlasningsdatum=date(2026, 3, 31),
        kombika="99001101M01",
        hsaid_enhet="SE2321000016-0AA1",
        aktivitetstyp="mottagningsbesok",
        mvo="301",
        antal_vantande=40,
        grans_dagar=30,
        antal_over_grans=12,
        antal_pvv=3,
        antal_mov=2,
        antal_sov=0,
        kalla="manuell",
        rapporterad_tid=datetime.fromisoformat("2026-04-07T09:30"),
    )
    assert cvr.validate(reading.records) == []
    target = BytesIO()
    assert cvr.write(reading.records, target) == 2
    assert cvr.read(target.getvalue()).records == reading.records


@pytest.mark.parametrize("text", ["12,5", "tolv", "1 000"])
def test_a_count_that_is_no_whole_number_is_kept_and_found(text: str) -> None:
    reading = cvr.read(file_of(row(antal_vantande=text)))
    assert dict(reading.findings.counts) == {"FIL021": 1}
    assert isinstance(reading.records[0].antal_vantande, Broken)
    with pytest.raises(WriteError):
        cvr.write(reading.records, BytesIO())


def test_a_required_column_that_is_missing_refuses_the_file() -> None:
    cells = row()
    del cells["antal_vantande"]
    findings = cvr.validate(file_of(cells), cvr.Rapp)
    assert dict(findings.counts) == {"FIL005": 1}
    assert findings.summary.file_refused


def test_no_rule_of_the_wait_records_speaks_of_it() -> None:
    record = parse_record(SPEC, {**EXAMPLES["R"], "aktivitetstyp": "besok"})
    assert set(cvr.validate([record]).counts) == {"CVR103"}
    assert set(cvr.validate([cvr.Rapp()]).counts) == {"RAP101", "ID128"}


def test_findings_name_the_unit_and_the_schema_names_no_key() -> None:
    record = parse_record(SPEC, row(antal_mov="-1"))
    (finding,) = cvr.validate([record])
    assert (finding.code, finding.location.record) == ("RAP102", "99001101M01")
    assert "primaryKey" not in table_schema(SPEC)
    assert table_schema(spec_of(cvr.Vantande))["primaryKey"] == "vardkontakt_id"
