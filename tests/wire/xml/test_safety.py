"""Hostile documents: one clear refusal each, in a moment, in little memory."""

import io
import time
import tracemalloc
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

import pytest

from cvrgvr.gvr.ersmo.shape import SHAPE
from cvrgvr.wire.xml import Reader, Refusal, Stopped
from tests.wire.xml.library import READER, book, library, records, stopped

BOMB = (
    '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">'
    + "".join(f'<!ENTITY b{n} "{f"&b{n - 1 or str()};" * 10}">' for n in range(1, 9))
    + "]><Library>&b8;</Library>"
)
MEGA = b"x" * (1 << 20)


class Endless(io.RawIOBase):
    """A head, then a block again and again."""

    def __init__(self, head: bytes, block: bytes, times: int, tail: bytes = b"") -> None:
        self._pieces = self._all(head, block, times, tail)
        self._rest = b""

    @staticmethod
    def _all(head: bytes, block: bytes, times: int, tail: bytes) -> Iterator[bytes]:
        yield head
        for _ in range(times):
            yield block
        yield tail

    def read(self, size: int = -1, /) -> bytes:
        while len(self._rest) < size:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._rest += piece
        given, self._rest = self._rest[:size], self._rest[size:]
        return given


def refusal(stream: Any) -> Stopped:
    parts = list(READER.parts(stream))
    assert isinstance(parts[-1], Stopped)
    return parts[-1]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (BOMB, Refusal.DOCTYPE),
        ("<!DOCTYPE Library><Library/>", Refusal.DOCTYPE),
        ('<!DOCTYPE Library SYSTEM "http://example.invalid/a.dtd"><Library/>', Refusal.DOCTYPE),
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><Library>&b;</Library>', Refusal.DOCTYPE),
        ("<Library>&b;</Library>", Refusal.MALFORMED),
        ("<Library a='&b;'/>", Refusal.MALFORMED),
        ("", Refusal.EMPTY),
        ("<Library>", Refusal.CUT),
        ("<Libr", Refusal.CUT),
        (library(book())[:60], Refusal.CUT),
        ("<Library><![CDATA[", Refusal.CUT),
        ("Library", Refusal.MALFORMED),
        ("<Library></library>", Refusal.MALFORMED),
        ("<Library/><Library/>", Refusal.MALFORMED),
        ("<Library a='1' a='2'/>", Refusal.MALFORMED),
        ("<x:Library/>", Refusal.MALFORMED),
        ("<Library>\x01</Library>", Refusal.MALFORMED),
        ("<Other/>", Refusal.ROOT),
        ('<Library xmlns="urn:x"/>', Refusal.ROOT),
    ],
)
def test_refusals(data: str, expected: Refusal) -> None:
    found = stopped(data)
    assert found is not None
    assert found.refusal is expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('<?xml version="1.0" encoding="utf-8"?><Library>å</Library>'.encode("latin-1"), Refusal.ENCODING),
        ("<Library å='1'/>".encode("latin-1"), Refusal.ENCODING),
        (b'<?xml version="1.0" encoding="klingon"?><Library/>', Refusal.ENCODING),
        (b'<?xml version="1.0" encoding="shift_jis"?><Library/>', Refusal.ENCODING),
        (b'<?xml version="1.0" encoding="utf-16"?><Library/>', Refusal.ENCODING),
        (b"<Library>\x00</Library>", Refusal.ENCODING),
        (b"<Library>\xc3", Refusal.CUT),
        (b"<Library>" + b" " * 70_000 + b"\xff</Library>", Refusal.ENCODING),
    ],
)
def test_bytes_that_are_not_of_the_encoding(data: bytes, expected: Refusal) -> None:
    found = stopped(data)
    assert found is not None
    assert found.refusal is expected


def test_a_declaration_without_encoding() -> None:
    assert stopped('<?xml version="1.0"?><Library/>') is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "ISO-8859-15", "windows-1252"])
def test_encodings_that_are_read(encoding: str) -> None:
    inner = library(book(attributes='Code="Å01"'))
    data = f'<?xml version="1.0" encoding="{encoding}"?>{inner}'
    (record,) = records(data.encode(encoding))
    assert record.code == "Å01"


HUGE: dict[str, Any] = {
    "text": lambda: Endless(b"<Library>", MEGA, 200),
    "white space": lambda: Endless(b"<Library>", b" " * (1 << 20), 200),
    "text where text may be": lambda: Endless(
        library(book()).split("</Book>")[0].encode() + b"<Blurb>", MEGA, 200
    ),
    "attribute": lambda: Endless(b'<Library a="', MEGA, 200),
    "comment": lambda: Endless(b"<Library><!--", MEGA, 200),
    "instruction": lambda: Endless(b"<?x ", MEGA, 200),
    "name": lambda: Endless(b"<Li", MEGA, 200),
    "cdata": lambda: Endless(b"<Library><![CDATA[", MEGA, 200),
    "unit": lambda: Endless(
        library(book()).split("</Book>")[0].encode() + b"<Chapter>", b'<Page No="1"/>' * 1000, 1_000
    ),
    "nested": lambda: Endless(b"<Library>", b"<a>" * 10_000, 100),
    "nested known": lambda: Endless(b"<Library>", b"<Library>" * 10_000, 100),
}


@pytest.mark.parametrize("name", HUGE)
def test_too_much_is_refused_at_once(name: str) -> None:
    begun = time.process_time()
    found = refusal(HUGE[name]())
    spent = time.process_time() - begun
    assert found.refusal is (Refusal.DEEP if name.startswith("nested") else Refusal.LARGE)
    assert spent < 5, "less than a second, when nothing counts the lines that run"


@pytest.mark.parametrize("name", ["text", "attribute", "comment", "nested"])
def test_too_much_is_not_held(name: str) -> None:
    tracemalloc.start()
    refusal(HUGE[name]())
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert held < 10_000_000


def test_junk_beside_the_units_is_not_held() -> None:
    tracemalloc.start()
    junk: Any = Endless(b'<Library><Shelf Room="1">', b"<a b='c'/>" * 100, 500)
    count = len([None for _ in READER.parts(junk)])
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count > 50_000
    assert held < 20_000_000


def test_names_in_the_wrong_encoding_are_told_as_such() -> None:
    data = '<?xml version="1.0" encoding="ISO-8859-1"?><ERSMOIndata Källa="GVR" ID="1"/>'
    assert stopped(data.encode("latin-1"), Reader(SHAPE)) is None
    found = stopped(data.encode("utf-8"), Reader(SHAPE))
    assert found is not None
    assert found.refusal is Refusal.ENCODING
    inner = data.replace('Källa="GVR" ID="1"/>', "><Ersättningshändelse/></ERSMOIndata>")
    found = stopped(inner.encode("utf-8"), Reader(SHAPE))
    assert found is not None
    assert found.refusal is Refusal.ENCODING


@pytest.mark.parametrize("version", ["2.0", "10", "", "a", "1"])
def test_another_version_of_xml(version: str) -> None:
    data = f'<?xml version="{version}"?><Library/>'.encode()
    found = refusal(io.BytesIO(data))
    assert (found.refusal, found.line) == (Refusal.MALFORMED, 1)


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_versions_that_are_read(version: str) -> None:
    assert stopped(f'<?xml version="{version}"?><Library/>') is None


def test_a_million_elements_within_each_other_are_one_fault() -> None:
    parts = list(READER.parts(cast("BinaryIO", Endless(b"<Library>", b"<a>" * 10_000, 100))))
    assert [type(each).__name__ for each in parts] == ["Declared", "Opened", "Stopped"]
    assert not any(getattr(each, "violations", ()) for each in parts)
