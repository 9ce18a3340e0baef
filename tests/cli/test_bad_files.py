"""Files that are none: each command says so in one line, never with a traceback, and never counts on."""

from pathlib import Path

import pytest

from cvrgvr.cli import main
from cvrgvr.testing import generate_file

Capture = pytest.CaptureFixture[str]
ON = "2026-11-05"
TOLD = ("--avsandare", "SE1", "--leverans-id", "L", "--skapad", "2026-11-05T03:15:00+01:00")
CONTENTS = {"empty": b"", "binary": bytes(range(256)) * 8, "foreign": b"namn;ort\r\nAda;Solna\r\n"}

COMMANDS: dict[str, tuple[str, ...]] = {
    "validate": ("validate", "BAD"),
    "validate --previous": ("validate", "good.csv", "--previous", "BAD"),
    "convert": ("convert", "BAD", "out.csv"),
    "convert to XML": ("convert", "BAD", "out.xml", "--record", "ersmo"),
    "convert of GVR": ("convert", "BAD", "out.gvr.jsonl", "--record", "gvr.GvrTransaktion"),
    "convert --layout-out": ("convert", "good.csv", "out.csv", "--layout-out", "BAD"),
    "deliver": ("deliver", "BAD", "--to", "out", *TOLD),
    "guarantee": ("guarantee", "BAD", "--on", ON),
    "guarantee of GVR": ("guarantee", "BAD", "--on", ON, "--record", "gvr.GvrTransaktion"),
    "statistics": ("statistics", "BAD", "--measure", "operation"),
    "statistics of telephone": ("statistics", "BAD", "--measure", "kontakt_samma_dag"),
    "forecast": ("forecast", "--waiting", "BAD", "--completed", "good.csv", "--on", ON),
    "transfer national": ("transfer", "national", "BAD", "--month", "2026-10", "--key", "key"),
    "transfer national --key": ("transfer", "national", "good.csv", "--month", "2026-10", "--key", "BAD"),
    "transfer val": ("transfer", "val", "BAD", "--key", "key", "--label", "k", "--on", ON),
    "rapp": ("rapp", "BAD", "--on", ON),
    "reconcile": ("reconcile", "--previous", "BAD", "--waiting", "good.csv", "--completed", "good.csv"),
    "reconcile --gvr": ("reconcile", "--gvr", "BAD", "--completed", "done.csv"),
    "spec --layout": ("spec", "--layout", "BAD"),
    "codes": ("codes", "BAD"),
    "testkit --compare": ("testkit", "BAD", "--compare", "BAD"),
}
REPORTS = {"validate", "guarantee", "guarantee of GVR", "codes"}
"""What is wrong with a file is what these tell: they exit with 1."""
REFUSED = {"deliver", "rapp", "transfer national", "transfer val"}
"""A file that is refused is not the caller's fault: exit code 1, and why."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    generate_file("good.csv", "cvr.Vantande", 3)
    generate_file("done.csv", "cvr.Genomford", 3)
    Path("key").write_bytes(bytes(range(32)))
    return tmp_path


def run(command: str, bad: str, capsys: Capture) -> tuple[int, list[str]]:
    code = main([bad if each == "BAD" else each for each in COMMANDS[command]])
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    assert "internal error" not in told.err
    return code, told.err.splitlines()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_missing_or_a_folder(command: str, folder: Path, capsys: Capture) -> None:
    (folder / "folder.csv").mkdir()
    for bad in ("missing.csv", "folder.csv"):
        code, lines = run(command, bad, capsys)
        assert (code, len(lines)) == (2, 1)
        assert lines[0].startswith("cvrgvr: ")
    assert not {"out.csv", "out.xml", "out.gvr.jsonl", "out"} & {each.name for each in folder.iterdir()}


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_no_register_file(command: str, content: str, folder: Path, capsys: Capture) -> None:
    if (command, content) == ("transfer national --key", "binary"):
        return  # any 32 bytes are a key
    (folder / "bad.csv").write_bytes(CONTENTS[content])
    code, lines = run(command, "bad.csv", capsys)
    if command in REPORTS:
        assert code == 1
    elif command in REFUSED:
        assert (code, bool(lines)) == (1, True)
    else:
        assert (code, len(lines)) == (2, 1)
    assert not {"out.csv", "out.xml", "out.gvr.jsonl", "out"} & {each.name for each in folder.iterdir()}
