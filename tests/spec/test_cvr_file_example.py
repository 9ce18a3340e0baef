"""The example file of cvr.md 4.5, and the facts that 4.4 and the text say of it."""

from hashlib import sha256

import pytest

from cvrgvr import cvr
from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.findings import ERROR, INFO, WARNING

LINES = (
    "vardkontakt_id;matperiod;avlasningsdatum;patient_id;kommunkod;kombika;mvo;aktivitetstyp;fas;vardkontakt;"
    "yrkeskategori;bokningssatt;vardgaranti;avvikelse;vantepauser;remittenttyp;remissdatum;ankomstdatum;"
    "beslut_aktivitet",
    "V-000001;2024-09;2024-09-30;191212121212;0180;99001101M01;301;mottagningsbesok;1;0;XS915;3;J;;;1;"
    "2024-09-02;2024-09-04;2024-09-02T09:00:00",
    "V-000002;2024-09;2024-09-30;197010632391;0114;99001101M01;301;operation;2;91;XS915;4;J;2;"
    "medicinsk,2024-09-16,;;;;2024-08-20",
)
EXAMPLE = "".join(f"{line}\r\n" for line in LINES).encode()
UNIT = {
    "hsaid_enhet": "SE2321000016-0AA1",
    "hsaid_vardenhet": "SE2321000016-0AA2",
    "hsaid_vardgivare": "SE2321000016-0AA3",
}
TABLES = Kodregister(
    [
        Kodtabell.of("hsa", [UNIT]),
        Kodtabell.of("mek", [{"kombika": "99001101M01", "hsaid": "SE2321000016-0AA1"}]),
    ]
)


def test_bytes() -> None:
    assert len(EXAMPLE) == 487
    assert sha256(EXAMPLE).hexdigest() == "128ba81b12ded714db48555153dfa94e06c5f12ca8310512dad6e1803bd0fa3d"


def found(line: int, tables: Kodregister | None) -> list[tuple[str, str | None]]:
    findings = cvr.validate(EXAMPLE, tables=tables)
    return sorted((finding.code, finding.field) for finding in findings if finding.line == line)


def test_the_first_row_is_clean_when_the_tables_know_the_unit() -> None:
    assert found(2, TABLES) == []


def test_the_second_row_lacks_its_activity_and_its_times() -> None:
    assert found(3, TABLES) == [("CVR222", "beslut_aktivitet"), ("CVR252", "aktivitet")]


@pytest.mark.parametrize("line", [2, 3])
def test_both_are_told_without_the_tables(line: int) -> None:
    unit: list[tuple[str, str | None]] = [("CVR266", "hsaid_vardenhet"), ("CVR266", "hsaid_vardgivare")]
    assert sorted(found(line, TABLES) + unit) == found(line, None)


def test_severities_and_counts() -> None:
    findings = cvr.validate(EXAMPLE)
    assert {finding.code: finding.severity for finding in findings} == {
        "CVR222": INFO,
        "CVR252": ERROR,
        "CVR266": WARNING,
    }
    summary = findings.summary
    assert (summary.records, summary.delivered, summary.refused, summary.remarked) == (2, 1, 1, 1)


def test_the_records() -> None:
    first, second = cvr.read(EXAMPLE).records
    assert isinstance(first, cvr.Vantande)
    assert (first.patient_id, first.regionkod, first.vantepauser) == ("191212121212", 10, None)
    assert second.vantepauser[0].orsak == "medicinsk"
    assert second.vantepauser[0].tom is None
