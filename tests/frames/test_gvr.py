"""Records of GVR in frames: value objects as dotted columns, judged as `gvr.validate` judges records."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from cvrgvr import frames, gvr
from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.errors import UsageError
from cvrgvr.frames.catalogues import GVR
from cvrgvr.gvr.examples import EXAMPLES
from cvrgvr.gvr.records import RECORDS
from cvrgvr.gvr.rules import HISTORY_RULES, JOINED
from cvrgvr.policy import Policy
from cvrgvr.spec import parse_record, spec_of
from tests.frames.making import BACKENDS, full, said
from tests.frames.test_every_rule import groups

ALONE = Policy(ignore=tuple({rule.code for rule in (*HISTORY_RULES, *JOINED)}))
"""Each record by itself."""
ON = date(2026, 6, 1)


def visits(**dotted: str) -> pl.DataFrame:
    """A frame of one valid visit with other cells; `__` in a name stands for a dot."""
    cells = {**EXAMPLES["B"], **{name.replace("__", "."): text for name, text in dotted.items()}}
    return pl.DataFrame({name: [text] for name, text in cells.items()})


def codes(frame: Any, record: Any = gvr.Besok, **asked: Any) -> list[tuple[str, str | None]]:
    found = frames.validate(frame, record, on=ON, **asked)
    return [(each.code, each.location.field) for each in found]


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_finds_what_is_found_of_records_in_memory(cls: type) -> None:
    spec = spec_of(cls)
    for cases in groups(GVR.catalogue(cls)).values():
        case = cases[0][0]
        if case.columns is not None:
            continue  # records in memory have all fields
        rows = [full(spec, EXAMPLES[spec.letter], each.cells) for each, _ in cases]
        asked: dict[str, Any] = {
            "on": date.fromisoformat(case.on) if case.on else None,
            "tables": Kodregister(Kodtabell.of(name, rows) for name, rows in case.tables.items()),
            "policy": ALONE,
            "cap": None,
        }
        expected = gvr.validate([parse_record(spec, row) for row in rows], **asked)
        found = frames.validate(BACKENDS["polars"](rows, spec.names), cls, **asked)
        # what is shown of a value is its cell, for a record in memory as it would be written
        assert [said(each)[:-1] for each in found] == [said(each)[:-1] for each in expected]
        assert found.counts == expected.counts


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_column_is_named_by_its_dotted_field(backend: str) -> None:
    spec = spec_of(gvr.Besok)
    rows = [
        full(spec, EXAMPLES["B"], {}),
        full(spec, EXAMPLES["B"], {"nyckel.enhet.kombika": "9900104"}),
        full(spec, EXAMPLES["B"], {"nyckel.patient_id": "19121212-1212"}),
        full(spec, EXAMPLES["B"], {"yrkeskategorier": ""}),
    ]
    assert codes(BACKENDS[backend](rows, spec.names)) == [
        ("ID124", "nyckel.enhet.kombika"),
        ("GVR101", "nyckel.patient_id"),
        ("ID113", "nyckel.patient_id"),
        ("GVR203", "yrkeskategorier"),
    ]


def test_a_column_of_no_field_is_told_once() -> None:
    frame = visits().with_columns(pl.lit("x").alias("eget"))
    assert codes(frame) == [("FIL006", "#9")]


def test_a_column_that_must_be_there_is_told_once() -> None:
    frame = visits().drop("nyckel.datum")
    assert ("FIL005", "nyckel.datum") in codes(frame)


def test_a_list_of_parts() -> None:
    frame = pl.DataFrame({name: [text] for name, text in EXAMPLES["M"].items()})
    faulty = frame.with_columns(diagnoser=pl.lit("1,H251,ICD,,,|3,W199,ICD"))
    assert codes(frame, gvr.MedicinskaUppgifter) == []
    assert codes(faulty, gvr.MedicinskaUppgifter) == [("FIL021", "diagnoser")]


def test_joined_records() -> None:
    frame = pl.DataFrame({name: [text, text] for name, text in EXAMPLES["O"].items()})
    faulty = frame.with_columns(pl.Series("medicin.diagnoser", ["", None]))
    assert codes(frame, gvr.Oppenvardskontakt) == []
    assert codes(faulty, "gvr.Oppenvardskontakt") == [("GVR301", "medicin.diagnoser")] * 2
    named = faulty.with_columns(pl.Series("besok.gvr_id", ["G1", None]))
    places = [each.location.record for each in frames.validate(named, gvr.Oppenvardskontakt)]
    assert places == ["G1", "#2"]


def test_rules_on_transactions_are_not_evaluated() -> None:
    frame = visits()
    idle = frames.validate(frame, gvr.Besok).summary.not_evaluated
    assert {name for name, lack in idle.items() if lack == "transactions"} == {
        rule.name for rule in HISTORY_RULES
    }
    quiet = frames.validate(frame, gvr.Besok, policy=ALONE).summary.not_evaluated
    assert "transactions" not in quiet.values()
    joined = pl.DataFrame({name: [text] for name, text in EXAMPLES["O"].items()})
    assert "transactions" not in frames.validate(joined, gvr.Oppenvardskontakt).summary.not_evaluated.values()


def test_transactions_have_no_columns() -> None:
    with pytest.raises(UsageError, match=r"gvr\.Besok"):
        frames.validate(visits(), gvr.GvrTransaktion)


def test_a_file_of_gvr_is_not_delimited(tmp_path: Path) -> None:
    path = tmp_path / "besok.csv"
    visits().write_csv(path, separator=";")
    with pytest.raises(UsageError, match=r"frames\.scan.*gvr\.validate"):
        frames.validate(path, gvr.Besok)


@pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow", "duckdb"])
def test_scans_what_holds_records_in_columns(backend: str, tmp_path: Path) -> None:
    path = tmp_path / "besok.parquet"
    visits(nyckel__enhet__kombika="9900104").write_parquet(path)
    frame = frames.scan(path, gvr.Besok, backend=backend)
    assert codes(frame) == [("ID124", "nyckel.enhet.kombika")]


def test_dates_and_numbers_of_their_own_types() -> None:
    frame = visits().with_columns(pl.col("nyckel.datum").str.to_date())
    assert codes(frame) == []


def test_no_waits_of_the_guarantee_and_no_statistics() -> None:
    for call in (
        lambda: frames.guarantee(visits(), gvr.Besok, on=ON),
        lambda: frames.statistics(visits(), gvr.Besok, "operation"),
    ):
        with pytest.raises(UsageError):
            call()
