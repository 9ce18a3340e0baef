"""MEK files."""

from datetime import date

import pytest

from cvrgvr.codes import Kodregister, felaktig, historik, hsa_id, kombikor
from cvrgvr.cvr import validate
from cvrgvr.testing import generate_file
from cvrgvr.wire.tables import read_table
from tests.wire.tables.files import codes, found, mapping, mek

FIRST = "SE2321000016-0AA1"
SECOND = "SE2321000016-0AA2"


def test_till_datum_is_the_first_day_that_a_row_no_longer_holds() -> None:
    table = read_table(
        mek(
            mapping(till="2022-01-01T00:00:00+02:00"),
            mapping(hsaid=SECOND, first="2022-01-01T00:00:00+02:00"),
        )
    ).tabell
    assert table.namn == "mek"
    days = [date(2014, 12, 31), date(2015, 1, 1), date(2021, 12, 31), date(2022, 1, 1), date(2099, 1, 1)]
    assert [hsa_id(table, "99001101M01", day) for day in days] == [None, FIRST, FIRST, SECOND, SECOND]


@pytest.mark.parametrize("times", [("2014-12-15T15:51:55.257", "2014-12-15T15:51:55.9"), ("", "2014-01-01")])
@pytest.mark.parametrize("turned", [False, True])
def test_of_several_rows_the_one_created_last_counts(times: tuple[str, str], *, turned: bool) -> None:
    rows = [mapping(created=times[0] + "+02:00"), mapping(hsaid=SECOND, created=times[1] + "+01:00")]
    table = read_table(mek(*(reversed(rows) if turned else rows))).tabell
    assert hsa_id(table, "99001101m01", date(2024, 5, 6)) == SECOND
    assert table.antal("99001101M01", date(2024, 5, 6)) == 2


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2014-12-15T15:51:55.257+02:00", "2014-12-15T15:51:55.257"),
        ("2014-12-15T15:51:55Z", "2014-12-15T15:51:55"),
        ("2014-12-15", "2014-12-15"),
        (None, None),
    ],
)
def test_when_a_row_was_created(written: str | None, kept: str | None) -> None:
    (post,) = read_table(mek(mapping(created=written))).tabell
    assert post.attribut.get("skapad") == kept


def test_days_are_taken_as_written_and_may_be_missing() -> None:
    table = read_table(
        mek(mapping(first=None), mapping("99001101M02", first="2015-01-01T00:00:00.000-11:00"))
    ).tabell
    assert [post.giltig_fran for post in table] == [None, date(2015, 1, 1)]


def test_rows_that_cannot_be_used_are_left_out_and_a_wrong_hsa_id_is_not() -> None:
    reading = read_table(
        mek(
            mapping("1", till="2015-01-01T00:00:00+02:00"),
            mapping("2", till="0001-01-01T00:00:00"),
            mapping("3", till="2015-02-30"),
            mapping("4", first="i maj"),
            mapping(""),
            mapping("5", hsaid=" "),
            mapping("20130101999", hsaid="REFERRAL_HSA-643S"),
            mapping("20130101998", hsaid="se2321000016-0aa1"),
        )
    )
    assert codes(reading) == ["20130101999", "20130101998"]
    assert [(code, field) for code, _, field in found(reading)] == [
        ("ID144", "TillDatum"),
        ("ID144", "TillDatum"),
        ("FIL021", "TillDatum"),
        ("FIL021", "FromDatum"),
        ("FIL021", "Kombikakod"),
        ("FIL021", "HSAId"),
        ("ID121", "HSAId"),
    ]
    assert all("REFERRAL" not in str(finding) for finding in reading.findings)
    summary = reading.findings.summary
    assert (summary.records, summary.refused, summary.remarked, summary.errors) == (8, 7, 0, 7)


def test_questions_to_mek() -> None:
    table = read_table(
        mek(
            mapping(hsaid=SECOND, first="2022-01-01T00:00:00+02:00"),
            mapping(till="2022-01-01T00:00:00+02:00"),
            mapping("99001101M02", hsaid=FIRST.lower()),
        )
    ).tabell
    assert kombikor(table, FIRST, date(2020, 1, 1)) == {"99001101M01", "99001101M02"}
    assert kombikor(table, FIRST, date(2022, 1, 1)) == {"99001101M02"}
    assert kombikor(table, "SE2321000016-0AA9", date(2022, 1, 1)) == set()
    assert [post.attribut["hsaid"] for post in historik(table, "99001101m01")] == [FIRST, SECOND]
    assert hsa_id(table, "99001101M09", date(2022, 1, 1)) is None


def withdrawn(kombika: str = "99001101M01", *, new: str = "", first: str = "10", last: str = "20") -> str:
    return (
        f"<felmappning><Kombikakod>{kombika}</Kombikakod><ErsattHSAId>{FIRST}</ErsattHSAId>{new}"
        "<FromDatum>2015-01-01T00:00:00+02:00</FromDatum><TillDatum>2015-03-01T00:00:00+02:00</TillDatum>"
        f"<FromMEKFilId>{first}</FromMEKFilId><TomMEKFilId>{last}</TomMEKFilId>"
        "<FromFelMEKFilId>7</FromFelMEKFilId><SkapadDatum>2014-12-15T15:51:55.257+02:00</SkapadDatum>"
        "</felmappning>"
    )


def felmek(*rows: str) -> bytes:
    return (
        '<felmappningar xmlns="http://brainpool.se/mek/FelMEK.xsd" '
        f'FelMEKFilId="7">{"".join(rows)}</felmappningar>'
    ).encode()


def test_withdrawn_mappings() -> None:
    reading = read_table(
        b"\xef\xbb\xbf"
        + felmek(
            withdrawn(first="30", last="40"),
            withdrawn(new=f"<NyttHSAId>{SECOND}</NyttHSAId>"),
            withdrawn("99001101M02", first="", last="x"),
        )
    )
    table = reading.tabell
    assert (table.namn, reading.findings) == ("felmek", [])
    asked = {number: felaktig(table, "99001101m01", FIRST.lower(), number) for number in (9, 10, 20, 21, 30)}
    assert [number for number, post in asked.items() if post] == [10, 20, 30]
    post = asked[10]
    assert post is not None
    assert (post.attribut["nytt_hsaid"], post.giltig_till) == (SECOND, date(2015, 2, 28))
    assert post.attribut["from_felmekfil"] == "7"
    assert asked[30] is not None
    assert "nytt_hsaid" not in asked[30].attribut
    assert felaktig(table, "99001101M01", SECOND, 10) is None
    assert felaktig(table, "99001101M02", FIRST, 10) is None


def test_withdrawn_mappings_that_cannot_be_used() -> None:
    reading = read_table(
        felmek(withdrawn().replace("2015-03-01", "2015-01-01"), withdrawn().replace(FIRST, ""))
    )
    assert [(code, field) for code, _, field in found(reading)] == [
        ("ID144", "TillDatum"),
        ("FIL021", "ErsattHSAId"),
    ]


def test_a_rule_that_needs_mek_speaks() -> None:
    import io  # noqa: PLC0415

    made = io.BytesIO()
    generate_file(made, "cvr.Vantande", 1)
    header, row = (line.split(";") for line in made.getvalue().decode().splitlines())
    kombika = dict(zip(header, row, strict=True))["kombika"]
    table = read_table(mek(mapping(kombika, hsaid="SE2321000016-ZZZ9"))).tabell
    silent, spoken = (validate(made.getvalue(), tables=tables) for tables in (None, Kodregister([table])))
    assert silent.summary.not_evaluated["ID130"] == "table mek"
    assert "ID130" not in silent.counts
    assert "ID130" not in spoken.summary.not_evaluated
    assert spoken.counts["ID130"] == 1
