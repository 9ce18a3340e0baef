"""The terminal: a progress bar, output nobody reads any more, letters that it lacks."""

import io
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from rich.progress import Progress

from cvrgvr.cli import files, main
from cvrgvr.errors import ReadError
from tests.cli.files import clean, put
from tests.wire.files import HEADER, file_of, rows


class Terminal(io.StringIO):
    """A standard error that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Make standard error a terminal on which every file is worth a bar."""
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(files, "_WORTH_SHOWING", 1)
    monkeypatch.setenv("TERM", "xterm")
    return screen


@pytest.fixture
def bars(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    made: list[Any] = []
    original = files._bar

    def bar() -> Any:
        made.append(original())
        return made[-1]

    monkeypatch.setattr(files, "_bar", bar)
    return made


def test_the_bar_follows_the_file(bars: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch)
    path = put(tmp_path / "many.csv", file_of(HEADER, *rows(900)))
    assert main(["validate", path]) == 0
    (bar,) = bars
    assert isinstance(bar, Progress)
    assert isinstance(bar.console, Console)
    (task,) = bar.tasks
    assert task.completed == task.total == Path(path).stat().st_size
    assert task.description == "many.csv"
    assert bar.finished
    assert "many.csv" in screen.getvalue()


def test_findings_name_the_file_as_without_bar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = terminal(monkeypatch)
    path = put(tmp_path / "a.csv", file_of(HEADER, "V-1"))
    main(["validate", path])
    with_bar = capsys.readouterr().out
    assert screen.getvalue()
    monkeypatch.setattr(files, "_WORTH_SHOWING", 1 << 40)
    main(["validate", path])
    assert capsys.readouterr().out == with_bar
    assert "FIL001" in with_bar


def test_no_bar_where_rich_is_missing(
    bars: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = terminal(monkeypatch)
    monkeypatch.setitem(sys.modules, "rich.console", None)
    assert main(["validate", clean(tmp_path)]) == 0
    assert bars == [None]
    assert screen.getvalue() == ""


def test_no_bar_for_small_files(bars: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal(monkeypatch)
    monkeypatch.setattr(files, "_WORTH_SHOWING", 20_000_000)
    assert main(["validate", clean(tmp_path)]) == 0
    assert bars == []


def test_no_bar_without_terminal(
    bars: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(files, "_WORTH_SHOWING", 1)
    assert main(["validate", clean(tmp_path)]) == 0
    assert (bars, capsys.readouterr().err) == ([], "")


def test_a_missing_file_has_no_bar(bars: list[Any], tmp_path: Path) -> None:
    with pytest.raises(ReadError), files.watched(str(tmp_path / "missing")):
        pass
    assert bars == []


@pytest.mark.parametrize("arguments", [["spec"], ["spec", "cvr.Vantande", "--as", "jsonschema"]])
def test_nobody_reads_the_output(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert main(arguments) == 0
        pipe.flush()
    assert capsys.readouterr().err == ""


def test_letters_that_the_terminal_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.BytesIO()
    with io.TextIOWrapper(screen, encoding="cp1252") as wrapped:
        monkeypatch.setattr(sys, "stdout", wrapped)
        assert main(["rules", "CVR210"]) == 0
        text = screen.getvalue().decode("cp1252")
    assert "fas \\u2260 1" in text
    assert "å" in text


def test_output_that_is_no_terminal_wrapper(monkeypatch: pytest.MonkeyPatch) -> None:
    text = io.StringIO()
    monkeypatch.setattr(sys, "stdout", text)
    assert main(["spec"]) == 0
    assert text.getvalue().startswith("cvr.Vantande\ncvr.Genomford\ncvr.Rapp\n")
