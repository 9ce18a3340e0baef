"""Harnesses of the readers of rows: delimited files, layouts, JSON Lines."""

import io
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from cvrgvr import cvr, telefon, utbud, val
from cvrgvr.spec import spec_of
from cvrgvr.testing import generate_file
from cvrgvr.val.examples import EXAMPLES as VAL_EXAMPLES
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.file_rules import FILE_RULES
from cvrgvr.wire.jsonlines import JSON_LINES
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.outcome import Unread
from cvrgvr.wire.register import Register
from tests.fuzz.harness import ENDS, Harness, holds, written

__all__ = ["HARNESSES", "LAYOUTS"]

LAYOUTS = Path(__file__).parents[2] / "examples" / "layouts"
FILES = Register([Catalogue(each.spec, FILE_RULES) for each in cvr.REGISTER.catalogues])
"""CVR's files with the rules on files alone, which are what a reader's paths hang on: ten times as fast."""
RAPP = Register([cvr.REGISTER.catalogue(cvr.Rapp)])
LATIN = Form(encoding="iso-8859-1")  # every byte is a letter of it: what is read can be written back


def _delimited(register: Register, data: bytes) -> None:
    try:
        reading = register.read(data, form=LATIN, cap=None)
    except ENDS:
        return
    findings = register.validate(data, form=LATIN)
    assert findings.counts == reading.summary.counts
    assert reading.summary.records == len(reading.records) + len(reading.unread)
    if b'"' not in data and not reading.summary.file_refused:
        _every_cell_is_held(register, data)
    if reading.records:
        _comes_back(register, reading.records, LATIN)


def _every_cell_is_held(register: Register, data: bytes) -> None:
    """Line by line and cell by cell, cut here by no more than line ends and semicolons."""
    names, *lines = (line.removesuffix("\r") for line in data.decode("iso-8859-1").split("\n"))
    kept = (line for line in lines if line)
    for record, _ in register.iter_read(data, form=LATIN):
        if record is None:
            continue
        line = next(kept)
        if isinstance(record, Unread):
            assert ";".join(record.cells) == line
            continue
        fields = spec_of(record).by_name
        for name, cell in zip(names.removeprefix("ï»¿").split(";"), line.split(";"), strict=True):
            field = fields.get(name)
            if field is None:
                assert record.ovrigt[name] == cell
            else:
                assert holds(field, field.of(record), cell)
    assert next(kept, None) is None


def _comes_back(register: Register, records: list[Any], form: Any) -> None:
    """Written and read, the records give the same file again."""
    first = written(partial(register.write, records), form=form, keep_broken=True)
    again = register.read(first, type(records[0]), form=form)
    assert written(partial(register.write, again.records), form=form, keep_broken=True) == first


def _generated(record: str, fault: str | None = None) -> bytes:
    file = io.BytesIO()
    generate_file(file, record, 2, seed=1, break_code=fault, form=LATIN)
    return file.getvalue()


def _row_of(cells: Mapping[str, str]) -> bytes:
    return f"{';'.join(cells)}\r\n{';'.join(cells.values())}\r\n".encode("iso-8859-1")


def _generated_all(*names: str) -> list[bytes]:
    return [_generated(name) for name in names]


def _delimited_seeds() -> list[bytes]:
    faulty = [_generated("cvr.Vantande", code) for code in ("CVR210", "FIL021")]
    return [*_generated_all("cvr.Vantande", "cvr.Genomford", "cvr.Rapp"), *faulty]


def _jsonlines(data: bytes) -> None:
    try:
        reading = FILES.read(data, form=JSON_LINES, cap=None)
    except ENDS:
        return
    assert FILES.validate(data, form=JSON_LINES).counts == reading.summary.counts
    assert reading.summary.records == len(reading.records) + len(reading.unread)
    if not reading.summary.file_refused and reading.records:
        first = written(partial(FILES.write, reading.records), form=JSON_LINES, keep_broken=True)
        again = FILES.read(first, type(reading.records[0]), form=JSON_LINES)
        assert written(partial(FILES.write, again.records), form=JSON_LINES, keep_broken=True) == first
        assert [each.ovrigt for each in again.records] == [each.ovrigt for each in reading.records]


def _jsonlines_seeds() -> list[bytes]:
    lines = [
        written(partial(FILES.write, FILES.read(data, form=LATIN).records), form=JSON_LINES, keep_broken=True)
        for data in _delimited_seeds()
    ]
    odd = b'{"vardkontakt_id": 1.50, "x": [{"a": null}], "fas": {"$broken": "9"}, "fas": 1}\n{}\n'
    return [*lines, odd]


def _layout_file(data: bytes) -> None:
    layout = Layout.load(LAYOUTS / "katarakt.toml")
    try:
        reading = cvr.read(data, layout=layout, cap=None)
    except ENDS:
        return
    assert cvr.validate(data, layout=layout).counts == reading.summary.counts
    assert reading.summary.records == len(reading.records) + len(reading.unread)


def _layout_seeds() -> list[bytes]:
    return [path.read_bytes() for path in sorted(LAYOUTS.glob("*.csv"))]


HARNESSES = (
    Harness("delimited", _delimited_seeds, partial(_delimited, FILES)),
    Harness("delimited-rules", _delimited_seeds, partial(_delimited, cvr.REGISTER)),
    Harness("rapp", lambda: _generated_all("cvr.Rapp"), partial(_delimited, RAPP)),
    Harness(
        "telefon",
        lambda: _generated_all("telefon.Kontakt", "telefon.Manad", "telefon.Kontroll"),
        partial(_delimited, telefon.REGISTER),
    ),
    Harness("utbud", lambda: _generated_all("utbud.Prognos"), partial(_delimited, utbud.REGISTER)),
    Harness(
        "val",
        lambda: [_row_of(cells) for cells in VAL_EXAMPLES.values()],
        partial(_delimited, val.REGISTER),
    ),
    Harness("jsonlines", _jsonlines_seeds, _jsonlines),
    Harness("layout-file", _layout_seeds, _layout_file),
)
