"""Conversion: there and back is the same, and whatever is not is told."""

import io
import tracemalloc
from datetime import datetime
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvrgvr import cvr
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.errors import LayoutError, ReadError, UsageError, WriteError
from cvrgvr.rules.context import Context
from cvrgvr.spec import Broken
from cvrgvr.testing.layouts import layouts
from cvrgvr.testing.strategies import records
from cvrgvr.wire.conversion import Conversion, Loss
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.jsonlines import JSON_LINES
from cvrgvr.wire.jsonlines.writing import json_pieces
from cvrgvr.wire.layout import Layout
from tests.wire.files import HEADER, file_of, row, rows
from tests.wire.test_round_trip import CLASSES, PLAIN

META: Any = {
    "avsandare": "SE-1",
    "skapad": datetime(2026, 10, 5, 3, 15),  # noqa: DTZ001 - local time
    "leverans_id": "L 1",
    "period": "2026-10",
}
HEAD = '[layout]\nid = "ours"\nversion = "1"\nrecord = "cvr.Vantande"\nallow_missing = true\n'


def layout_of(*columns: str, **file: str) -> Layout:
    lines = "".join(f"[[column]]\n{each}\n" for each in columns)
    keys = "".join(f"{key} = {value}\n" for key, value in file.items())
    return Layout.parse(f"{HEAD}[file]\n{keys}{lines}")


def convert(data: bytes, record: Any = cvr.Vantande, **arguments: Any) -> tuple[bytes, Conversion]:
    target = io.BytesIO()
    own = record is None or isinstance(record, str) or record.__module__.startswith("cvrgvr.cvr")
    register = cvr.REGISTER if own else PLAIN[record]
    conversion = register.convert(data, target, record, **arguments)
    return target.getvalue(), conversion


def losses(data: bytes, **arguments: Any) -> list[tuple[str | None, str, int, int]]:
    return [attrs.astuple(each) for each in convert(data, **arguments)[1].losses]


def test_there_and_back() -> None:
    data = file_of(HEADER, *rows(600), row(kon="x", remissdatum="2026-02-30", vantepauser="a"))
    lines, there = convert(data, to_form=JSON_LINES)
    table, back = convert(lines, form=JSON_LINES)
    assert (there.records, there.losses, there.record) == (601, (), "cvr.Vantande")
    assert (back.records, back.losses) == (601, ())
    assert cvr.read(table).records == cvr.read(data).records
    assert cvr.read(table).records[-1].kon == Broken("x", "whole number without separators")
    assert convert(table, to_form=JSON_LINES)[0] == lines


def test_by_name(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_bytes(file_of(HEADER, row()))
    cvr.convert(source, tmp_path / "a.jsonl")
    cvr.convert(tmp_path / "a.jsonl", tmp_path / "b.csv")
    assert cvr.read(tmp_path / "b.csv").records == cvr.read(source).records
    cvr.convert(tmp_path / "b.csv", tmp_path / "b.csv", to_form=Form(encoding="iso-8859-1"))
    assert cvr.read(tmp_path / "b.csv").records == cvr.read(source).records


@pytest.mark.parametrize("cls", CLASSES)
@settings(max_examples=15)
@given(data=st.data())
def test_any_records_there_and_back(cls: type, data: st.DataObject) -> None:
    """Identifiers keep even the spelling that no writer would give them."""
    before = [data.draw(records(cls))] * 2
    files = PLAIN[cls]
    pieces = json_pieces(files.catalogues[0], before, Context(), keep_broken=True, as_it_is=True)
    lines = b"".join(each for _, each in pieces)
    table, there = convert(lines, cls, form=JSON_LINES)
    again, back = convert(table, cls, to_form=JSON_LINES)
    hyphen = bool(before[0] != files.read(lines, form=JSON_LINES).records[0])  # ID113: read without
    assert there.losses == back.losses == ()
    assert again == lines or hyphen


@settings(max_examples=25)
@given(st.data())
def test_every_loss_is_told(data: st.DataObject) -> None:
    """Through any layout: what comes back otherwise is in the list, and nothing else is."""
    cls = data.draw(st.sampled_from(CLASSES))
    try:
        layout = Layout.parse(data.draw(layouts(cls)))
    except LayoutError:
        return
    files = PLAIN[cls]
    before = [data.draw(records(cls)) for _ in range(2)]
    pieces = json_pieces(files.catalogues[0], before, Context(), keep_broken=True, as_it_is=True)
    lines = b"".join(each for _, each in pieces)
    target = io.BytesIO()
    try:
        told = files.convert(lines, target, cls, form=JSON_LINES, to_layout=layout, meta=META)
    except WriteError:
        assert target.getvalue() == b""
        return
    first = files.read(lines, form=JSON_LINES).records
    after = files.read(target.getvalue(), layout=layout, cap=None).records
    names = files.catalogues[0].spec.names
    assert len(after) == len(first) == told.records
    assert {each.field for each in told.losses} == {
        name
        for old, new in zip(first, after, strict=True)
        for name in names
        if _raw(getattr(old, name)) != _raw(getattr(new, name))
    }


def _raw(value: Any) -> Any:
    return ("broken", value.raw) if isinstance(value, Broken) else (type(value), value)


def test_a_field_without_a_column() -> None:
    data = file_of(HEADER, row(), row(prioritet=""), row())
    ours = layout_of('name = "ID"\nfield = "vardkontakt_id"', 'name = "PRIO"\nfield = "prioritet"')
    table, told = convert(data, to_layout=ours)
    assert table == b"ID;PRIO\r\nV-000001;Medel\r\nV-000001;\r\nV-000001;Medel\r\n"
    found = {each.field: (each.kind, each.count, each.line) for each in told.losses}
    assert found["kommunkod"] == ("lost", 3, 2)
    assert "prioritet" not in found
    assert "regionkod" not in found, "10 is what its absence means"
    without = layout_of('name = "ID"\nfield = "vardkontakt_id"')
    assert ("prioritet", "lost", 2, 2) in losses(data, to_layout=without)


def test_a_field_that_the_layout_gives_another_value() -> None:
    text = f'{HEAD}[[column]]\nname = "ID"\nfield = "vardkontakt_id"\n[defaults]\nregionkod = 51\n'
    found = losses(file_of(HEADER, row()), to_layout=Layout.parse(text))
    assert ("regionkod", "changed", 1, 2) in found


def test_a_time_that_the_layout_has_no_place_for() -> None:
    day = layout_of('name = "D"\nfield = "beslut_aktivitet"\nformat = "%Y%m%d"', 'name = "E"\nignore = true')
    data = b"vardkontakt_id;beslut_aktivitet\r\nV-1;2026-03-02\r\nV-2;2026-03-02T09:00\r\n"
    table, told = convert(data, to_layout=day)
    assert table == b"D;E\r\n20260302;\r\n2026-03-02T09:00:00;\r\n", "kept as it stands, and told"
    assert Loss("beslut_aktivitet", "changed", 1, 3) in told.losses


def test_a_broken_value_that_would_be_read() -> None:
    """The layout has no code 1 for it, the neutral file has."""
    text = f'{HEAD}[[column]]\nname = "F"\nfield = "fas"\ncodes = "f"\n[codes.f]\nread = {{ A = 1 }}\n'
    layout = Layout.parse(text)
    assert losses(b"F\r\nA\r\n1\r\n", layout=layout) == [("fas", "changed", 1, 3)]
    assert losses(b"F\r\nA\r\n1\r\n", layout=layout, to_form=JSON_LINES) == []
    assert losses(b"F\r\nA\r\nB\r\n", layout=layout) == []


def test_columns_that_are_no_fields() -> None:
    data = b"vardkontakt_id;matperiod;eget\r\nV-1;2026-03;x\r\nV-2;2026-03;\r\n"
    assert losses(data) == [("ovrigt", "lost", 1, 2)]
    lines, told = convert(data, to_form=JSON_LINES)
    assert told.losses == ()
    assert told.findings.counts["FIL006"] == 1
    assert losses(lines, form=JSON_LINES) == [("ovrigt", "lost", 1, 1)]


def test_rows_that_could_not_be_read() -> None:
    data = file_of(HEADER, row(), "a;b", row(), 'a"b')
    for form in (Form(), JSON_LINES):
        _, told = convert(data, to_form=form)
        assert told.losses == (Loss(None, "lost", 2, 3),)
        assert told.records == 2


def test_nothing_to_convert() -> None:
    table, told = convert(file_of(HEADER), record=None)
    assert table.count(b"\r\n") == 1
    assert (told.records, told.losses) == (0, ())
    assert convert(file_of(HEADER), to_form=JSON_LINES)[0] == b""


def test_a_file_without_header(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="FIL004"):
        cvr.convert(b"a,b,c\r\n1,2,3\r\n", tmp_path / "ut.csv")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file() -> None:
    with pytest.raises(ReadError, match="FIL003"):  # written with a header, it would be a nil report
        convert(b"", record=None)


def test_letters_that_the_encoding_lacks(tmp_path: Path) -> None:
    data = file_of(HEADER, row(prioritet="☂"))
    with pytest.raises(WriteError, match="record 1: prioritet holds a letter that iso-8859-1 lacks"):
        cvr.convert(data, tmp_path / "ut.csv", to_form=Form(encoding="iso-8859-1"))
    assert list(tmp_path.iterdir()) == []


def test_records_that_cannot_be_kept_apart() -> None:
    """A single empty cell is an empty line, which is no record."""
    single = layout_of('name = "P"\nfield = "prioritet"')
    with pytest.raises(WriteError, match="does not keep the records apart"):
        convert(file_of(HEADER, row(), row(prioritet=""), row()), to_layout=single)


def test_faults_of_the_caller() -> None:
    ours = layout_of('name = "ID"\nfield = "vardkontakt_id"')
    with pytest.raises(UsageError, match="layout is for cvr"):
        convert(file_of(HEADER), cvr.Genomford, to_layout=ours)
    genomford = file_of(";".join(EXAMPLES["G"]), ";".join(EXAMPLES["G"].values()))
    with pytest.raises(UsageError, match="layout is for cvr"):
        convert(genomford, None, to_layout=ours)
    with pytest.raises(UsageError, match="must be one of"):
        convert(file_of(HEADER), "cvr.Annat")


def test_lines_around_the_rows() -> None:
    framed = layout_of(
        'name = "ID"\nfield = "vardkontakt_id"',
        'name = "M"\nfield = "matperiod"',
        leading_lines='["HEAD {antal_poster} {avsandare}"]',
    )
    table, told = convert(b"vardkontakt_id;matperiod\r\nV-1;2026-03\r\n", to_layout=framed, meta=META)
    assert table == b"HEAD 1 SE-1\r\nID;M\r\nV-1;2026-03\r\n"
    assert told.losses == ()
    with pytest.raises(UsageError, match="give it in meta"):
        convert(file_of(HEADER), to_layout=framed)


def test_lines_that_are_not_read_back() -> None:
    """A line with an empty sender is not of its template: then the file is read as none of ours."""
    framed = layout_of(
        'name = "ID"\nfield = "vardkontakt_id"',
        'name = "M"\nfield = "matperiod"',
        leading_lines='["HEAD {avsandare}"]',
    )
    data = b"vardkontakt_id;matperiod\r\nV-1;2026-03\r\nV-2;2026-03\r\n"
    _, told = convert(data, to_layout=framed, meta={**META, "avsandare": ""})
    assert told.losses == (Loss(None, "lost", 2, 2),)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """Records wait only until they are read again."""
    peaks = []
    for count in (500, 4_000):
        source = tmp_path / f"{count}.csv"
        source.write_bytes(file_of(HEADER, *[row()] * count))
        tracemalloc.start()
        cvr.convert(source, tmp_path / "ut.jsonl")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 2.5
