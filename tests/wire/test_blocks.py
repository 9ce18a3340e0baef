"""Blocks: the same lines whatever pieces a file comes in, and lines too long to hold passed over."""

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.wire.delimited.blocks import LONGEST, SIZE, Block, blocks

MARK = b"\xef\xbb\xbf"
PIECES = st.sampled_from([b"a", b";", b'"', b"\n", b"\r\n", b"\r", "ö".encode(), b"\xc3", b"\xff", MARK])


class Dripping:
    """A file that gives one byte at a time, as a slow pipe may."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def read(self, _size: int) -> bytes:
        return self._data.read(1)


class Repeated:
    """A file that repeats a byte, then ends otherwise, and is never held as a whole."""

    def __init__(self, head: bytes, byte: bytes, length: int, tail: bytes) -> None:
        self._pieces = self._cut(head, byte * SIZE, length // SIZE, tail)

    def _cut(self, head: bytes, piece: bytes, count: int, tail: bytes) -> Iterator[bytes]:
        yield head
        for _ in range(count):
            yield piece
        yield tail

    def read(self, _size: int) -> bytes:
        return next(self._pieces, b"")


def text_of(found: list[Block]) -> str:
    return "".join(block.text for block in found)


@given(st.lists(PIECES, max_size=40).map(b"".join), st.integers(1, 9))
def test_the_size_of_the_pieces_is_not_seen(data: bytes, size: int) -> None:
    whole = list(blocks(io.BytesIO(data), "utf-8"))
    cut = list(blocks(io.BytesIO(data), "utf-8", size))
    drop = list(blocks(cast("BinaryIO", Dripping(data)), "utf-8"))
    for found in (cut, drop):
        assert text_of(found).encode("utf-8", "surrogateescape") == text_of(whole).encode(
            "utf-8", "surrogateescape"
        )
        assert [block.bad_byte for block in found if block.bad_byte is not None][:1] == [
            block.bad_byte for block in whole if block.bad_byte is not None
        ][:1]
        assert [block.cut for block in found if block.cut] == [block.cut for block in whole if block.cut]
    content = data.removeprefix(MARK)
    closed = content if not content or content.endswith(b"\n") else content + b"\n"
    assert text_of(whole).encode("utf-8", "surrogateescape") == closed


@given(st.lists(PIECES, max_size=40).map(b"".join), st.integers(1, 9))
def test_lines_are_numbered_on(data: bytes, size: int) -> None:
    line = 1
    for block in blocks(io.BytesIO(data), "utf-8", size):
        assert block.line == line
        assert block.lines == block.text.count("\n")
        line += block.lines


@pytest.mark.parametrize("data", [b"", MARK])
def test_nothing(data: bytes) -> None:
    assert list(blocks(io.BytesIO(data), "utf-8")) == []


def test_only_a_whole_mark_is_passed_over() -> None:
    assert [block.bad_byte for block in blocks(io.BytesIO(MARK[:2]), "utf-8")] == [0]
    twice = list(blocks(io.BytesIO(MARK + MARK + b"a\n"), "utf-8"))
    assert text_of(twice) == "\ufeffa\n"


def test_the_first_wrong_byte() -> None:
    (block,) = blocks(io.BytesIO(MARK + b"a\nb\xffc\n\xfe\n"), "utf-8")
    assert (block.bad_byte, block.bad_line, block.text) == (6, 2, "a\nb\udcffc\n\udcfe\n")


@pytest.mark.parametrize("tail", [b"", b"\n"])
def test_a_line_too_long_at_the_end(tail: bytes) -> None:
    length = LONGEST + SIZE
    found = list(blocks(cast("BinaryIO", Repeated(b"a;b\n", b"x", length, tail)), "utf-8"))
    assert found == [Block(1, "a;b\n", 1), Block(2, "", 1, overlong=length + len(tail))]


def test_a_line_too_long_between_others() -> None:
    length = LONGEST + SIZE
    found = list(blocks(cast("BinaryIO", Repeated(b"a\nb\n", b"x", length, b"x\nc\nd")), "utf-8"))
    assert [(block.line, block.text, block.overlong, block.cut) for block in found] == [
        (1, "a\nb\n", 0, False),
        (3, "", length + 2, False),
        (4, "c\n", 0, False),
        (5, "d\n", 0, True),
    ]


def test_offsets_count_what_was_passed_over() -> None:
    length = LONGEST + SIZE
    stream = Repeated(b"a\n", MARK[:1], length, b"\nb\xff\n")
    assert [block.bad_byte for block in blocks(cast("BinaryIO", stream), "utf-8")] == [None, None, length + 4]


def test_a_line_of_the_longest_length_is_held() -> None:
    (block,) = blocks(io.BytesIO(b"x" * LONGEST + b"\n"), "utf-8")
    assert (len(block.text), block.overlong) == (LONGEST + 1, 0)


@pytest.mark.parametrize("size", [1 << 10, 1 << 16])
@pytest.mark.parametrize("more", [0, 1])
def test_what_is_too_long_does_not_depend_on_the_pieces_read(size: int, more: int) -> None:
    stream = io.BytesIO(b"a\n" + b"x" * (LONGEST + more) + b"\nb\n")
    found = [block.overlong for block in blocks(stream, "utf-8", size) if block.overlong]
    assert found == [LONGEST + 2] * more
