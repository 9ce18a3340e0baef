"""On Spark, with several workers over several files, findings and figures are those of one pass."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from cvrgvr import cvr, frames, gvr, testing
from cvrgvr.errors import UsageError
from cvrgvr.gvr.examples import EXAMPLES
from cvrgvr.policy import Baseline, Policy
from cvrgvr.testing.files import write_rows
from tests.frames.making import full, texts

pytest.importorskip("pyspark")
pytestmark = pytest.mark.filterwarnings("ignore")

ON = date(2026, 11, 5)
ROWS = [
    row
    for seed, code in enumerate([None, "CVR210", "ID104", "CVR240", "ID140", "CVR101"])
    for row in testing.generate(cvr.Vantande, 40 if code else 300, seed=seed, break_code=code)
]
ROWS[5] = {**ROWS[5], "vardkontakt_id": ""}
ROWS[-1] = {**ROWS[-1], "vardkontakt_id": ""}
NAMES = list(ROWS[0])
RECORD_RULES = Policy(ignore=("CVR3", "CVR4"))


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession  # noqa: PLC0415

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder: Any = SparkSession.builder
    session = (
        builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(params=["parquet", "csv", "both"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    for part, at in enumerate(range(0, len(ROWS), 150)):
        rows = ROWS[at : at + 150]
        if request.param == "parquet":
            texts(rows, NAMES).write_parquet(tmp_path / f"{part}.parquet")
        elif request.param == "both" and part % 2:
            typed(texts(rows, NAMES)).write_parquet(tmp_path / f"{part}.parquet")
        else:
            write_rows(tmp_path / f"{part}.csv", NAMES, rows)
    return tmp_path


def typed(frame: pl.DataFrame) -> pl.DataFrame:
    """Days and times as such, in columns whose texts all come back from them."""
    forms: dict[str, tuple[Any, str]] = {
        "avlasningsdatum": (pl.Date, "%Y-%m-%d"),
        "beslut_aktivitet": (pl.Datetime("us"), "%Y-%m-%dT%H:%M:%S"),
    }
    for name, (kind, form) in forms.items():
        column = frame[name].str.strptime(kind, form, strict=False)
        if column.dt.to_string(form).equals(frame[name]):
            frame = frame.with_columns(column)
    assert frame.schema["avlasningsdatum"] == pl.Date
    return frame


@pytest.mark.parametrize("cap", [3, None])
def test_findings(spark: Any, folder: Path, cap: int | None) -> None:
    waits = frames.scan(folder, cvr.Vantande, backend="pyspark", session=spark)
    found = frames.validate(waits, cvr.Vantande, on=ON, cap=cap, policy=RECORD_RULES)
    expected = frames.validate(texts(ROWS, NAMES), cvr.Vantande, on=ON, cap=cap, policy=RECORD_RULES)
    assert list(found) == list(expected)
    assert (found.counts, found.severities, found.gravest) == (
        expected.counts,
        expected.severities,
        expected.gravest,
    )
    assert found.summary == expected.summary


def test_rules_across_records_and_partitions(spark: Any, tmp_path: Path) -> None:
    again = [ROWS[7], ROWS[8], {**ROWS[9], "vardkontakt_id": "X9", "fas": "x"}]  # of another file
    other = [{**row, "hsaid_vardgivare": "SE2321000016-9999"} for row in ROWS[20:22]]
    rows = [*ROWS, *again, *other]
    for part, at in enumerate(range(0, len(rows), 120)):
        texts(rows[at : at + 120], NAMES).write_parquet(tmp_path / f"{part}.parquet")
    waits = frames.scan(tmp_path, cvr.Vantande, backend="pyspark", session=spark)
    found = frames.validate(waits, cvr.Vantande, on=ON, cap=None)
    expected = frames.validate(texts(rows, NAMES), cvr.Vantande, on=ON, cap=None)
    assert {"CVR301", "CVR302"} <= found.counts.keys()
    assert list(found) == list(expected)
    assert found.summary == expected.summary
    assert {"CVR301", "CVR302"} <= found.by_records


def test_guarantee_and_statistics(spark: Any, folder: Path) -> None:
    waits = frames.scan(folder, cvr.Vantande, backend="pyspark", session=spark)
    whole = texts(ROWS, NAMES)
    columns = ["vardkontakt_id", "status", "days", "deadline", "flags"]
    found = frames.guarantee(waits, cvr.Vantande, regelverk="10").select(*columns).collect()
    expected = frames.guarantee(whole, cvr.Vantande, regelverk="10").select(columns)
    assert [(row[0] or "", *row[1:]) for row in found] == list(expected.iter_rows())
    by = ["mvo"]
    assert frames.statistics(waits, cvr.Vantande, "operation", by=by) == frames.statistics(
        whole, cvr.Vantande, "operation", by=by
    )


def test_said_once_of_all_partitions(spark: Any) -> None:
    rows = [row for row in testing.generate(cvr.Vantande, 60, seed=1, break_code="CVR236/column")]  # noqa: C416
    names = [name for name in NAMES if name != "avstaenden"]
    waits = spark.createDataFrame(texts(rows, names).to_pandas()).repartition(3)
    found = frames.validate(waits, cvr.Vantande, on=ON, policy=RECORD_RULES)
    assert found.counts["CVR236"] == 1


def test_records_of_gvr(spark: Any, tmp_path: Path) -> None:
    names = gvr.Besok.__record__.names
    rows = [
        full(gvr.Besok.__record__, EXAMPLES["B"], {"gvr_id": f"G{number}", **cells})
        for number in range(20)
        for cells in ({}, {"nyckel.enhet.kombika": "9900104"}, {"nyckel.patient_id": "19121212-1212"})
    ]
    for part, at in enumerate(range(0, len(rows), 25)):
        texts(rows[at : at + 25], names).write_parquet(tmp_path / f"{part}.parquet")
    visits = frames.scan(tmp_path, gvr.Besok, backend="pyspark", session=spark)
    found = frames.validate(visits, gvr.Besok, on=date(2026, 6, 1))
    expected = frames.validate(texts(rows, names), gvr.Besok, on=date(2026, 6, 1))
    assert found.counts == {"ID124": 20, "GVR101": 20, "ID113": 20}
    assert list(found) == list(expected)
    assert found.summary == expected.summary


def test_a_baseline_needs_one_pass(spark: Any) -> None:
    waits = spark.createDataFrame(texts(ROWS[:3], NAMES).to_pandas())
    with pytest.raises(UsageError, match="baseline"):
        frames.validate(waits, cvr.Vantande, policy=Policy(baseline=Baseline({})))


def test_the_example(folder: Path, tmp_path: Path) -> None:
    program = Path(__file__).parents[2] / "examples" / "spark" / "region.py"
    out = tmp_path / "out"
    environment = {
        **os.environ,
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_SUBMIT_ARGS": "--master local[2] pyspark-shell",
    }
    subprocess.run(
        [sys.executable, str(program), str(folder), str(out), "--on", "2026-11-05"],
        check=True,
        env=environment,
    )
    assert pl.read_parquet(out / "waits" / "*.parquet").height == len(ROWS)
    assert (out / "statistics.csv").read_text(encoding="utf-8")
