"""`cvrgvr statistics` and `guarantee` on the national delivery's flat form: both populations, NEJ is no."""

import json
from pathlib import Path
from typing import Any

import pytest

from cvrgvr.cli import main
from tests.cli.files import put
from tests.national.test_flat import COMPLETED, HEADER, LAYOUT, WAITING

Capture = pytest.CaptureFixture[str]
LATE = COMPLETED.replace("2026-01-06T", "2025-10-02T")  # 123 days
ROWS = (
    *(COMPLETED, LATE, LATE.replace(";JA;;", ";JA;1;")),
    COMPLETED.replace(";JA;", ";NEJ;"),
    *(WAITING, WAITING.replace(";NEJ;2;", ";JA;2;"), WAITING.replace(";NEJ;2;", ";JA;;")),
)


@pytest.fixture
def flat(tmp_path: Path) -> str:
    rows = [
        row.replace("-ÖGON-01;", f"-A-{n};").replace("-ÖGON-02;", f"-A-{n};") for n, row in enumerate(ROWS)
    ]
    return put(tmp_path / "flat.csv", "\r\n".join([HEADER, *rows, ""]).encode())


def figures(flat: str, capsys: Capture, *arguments: str) -> dict[str, Any]:
    options = ("--layout", LAYOUT, "--suppress", "gammal", "--format", "json")
    assert main(["statistics", flat, *arguments, *options]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)["total"]
    return found


def test_shares_of_both_populations(flat: str, capsys: Capture) -> None:
    completed = figures(flat, capsys, "--measure", "operation_genomford")
    assert (completed["inom_grans"], completed["antal"]) == (1, 2)
    assert completed["left_out"] == {"annan_population": 3, "ej_vardgaranti": 1, "pvv": 1}
    waiting = figures(flat, capsys, "--measure", "operation")
    assert (waiting["inom_grans"], waiting["antal"]) == (0, 2)
    assert waiting["left_out"] == {"annan_population": 4, "ej_vardgaranti": 1}
    everyone = figures(flat, capsys, "--measure", "vantetid_medel")
    assert (everyone["medel"], everyone["antal"]) == (75.0, 4)  # 27, 123, 123 and 27 days


def test_the_guarantee_of_both_populations(flat: str, capsys: Capture) -> None:
    main(
        ["guarantee", flat, "--layout", LAYOUT, "--format", "json"]
    )  # the rows have findings, which it tells
    rows = json.loads(capsys.readouterr().out)
    assert [(row["status"], row["orsak"], row["days"]) for row in rows] == [
        ("uppfylld", None, 27),
        ("uppfylld_for_sent", None, 123),
        ("kan_inte_avgoras", "avvikelse_utan_datum", 123),
        ("omfattas_ej", "ej_vardgaranti", None),
        ("omfattas_ej", "ej_vardgaranti", None),
        ("kan_inte_avgoras", "avvikelse_utan_datum", 149),
        ("overskriden", None, 149),
    ]


def test_a_file_without_waits_is_refused(tmp_path: Path, capsys: Capture) -> None:
    counts = str(tmp_path / "rapp.csv")
    assert main(["generate", "cvr.Rapp", "--rows", "5", "--output", counts]) == 0
    assert main(["guarantee", counts]) == 2
    assert "holds no waits: give records of cvr.Vantande, cvr.Genomford, national." in capsys.readouterr().err
    assert main(["statistics", counts, "--measure", "operation"]) == 2
    assert "holds no waits: give records of cvr.Vantande, cvr.Genomford, national." in capsys.readouterr().err
