"""`cvrgvr statistics`: the same figures as the library, in three forms."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import cvr, statistics
from cvrgvr.cli import main
from cvrgvr.statistics import MEASURES
from cvrgvr.testing import generate_file
from tests.cli.files import errors, put

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    folder = tmp_path_factory.mktemp("waits")
    paths = (folder / "vantande.csv", folder / "genomforda.csv")
    for path, record in zip(paths, (cvr.Vantande, cvr.Genomford), strict=True):
        generate_file(path, record, 400, 3)
    return str(paths[0]), str(paths[1])


@pytest.fixture(scope="module")
def records(files: tuple[str, str]) -> list[Any]:
    return [record for path in files for record in cvr.read(path).records]


def out(capsys: Capture, *arguments: str) -> str:
    assert main(["statistics", *arguments]) == 0
    return capsys.readouterr().out


def as_json(capsys: Capture, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(out(capsys, *arguments, "--format", "json"))
    return found


FROM_RECORDS = [each.id for each in MEASURES.values() if each.from_records and not each.caller_selects]


@pytest.mark.parametrize("measure", FROM_RECORDS)
def test_the_same_as_the_library(
    measure: str, files: tuple[str, str], records: list[Any], capsys: Capture
) -> None:
    report = as_json(capsys, *files, "--measure", measure, "--month", "2026-10", "--suppress", "gammal")
    found = statistics.tally(records, measure, month="2026-10")
    figure: statistics.Share | statistics.Count | statistics.Mean | statistics.Quantile
    match MEASURES[measure].figure:
        case "median":
            figure = statistics.median(found)
        case "medel":
            figure = statistics.mean(found)
        case "antal":
            figure = statistics.count(found)
        case _:
            figure = statistics.share(found)
    assert report["total"]["value"] == str(figure.value)
    assert report["total"]["antal"] == figure.denominator > 0
    assert report["total"]["left_out"] == figure.left_out
    assert (report["policy"], report["limit"]) == (figure.policy, figure.limit)


def test_groups_make_the_total(files: tuple[str, str], capsys: Capture) -> None:
    arguments = (*files, "--measure", "operation", "--by", "mvo, kon", "--suppress", "gammal")
    report = as_json(capsys, *arguments)
    assert report["by"] == ["mvo", "kon"]
    assert set(report["groups"][0]["group"]) == {"mvo", "kon"}
    for column in ("antal", "inom_grans"):
        assert sum(group[column] for group in report["groups"]) == report["total"][column]


def test_the_choices_of_the_caller(files: tuple[str, str], capsys: Capture) -> None:
    arguments = ["--measure", "operation", "--population", "genomforda", "--policy", "skr_pvv"]
    report = as_json(capsys, files[1], *arguments, "--limit", "60", "--all", "--sov-apart", "--decimals", "0")
    records = cvr.read(files[1]).records
    found = statistics.share(
        *(records, "operation"),
        population="genomforda",
        policy="skr_pvv",
        limit=60,
        endast_vardgaranti=False,
        sov_som_mov=False,
    )
    assert report["total"]["value"] == str(found.value)
    assert report["total"]["andel_procent"] == found.percent()
    assert (report["endast_vardgaranti"], report["sov_som_mov"]) == (False, False)


def test_only_some_records(files: tuple[str, str], records: list[Any], capsys: Capture) -> None:
    report = as_json(
        capsys,
        *files,
        "--measure",
        "bup_bedomning",
        "--only",
        "mvo=901",
        "--only",
        "fas=1",
        "--suppress",
        "gammal",
    )
    chosen = [record for record in records if (record.mvo, record.fas) == ("901", 1)]
    assert report["total"]["value"] == str(statistics.share(chosen, "bup_bedomning").value)
    assert report["only"] == {"mvo": "901", "fas": "1"}
    with pytest.raises(SystemExit):
        main(["statistics", files[0], "--measure", "operation", "--only", "511"])
    assert "DIMENSION=VALUE" in capsys.readouterr().err


def test_classes(files: tuple[str, str], capsys: Capture) -> None:
    arguments = (
        files[0],
        "--measure",
        "forsta_besok",
        "--scheme",
        "skr_gammal",
        "--format",
        "csv",
        "--by",
        "kon",
    )
    rows = list(csv.DictReader(io.StringIO(out(capsys, *arguments, "--suppress", "gammal")), delimiter=";"))
    found = statistics.intervals(cvr.read(files[0]).records, "skr_gammal", "forsta_besok")
    assert rows[-1]["kon"] == ""
    assert [rows[-1][label] for label in found.labels] == [str(count) for count in found.counts]
    assert rows[-1]["antal"] == str(found.denominator)
    assert {row["population"] for row in rows} == {"vantande"}
    report = as_json(capsys, *arguments[:5])
    assert report["total"]["91–"] == found.counts[-1]
    assert "value" not in report["total"]


def test_small_groups_are_not_shown(files: tuple[str, str], capsys: Capture) -> None:
    text = out(capsys, *files, "--measure", "operation", "--by", "mvo", "--threshold", "30")
    assert "\n..: färre än 30 kontakter visas inte" in text
    report = as_json(capsys, *files, "--measure", "operation", "--by", "mvo", "--threshold", "30")
    hidden = [group for group in report["groups"] if "withheld" in group]
    assert hidden
    assert all(set(group) == {"group", "withheld", "threshold", "secondary"} for group in hidden)
    assert all(group["antal"] >= 30 for group in report["groups"] if group not in hidden)


def test_the_next_smallest_group_is_withheld_too(files: tuple[str, str], capsys: Capture) -> None:
    arguments = (files[0], "--measure", "antal_vantande", "--by", "fas", "--suppress", "gammal")
    sizes = sorted(group["antal"] for group in as_json(capsys, *arguments)["groups"])
    assert sizes[0] < sizes[1]
    for more, hidden in (((), [False]), (("--secondary",), [False, True])):
        report = as_json(capsys, *arguments, "--threshold", str(sizes[0] + 1), *more)
        assert sorted(group["secondary"] for group in report["groups"] if "withheld" in group) == hidden


def test_rows_that_are_no_records_and_records_with_errors_are_told(tmp_path: Path, capsys: Capture) -> None:
    faulty = errors(tmp_path)
    cut = put(tmp_path / "cut.csv", Path(faulty).read_bytes() + b"a;b\r\n")
    assert main(["statistics", cut, "--measure", "antal_vantande", "--suppress", "gammal"]) == 0
    told = capsys.readouterr()
    assert "ett fält som behövs kan inte läsas 1" in told.out
    assert "2 records with errors" in told.err


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("--measure", "operation", "--month", "2026-13"), "YYYY-MM"),
        (("--measure", "operation", "--policy", "sos_nyckeltal"), "is for genomforda"),
        (("--measure", "operation", "--by", "skostorlek"), "unknown dimension"),
        (("--measure", "operation", "--suppress", "sos"), "give one"),
        (("--measure", "operation", "--decimals", "-1"), "0 or more"),
        (("--measure", "kontakt_samma_dag"), "FIL004"),
        (("--measure", "medicinsk_bedomning"), "share_of"),
        (("--measure", "bup_fordjupad"), "--only mvo=…"),
        (("--measure", "operation", "--only", "skostorlek=43"), "unknown dimension"),
    ],
)
def test_what_cannot_be_asked_for(
    arguments: tuple[str, ...], fault: str, files: tuple[str, str], capsys: Capture
) -> None:
    assert main(["statistics", files[0], *arguments]) == 2
    assert fault in capsys.readouterr().err


def test_a_file_that_is_not_there(tmp_path: Path, capsys: Capture) -> None:
    path = str(tmp_path / "saknas.csv")
    assert main(["statistics", path, "--measure", "operation", "--record", "cvr.Vantande"]) == 2
    assert path in capsys.readouterr().err


def test_the_table_goes_to_a_file(files: tuple[str, str], tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "ut.csv"
    assert out(capsys, files[0], "--measure", "operation", "--format", "csv", "--output", str(path)) == ""
    assert path.read_text(encoding="utf-8").startswith("measure;population;")
