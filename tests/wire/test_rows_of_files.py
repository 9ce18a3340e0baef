"""Rows that are short, long or wrongly quoted: refused one by one, their texts kept."""

import pytest

from cvrgvr.findings import WARNING
from cvrgvr.policy import Policy
from cvrgvr.wire.delimited.rows import REACH
from cvrgvr.wire.outcome import Unread
from tests.wire.files import HEADER, NAMES, both, codes, file_of, ids, row, rows

WIDTH = len(NAMES)


@pytest.mark.parametrize("wrong", ["V-9", "V-9;2026-03", row() + ";", row() + ";x;y"])
def test_a_row_of_another_length(wrong: str) -> None:
    reading = both(file_of(HEADER, rows(1)[0], wrong, *rows(2)[1:]))
    assert codes(reading) == {"FIL008": 1}
    assert reading.unread == [Unread(3, tuple(wrong.split(";")))]
    told = reading.findings[0]
    assert told.line == 3
    assert f"{len(wrong.split(';'))} fält" in told.sv
    assert f"rubrikraden {WIDTH}" in told.sv
    assert ids(reading) == ["V-000001", "V-000002"]
    assert (reading.summary.records, reading.summary.refused, reading.summary.delivered) == (3, 1, 2)
    assert reading.summary.status == "errors", "the other records stand"


def test_quoted_cells_hold_delimiter_quote_and_line_ends() -> None:
    text = 'a;b "c"\r\nd\ne'
    quoted = text.replace('"', '""')
    reading = both(file_of(HEADER, row(prioritet=f'"{quoted}"'), rows(2)[1]))
    assert reading.records[0].prioritet == text
    assert codes(reading) == {"FIL014": 1}, "line ends are control characters in a value"
    assert [finding.line for finding in reading.findings] == [2]
    assert ids(reading) == ["V-000001", "V-000002"]


def test_lines_are_counted_through_quoted_line_ends() -> None:
    wrong = row(vardkontakt_id="V-2", fas="x")
    reading = both(file_of(HEADER, row(prioritet='"a\nb\nc"'), wrong))
    assert [finding.line for finding in reading.findings if finding.code == "FIL021"] == [5]


def test_quotes_that_are_not_needed() -> None:
    assert both(file_of(HEADER, ";".join(f'"{cell}"' for cell in row().split(";")))).records == (
        both(file_of(HEADER, row())).records
    )


def test_a_quote_inside_a_cell_is_a_letter() -> None:
    reading = both(file_of(HEADER, row(prioritet='5" hög')))
    assert codes(reading) == {}
    assert reading.records[0].prioritet == '5" hög'


def test_an_unclosed_quote_at_the_end() -> None:
    wrong = row(prioritet='"hög')
    reading = both(file_of(HEADER, rows(1)[0], wrong))
    assert codes(reading) == {"FIL009": 1}
    assert reading.unread == [Unread(3, (wrong,))]
    assert ids(reading) == ["V-000001"]
    assert reading.summary.file_refused


def test_reading_goes_on_after_an_unclosed_quote() -> None:
    wrong = row(prioritet='"hög')
    reading = both(file_of(HEADER, wrong, *rows(3)))
    assert codes(reading) == {"FIL009": 1}
    assert reading.unread == [Unread(2, (wrong,))]
    assert ids(reading) == ["V-000001", "V-000002", "V-000003"]


@pytest.mark.parametrize("spoilt", ['"a"b', '"a""', '"a" ', '"\nb"c'])
def test_text_after_a_closing_quote(spoilt: str) -> None:
    wrong = row(prioritet=spoilt)
    reading = both(file_of(HEADER, wrong, rows(1)[0]))
    assert codes(reading) == {"FIL009": 1}
    assert reading.unread == [Unread(2, (wrong,))]
    assert ids(reading) == ["V-000001"]


def test_an_unclosed_quote_gives_up_after_its_reach() -> None:
    many = rows(REACH // len(row()) + 50)
    wrong = row(vardkontakt_id='"V-9')
    reading = both(file_of(HEADER, wrong, *many))
    assert codes(reading) == {"FIL009": 1}
    assert len(reading.records) == len(many)


def test_line_ends_are_quoted_again_after_one_quote_gave_up() -> None:
    many = rows(REACH // len(row()) + 50)
    reading = both(file_of(HEADER, row(vardkontakt_id='"V-9'), *many, row(prioritet='"a\nb"')))
    assert codes(reading) == {"FIL009": 1, "FIL014": 1}
    assert reading.records[-1].prioritet == "a\nb"
    assert len(reading.records) == len(many) + 1


def test_a_graded_or_silenced_rule_still_keeps_the_row() -> None:
    data = file_of(HEADER, row(), "V-9")
    graded = both(data, policy=Policy(grades={"FIL008": WARNING}))
    assert (graded.summary.errors, graded.summary.warnings, graded.summary.delivered) == (0, 1, 2)
    silent = both(data, policy=Policy(ignore=("FIL008",)))
    assert (codes(silent), len(silent.unread), silent.summary.status) == ({}, 1, "clean")


def test_an_unclosed_quote_in_the_header() -> None:
    reading = both(file_of(f'"{HEADER}', row()))
    assert codes(reading) == {"FIL004": 1, "FIL009": 1}
    assert [";".join(unread.cells) for unread in reading.unread] == [row()]


def test_a_fault_that_is_graded_down_refuses_no_file() -> None:
    data = file_of(HEADER, row(prioritet='"hög'), row())
    graded = both(data, policy=Policy(grades={"fil009": WARNING}))
    assert (graded.summary.status, graded.summary.delivered) == ("remarks", 2)


def test_an_unread_row_shows_no_value() -> None:
    reading = both(file_of(HEADER, "191212121212;Tolvan"))
    assert repr(reading.unread) == "[Unread(line=2, 2 cells)]"
    assert "1912" not in str(reading.findings)
