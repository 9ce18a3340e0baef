"""The guarantee of wait records in frames of every library is that of the records, one by one."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from cvrgvr import cvr, frames, guarantee, testing
from cvrgvr.cvr.clock import ADAPTERS, measured_on, wait_of
from cvrgvr.errors import UsageError
from cvrgvr.frames.outcome import COLUMNS
from cvrgvr.spec import parse_record, spec_of
from tests.frames.making import BACKENDS

ROWS: dict[type, list[dict[str, str]]] = {
    cls: [
        row
        for seed, code in enumerate([None, "CVR240", "CVR238", "CVR241", "CVR101"])
        for row in testing.generate(cls, 30 if code else 250, seed=seed, break_code=code)
    ]
    for cls in (cvr.Vantande, cvr.Genomford)
}
for _rows in ROWS.values():
    # every field that feeds the clock: missing, unreadable, and what another region reports
    for _place, _cell in enumerate(
        [
            *(
                (name, cell)
                for name in ADAPTERS["sokt_kontakt"].fields
                for cell in ("", "x")
                if name in _rows[0]
            ),
            *(("regionkod", code) for code in ("12", "51", "99")),
            *(("kommunkod", code) for code in ("0000", "1480", "018")),
        ]
    ):
        _rows[_place] = {**_rows[_place], _cell[0]: _cell[1]}


def expected(cls: type, on: date | None, regelverk: str) -> list[dict[str, Any]]:
    found = []
    for row in ROWS[cls]:
        record = parse_record(spec_of(cls), row)
        wait = wait_of(record)
        if wait is None:
            nothing = dict.fromkeys(COLUMNS)
            found.append({**nothing, "status": "kan_inte_avgoras", "orsak": "posten_oklar", "flags": ""})
        else:
            a = guarantee.assess(wait, on or measured_on(record), regelverk)
            found.append({n: ",".join(a.flags) if n == "flags" else getattr(a, n) for n in COLUMNS})
    return found


def rows_of(frame: Any) -> list[dict[str, Any]]:
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    elif hasattr(frame, "to_arrow_table"):
        frame = pl.from_arrow(frame.to_arrow_table())
    elif not isinstance(frame, pl.DataFrame):
        frame = pl.from_pandas(frame) if hasattr(frame, "iloc") else pl.from_arrow(frame)
    found: pl.DataFrame = frame.select(list(COLUMNS)).cast(dict(COLUMNS))
    return found.to_dicts()


@pytest.mark.parametrize("cls", ROWS)
@pytest.mark.parametrize(("on", "regelverk"), [(None, "10"), (date(2026, 10, 20), "nationell")])
def test_as_assess(cls: type, on: date | None, regelverk: str) -> None:
    frame = BACKENDS["polars"](ROWS[cls], spec_of(cls).names)
    assert rows_of(frames.guarantee(frame, cls, on=on, regelverk=regelverk)) == expected(cls, on, regelverk)


@pytest.mark.parametrize("backend", BACKENDS)
def test_every_library(backend: str) -> None:
    frame = BACKENDS[backend](ROWS[cvr.Vantande], spec_of(cvr.Vantande).names)
    found = frames.guarantee(frame, cvr.Vantande, regelverk="10")
    assert type(found) is type(frame)
    assert rows_of(found) == expected(cvr.Vantande, None, "10")


def test_a_frame_of_waits_keeps_its_other_columns() -> None:
    frame = pl.DataFrame({"id": ["a"], "garanti": ["besok"], "start": [date(2025, 1, 1)]})
    found = frames.guarantee(frame, on=date(2025, 4, 2))
    assert found.columns == ["id", "garanti", *COLUMNS]
    assert found.row(0, named=True)["status"] == "overskriden"


def test_what_it_is_no_answer_to() -> None:
    frame = BACKENDS["polars"](ROWS[cvr.Vantande], spec_of(cvr.Vantande).names)
    with pytest.raises(UsageError, match="no waits"):
        frames.guarantee(frame, cvr.Rapp)
    with pytest.raises(UsageError, match="start_policy"):
        frames.guarantee(frame, cvr.Vantande, start_policy="x")
    with pytest.raises(UsageError, match="no frame"):
        frames.guarantee(object(), cvr.Vantande)


def test_what_is_asked_of_a_lazy_frame_is_asked_of_what_was_assessed() -> None:
    """Neither columns nor rows are chosen before: a column that is made anew is another than the frame's."""
    frame = pl.DataFrame(
        {"id": ["a", "b"], "garanti": ["besok", "besok"], "start": [date(2025, 1, 1), date(2025, 4, 1)]}
    ).with_columns(status=pl.lit("?"))
    found = frames.guarantee(frame.lazy(), on=date(2025, 4, 2))
    assert found.select("id").collect()["id"].to_list() == ["a", "b"]
    late = found.filter(pl.col("status") == "overskriden", pl.col("id") != "c")
    assert late.select("id").collect()["id"].to_list() == ["a"]
    assert late.group_by("garanti").len().collect().rows() == [("besok", 1)]
