"""Rows of records with value objects: each is made when one of its fields has a value."""

from datetime import date
from typing import Any

import pytest

from cvrgvr import gvr
from cvrgvr.frames.catalogues import GVR
from cvrgvr.gvr.examples import EXAMPLES
from cvrgvr.spec import Broken, RecordSpec, parse_record, spec_of
from cvrgvr.wire.delimited.header import columns_of
from cvrgvr.wire.delimited.rowreader import RowReader

BESOK = spec_of(gvr.Besok)


def read(cells: dict[str, str], spec: RecordSpec = BESOK) -> tuple[Any, Any, Any]:
    return RowReader(spec, columns_of(list(cells), spec)).read(list(cells.values()))


def test_objects_within_objects() -> None:
    record, broken, remarks = read({"nyckel.datum": "2026-03-02", "nyckel.enhet.kombika": "99001046M01"})
    assert record == gvr.Besok(
        nyckel=gvr.HandelseNyckel(datum=date(2026, 3, 2), enhet=gvr.Enhet(kombika="99001046M01")),
        yrkeskategorier=None,
    )
    assert (list(broken), list(remarks)) == ([], [])


def test_an_object_without_values_is_none() -> None:
    record, _, _ = read({"nyckel.datum": "", "nyckel.enhet.kombika": "", "besokstyp": "0"})
    assert (record.nyckel, record.besokstyp) == (None, "0")
    inner, _, _ = read({"nyckel.datum": "2026-03-02", "nyckel.enhet.kombika": ""})
    assert inner.nyckel == gvr.HandelseNyckel(datum=date(2026, 3, 2))


def test_a_value_of_no_use_keeps_its_object() -> None:
    record, broken, remarks = read({"nyckel.datum": "x", "nyckel.tid": "25"})
    assert (list(broken), list(remarks)) == (
        ["nyckel.datum", "nyckel.tid"],
        [("FIL021", "nyckel.datum"), ("FIL021", "nyckel.tid")],
    )
    assert isinstance(record.nyckel.datum, Broken)
    assert record.nyckel.datum.raw == "x"


def test_a_number_that_is_sent_keeps_its_hyphen() -> None:
    record, broken, remarks = read({"nyckel.patient_id": "19121212-1212"})
    assert record.nyckel.patient_id == "19121212-1212"
    assert (list(broken), list(remarks)) == ([], [])


@pytest.mark.parametrize("spec", [each.spec for each in GVR.catalogues], ids=lambda spec: spec.name)
def test_rows_are_the_records_of_examples(spec: RecordSpec) -> None:
    cells = {name: EXAMPLES[spec.letter].get(name, "") for name in spec.names}
    assert read(cells, spec)[0] == parse_record(spec, cells)
