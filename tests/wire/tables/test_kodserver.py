"""Kodserver exports."""

from datetime import date

import pytest

from cvrgvr.codes import Kodpost, Lank
from cvrgvr.errors import ReadError
from cvrgvr.wire.tables import read_table
from cvrgvr.wire.tables.kodserver import day_of
from tests.wire.tables.files import codes, entry, export, found, link, text

DAY = date(2024, 5, 6)


def test_an_entry_with_all_that_it_tells() -> None:
    body = (
        text("status", "1")
        + text("shortname", "Exempel; mott")
        + text("longname", "  EXEMPEL   KLINIKEN ")
        + '<attribute type="parentid" datatype="ST" language="fi" />'
        + text("Ägare", " exmp")
        + "<okänt>nytt</okänt>"
        + link("301", "SPEC", "Specialitet", "2019-01-01", "2099-12-31")
        + '<attribute type="externallink"><codedvalue code="0000" codesystem="KUND"/></attribute>'
    )
    reading = read_table(export(entry("99001101m01", body)))
    assert (reading.tabell.namn, reading.findings) == ("avd", [])
    assert list(reading.tabell) == [
        Kodpost(
            "99001101M01",
            date(2015, 1, 1),
            None,
            "EXEMPEL KLINIKEN",
            {"status": "1", "shortname": "Exempel; mott", "longname": "EXEMPEL KLINIKEN", "Ägare": " exmp"},
            (Lank("301", "SPEC", "Specialitet", date(2019, 1, 1)), Lank("0000", "KUND")),
        )
    ]


@pytest.mark.parametrize(
    ("body", "label"),
    [
        (text("abbreviation", "c"), "c"),
        (text("abbreviation", "c") + text("shortname", "b"), "b"),
        (text("shortname", "b") + text("longname", "a"), "a"),
        (text("description", "d"), ""),
    ],
)
def test_the_label(body: str, label: str) -> None:
    assert [post.benamning for post in read_table(export(entry(body=body))).tabell] == [label]


@pytest.mark.parametrize(
    ("table", "name", "asked"),
    [
        ("AVD", "avd", None),
        ("AVD-REL", "avd", None),
        (" SPEC ", "spec", None),
        ("AVD", "egen", "egen"),
        (None, "egen", "egen"),
    ],
)
def test_the_tables_name(table: str | None, name: str, asked: str | None) -> None:
    assert read_table(export(entry(), table=table), asked).tabell.namn == name


def test_an_export_without_entries() -> None:
    assert len(read_table(export()).tabell) == 0
    assert len(read_table(export(table=None), "avd").tabell) == 0


def test_an_export_of_several_tables() -> None:
    second = text("relatesto", "SPEC") + entry("301")
    with pytest.raises(ReadError, match="several tables"):
        read_table(export(entry(), second))
    with pytest.raises(ReadError, match="several tables"):
        read_table(export(entry(), second, table=None), "avd")


def test_letter_case_is_kept_where_it_may_matter() -> None:
    assert codes(read_table(export(entry("a1"), table="BTYP"))) == ["a1"]


def test_one_code_with_several_periods() -> None:
    reading = read_table(
        export(
            entry(
                "244", text("longname", "Länsgemensam"), 'begindate="2010-01-01" expirationdate="2012-04-30"'
            ),
            entry("244", text("longname", "Övrig"), 'begindate="2012-05-01" expirationdate="2099-12-31"'),
            table="UPPDRAGSTYP",
        )
    )
    assert reading.findings == []
    on = [reading.tabell.giltig("244", date(2012, month, 30)) for month in (4, 5)]
    assert [post and post.benamning for post in on] == ["Länsgemensam", "Övrig"]


def test_overlapping_periods_are_told_at_the_later_entry() -> None:
    days = (
        'begindate="{}" expirationdate="{}"'.format(*pair)
        for pair in [("2012-05-01", "2099-12-31"), ("2010-01-01", "2012-05-01"), ("2000-01-01", "2000-12-31")]
    )
    reading = read_table(export(*(entry("244", "", each) for each in days), entry("245", "", "")))
    assert found(reading) == [("ID143", 9, "id")]
    assert reading.findings[0].location.record == "244"
    assert len(reading.tabell) == 4


def test_a_long_period_over_two_others() -> None:
    spans = [("2000-01-01", "2020-12-31"), ("2001-01-01", "2001-12-31"), ("2010-01-01", "2010-12-31")]
    entries = [entry("1", "", f'begindate="{first}" expirationdate="{last}"') for first, last in spans]
    assert [code for code, _, _ in found(read_table(export(*entries)))] == ["ID143", "ID143"]


def test_rows_that_cannot_be_used_are_left_out() -> None:
    reading = read_table(
        export(
            entry("1", "", 'begindate="2015-01-02" expirationdate="2015-01-01"'),
            entry("2", "", 'begindate="2015-02-30" expirationdate="2099-12-31"'),
            entry("3", "", 'begindate="2015-01-01" expirationdate="never"'),
            entry(""),
            entry("4", link("301", "SPEC", "", "in May", "2099-12-31")),
            entry("5", "", ""),
        )
    )
    assert codes(reading) == ["5"]
    assert [(code, field) for code, _, field in found(reading)] == [
        ("ID142", "expirationdate"),
        ("FIL021", "begindate"),
        ("FIL021", "expirationdate"),
        ("FIL021", "id"),
        ("FIL021", "begindate"),
    ]
    summary = reading.findings.summary
    assert (summary.records, summary.refused, summary.delivered, summary.errors) == (6, 5, 1, 5)
    assert not summary.file_refused


def test_codes_that_look_like_no_other() -> None:
    reading = read_table(export(entry("1001\x96A"), entry(" 1002")))
    assert [code for code, _, _ in found(reading)] == ["ID131", "FIL015"]
    assert codes(reading) == ["1001\x96A", " 1002"]
    assert reading.findings.summary.remarked == 2


def test_the_name_of_who_changed_an_entry_is_not_kept() -> None:
    reading = read_table(export(entry()))
    assert "Eva" not in str([list(reading.tabell), reading.findings])


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2015-01-01T00:00:00.000+02:00", date(2015, 1, 1)),
        (" 2015-01-01\n", date(2015, 1, 1)),
        ("2015-01-01 00:00", date(2015, 1, 1)),
        ("", None),
        (None, None),
    ],
)
def test_a_day_is_taken_as_written(written: str | None, day: date | None) -> None:
    assert day_of(written) == day


@pytest.mark.parametrize(
    "written", ["2015-1-1", "20150101", "2015-01-011", "2015-01-01-02", "2015-13-01", "x"]
)
def test_no_day(written: str) -> None:
    with pytest.raises(ValueError):
        day_of(written)
