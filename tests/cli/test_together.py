"""`cvrgvr validate` of files of telephone and chat, and of forecasts, finds what they show together."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import telefon, utbud
from cvrgvr.cli import main
from cvrgvr.testing import generate_file, generate_records

Capture = pytest.CaptureFixture[str]
UNIT = "SE2321000016-0AA1"


def report_of(capsys: Capture, *arguments: str | Path) -> tuple[int, dict[str, Any]]:
    code = main(["validate", *map(str, arguments), "--format", "json"])
    return code, {Path(each["path"]).name: each for each in json.loads(capsys.readouterr().out)["files"]}


def counts(report: dict[str, Any], name: str) -> dict[str, int]:
    """The counts of the rules on several records and files."""
    return {
        code: number
        for code, number in report[name]["counts"].items()
        if code[:4] in ("TEL3", "TEL4", "UTB3", "UTB4")
    }


def months_file(path: Path, rows: Sequence[telefon.Manad]) -> Path:
    telefon.write(rows, path, telefon.Manad)
    return path


def a_month(month: str, number: int) -> telefon.Manad:
    return telefon.Manad(
        hsaid_enhet=UNIT,
        matperiod=month,
        kanal="telefon",
        antal_inkomna=number,
        antal_kontakt_samma_dag=number - 10,
    )


def forecast(day: str, weeks: int, **values: Any) -> utbud.Prognos:
    plain: dict[str, Any] = {
        "hsaid_enhet": UNIT,
        "vardutbud_kod": "EX-ORT-1",
        "prognostyp": "forsta_besok",
        "veckor_utan_fortur": weeks,
        "rapporterad_datum": datetime.fromisoformat(day).date(),
        "kalla": "manuell",
    }
    return utbud.Prognos(**plain | values)


def test_months_against_the_contacts_that_they_are_counted_of(tmp_path: Path, capsys: Capture) -> None:
    contacts = tmp_path / "kontakter.csv"
    generate_file(contacts, "telefon.Kontakt", 400, month="2026-05")
    rows = list(telefon.months_of(telefon.read(contacts).records).rader)
    right = months_file(tmp_path / "m.csv", rows)
    code, report = report_of(capsys, contacts, right, "--on", "2026-06-05")
    assert (code, counts(report, "m.csv")) == (0, {})
    assert "TEL401" not in report["m.csv"]["not_evaluated"]
    rows[0].antal_avbrutna += 1  # type: ignore[operator]
    rows[0].antal_besvarade -= 1  # type: ignore[operator]
    wrong = months_file(tmp_path / "m.csv", rows)
    code, report = report_of(capsys, contacts, wrong, "--on", "2026-06-05")
    assert (code, counts(report, "m.csv"), counts(report, "kontakter.csv")) == (1, {"TEL401": 2}, {})
    assert report["m.csv"]["status"] == "errors"
    code, report = report_of(capsys, wrong, "--on", "2026-06-05")
    assert (code, report["m.csv"]["not_evaluated"]["TEL401"]) == (0, "other files")
    code, report = report_of(capsys, contacts, wrong, "--on", "2026-06-05", "--grade", "TEL401=warning")
    assert (code, counts(report, "m.csv")) == (0, {"TEL401": 2})
    code, report = report_of(capsys, contacts, wrong, "--on", "2026-06-05", "--ignore", "TEL401")
    assert (code, counts(report, "m.csv")) == (0, {})


def test_rounded_times_and_two_systems_of_each_file(tmp_path: Path, capsys: Capture) -> None:
    rows = list(generate_records("telefon.Kontakt", 40, month="2026-05"))
    for row in rows:
        row.kanal, row.systemtyp, row.utfall = "telefon", "ateruppringning", "avbruten"
        row.kontakt_tid = row.forsok_tid = row.avslutad_tid = row.ateruppringning_lovad_tid = None
        row.profession_fysisk = row.yrkeskategori = None
        row.inkom_tid = row.inkom_tid.replace(minute=7)
    telefon.write(rows, tmp_path / "bra.csv")
    for number, row in enumerate(rows):
        row.inkom_tid = row.inkom_tid.replace(minute=0, second=0) if number < 3 else row.inkom_tid
    rows[0].systemtyp = "datoriserad_vaxel"
    rows[1].hsaid_enhet, rows[1].kombika = rows[0].hsaid_enhet, rows[0].kombika
    telefon.write(rows, tmp_path / "fel.csv")
    _, report = report_of(capsys, tmp_path / "bra.csv", tmp_path / "fel.csv")
    assert counts(report, "bra.csv") == {}
    assert counts(report, "fel.csv") == {"TEL302": 1, "TEL303": 1}
    _, report = report_of(capsys, tmp_path / "fel.csv")  # alone too
    assert counts(report, "fel.csv") == {"TEL302": 1, "TEL303": 1}


def test_years_that_are_over_and_lack_months(tmp_path: Path, capsys: Capture) -> None:
    path = months_file(tmp_path / "m.csv", [a_month(f"2025-{n:02}", 300) for n in range(1, 10)])
    assert counts(report_of(capsys, path, "--on", "2026-02-01")[1], "m.csv") == {"TEL402": 1}
    _, report = report_of(capsys, path, "--on", "2025-12-20")  # it is not over
    assert counts(report, "m.csv") == {}
    _, report = report_of(capsys, path)
    assert report["m.csv"]["not_evaluated"]["TEL402"] == "reference date"
    december = months_file(tmp_path / "d.csv", [a_month("2025-12", 300)])  # a month alone is no year
    assert counts(report_of(capsys, december, "--on", "2026-01-10")[1], "d.csv") == {}


def test_a_month_against_last_years_file(tmp_path: Path, capsys: Capture) -> None:
    old = months_file(tmp_path / "old.csv", [a_month("2025-05", 300), a_month("2024-05", 900)])
    new = months_file(tmp_path / "new.csv", [a_month("2026-05", 451)])
    _, report = report_of(capsys, new, "--previous", old, "--on", "2026-06-05")
    assert counts(report, "new.csv") == {"TEL406": 1}  # and 2025 against 2024 is not of this file
    assert report["new.csv"]["findings"][-1]["record"] == UNIT


def test_check_calls_of_a_year(tmp_path: Path, capsys: Capture) -> None:
    start = datetime.fromisoformat("2022-01-10T09:00:00")
    rows = [
        telefon.Kontroll(
            kontroll_id=f"T-{n}",
            hsaid_enhet=UNIT,
            ringt_tid=start + timedelta(days=n),
            resultat="upptaget",
            godkant=False,
        )
        for n in range(100)
    ]
    path = tmp_path / "k.csv"
    telefon.write(rows, path)
    assert counts(report_of(capsys, path, "--on", "2023-02-01")[1], "k.csv") == {"TEL403": 1}
    assert counts(report_of(capsys, path, "--on", "2022-12-31")[1], "k.csv") == {}
    for row in rows:
        row.ringt_tid = row.ringt_tid.replace(year=2024)  # type: ignore[union-attr]
    telefon.write(rows, path)
    assert counts(report_of(capsys, path)[1], "k.csv") == {"TEL404": 1}


def test_forecasts_against_each_other_and_a_day(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "u.csv"
    rows = [
        forecast("2026-03-02", 4),
        forecast("2026-04-01", 13),
        forecast("2026-04-01", 9, vardutbud_kod="EX-ORT-2", prognostyp="operation_atgard"),
    ]
    utbud.write(rows, path)
    _, report = report_of(capsys, path, "--on", "2026-04-15")
    assert counts(report, "u.csv") == {"UTB303": 1, "UTB406": 1}
    assert report["u.csv"]["not_evaluated"]["UTB404"] == "other files"
    assert counts(report_of(capsys, path, "--on", "2026-05-13")[1], "u.csv")["UTB402"] == 2
    assert counts(report_of(capsys, path, "--on", "2026-05-14")[1], "u.csv")["UTB401"] == 2
    assert report_of(capsys, path)[1]["u.csv"]["not_evaluated"]["UTB401"] == "reference date"


def test_forecasts_against_cvr(tmp_path: Path, capsys: Capture) -> None:
    waiting, completed = tmp_path / "v.csv", tmp_path / "g.csv"
    generate_file(waiting, "cvr.Vantande", 300, month="2026-10")
    generate_file(completed, "cvr.Genomford", 300, month="2026-10")
    path = tmp_path / "u.csv"
    utbud.write([forecast("2026-10-28", 4)], path)
    _, report = report_of(capsys, waiting, completed, path, "--on", "2026-10-31")
    assert counts(report, "u.csv")["UTB405"] > 5  # nobody forecasts at the other units, where patients wait
    _, report = report_of(capsys, waiting, completed, path)
    assert report["u.csv"]["not_evaluated"]["UTB405"] == "reference date"


def test_a_file_that_is_refused_hinders_no_report(tmp_path: Path, capsys: Capture) -> None:
    contacts = tmp_path / "TEL_KONTAKT_SE2321000016-0AA1_202605_20260605T031500.csv"
    contacts.write_bytes(b"kontakt_id;kontakt_id\r\nK1;K2\r\n")
    months = months_file(tmp_path / "m.csv", [a_month("2026-05", 300)])
    code, report = report_of(capsys, contacts, months, "--on", "2026-06-05")
    assert code == 1
    assert report[contacts.name]["status"] == "refused"
    assert report["m.csv"]["not_evaluated"]["TEL401"] == "other files"
