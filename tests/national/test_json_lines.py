"""National records as JSON Lines: numbers are numbers, and come back as they were."""

import io
import json

import pytest

from cvrgvr import national
from cvrgvr.spec import Broken
from cvrgvr.testing import generate_records
from cvrgvr.wire.jsonlines import JSON_LINES


@pytest.mark.parametrize("record", ["Vantande", "Genomford", "Diagnos", "Orsak", "Atgard", "Platt"])
def test_records_come_back(record: str) -> None:
    records = list(generate_records(f"national.{record}", 60))
    target = io.BytesIO()
    national.write(records, target, form=JSON_LINES)
    assert type(json.loads(target.getvalue().splitlines()[0])["regionkod"]) is int
    reading = national.read(target.getvalue(), f"national.{record}", form=JSON_LINES)
    assert (reading.records, reading.findings.counts) == (records, {})


def test_a_number_out_of_range_and_a_text_are_no_codes() -> None:
    (record,) = generate_records("national.Vantande", 1)
    target = io.BytesIO()
    national.write([record], target, form=JSON_LINES)
    line = json.loads(target.getvalue())
    for fas in (9, "1", 1.5, True):
        data = json.dumps({**line, "fas": fas}).encode() + b"\n"
        reading = national.read(data, "national.Vantande", form=JSON_LINES)
        assert isinstance(reading.records[0].fas, Broken)
        assert sum(reading.findings.counts.values()) == 1
