"""Telephone, chat and forecasts on the command line: found by name and header, generated, shown."""

import json
from pathlib import Path

import pytest

from cvrgvr import telefon, utbud
from cvrgvr.cli import main
from cvrgvr.testing import generate_file

Capture = pytest.CaptureFixture[str]
KINDS = {
    "telefon.Kontakt": "TEL_KONTAKT",
    "telefon.Manad": "TEL_MANAD",
    "telefon.Kontroll": "TEL_KONTROLL",
    "utbud.Prognos": "UTB_PROGNOS",
}
TOLD = {"telefon.Kontroll": {"TEL404"}, "utbud.Prognos": {"UTB402"}}
"""What is told of good files too: check calls belong to years that are over, and forecasts grow old."""


@pytest.mark.parametrize("record", KINDS)
def test_made_and_found_by_name_or_header(record: str, tmp_path: Path, capsys: Capture) -> None:
    named = tmp_path / f"{KINDS[record]}_SE2321000016-0AA1_202605_20260605T031500.csv"
    assert main(["generate", record, "--rows", "30", "--month", "2026-05", "--output", str(named)]) == 0
    plain = tmp_path / "plain.csv"
    generate_file(plain, record, 30, month="2026-05")
    assert plain.read_bytes() == named.read_bytes()
    told_too = TOLD.get(record, set())
    for path, codes in ((named, told_too), (plain, {"FIL001"} | told_too)):
        assert main(["validate", str(path), "--on", "2026-06-05", "--format", "json"]) == 0
        (told,) = json.loads(capsys.readouterr().out)["files"]
        assert (told["record"], told["records"]) == (record, 30)
        assert set(told["counts"]) == codes


def test_faults_are_found(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "fel.csv"
    arguments = ["generate", "telefon.Kontakt", "--rows", "20", "--every", "4", "--output", str(path)]
    assert main([*arguments, "--break", "TEL207"]) == 0
    assert telefon.validate(path).counts["TEL207"] == 5
    assert main([*arguments, "--break", "TEL201"]) == 0
    assert main(["validate", str(path)]) == 1
    assert "TEL201" in capsys.readouterr().out
    generate_file(path, utbud.Prognos, 10, break_code="UTB202")
    assert main(["validate", str(path)]) == 1
    assert "UTB202" in capsys.readouterr().out


@pytest.mark.parametrize("code", ["TEL106", "TEL401", "UTB209", "UTB404"])
def test_rules_are_shown(code: str, capsys: Capture) -> None:
    assert main(["rules", code]) == 0
    assert capsys.readouterr().out.startswith(code)


def test_fields_are_shown(capsys: Capture) -> None:
    assert main(["spec", "telefon.Manad"]) == 0
    assert "antal_kontakt_samma_dag" in capsys.readouterr().out
    assert main(["spec", "utbud.Prognos", "--as", "jsonschema"]) == 0
    assert "veckor_utan_fortur" in json.loads(capsys.readouterr().out)["properties"]


def test_transfer_rapp_is_rapp(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "vantande.csv"
    generate_file(path, "cvr.Vantande", 40)
    assert main(["rapp", str(path), "--on", "2026-11-05"]) == 0
    short = capsys.readouterr().out
    assert main(["transfer", "rapp", str(path), "--on", "2026-11-05"]) == 0
    assert capsys.readouterr().out == short
    with pytest.raises(SystemExit):
        main(["transfer"])


def test_a_layout_with_decimal_commas(tmp_path: Path) -> None:
    layout = tmp_path / "manad.toml"
    layout.write_text(
        'layout = { id = "ex", version = "1", record = "telefon.Manad" }\n'
        '[file]\nheader = true\n[formats]\ndecimal = ","\n'
        + "".join(
            f'[[column]]\nname = "{name}"\nfield = "{name}"\n'
            for name in ("hsaid_enhet", "matperiod", "kanal", "antal_inkomna", "median_minuter")
        ),
        encoding="utf-8",
    )
    header = b"hsaid_enhet;matperiod;kanal;antal_inkomna;median_minuter\r\n"
    data = header + b"SE2321000016-0AA1;2026-03;telefon;5;38,5\r\n"
    reading = telefon.read(data, layout=layout)
    assert str(reading.records[0].median_minuter) == "38.5"
    target = tmp_path / "ut.csv"
    telefon.write(reading.records, target, layout=layout, keep_broken=True)
    assert target.read_bytes() == data
    broken = telefon.read(data.replace(b"38,5", b"38.5"), layout=layout)
    assert broken.findings.counts["FIL021"] == 1
