"""XML as elements: nothing outside the file is read, and nothing is held longer than needed."""

import io
from pathlib import Path
from typing import Any

import pytest

from cvrgvr.errors import ReadError
from cvrgvr.wire.xml import elements, line_of, local

BOMB = (
    '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">'
    + "".join(f'<!ENTITY b{n} "{f"&b{n - 1 or str()};" * 10}">' for n in range(1, 9))
    + "]><a>&b8;</a>"
)


def names(data: str, *whole: str) -> list[tuple[str, int]]:
    return [(local(each), line_of(each)) for each in elements(io.BytesIO(data.encode()), whole)]


def test_the_root_first_then_what_is_finished() -> None:
    data = '<n:a xmlns:n="urn:x">\n<b><c/></b>\n<d><c/></d>\n</n:a>'
    assert names(data) == [("a", 1), ("c", 2), ("b", 2), ("c", 3), ("d", 3), ("a", 1)]
    assert names(data, "b") == [("a", 1), ("b", 2), ("c", 3), ("d", 3), ("a", 1)]
    assert names("<a><a><a/></a></a>", "a") == [("a", 1), ("a", 1)]


def test_an_element_is_whole_when_it_comes_and_empty_afterwards() -> None:
    found = elements(io.BytesIO(b"<a><!-- x --><b>1<c>2</c></b>t<b>3</b></a>"), {"b"})
    kept: list[tuple[Any, str]] = [
        (each, "".join(str(text) for text in each.itertext())) for each in found if local(each) == "b"
    ]
    assert [text for _, text in kept] == ["12", "3"]
    assert all(len(each) == 0 and not each.text for each, _ in kept)


@pytest.mark.parametrize(
    "data",
    [
        "<!DOCTYPE a><a/>",
        '<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd"><a/>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
        BOMB,
    ],
)
def test_a_document_type_is_refused(data: str) -> None:
    with pytest.raises(ReadError, match=r"document type|not well-formed"):
        names(data)


@pytest.mark.parametrize("data", ["", "<a>", "<a></b>", "<a>&b;</a>", "text", "<a/><b/>"])
def test_what_is_no_xml(data: str) -> None:
    with pytest.raises(ReadError, match="not well-formed XML"):
        names(data)


def test_lines_beyond_what_two_bytes_count() -> None:
    data = "<a>" + "\n" * 70_000 + "<b/></a>"
    assert names(data)[1] == ("b", 70_001)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """The elements are held by libxml2, which Python does not see: the process is asked."""
    resource = pytest.importorskip("resource")
    path = tmp_path / "large.xml"
    row = b"<row><cell>" + b"x" * 200 + b"</cell><other/></row>\n"
    with path.open("wb") as stream:
        stream.write(b"<rows>")
        for _ in range(100):
            stream.write(row * 1_000)
        stream.write(b"</rows>")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with path.open("rb") as stream:
        assert sum(local(each) == "row" for each in elements(stream, {"row"})) == 100_000
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 8_000, "kilobytes, for a file of 23 megabytes"
