"""Files opened as frames of every library: all texts, and the findings of the file itself."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from cvrgvr import cvr, frames, testing
from cvrgvr.errors import ReadError, UsageError
from cvrgvr.testing.files import write_rows
from cvrgvr.wire.delimited.form import Form
from tests.frames.making import said, texts

ON = date(2026, 11, 5)
ROWS = [
    *testing.generate(cvr.Vantande, 60, seed=5),
    *testing.generate(cvr.Vantande, 20, seed=6, break_code="CVR210"),
]
ROWS[3] = {**ROWS[3], "beslut_aktivitet": "2026-02-30", "fas": "x"}
NAMES = list(ROWS[0])
LIBRARIES = ["polars", "pandas", "pyarrow", "duckdb"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in range(2):
        write_rows(tmp_path / f"{part}.csv", NAMES, ROWS[part * 40 : part * 40 + 40])
    return tmp_path


def alike(frame: Any) -> None:
    expected = frames.validate(texts(ROWS, NAMES), cvr.Vantande, on=ON)
    assert [said(each) for each in frames.validate(frame, cvr.Vantande, on=ON)] == [said(e) for e in expected]
    assert {"CVR210", "FIL021"} <= expected.counts.keys()


@pytest.mark.parametrize("library", LIBRARIES)
def test_delimited(folder: Path, library: str) -> None:
    alike(frames.scan(folder, cvr.Vantande, backend=library))


@pytest.mark.parametrize("library", LIBRARIES)
def test_parquet(tmp_path: Path, library: str) -> None:
    texts(ROWS, NAMES).write_parquet(tmp_path / "a.parquet")
    alike(frames.scan(tmp_path / "a.parquet", "cvr.Vantande", backend=library))


@pytest.mark.parametrize("library", LIBRARIES)
def test_quotes_and_another_delimiter(tmp_path: Path, library: str) -> None:
    rows = [{**row, "sjukhusnamn": "a|b"} for row in ROWS]
    path = tmp_path / "a.csv"
    write_rows(path, NAMES, rows, Form(delimiter="|"))
    frame = frames.scan(path, cvr.Vantande, backend=library, form=Form(delimiter="|"))
    found = frames.validate(frame, cvr.Vantande, on=ON, policy=None)
    assert found.counts == frames.validate(texts(rows, NAMES), cvr.Vantande, on=ON).counts


def test_typed_columns_are_read_as_their_texts() -> None:
    plain = texts(ROWS, NAMES)
    typed = plain.with_columns(
        pl.col("avlasningsdatum").str.to_date("%Y-%m-%d"),
        pl.col("kon").replace("", None).cast(pl.Int64),
        pl.col("fodelsear").replace("", None).cast(pl.Float64),
        pl.col("vardgaranti") == "J",
        pl.col("bokad_tid").str.to_datetime("%Y-%m-%dT%H:%M:%S", strict=False),
    )
    alike(typed)
    alike(typed.lazy())
    alike(typed.to_arrow())
    alike(typed.to_pandas())


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        frames.scan(tmp_path / "a.csv", cvr.Vantande)
    with pytest.raises(ReadError, match="folder"):
        frames.scan(tmp_path, cvr.Vantande)
    path = tmp_path / "a.csv"
    path.write_text("x;y\n1;2\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no column"):
        frames.scan(path, cvr.Vantande)
    with pytest.raises(UsageError, match="backend"):
        frames.scan(path, cvr.Vantande, backend="dask")
    with pytest.raises(UsageError, match="utf-8"):
        frames.scan(path, cvr.Vantande, form=Form(encoding="cp1252"))
    with pytest.raises(UsageError, match="session"):
        frames.scan(path, cvr.Vantande, backend="pyspark")
    with pytest.raises(UsageError, match="must be one of"):
        frames.scan(path, "x")
    path.write_text("fas;y\n1;2;3\n", encoding="utf-8")
    with pytest.raises(ReadError, match="laid out"):
        frames.scan(path, cvr.Vantande, backend="pyarrow")
    texts(ROWS, NAMES).write_parquet(tmp_path / "a.parquet")
    with pytest.raises(UsageError, match="apart"):
        frames.scan(tmp_path, cvr.Vantande)


def test_unknown_frames_and_records() -> None:
    with pytest.raises(UsageError, match="no frame"):
        frames.validate([1, 2], cvr.Vantande)
    with pytest.raises(UsageError, match="which record"):
        frames.validate(texts(ROWS, NAMES))
    with pytest.raises(UsageError, match="must be one of"):
        frames.validate(b"", "x")
    with pytest.raises(UsageError, match="must be one of"):
        frames.validate(texts(ROWS, NAMES), "x")
    with pytest.raises(AttributeError, match="nothing"):
        frames.nothing  # noqa: B018


def test_columns_that_are_no_fields() -> None:
    found = frames.validate(pl.DataFrame({"x": ["1", "2"]}), cvr.Vantande)
    assert (list(found.counts), found.summary.records) == (["FIL004"], 2)
    found = frames.validate(pl.DataFrame({"fas": ["1"], "x": ["1"]}), cvr.Vantande)
    assert {"FIL005", "FIL006"} <= found.counts.keys()
    found = frames.validate(texts(ROWS, NAMES)[:0], cvr.Vantande)
    assert list(found.counts) == ["FIL017"]


def test_a_library_that_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "waits.csv"
    path.write_text("vardkontakt_id\nA\n", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(UsageError, match="DuckDB is not installed here: install duckdb"):
        frames.scan(path, cvr.Vantande, backend="duckdb")
