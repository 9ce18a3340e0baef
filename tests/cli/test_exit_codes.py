"""Exit codes: 0 clean, 1 findings at or above `--fail-on`, 2 usage or unreadable input, 3 internal."""

from pathlib import Path

import pytest

from cvrgvr._version import VERSION
from cvrgvr.cli import main
from tests.cli.files import clean, errors, put, remarks

Capture = pytest.CaptureFixture[str]


def code(*arguments: str) -> int:
    """The exit code, also where argparse ends the run itself."""
    try:
        return main(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else -1


@pytest.mark.parametrize(
    ("fail_on", "codes"), [("error", (0, 0, 1)), ("warning", (0, 1, 1)), ("INFO", (0, 1, 1))]
)
def test_fail_on(tmp_path: Path, fail_on: str, codes: tuple[int, ...]) -> None:
    files = (clean(tmp_path), remarks(tmp_path), errors(tmp_path))
    ends = [code("validate", path, "--ignore", "FIL001", "--fail-on", fail_on) for path in files]
    assert tuple(ends) == codes
    assert code("validate", *files, "--ignore", "FIL001", "--fail-on", fail_on) == 1


def test_the_default_is_error(tmp_path: Path) -> None:
    assert (code("validate", remarks(tmp_path)), code("validate", errors(tmp_path))) == (0, 1)


def test_a_nil_report_fails_on_info_only(tmp_path: Path) -> None:
    path = put(tmp_path / "nil.csv", Path(clean(tmp_path)).read_bytes().splitlines(keepends=True)[0])
    arguments = ("validate", path, "--ignore", "FIL001", "--fail-on")
    assert [code(*arguments, severity) for severity in ("error", "warning", "info")] == [0, 0, 1]


def test_a_grade_decides(tmp_path: Path) -> None:
    assert code("validate", errors(tmp_path), "--grade", "CVR=warning") == 0
    assert code("validate", remarks(tmp_path), "--grade", "FIL015=error") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("unknown",),
        ("validate",),
        ("validate", "f", "--record", "cvr.Annan"),
        ("validate", "f", "--on", "igår"),
        ("validate", "f", "--grade", "CVR210"),
        ("validate", "f", "--grade", "CVR210=grave"),
        ("validate", "f", "--fail-on", "never"),
        ("validate", "f", "--lang", "de"),
        ("rules", "XYZ999"),
        ("spec", "cvr.Annan"),
        ("generate", "cvr.Annan"),
        ("generate", "cvr.Vantande", "--rows", "-1"),
        ("generate", "cvr.Vantande", "--break", "XYZ999"),
        ("generate", "cvr.Vantande", "--month", "1999-01"),
        ("validate", "x.csv", "--on", "0001-01-01"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], capsys: Capture) -> None:
    assert code(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "cvrgvr" in err


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_unreadable_input(tmp_path: Path, name: str, capsys: Capture) -> None:
    assert code("validate", clean(tmp_path), str(tmp_path / name)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"cvrgvr: {tmp_path / name}: the file cannot be opened: ")
    assert code("convert", str(tmp_path / name), str(tmp_path / "out.csv")) == 2
    assert capsys.readouterr().err.startswith(f"cvrgvr: {tmp_path / name}: the file cannot be opened: ")


def test_unwritable_output(tmp_path: Path, capsys: Capture) -> None:
    assert code("validate", clean(tmp_path), "--output", str(tmp_path / "no" / "report")) == 2
    assert "the folder cannot be written" in capsys.readouterr().err


def test_internal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr("cvrgvr.cli.reporting.as_text", None)
    assert code("validate", clean(tmp_path)) == 3
    assert "internal error (TypeError)" in capsys.readouterr().err


def test_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_args: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("cvrgvr.cli.reporting.as_text", interrupt)
    assert code("validate", clean(tmp_path)) == 130


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("validate", "--help")])
def test_help_and_version(arguments: tuple[str, ...], capsys: Capture) -> None:
    assert code(*arguments) == 0
    assert (f"cvrgvr {VERSION}" if arguments == ("--version",) else "usage: cvrgvr") in (
        capsys.readouterr().out
    )


def test_an_option_is_written_in_full(capsys: Capture) -> None:
    """`--on` is not taken for a short `--only`."""
    assert code("statistics", "x.csv", "--measure", "operation", "--on", "2026-11-05") == 2
    assert "unrecognized arguments: --on" in capsys.readouterr().err
