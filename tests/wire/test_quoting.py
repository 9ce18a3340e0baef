"""One row's cells: quoting and splitting undo each other, and faulty quotes are told apart."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.wire.delimited.blocks import Block
from cvrgvr.wire.delimited.quoting import QuoteError, quoted, split
from cvrgvr.wire.delimited.rows import REACH, Row, Rows

CELLS = st.lists(st.text(st.sampled_from('ab;"\r\n å')), min_size=1, max_size=6)


@given(CELLS)
def test_what_is_quoted_is_split_again(cells: list[str]) -> None:
    assert split(";".join(quoted(cell, ";", '"') for cell in cells), ";", '"') == cells


@given(CELLS)
def test_as_the_csv_module_does(cells: list[str]) -> None:
    row = ";".join(quoted(cell, ";", '"') for cell in cells)
    assert (next(csv.reader([row], delimiter=";", strict=True)) or [""]) == cells


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("", [""]),
        (";", ["", ""]),
        ('""', [""]),
        ('"";""', ["", ""]),
        ('"a;b";c', ["a;b", "c"]),
        ('a;"b"', ["a", "b"]),
        ('a;"b";', ["a", "b", ""]),
        ('"say ""hej""";', ['say "hej"', ""]),
        ('a"b;c', ['a"b', "c"]),
        ('a;b"', ["a", 'b"']),
    ],
)
def test_split(row: str, cells: list[str]) -> None:
    assert split(row, ";", '"') == cells


@pytest.mark.parametrize(
    ("row", "is_open"),
    [('"a', True), ('"', True), ('a;"b;c', True), ('"a""', True), ('"a"b', False), ('"a" ;b', False)],
)
def test_faulty_quotes(row: str, *, is_open: bool) -> None:
    with pytest.raises(QuoteError) as raised:
        split(row, ";", '"')
    assert raised.value.open is is_open
    assert "a" not in str(raised.value).replace("after a closing", "")


@pytest.mark.parametrize("cell", ["a", "å b", "a'b", ""])
def test_what_needs_no_quotes(cell: str) -> None:
    assert quoted(cell, ";", '"') == cell


@pytest.mark.parametrize("cell", [" a", "a ", "a;", 'a"', "a\rb", "a\nb", " "])
def test_what_needs_quotes(cell: str) -> None:
    assert quoted(cell, ";", '"')[0] == '"'


def rows_of(text: str, *cuts: int) -> list[Row]:
    """The rows of a text that comes in blocks of these numbers of lines, the rest in the last."""
    rows, found, line = Rows(), list[Row](), 1
    lines = text.splitlines(keepends=True)
    for cut in (*cuts, len(lines)):
        block, lines = lines[:cut], lines[cut:]
        found += rows.feed(Block(line, "".join(block), len(block)))
        line += len(block)
    unfinished, rest = rows.unfinished, list(rows.end())
    assert unfinished == bool(rest)
    return found + rest


def test_a_quoted_line_end_between_blocks() -> None:
    text = 'a;"b\nc\r\nd";e\nf\n'
    expected = [Row(1, ["a", "b\nc\r\nd", "e"]), Row(4, ["f"])]
    assert rows_of(text) == rows_of(text, 1) == rows_of(text, 1, 1) == rows_of(text, 2, 1) == expected


def test_an_unclosed_quote_takes_its_own_line_only() -> None:
    assert rows_of('a\n"b\nc;"d\n\n"e"\n') == [
        Row(1, ["a"]),
        Row(2, ['"b\nc;"d'], "FIL009"),
        Row(4, [], "FIL018"),
        Row(5, ["e"]),
    ]
    assert rows_of('"b\nc\n"" \n') == [Row(1, ['"b'], "FIL009"), Row(2, ["c"]), Row(3, ['"" '], "FIL009")]


def test_a_line_too_long_ends_an_open_cell() -> None:
    rows = Rows()
    assert list(rows.feed(Block(1, '"a\nb\n', 2))) == []
    found = list(rows.feed(Block(3, "", 1, overlong=1 << 21)))
    assert found == [Row(1, ['"a'], "FIL009"), Row(2, ["b"]), Row(3, [], "FIL024")]
    assert list(rows.feed(Block(4, '"a\nb"\n', 2))) == [Row(4, ["a\nb"])]


def test_a_cell_may_reach_so_far_and_no_farther() -> None:
    within = f'"{"x" * 70}\n' + "y\n" * ((REACH - 200) // 2) + 'z"\n'
    assert [row.fault for row in rows_of(within)] == [None]
    beyond = f'"{"x" * 70}\n' + "y\n" * (REACH // 2 + 100) + 'z"\n'
    found = rows_of(beyond)
    assert [row.fault for row in found[:2]] == ["FIL009", None]
    assert len(found) == beyond.count("\n")


def test_one_line_with_an_unclosed_quote_beyond_reach() -> None:
    assert [row.fault for row in rows_of(f'"{"x" * REACH}\na\n')] == ["FIL009", None]
