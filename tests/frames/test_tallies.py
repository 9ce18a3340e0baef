"""Statistics of frames are those of the same records, whatever the library, in parts or whole."""

from collections.abc import Callable
from functools import partial, reduce
from operator import add
from typing import Any

import pytest

from cvrgvr import cvr, statistics, testing
from cvrgvr.errors import UsageError
from cvrgvr.frames import statistics as counted
from cvrgvr.spec import parse_record, spec_of
from tests.frames.making import BACKENDS

ROWS: dict[type, list[dict[str, str]]] = {
    cls: [
        *testing.generate(cls, 300, seed=3),
        *testing.generate(cls, 30, seed=4, break_code="CVR210"),
        *testing.generate(cls, 30, seed=5, break_code="CVR101"),
    ]
    for cls in (cvr.Vantande, cvr.Genomford)
}
for rows in ROWS.values():
    for place, (name, text) in enumerate(
        [("beslut_aktivitet", "x"), ("fas", "9x"), ("avlasningsdatum", ""), ("matperiod", ""), ("kon", ""),
         ("beslut_aktivitet", "2026-10-01T25:00"), ("fodelsear", ""),
         ("beslut_aktivitet", ""), ("vardgaranti", "")]
    ):  # fmt: skip
        rows[place * 7] = {**rows[place * 7], name: text}

MEASURES = [
    (cvr.Vantande, "operation", None),
    (cvr.Vantande, "vantetid_median", None),
    (cvr.Vantande, "forsta_besok", "2026-10"),
    (cvr.Vantande, "forsta_besok_genomford", "2026-10"),
    (cvr.Genomford, "operation_genomford", "2026-10"),
    (cvr.Genomford, "aterbesok", None),
    (cvr.Genomford, "akut_1h", None),
    (cvr.Genomford, "akut_4h", "2026-10"),
]


def records(cls: type) -> list[Any]:
    return [parse_record(spec_of(cls), row) for row in ROWS[cls]]


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(("cls", "measure", "month"), MEASURES)
def test_as_records(cls: type, measure: str, month: str | None, backend: str) -> None:
    frame = BACKENDS[backend](ROWS[cls], spec_of(cls).names)
    expected = statistics.tally(records(cls), measure, month=month)
    assert counted(frame, cls, measure, month=month) == expected


@pytest.mark.parametrize("measure", statistics.MEASURES)
def test_every_measure(measure: str) -> None:
    for cls, rows in ROWS.items():
        frame = BACKENDS["polars"](rows, spec_of(cls).names)
        expected = outcome(partial(statistics.tally, records(cls), measure))
        assert outcome(partial(counted, frame, cls, measure)) == expected


@pytest.mark.parametrize("dimension", statistics.DIMENSIONS)
def test_every_dimension(dimension: str) -> None:
    for cls, rows in ROWS.items():
        frame = BACKENDS["polars"](rows, spec_of(cls).names)
        expected = statistics.tally_by(records(cls), "operation", [dimension])
        assert counted(frame, cls, "operation", by=[dimension]) == expected


def outcome(count: Callable[[], Any]) -> Any:
    try:
        return count()
    except UsageError as fault:
        return str(fault)


@pytest.mark.parametrize("by", [("mvo",), ("kon", "aldersgrupp"), ("utomlans", "fas"), ("aldersgrupp",)])
def test_by_groups(by: tuple[str, ...]) -> None:
    for cls, measure, month in MEASURES[:6]:
        frame = BACKENDS["polars"](ROWS[cls], spec_of(cls).names)
        expected = statistics.tally_by(records(cls), measure, by, month=month)
        found = counted(frame, cls, measure, by=by, month=month)
        assert found == expected
        assert list(found) == list(expected)


def test_parts_add_up() -> None:
    whole = BACKENDS["polars"](ROWS[cvr.Vantande], spec_of(cvr.Vantande).names)
    parts = [counted(whole[at : at + 90], cvr.Vantande, "operation") for at in range(0, len(whole), 90)]
    assert reduce(add, parts) == counted(whole, cvr.Vantande, "operation")
    assert statistics.share(parts[0]).denominator > 0


def test_no_rows_and_no_waits() -> None:
    whole = BACKENDS["polars"](ROWS[cvr.Vantande], spec_of(cvr.Vantande).names)
    assert counted(whole[:0], cvr.Vantande, "operation") == statistics.empty_tally("operation")
    with pytest.raises(UsageError, match="no waits"):
        counted(whole, cvr.Rapp, "operation")
