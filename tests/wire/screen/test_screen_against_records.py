"""The screen passes no row that has a fault: `validate` finds what the records of all rows say."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvrgvr import cvr, telefon, utbud
from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.errors import UsageError
from cvrgvr.findings import Finding
from cvrgvr.spec import spec_of
from cvrgvr.testing import generate, needs
from cvrgvr.wire.delimited.quoting import quoted
from cvrgvr.wire.register import Register

ON = date(2026, 11, 5)
SAMPLE = 1000
SPECS = {"V": spec_of(cvr.Vantande), "G": spec_of(cvr.Genomford), "R": spec_of(cvr.Rapp)}
SPECS |= {"K": spec_of(telefon.Kontakt), "M": spec_of(telefon.Manad), "T": spec_of(telefon.Kontroll)}
SPECS |= {"P": spec_of(utbud.Prognos)}
EVERY = Register([each for room in (cvr, telefon, utbud) for each in room.REGISTER.catalogues])
Rows = Sequence[Mapping[str, str]]


@cache
def valid(letter: str, rows: int, seed: int = 5) -> Rows:
    return tuple(generate(SPECS[letter].name, rows, seed))


def file_of(rows: Rows, names: Sequence[str]) -> bytes:
    lines = [";".join(names), *(";".join(quoted(row[name], ";", '"') for name in names) for row in rows)]
    return ("\r\n".join(lines) + "\r\n").encode()


def facts(findings: Sequence[Finding]) -> list[tuple[int | None, str, str | None, str | None]]:
    return [(each.line, each.code, each.field, each.location.record) for each in findings]


def assert_alike(
    letter: str, data: bytes, on: date | None = ON, tables: Kodregister | None = None
) -> list[Finding]:
    """Validate and read find the same, finding for finding; returns the findings."""
    name = SPECS[letter].name
    screened = EVERY.validate(data, name, on=on, tables=tables, cap=None)
    every = EVERY.read(data, name, on=on, tables=tables, cap=None)
    assert facts(screened) == facts(every.findings)
    assert screened.summary == every.summary
    return screened


def broken_rows(letter: str) -> list[dict[str, str]]:
    """A row for each rule that a row can break without tables or a choice of columns."""
    found: list[dict[str, str]] = []
    for code in sorted({rule.code for rule in EVERY.catalogue(SPECS[letter].cls).rules}):
        try:
            wanted = needs(code, SPECS[letter].name)
        except UsageError:
            continue
        if not wanted.tables and wanted.columns is None and (wanted.on is None or wanted.on <= ON):
            found += generate(SPECS[letter].name, 1, break_code=code)
    return found


@pytest.mark.parametrize(
    ("letter", "least"), [("V", 80), ("G", 80), ("R", 20), ("K", 25), ("M", 15), ("T", 15), ("P", 18)]
)
def test_every_rule_is_found_behind_the_sample(letter: str, least: int) -> None:
    broken = broken_rows(letter)
    rows = [*valid(letter, SAMPLE + 600), *broken, *valid(letter, 600, 6)]
    findings = assert_alike(letter, file_of(rows, SPECS[letter].names))
    lines = {SAMPLE + 602 + number for number in range(len(broken))}
    assert len(lines - {each.line for each in findings}) <= 2, "a fault may depend on another reference date"
    assert len(lines) > least


@pytest.mark.parametrize("letter", SPECS)
def test_every_rule_is_found_when_the_sample_has_the_faults_too(letter: str) -> None:
    broken = broken_rows(letter)
    rows = [*broken, *valid(letter, SAMPLE), *broken, *valid(letter, 300, 6), *broken]
    assert_alike(letter, file_of(rows, SPECS[letter].names))


def test_every_rule_is_found_without_a_reference_date() -> None:
    rows = [*valid("V", SAMPLE + 100), *broken_rows("V")]
    assert_alike("V", file_of(rows, SPECS["V"].names), on=None)


def test_patients_with_personal_dates() -> None:
    rows = list(generate("cvr.Genomford", SAMPLE + 900, 3, only_reserve=False))
    assert_alike("G", file_of([*rows, *broken_rows("G"), *rows[:200]], SPECS["G"].names))


def test_with_tables() -> None:
    rows = valid("G", SAMPLE + 500)
    known = sorted({row["mvo"] for row in rows})
    table = Kodtabell.of("mvo", [{"kod": code, "giltig_fran": "2020-01-01"} for code in known[1:]])
    units = sorted({row["kombika"] for row in rows})[::2]
    avd = Kodtabell.of("avd", [{"kombika": code, "giltig_till": "2026-10-10"} for code in units])
    findings = assert_alike("G", file_of(rows, SPECS["G"].names), tables=Kodregister([table, avd]))
    assert {"ID137", "ID129"} <= set(findings_codes(findings))


def findings_codes(findings: Sequence[Finding]) -> list[str]:
    return [each.code for each in findings]


@pytest.mark.parametrize("seed", range(6))
def test_other_columns_in_another_order(seed: int) -> None:
    random = Random(seed)
    names = [name for name in SPECS["V"].names if random.random() < 0.8]
    random.shuffle(names)
    rows = [
        {**row, "eget": str(index)}
        for index, row in enumerate([*valid("V", SAMPLE + 200), *broken_rows("V")])
    ]
    names.insert(3, "eget")
    assert_alike("V", file_of(rows, names))


def test_a_file_that_changes_behind_the_sample() -> None:
    """The sample has short waits without bookings; later rows have none of its texts."""
    plain = {"bokningsdatum": "", "bokad_tid": "", "kallad_tid": "", "bokning_id": "", "bokningssatt": "5"}
    rows = [{**row, **plain} for row in valid("V", SAMPLE)]
    assert_alike("V", file_of([*rows, *valid("V", 900, 9), *broken_rows("V")], SPECS["V"].names))


ODD = st.sampled_from(
    [
        "",
        " ",
        "0",
        "1",
        "2",
        "9",
        "J",
        "N",
        "x",
        "Å",
        "2026-10-31",
        "2026-02-30",
        "2019-01-01T00:00",
        "2026-10-05T24:00",
        "T08:00",
        "2026-10-05T07:15:30",
        "199001012385",
        "19900101-2385",
        "99001101M01",
        "OKÄND",
        "SE2321000016-0AA1",
        "medicinskt,2026-09-01,",
        "2026-09-01,J,J,2026-09-20T08:00,",
        "0180",
        "1480",
        "a;b",
        'a"b',
        "1" * 70,
        "\x01",
    ]
)


@given(
    letter=st.sampled_from("VG"),
    changes=st.lists(
        st.tuples(st.integers(0, 399), st.integers(0, 10**6), st.one_of(ODD, st.integers(0, 399))),
        max_size=60,
    ),
)
@settings(max_examples=25)
def test_changed_cells(letter: str, changes: list[tuple[int, int, str | int]]) -> None:
    """Cells behind the sample become odd texts, or those of other rows."""
    names = SPECS[letter].names
    rows = [dict(row) for row in valid(letter, SAMPLE + 400)]
    for row, column, text in changes:
        name = names[column % len(names)]
        rows[SAMPLE + row][name] = text if isinstance(text, str) else rows[SAMPLE + text][name]
    assert_alike(letter, file_of(rows, names))


@pytest.mark.parametrize("letter", ["V", "G"])
def test_every_column_unreadable_once(letter: str) -> None:
    """Row by row behind the sample, one column after the other holds what no type takes."""
    names = SPECS[letter].names
    rows = [dict(row) for row in valid(letter, SAMPLE + 400)]
    for number, name in enumerate(names):
        rows[SAMPLE + 3 * number][name] = "N"
        rows[SAMPLE + 3 * number + 1][name] = ""
    assert_alike(letter, file_of(rows, names))
