"""`--layout` in `cvrgvr validate` and `cvrgvr spec`, and the example of a region's mixed file."""

import json
import runpy
import sys
from pathlib import Path

import pytest

from cvrgvr.cli import main

ROOT = Path(__file__).parents[2]
LAYOUT = str(ROOT / "examples" / "layouts" / "katarakt.toml")
FILE = str(ROOT / "examples" / "layouts" / "katarakt_example.csv")
Capture = pytest.CaptureFixture[str]


def test_validate(capsys: Capture) -> None:
    assert main(["validate", FILE, "--layout", LAYOUT, "--format", "json"]) == 1
    (each,) = json.loads(capsys.readouterr().out)["files"]
    assert (each["layout"], each["record"], each["records"]) == ("katarakt 1", "cvr.Genomford", 4)
    assert each["counts"]["FIL006"] == 1
    assert {found["line"] for found in each["findings"] if found["code"] == "CVR115"} == {5}


def test_a_faulty_layout_is_a_fault_of_the_caller(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "l.toml"
    path.write_text("[extra]")
    assert main(["validate", FILE, "--layout", str(path)]) == 2
    assert "[extra]: is no table of a layout" in capsys.readouterr().err
    assert main(["validate", FILE, "--layout", LAYOUT, "--record", "cvr.Vantande"]) == 2


def test_spec(capsys: Capture) -> None:
    assert main(["spec", "cvr.Genomford", "--layout", LAYOUT, "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "kommunkod" in shown
    carried, _, rest = shown.partition("Default:")
    assert any(line.split()[:2] == ["kommunkod", "lkf"] for line in carried.splitlines())
    assert "aktivitetstyp = operation" in rest
    left_out, _, silenced = rest.partition("Rules silenced:")
    assert "avstaenden" in left_out
    assert "Required but missing:\n  patient_id" in left_out
    assert {"CVR237", "CVR240"} <= set(silenced.replace(",", " ").split())
    assert not {"CVR101", "CVR115", "CVR203", "FIL021"} & set(silenced.replace(",", " ").split())


def test_spec_in_swedish_and_of_another_record(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "spec.toml"
    path.write_text(
        (ROOT / "tests" / "spec" / "exempel_vantande.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert main(["spec", "--layout", str(path)]) == 0
    shown = capsys.readouterr().out
    assert "Förvalt:" in shown
    assert "Krävs men saknas:" not in shown
    assert "INR + KLIN + AVD" in shown
    assert main(["spec", "cvr.Genomford", "--layout", str(path)]) == 2


def test_the_example_splits_the_file(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["split_a_mixed_file.py", FILE, str(tmp_path)])
    runpy.run_path(str(ROOT / "examples" / "split_a_mixed_file.py"))
    shown = capsys.readouterr().out
    assert shown.count("read back the same: True") == 2
    assert "VANTANDE: 2 records" in shown
    assert "CVR207 error 1" in shown


def test_a_faulty_layout_is_named(tmp_path: Path, capsys: Capture) -> None:
    layout = tmp_path / "fel.toml"
    layout.write_text("[fil]\n")
    for arguments in (["spec", "--layout"], ["validate", "vantande.csv", "--layout"]):
        assert main([*arguments, str(layout)]) == 2
        assert capsys.readouterr().err.startswith(f"cvrgvr: {layout}: [fil]: is no table of a layout.")
