"""`cvrgvr validate --engine`: the same report whichever goes through the file."""

import sys
from pathlib import Path

import pytest

from cvrgvr import cvr, testing
from cvrgvr.cli import engines, main
from cvrgvr.cli.engines import engine_of
from cvrgvr.errors import UsageError
from cvrgvr.wire.delimited.reading import Pass


@pytest.fixture
def path(tmp_path: Path) -> str:
    target = tmp_path / "CVR_VANTANDE_202610.csv"
    testing.generate_file(target, cvr.Vantande, 60, seed=2, break_code="CVR210", break_every=7)
    return str(target)


def report(path: str, engine: str, form: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["validate", path, "--on", "2026-11-05", "--engine", engine, "--format", form, "--cap", "3"])
    return code, capsys.readouterr().out


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "sarif", "html"])
def test_same_report(path: str, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    by_records = report(path, "records", form, capsys)
    assert report(path, "frames", form, capsys) == by_records
    assert report(path, "auto", form, capsys) == by_records
    assert by_records[0] == 1


def test_auto_takes_columns_for_large_files(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from cvrgvr.frames.delimited import DelimitedPass  # noqa: PLC0415 - it is loaded when it is chosen

    assert engine_of("auto", path, plain=True) is Pass
    monkeypatch.setattr(engines, "LARGE", 1)
    assert engine_of("auto", path, plain=True) is DelimitedPass
    assert engine_of("auto", path, plain=False) is Pass
    monkeypatch.setattr(engines, "find_spec", lambda _name: None)
    assert engine_of("auto", path, plain=True) is Pass


def test_frames_not_installed(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda _name: None)
    with pytest.raises(UsageError, match="pip install"):
        engine_of("frames", path, plain=True)


def test_frames_and_a_layout(path: str) -> None:
    with pytest.raises(UsageError, match="by records"):
        engine_of("frames", path, plain=False)


def test_records_load_no_frames() -> None:
    import subprocess  # noqa: PLC0415

    program = (
        "import sys; from cvrgvr.cli import main; main(['rules']); "
        "sys.exit('narwhals' in sys.modules or 'polars' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True)
    assert done.returncode == 0
