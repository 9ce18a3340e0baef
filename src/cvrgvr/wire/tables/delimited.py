"""Tables as CSV in the neutral form: one table per file, a header, dated rows.

Source: cvr.md 4.1, 4.2 and 4.7, codes.md 2.3 (reference). The order of columns is free, columns that the form
does not name are kept as attributes, and of the form's columns only the code's must be there.
"""

from collections.abc import Sequence
from typing import Any, Final

from cvrgvr.codes.forms import FORMS, FROM, LINKS, TO, Tabellform, form_of
from cvrgvr.codes.rows import post_from
from cvrgvr.policy import Policy
from cvrgvr.spec import Date
from cvrgvr.wire.delimited.blocks import LONGEST, blocks
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.delimited.rows import Row, Rows
from cvrgvr.wire.found import Findings
from cvrgvr.wire.tables.reading import Collector, Names, TableReading

__all__ = ["read_delimited"]

_DAY: Final = Date()


def read_delimited(stream: Any, namn: str, findings: Findings, policy: Policy, form: Form) -> TableReading:
    """Read the table of that name.

    Args:
        stream: a binary file.
        namn: the table's name, which tells its form.
        findings: where findings go.
        policy: which rules speak, and how gravely.
        form: encoding, delimiter and quote.
    """
    reader = _Reader(namn, findings, policy, form)
    rows, bad_bytes = Rows(form.delimiter, form.quote), False
    for block in blocks(stream, form.encoding):
        if block.bad_byte is not None and not bad_bytes:
            bad_bytes = True
            reader.table.file("FIL002", line=block.bad_line, encoding=form.encoding, byte=block.bad_byte)
        if block.cut:
            reader.table.file("FIL025", line=block.line + block.lines - 1)
        for row in rows.feed(block):
            reader.take(row)
    for row in rows.end():
        reader.take(row)
    return reader.close()


class _Reader:
    """The header, then rows as posts."""

    def __init__(self, namn: str, findings: Findings, policy: Policy, form: Form) -> None:
        self._namn = namn
        self._findings = findings
        self._policy = policy
        self._delimiter = form.delimiter
        self._columns: Sequence[str] | None = None
        self._readable = False
        self.table = self._collector("kod")

    def _collector(self, nyckel: str) -> Collector:
        form = form_of(self._namn, nyckel)
        hsaid = form.nyckel if form.nyckel == "hsaid_enhet" else "hsaid"
        return Collector(form, Names(form.nyckel, TO, hsaid), self._findings, self._policy)

    def take(self, row: Row) -> None:
        if self._columns is None:
            self._head(row)
        elif row.fault == "FIL018":
            self.table.file("FIL018", line=row.line)
        elif self._readable:
            self._row(row, self._columns)

    def close(self) -> TableReading:
        if self._columns is None:
            self.table.file("FIL003")
        return self.table.close()

    def _head(self, row: Row) -> None:
        self._columns = columns = row.cells
        if self._namn not in FORMS and columns:
            self.table = self._collector(columns[0])
        key = self.table.form.nyckel
        told = {"record_sv": self._namn, "record_en": self._namn, "delimiter": self._delimiter}
        twice = sorted({name for name in columns if columns.count(name) > 1})
        if row.fault is not None:
            self.table.file(row.fault, line=row.line, longest=LONGEST)
        elif set(columns).isdisjoint(_known(self.table.form)):
            self.table.file("FIL004", line=row.line, **told)
        elif key not in columns:
            self.table.file("FIL005", key, row.line)
        elif twice:
            known = set(self.table.form.kolumner)
            for name in twice:
                self.table.file("FIL007", name if name in known else f"#{columns.index(name) + 1}", row.line)
        else:
            self._readable = True
        self._findings.summary.file_refused |= not self._readable

    def _row(self, row: Row, columns: Sequence[str]) -> None:
        if row.fault is not None or len(row.cells) != len(columns):
            code = row.fault or "FIL008"
            self.table.unread(row.line, code, longest=LONGEST, count=len(row.cells), expected=len(columns))
            return
        cells = dict(zip(columns, row.cells, strict=True))
        key = self.table.form.nyckel
        if not cells[key]:
            self.table.unread(row.line, "FIL021", key, expected_sv="kod", expected_en="a code")
            return
        for name in (FROM, TO):
            if not _is_day(cells.get(name, "")):
                expected = {"expected_sv": _DAY.expected_sv, "expected_en": _DAY.expected_en}
                self.table.unread(row.line, "FIL021", name, cells[name], **expected)
                return
        try:
            post = post_from(cells, self.table.form)
        except ValueError:
            self.table.unread(
                row.line, "FIL021", LINKS, expected_sv="packade länkar", expected_en="packed links"
            )
            return
        self.table.row(post, row.line)


def _known(form: Tabellform) -> frozenset[str]:
    """Columns of which a header has one at least; a table that is not known is known by its label or days."""
    return frozenset(form.kolumner if form.namn in FORMS else form.kolumner[1:])


def _is_day(text: str) -> bool:
    try:
        _DAY.parse(text)
    except ValueError:
        return not text
    return True
