"""Deliveries of a register whose records tell their month by a time, as telephone contacts do."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import attrs
import pytest

from cvrgvr.errors import WriteError
from cvrgvr.spec import DateTime, Field, Record, Text, Val, record, reference, spec_of
from cvrgvr.wire.file_rules import FILE_RULES
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.register import Register
from tests.wire.delivery.deliveries import TOLD


@record(
    "prov.Samtal",
    posttyp="TEL_PROV",
    letter="P",
    key="samtal_id",
    period="ringt_tid",
    event="ringt_tid",
    list_rule="FIL021",
    sv="Ett samtal.",
    en="A call.",
)
@attrs.define(repr=False)
class Samtal(Record):
    """A call."""

    samtal_id: Annotated[Val[str], Field(Text(), "id", "Id.", "Id.", reference(), "P")] = None
    ringt_tid: Annotated[Val[date], Field(DateTime(), "tid", "Tid.", "Time.", reference(), "P")] = None
    ovrigt: Mapping[str, str] | None = None


PROV = Register([Catalogue(spec_of(Samtal), FILE_RULES)])
CALLS = [
    Samtal("S-1", datetime(2026, 3, 1)),  # noqa: DTZ001
    Samtal("S-2", datetime(2026, 3, 31, 23, 59, 59)),  # noqa: DTZ001
    Samtal("S-3", date(2026, 3, 15)),
]


def test_delivered_and_read(tmp_path: Path) -> None:
    delivery = PROV.deliver(CALLS, tmp_path, **TOLD)
    assert (delivery.sidecar.posttyp, delivery.sidecar.matperiod) == ("TEL_PROV", "2026-03")
    reading = PROV.read(delivery.path, sidecar="strict", known=[])
    assert (reading.records, reading.findings) == (CALLS, [])


@pytest.mark.parametrize("day", [datetime(2026, 2, 28, 23, 59), date(2026, 4, 1)])  # noqa: DTZ001
def test_of_another_month(tmp_path: Path, day: date) -> None:
    with pytest.raises(WriteError, match="record 4: ringt_tid is not of the month"):
        PROV.deliver([*CALLS, Samtal("S-4", day)], tmp_path, **TOLD)
    delivery = PROV.deliver(CALLS, tmp_path, **TOLD)
    PROV.write([*CALLS, Samtal("S-4", day)], delivery.path)
    findings = PROV.validate(delivery.path)
    assert [(each.line, each.field) for each in findings if each.code == "FIL013"] == [(5, "ringt_tid")]


def test_json_lines(tmp_path: Path) -> None:
    PROV.write(CALLS, tmp_path / "a.jsonl")
    assert PROV.read(tmp_path / "a.jsonl").records == CALLS
    assert PROV.convert(tmp_path / "a.jsonl", tmp_path / "b.csv").losses == ()
    assert PROV.read(tmp_path / "b.csv").records == CALLS
