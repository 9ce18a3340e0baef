"""A harness for each reader, and what all of them promise.

The invariant: whatever the bytes, a reader returns records and findings or raises `ReadError` or
`LayoutError`, and what stood in a value can be had back.
"""

import io
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import attrs

from cvrgvr import cvr
from cvrgvr.errors import LayoutError, ReadError, UsageError, WriteError
from cvrgvr.testing import generate_file
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.delimited.rules import FILE_RULES
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.register import Register
from cvrgvr.wire.tables import read_table, write_table
from tests.wire.tables.files import entry, export, link, mapping, mek

LAYOUTS = Path(__file__).parents[2] / "examples" / "layouts"
FILES = Register([Catalogue(each.spec, FILE_RULES) for each in cvr.REGISTER.catalogues])
"""CVR's files with the rules on files alone, which are what a reader's paths hang on: ten times as fast."""
LATIN = Form(encoding="iso-8859-1")  # every byte is a letter of it: what is read can be written back


@attrs.frozen
class Harness:
    """A reader under test.

    Attributes:
        name: as on the command line.
        seeds: valid and faulty inputs to begin with.
        run: reads the bytes and checks the invariant.
    """

    name: str
    seeds: Callable[[], list[bytes]]
    run: Callable[[bytes], None]


def _delimited_seeds() -> list[bytes]:
    seeds = [_generated(record) for record in ("cvr.Vantande", "cvr.Genomford", "cvr.Rapp")]
    return [*seeds, _generated("cvr.Vantande", "CVR210"), _generated("cvr.Vantande", "FIL021")]


def _generated(record: str, fault: str | None = None) -> bytes:
    file = io.BytesIO()
    generate_file(file, record, 2, seed=1, break_code=fault, form=LATIN)
    return file.getvalue()


def _delimited(register: Register, data: bytes) -> None:
    try:
        reading = register.read(data, form=LATIN, cap=None)
    except ReadError:
        return
    findings = register.validate(data, form=LATIN)
    assert findings.counts == reading.summary.counts
    assert reading.summary.records == len(reading.records) + len(reading.unread)
    if not reading.records:
        return
    first, second = (
        io.BytesIO(),
        io.BytesIO(),
    )  # not the records: columns of no field are kept, but not written
    register.write(reading.records, first, form=LATIN, keep_broken=True)
    again = register.read(first.getvalue(), type(reading.records[0]), form=LATIN)
    register.write(again.records, second, form=LATIN, keep_broken=True)
    assert second.getvalue() == first.getvalue()


def _layout_seeds() -> list[bytes]:
    return [path.read_bytes() for path in sorted(LAYOUTS.glob("*.csv"))]


def _layout_file(data: bytes) -> None:
    layout = Layout.load(LAYOUTS / "katarakt.toml")
    try:
        reading = cvr.read(data, layout=layout, cap=None)
    except ReadError:
        return
    assert cvr.validate(data, layout=layout).counts == reading.summary.counts


def _toml_seeds() -> list[bytes]:
    return [path.read_bytes() for path in sorted(LAYOUTS.glob("*.toml"))]


def _toml(data: bytes) -> None:
    try:
        layout = Layout.parse(data.decode("utf-8", "replace"))
        cvr.read(b"a;b\r\n1;2\r\n", layout=layout)
        cvr.write([], io.BytesIO(), layout=layout)
    except (ReadError, LayoutError, WriteError):
        return
    except UsageError:  # a line around the rows asks for a value that only a caller has
        assert layout.file.leading or layout.file.trailing


def _kodserver_seeds() -> list[bytes]:
    return [
        export(entry(), entry("99001101M02", link("51", "MVO", "1", "2015-01-01", "2016-12-31"))),
        export(),
    ]


def _mek_seeds() -> list[bytes]:
    return [mek(mapping(), mapping(till="2016-01-01T00:00:00+02:00")), mek()]


def _csv_seeds() -> list[bytes]:
    return [b"kod;giltig_fran;giltig_till;benamning\r\n510;2015-01-01;;\xc3\x96gon\r\n"]


def _table(name: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        try:
            reading = read_table(data, name)
        except ReadError:
            return
        if reading.findings.summary.file_refused:
            return
        written = io.BytesIO()
        write_table(reading.tabell, written)
        assert list(read_table(written.getvalue(), name).tabell) == list(reading.tabell)

    return run


HARNESSES: dict[str, Harness] = {
    harness.name: harness
    for harness in (
        Harness("delimited", _delimited_seeds, partial(_delimited, FILES)),
        Harness("delimited-rules", _delimited_seeds, partial(_delimited, cvr.REGISTER)),
        Harness("layout-file", _layout_seeds, _layout_file),
        Harness("layout", _toml_seeds, _toml),
        Harness("kodserver", _kodserver_seeds, _table("AVD")),
        Harness("mek", _mek_seeds, _table("MEK")),
        Harness("table", _csv_seeds, _table("MVO")),
    )
}


def crashes() -> Iterator[tuple[str, Path]]:
    """The inputs that once broke a harness, kept: `tests/fuzz/found/HARNESS/*`."""
    for path in sorted((Path(__file__).parent / "found").glob("*/*")):
        yield path.parent.name, path
