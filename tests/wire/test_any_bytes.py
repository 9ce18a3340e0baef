"""Any bytes at all are read: a Reading or a ReadError, and validation counts what reading counts."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cvrgvr.cvr import REGISTER as CVR
from cvrgvr.cvr import Reading
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.errors import ReadError
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.register import Register
from tests.wire.files import FILES_ALONE, HEADER, NAMES

FORMS = st.sampled_from([Form(), Form(encoding="iso-8859-1"), Form(delimiter=",", quote="'")])
PIECES = st.sampled_from(
    [b";", b'"', b"\n", b"\r\n", b"\r", b"\0", b"a", b" ", b"-", b"\xff", "ö".encode(), b"2026-03-02", b"J"]
    + [text.encode() for text in EXAMPLES["V"].values()]
    + [name.encode() for name in NAMES[:6]]
)
BYTES = st.binary(max_size=200) | st.lists(PIECES, max_size=60).map(b"".join)
CELL = st.text(st.sampled_from('0123456789-TJN;,|" åx\0\r\n\u2028\U0001f600'), max_size=14)


def read(register: Register, data: bytes, form: Form) -> Reading | None:
    try:
        reading = register.read(data, form=form, cap=None)
    except ReadError:
        return None
    findings = register.validate(data, form=form, cap=None)
    assert findings == reading.findings
    assert findings.counts == reading.summary.counts
    assert findings.summary == reading.summary
    return reading


def counts_hold(reading: Reading) -> None:
    summary = reading.summary
    assert summary.records == len(reading.records) + len(reading.unread)
    assert sum(summary.counts.values()) == len(reading.findings)
    assert summary.errors + summary.warnings + summary.infos == len(reading.findings)
    assert (summary.status == "clean") == (not reading.findings)
    assert 0 <= summary.delivered <= summary.records


@settings(max_examples=200)
@given(BYTES, FORMS)
@example(b'vardkontakt_id\n""', Form())
@example(b'"', Form())
def test_any_bytes(data: bytes, form: Form) -> None:
    reading = read(FILES_ALONE, data, form)
    if reading is not None:
        counts_hold(reading)


@settings(max_examples=200)
@given(BYTES, FORMS)
def test_any_bytes_after_a_header(data: bytes, form: Form) -> None:
    head = HEADER.replace(";", form.delimiter).encode() + b"\r\n"
    reading = read(FILES_ALONE, head + data, form)
    assert reading is not None
    counts_hold(reading)
    assert reading.meta["columns"] == NAMES
    if not data.strip(b"\r\n"):
        assert reading.records == []


@settings(max_examples=12)
@given(st.lists(st.dictionaries(st.sampled_from(NAMES), CELL, max_size=8), max_size=5), st.data())
def test_any_cells_under_all_rules(wrong: list[dict[str, str]], data: st.DataObject) -> None:
    form = data.draw(FORMS)
    mark = form.quote
    table = [{**EXAMPLES["V"], **cells} for cells in wrong]
    body = "".join(
        form.delimiter.join(mark + cells[name].replace(mark, mark * 2) + mark for name in NAMES) + "\n"
        for cells in table
    )
    text = HEADER.replace(";", form.delimiter) + "\n" + body
    reading = read(CVR, text.encode(form.encoding, "replace"), form)
    assert reading is not None
    counts_hold(reading)
    assert len(reading.records) == len(table)


def test_the_fuzz_has_teeth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvrgvr.wire.delimited.header.HeaderFault", None)
    with pytest.raises(TypeError):
        read(FILES_ALONE, b"x", Form())
