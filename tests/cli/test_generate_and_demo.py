"""`cvrgvr generate` and `cvrgvr demo`."""

import re
from datetime import date
from pathlib import Path

import pytest

from cvrgvr import cvr, gvr, national, val
from cvrgvr.cli import main
from cvrgvr.testing import generate_file, needs


@pytest.mark.parametrize("record", ["cvr.Vantande", "cvr.Genomford", "cvr.Rapp"])
def test_to_the_terminal_and_to_a_file(
    record: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path, other = tmp_path / "made.csv", tmp_path / "library.csv"
    arguments = ["generate", record, "--rows", "12", "--seed", "3", "--month", "2026-05"]
    assert main(arguments) == 0
    out, err = capfdbinary.readouterr()
    assert main([*arguments, "--output", str(path)]) == 0
    generate_file(other, record, 12, 3, month="2026-05")
    assert out == path.read_bytes() == other.read_bytes()
    assert err == b""
    assert cvr.validate(out).summary.records == 12


def test_encoding(tmp_path: Path) -> None:
    path = tmp_path / "made.csv"
    assert main(["generate", "cvr.Vantande", "--encoding", "iso-8859-1", "--output", str(path)]) == 0
    data = path.read_bytes()
    assert data.decode("iso-8859-1").encode() != data, "there is something to encode"
    with pytest.raises(UnicodeDecodeError):
        data.decode()


def test_rows_with_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "made.csv"
    arguments = ["generate", "cvr.Vantande", "--rows", "20", "--output", str(path), "--break"]
    assert main([*arguments, "CVR210", "--every", "4"]) == 0
    assert cvr.validate(path).counts["CVR210"] == 5
    assert capsys.readouterr().err == ""


def test_two_faults_are_refused_instead_of_one_being_lost(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["generate", "cvr.Vantande", "--break", "CVR210", "--break", "CVR211"])
    assert "--break: is given twice" in capsys.readouterr().err


def test_what_a_fault_presupposes_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "made.csv"
    arguments = ["generate", "cvr.Vantande", "--rows", "2", "--output", str(path), "--break"]
    assert main([*arguments, "CVR205"]) == 0
    on = needs("CVR205", "cvr.Vantande").on
    assert capsys.readouterr().err == f"CVR205 is found with --on {on}\n"
    assert cvr.validate(path, on=on).counts["CVR205"] >= 2
    assert main([*arguments, "CVR113"]) == 0
    assert capsys.readouterr().err.endswith("is found when the caller supplies the table cvr_koder\n")


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_demo(lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "a" / "demo"
    assert main(["demo", str(folder), "--lang", lang]) == 0
    text = capsys.readouterr().out
    steps = [line.partition(".")[0] for line in text.splitlines() if line[:1].isdigit()]
    assert steps == [str(number) for number in range(1, 11)]
    assert "WriteError: record" in text
    export, (delivery,) = folder / "export.csv", folder.glob("CVR_VANTANDE_*.csv")
    before, after = cvr.validate(export), cvr.validate(delivery, sidecar="strict")
    assert f"{delivery}.meta.json" in text
    assert (before.summary.errors, after.summary.errors) == (1, 0)
    assert before.summary.records == after.summary.records == 120
    assert {"CVR210", "ID113"} <= before.counts.keys()
    assert "ID113" not in after.counts


def test_the_demo_walks_the_whole_chain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):  # also where an earlier demo was
        assert main(["demo", str(tmp_path), "--lang", "en"]) == 0
    text = capsys.readouterr().out
    kept, broken, outside = re.findall(r"^ +(\d+)  (?:are|have)", text, re.MULTILINE)[-3:]
    assert int(kept) + int(broken) + int(outside) == 120
    summary = gvr.validate(tmp_path / "2026-10.gvr.jsonl", on=date(2026, 11, 5)).summary
    assert (summary.errors, summary.warnings) == (0, 0)
    messages = sorted((tmp_path / "nationell").glob("*.xml"))
    assert messages
    (waiting,) = (each for each in messages if "vantande" in each.name)
    assert len(national.read(waiting).records) == 120
    patients = {record.patient_id for record in cvr.read(tmp_path / "export.csv").records}
    assert not any(str(number).encode() in each.read_bytes() for each in messages for number in patients)
    assert len(val.read(tmp_path / "kontakter.csv", val.Kontakt).records) > 50
    share, within, of = map(int, re.findall(r"(\d+) % of completed.*\((\d+) of (\d+)\)", text)[-1])
    assert share == round(100 * within / of)
