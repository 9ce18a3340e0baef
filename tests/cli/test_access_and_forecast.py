"""`cvrgvr statistics` of telephone and chat, and `cvrgvr forecast`: the library's figures."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import cvr, statistics, telefon
from cvrgvr.cli import main
from cvrgvr.testing import generate_file

Capture = pytest.CaptureFixture[str]
UNIT = "SE2321000016-0AA1"


@pytest.fixture(scope="module")
def contacts(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("telefon") / "kontakter.csv"
    generate_file(path, "telefon.Kontakt", 400, 5, month="2026-10")
    return str(path)


def months(path: Path, *numbers: tuple[str, int, int]) -> str:
    rows = [
        telefon.Manad(
            hsaid_enhet=UNIT,
            matperiod=month,
            kanal="telefon",
            antal_inkomna=came,
            antal_kontakt_samma_dag=reached,
        )
        for month, came, reached in numbers
    ]
    telefon.write(rows, path)
    return str(path)


def told(capsys: Capture, *arguments: str) -> str:
    """What is said of arguments that do not do."""
    assert main([*arguments]) == 2
    return capsys.readouterr().err


def as_json(capsys: Capture, *arguments: str) -> Any:
    assert main([*arguments, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("measure", "profile"),
    [
        ("kontakt_samma_dag", "nationell_2024_telefon"),
        ("kontakt_90_minuter", "stockholm_90_minuter"),
        ("chatt_24h", "nationell_2024_chatt"),
    ],
)
def test_the_same_as_the_library(contacts: str, measure: str, profile: str, capsys: Capture) -> None:
    records = telefon.read(contacts).records
    report = as_json(capsys, "statistics", contacts, "--measure", measure)
    share = statistics.access_share(records, profile)
    assert report["policy"] == profile
    assert (report["total"]["inom_grans"], report["total"]["antal"]) == (share.numerator, share.denominator)
    assert report["total"]["left_out"] == dict(share.left_out)


def test_by_unit_month_and_channel_adds_up(contacts: str, capsys: Capture) -> None:
    arguments = ("statistics", contacts, "--measure", "kontakt_90_minuter", "--suppress", "gammal")
    whole = as_json(capsys, *arguments)["total"]
    for by in ("enhet", "manad,kanal", "kanal"):
        report = as_json(capsys, *arguments, "--by", by)
        assert sum(each["antal"] for each in report["groups"]) == whole["antal"]
        assert report["total"] == whole
    assert as_json(capsys, *arguments, "--month", "2026-09")["total"]["left_out"] == {"annan_manad": 400}
    other = as_json(capsys, *arguments[:2], "--measure", "kontakt_samma_dag", "--profile", "lag_samma_dag")
    assert (other["policy"], other["total"]["left_out"]) == ("lag_samma_dag", {})


def test_attempts_are_shown_when_asked_for(contacts: str, capsys: Capture) -> None:
    plain, attempts = (
        as_json(capsys, "statistics", contacts, "--measure", "kontakt_samma_dag", *more)["total"]
        for more in ((), ("--attempts",))
    )
    assert attempts["inom_grans"] > plain["inom_grans"]
    assert attempts["antal"] == plain["antal"]


def test_small_units_are_withheld(contacts: str, capsys: Capture) -> None:
    arguments = ("statistics", contacts, "--measure", "kontakt_samma_dag", "--by", "enhet")
    report = as_json(capsys, *arguments, "--threshold", "12")
    shown = [each for each in report["groups"] if "antal" in each]
    assert all(each["antal"] >= 12 for each in shown)
    assert len(shown) < len(report["groups"])


def test_months_of_counts_and_the_year(tmp_path: Path, capsys: Capture) -> None:
    ten = [(f"2026-{number:02}", 100, 88) for number in range(1, 10)] + [("2026-10", 1100, 968)]
    path = months(tmp_path / "m.csv", *ten)
    arguments = ("statistics", path, "--measure", "kontakt_samma_dag", "--year", "2026")
    report = as_json(capsys, *arguments)
    assert report["year"] == {"year": 2026, "value_percent": 88.0, "months": 10}
    assert report["total"]["andel_procent"] == 88.0
    assert main([*arguments]) == 0
    assert capsys.readouterr().out.endswith("Årsvärde 2026: 88 %, medel av 10 månader.\n")
    nine = months(tmp_path / "n.csv", *ten[:9])
    assert main(["statistics", nine, *arguments[2:], "--lang", "en"]) == 0
    assert "No value of 2026: at least 10 months" in capsys.readouterr().out
    assert as_json(capsys, "statistics", path, "--measure", "kontakt_samma_dag")["total"]["antal"] == 2000


def test_months_of_two_methods_in_one_table_are_told_of(tmp_path: Path, capsys: Capture) -> None:
    path = months(tmp_path / "m.csv", ("2023-12", 100, 88), ("2024-01", 100, 80))
    assert main(["statistics", path, "--measure", "kontakt_samma_dag", "--by", "manad"]) == 0
    assert "TEL405" in capsys.readouterr().err
    assert main(["statistics", path, "--measure", "kontakt_samma_dag", "--month", "2024-01"]) == 0
    assert capsys.readouterr().err == ""


def test_check_calls(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "k.csv"
    generate_file(path, "telefon.Kontroll", 60, month="2022-05")
    report = as_json(capsys, "statistics", str(path), "--measure", "kontrollsamtal", "--by", "manad")
    found = statistics.access_share(telefon.read(path).records, "stockholm_kontrollsamtal")
    assert report["total"]["inom_grans"] == found.numerator
    assert [each["group"] for each in report["groups"]] == [{"manad": "2022-05"}]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--measure", "kontakt_samma_dag", "--by", "mvo"), "access is split by enhet, manad, kanal"),
        (("--measure", "kontakt_samma_dag", "--limit", "3"), "--limit is for measures of waits"),
        (("--measure", "kontakt_samma_dag", "--year", "2026"), "--year needs months of counts"),
        (("--measure", "kontakt_samma_dag", "--profile", "stockholm_90_minuter"), "another measure"),
        (("--measure", "operation", "--profile", "slso_2018"), "--profile is for measures of telephone"),
    ],
)
def test_what_does_not_go_together(
    contacts: str, arguments: tuple[str, ...], words: str, capsys: Capture
) -> None:
    assert words in told(capsys, "statistics", contacts, *arguments)


def test_files_of_two_kinds_and_of_none(contacts: str, tmp_path: Path, capsys: Capture) -> None:
    path = months(tmp_path / "m.csv", ("2026-10", 100, 88))
    assert "not of several" in told(capsys, "statistics", contacts, path, "--measure", "kontakt_samma_dag")
    assert "neither check calls" in told(capsys, "statistics", path, "--measure", "kontrollsamtal")
    (tmp_path / "tom.csv").write_bytes(b"")
    assert "tom.csv" in told(capsys, "statistics", str(tmp_path / "tom.csv"), "--measure", "chatt_24h")


# -- forecasts


@pytest.fixture(scope="module")
def waits(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[str]]:
    folder = tmp_path_factory.mktemp("prognos")
    generate_file(folder / "v.csv", "cvr.Vantande", 300, month="2026-10")
    paths = []
    for month in ("2026-09", "2026-10"):
        paths.append(str(folder / f"g{month}.csv"))
        generate_file(paths[-1], "cvr.Genomford", 1500, int(month[5:]), month=month)
    return str(folder / "v.csv"), paths


def forecast(waits: tuple[str, list[str]], *more: str) -> list[str]:
    waiting, completed = waits
    files = [part for path in completed for part in ("--completed", path)]
    return ["forecast", "--waiting", waiting, *files, "--on", "2026-10-31", *more]


def test_forecasts_are_the_librarys(waits: tuple[str, list[str]], capsys: Capture) -> None:
    report = as_json(capsys, *forecast(waits))
    completed = [record for path in waits[1] for record in cvr.read(path).records]
    found = statistics.forecasts.propose(cvr.read(waits[0]).records, completed, date(2026, 10, 31))
    assert [(each["enhet"], each["prognostyp"]) for each in report["forecasts"]] == [
        (klass.enhet, klass.prognostyp) for klass in found
    ]
    for each, proposal in zip(report["forecasts"], found.values(), strict=True):
        assert each["avbetning"]["veckor"] == proposal.avbetning.veckor
        assert each["overlevnad"]["lagst"] == proposal.overlevnad.lagst


def test_no_figure_without_its_interval_or_reason(waits: tuple[str, list[str]], capsys: Capture) -> None:
    assert main(forecast(waits, "--lang", "en")) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  avbetning")]
    assert any("weeks (" in line for line in lines)
    for part in (part for line in lines for part in line.split("; överlevnad ")):
        assert "80 %, n=" in part or "no forecast (" in part
    assert main(forecast(waits, "--format", "csv")) == 0
    for row in csv.DictReader(io.StringIO(capsys.readouterr().out), delimiter=";"):
        assert bool(row["veckor"]) is not bool(row["skal"])
        assert not row["veckor"] or row["lagst"]


def test_records_with_errors_are_left_out_and_told_of(
    waits: tuple[str, list[str]], tmp_path: Path, capsys: Capture
) -> None:
    bad = tmp_path / "bad.csv"
    generate_file(bad, "cvr.Genomford", 20, month="2026-10", break_code="CVR210")
    assert main(forecast((waits[0], [str(bad)]))) == 0
    shown = capsys.readouterr()
    assert "20 rows with errors were left out" in shown.err
    assert "ingen prognos (för få avslutade; n=0)" in shown.out
    assert "nope.csv" in told(capsys, *forecast((waits[0], ["nope.csv"])))
