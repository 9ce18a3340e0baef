"""`--picture`, `--months`, `--snapshot` and `--layout` of the commands that count."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import cvr, pictures, statistics
from cvrgvr.cli import main
from cvrgvr.cvr.clock import wait_of
from cvrgvr.guarantee import assess
from cvrgvr.testing import generate_file

Capture = pytest.CaptureFixture[str]
LAYOUTS = Path(__file__).parents[2] / "examples" / "layouts"
MIXED, LAYOUT = str(LAYOUTS / "katarakt_example.csv"), str(LAYOUTS / "katarakt.toml")
ON = date(2026, 10, 31)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    folder = tmp_path_factory.mktemp("waits")
    paths = (folder / "vantande.csv", folder / "genomforda.csv")
    for path, record in zip(paths, (cvr.Vantande, cvr.Genomford), strict=True):
        generate_file(path, record, 400, 3)
    return str(paths[0]), str(paths[1])


def records(files: tuple[str, str]) -> list[Any]:
    return [record for path in files for record in cvr.read(path).records]


def test_a_distribution(files: tuple[str, str], tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "waits.svg"
    arguments = [*files, "--measure", "operation", "--policy", "skr_pvv", "--lang", "en"]
    assert main(["statistics", *arguments, "--picture", str(target)]) == 0
    assert "share %" in capsys.readouterr().out
    found = statistics.tally(records(files), "operation")
    assert (
        target.read_text(encoding="utf-8") == pictures.distribution(found, policy="skr_pvv", lang="en").svg()
    )


def test_a_series(files: tuple[str, str], tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "months.png"
    arguments = [
        "--measure",
        "operation_genomford",
        "--month",
        "2026-10",
        "--months",
        "3",
        "--format",
        "json",
    ]
    assert main(["statistics", *files, *arguments, "--suppress", "gammal", "--picture", str(target)]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["by"] == ["month"]
    assert report["month"] is None
    assert report["total"] is None
    assert [group["group"]["month"] for group in report["groups"]] == ["2026-08", "2026-09", "2026-10"]
    found = statistics.tally_months(records(files), "operation_genomford", ["2026-08", "2026-09", "2026-10"])
    shares = {month: statistics.share(each) for month, each in found.items()}
    assert [group["inom_grans"] for group in report["groups"]] == [each.numerator for each in shares.values()]
    assert target.read_bytes() == pictures.share_by_month(shares).png()


def test_a_series_has_no_total(files: tuple[str, str], capsys: Capture) -> None:
    arguments = ["--measure", "antal_vantande", "--month", "2026-10", "--months", "2", "--suppress", "gammal"]
    assert main(["statistics", *files, *arguments]) == 0
    assert capsys.readouterr().out.splitlines()[-3:] == ["2026-09      0", "2026-10    400", ""]
    assert main(["statistics", *files, *arguments, "--format", "csv"]) == 0
    rows = [line.split(";") for line in capsys.readouterr().out.splitlines()]
    assert [row[0] for row in rows] == ["month", "2026-09", "2026-10"]


def test_an_earlier_list(files: tuple[str, str], capsys: Capture) -> None:
    arguments = ["--measure", "operation", "--month", "2026-09", "--snapshot", "2026-10", "--format", "json"]
    assert main(["statistics", *files, *arguments, "--suppress", "gammal"]) == 0
    report = json.loads(capsys.readouterr().out)
    found = statistics.tally(records(files), "operation", month="2026-09", snapshot="2026-10")
    assert report["total"]["antal"] == statistics.share(found).denominator > 20


def test_who_waits(files: tuple[str, str], tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "left.svg"
    assert main(["guarantee", files[0], "--on", str(ON), "--picture", str(target), "--lang", "en"]) == 0
    assert capsys.readouterr().out == ""
    waits = [wait for record in cvr.read(files[0]).records if (wait := wait_of(record))]
    drawn = pictures.days_left((assess(wait, ON) for wait in waits), lang="en")
    assert target.read_text(encoding="utf-8") == drawn.svg()


def test_files_in_another_layout(capsys: Capture) -> None:
    arguments = ["--layout", LAYOUT, "--format", "json"]
    measure = ["--measure", "vantetid_median", "--suppress", "gammal"]
    assert main(["statistics", MIXED, *arguments, *measure]) == 0
    report = json.loads(capsys.readouterr().out)
    completed = [record for record in cvr.read(MIXED, layout=LAYOUT).records if record.start_aktivitet]
    assert report["total"]["value"] == str(statistics.median(completed).value)
    assert main(["guarantee", MIXED, *arguments, "--on", "2026-02-28"]) == 1  # the file has errors
    assert len(json.loads(capsys.readouterr().out)) == 4


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("--picture", "a.pdf"), "ends with .svg or .png"),
        (("--months", "3"), "--months needs --month"),
        (("--month", "2026-10", "--months", "3", "--by", "mvo"), "goes without --by"),
        (("--month", "2026-1x", "--months", "3"), "month must be YYYY-MM"),
        (("--snapshot", "2026-10"), "snapshot is for those who waited in a month"),
    ],
)
def test_what_cannot_be_asked_for(
    files: tuple[str, str], arguments: tuple[str, ...], fault: str, capsys: Capture
) -> None:
    assert main(["statistics", *files, "--measure", "operation", *arguments]) == 2
    assert fault in capsys.readouterr().err


@pytest.mark.parametrize("number", ["0", "-1", "tretton"])
def test_a_number_of_months(number: str, files: tuple[str, str], capsys: Capture) -> None:
    arguments = ["statistics", *files, "--measure", "operation", "--month", "2026-10", "--months", number]
    with pytest.raises(SystemExit):
        main(arguments)
    assert "whole number from 1" in capsys.readouterr().err


def test_a_series_of_medians_has_no_picture(files: tuple[str, str], tmp_path: Path, capsys: Capture) -> None:
    arguments = ["--measure", "vantetid_median", "--month", "2026-10", "--months", "2"]
    target = tmp_path / "a.svg"
    assert main(["statistics", *files, *arguments, "--picture", str(target)]) == 2
    assert "for shares only" in capsys.readouterr().err
    assert not target.exists()


def test_a_picture_of_the_guarantee_has_a_form(files: tuple[str, str], capsys: Capture) -> None:
    assert main(["guarantee", files[0], "--picture", "a.gif"]) == 2
    assert "ends with .svg or .png" in capsys.readouterr().err
