"""The policy file: where it is found, what it says, and that the command line is over it."""

import json
from pathlib import Path
from typing import Any

import pytest

from cvrgvr.cli import main
from tests.cli.files import errors, remarks

Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, *arguments: str) -> dict[str, Any]:
    main(["validate", *arguments, "--format", "json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def counts(report: dict[str, Any]) -> dict[str, int]:
    found: dict[str, int] = report["files"][0]["counts"]
    return found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a file that has CVR104, CVR109, FIL001 and FIL015."""
    errors(tmp_path)
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_in_the_working_folder(folder: Path, capsys: Capture) -> None:
    (folder / "cvrgvr.toml").write_text(
        'select = ["cvr", "FIL015"]\nignore = ["CVR109"]\n[grades]\ncvr1 = "info"\n'
    )
    report = run(capsys, "errors.csv")
    assert counts(report) == {"CVR104": 1, "FIL015": 1}
    assert report["summary"]["infos"] == 1
    assert report["policy"] == {
        "select": ["CVR", "FIL015"],
        "ignore": ["CVR109"],
        "grades": {"CVR1": "info"},
        "whole_file": False,
        "fail_on": "error",
        "baseline": None,
        "from": ["cvrgvr.toml"],
    }


def test_in_a_folder_above(folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "pyproject.toml").write_text('[tool.cvrgvr]\nselect = ["CVR104"]\n')
    (folder / "a/pyproject.toml").write_text("[tool.ruff]\nline-length = 110\n")
    monkeypatch.chdir(folder / "a/b")
    report = run(capsys, "../../errors.csv")
    assert counts(report) == {"CVR104": 1}
    assert report["policy"]["from"] == [str(Path("../../pyproject.toml"))]


def test_the_nearest_is_taken_and_its_own_file_first(folder: Path, capsys: Capture) -> None:
    (folder / "pyproject.toml").write_text('[tool.cvrgvr]\nselect = ["CVR104"]\n')
    assert counts(run(capsys, "errors.csv")) == {"CVR104": 1}
    (folder / "cvrgvr.toml").write_text('select = ["CVR109"]\n')
    assert counts(run(capsys, "errors.csv")) == {"CVR109": 1}
    (folder / "other.toml").write_text('select = ["FIL015"]\n')
    report = run(capsys, "errors.csv", "--policy", "other.toml")
    assert (counts(report), report["policy"]["from"]) == ({"FIL015": 1}, ["other.toml"])
    report = run(capsys, "errors.csv", "--isolated")
    assert (len(counts(report)), report["policy"]["from"]) == (4, [])


def test_the_command_line_is_over_the_file(folder: Path, capsys: Capture) -> None:
    (folder / "cvrgvr.toml").write_text(
        'select = ["CVR104"]\nignore = ["FIL"]\nfail-on = "info"\nlang = "en"\ncap = 1\n'
        '[grades]\nCVR104 = "info"\nCVR109 = "info"\n'
    )
    report = run(capsys, "errors.csv", "--select", "CVR", "--grade", "CVR104=warning", "--fail-on", "warning")
    assert counts(report) == {"CVR104": 1, "CVR109": 1}
    assert report["policy"]["grades"] == {"CVR104": "warning", "CVR109": "info"}
    assert report["policy"]["ignore"] == ["FIL"]
    assert report["policy"]["fail_on"] == "warning"
    assert report["policy"]["from"] == ["cvrgvr.toml", "command line"]
    assert counts(run(capsys, "errors.csv", "--select", "", "--ignore", "")).keys() == {
        *("CVR104", "CVR109", "FIL001", "FIL015")
    }


def test_fail_on_language_and_cap(folder: Path, capsys: Capture) -> None:
    path = remarks(folder)
    assert main(["validate", path]) == 0
    assert "varning" in capsys.readouterr().out
    (folder / "cvrgvr.toml").write_text('fail-on = "warning"\nlang = "en"\ncap = 0\n')
    assert main(["validate", path]) == 1
    out = capsys.readouterr().out
    assert "  FIL015 ×1\n" in out
    assert out.endswith("Policy: --fail-on warning (from cvrgvr.toml)\n")
    assert main(["validate", path, "--fail-on", "error", "--lang", "sv", "--cap", "1"]) == 0
    assert "  FIL015 varning ×1:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("cvrgvr.toml", "ignor = []", "cvrgvr.toml: unknown key ignor; did you mean ignore?"),
        ("cvrgvr.toml", 'select = ["CRV"]', "cvrgvr.toml: select: CRV names no rule; "),
        ("cvrgvr.toml", 'ignore = ["CVR999"]', "cvrgvr.toml: ignore: CVR999 names no rule; did you mean CVR"),
        (
            "cvrgvr.toml",
            '[grades]\nQ = "info"',
            "cvrgvr.toml: grades: Q names no rule; cvrgvr rules lists them",
        ),
        ("pyproject.toml", "[tool", "pyproject.toml is not TOML"),
        ("cvrgvr.toml", 'baseline = "none.json"', "none.json: No such file or directory"),
    ],
)
def test_a_faulty_file(name: str, text: str, told: str, folder: Path, capsys: Capture) -> None:
    (folder / name).write_text(text)
    assert main(["validate", "errors.csv"]) == 2
    assert capsys.readouterr().err.startswith(f"cvrgvr: {told}")
    assert main(["validate", "errors.csv", "--isolated"]) == 1


def test_a_named_file_that_says_nothing(folder: Path, capsys: Capture) -> None:
    (folder / "pyproject.toml").write_text("[tool.ruff]\n")
    assert main(["validate", "errors.csv", "--policy", "pyproject.toml"]) == 2
    assert "pyproject.toml has no table [tool.cvrgvr]" in capsys.readouterr().err
    assert main(["validate", "errors.csv", "--policy", "none.toml"]) == 2
    assert "none.toml: No such file" in capsys.readouterr().err
    (folder / "wide.toml").write_bytes(b"# \xf6\n")
    assert main(["validate", "errors.csv", "--policy", "wide.toml"]) == 2
    assert "wide.toml is not UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--select=CRV", "--ignore=CVR999", "--grade=XYZ=info"])
def test_a_code_that_names_no_rule_is_refused(option: str, folder: Path, capsys: Capture) -> None:
    assert main(["validate", str(folder / "errors.csv"), option]) == 2
    assert f"{option.partition('=')[0]}: " in capsys.readouterr().err
