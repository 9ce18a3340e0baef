"""A file as blocks of whole lines, decoded, with their line numbers.

Memory does not grow with the file: a block is some tens of kilobytes, and a line longer than `LONGEST` is
passed over, counted and reported, never held.
"""

from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO, Final

import attrs

__all__ = ["LONGEST", "SIZE", "Block", "Raw", "blocks", "decoded", "raw_blocks"]

SIZE: Final = 1 << 16
"""Bytes read at a time: small enough that a block's cells stay in the processor's cache."""
LONGEST: Final = 1 << 20
"""Bytes of the longest line, before its line feed, that is read as a line."""
_MARK: Final = b"\xef\xbb\xbf"


@attrs.frozen(slots=True)
class Block:
    """Some whole lines of a file.

    Attributes:
        line: number of its first line, from 1.
        text: the lines with their line ends. Bytes that are not valid in the encoding are surrogates.
        lines: how many lines it has.
        bad_byte: offset in the file of the first byte that is not valid in the encoding.
        bad_line: number of the line that it stands in.
        overlong: bytes of a line that was too long to hold (then `text` is empty and `lines` is 1).
        cut: the block is the file's last line and has no line end.
    """

    line: int
    text: str
    lines: int
    bad_byte: int | None = None
    bad_line: int | None = None
    overlong: int = 0
    cut: bool = False


@attrs.frozen(slots=True)
class Raw:
    """Some whole lines of a file before they are decoded.

    Attributes:
        line: number of its first line, from 1.
        offset: offset in the file of its first byte.
        data: the lines with their line ends.
        lines: how many lines it has.
        overlong: as of a `Block`.
        cut: as of a `Block`.
    """

    line: int
    offset: int
    data: bytes
    lines: int
    overlong: int = 0
    cut: bool = False


def blocks(stream: BinaryIO, encoding: str, size: int = SIZE) -> Iterator[Block]:
    """Read a file in blocks of whole lines. A byte-order mark of UTF-8 is passed over."""
    return (decoded(raw, encoding) for raw in raw_blocks(stream, size))


def raw_blocks(stream: BinaryIO, size: int = SIZE) -> Iterator[Raw]:
    """As `blocks`, before they are decoded."""
    line, offset, rest, skipped = 1, 0, b"", 0
    head = _head(stream)
    if head == _MARK:
        head, offset = b"", len(_MARK)
    for chunk in chain([head], iter(lambda: stream.read(size), b"")):
        data = rest + chunk
        if skipped or len(data) > LONGEST:
            end = data.find(b"\n") + 1
            if skipped or not 0 < end <= LONGEST + 1:  # inside a line that is too long
                skipped += end or len(data)
                rest = b""
                if not end:
                    continue
                yield Raw(line, offset, b"", 1, overlong=skipped)
                line, offset, data, skipped = line + 1, offset + skipped, data[end:], 0
        end = data.rfind(b"\n") + 1
        rest = data[end:]
        if end:
            lines = data.count(b"\n")
            yield Raw(line, offset, data[:end], lines)
            line, offset = line + lines, offset + end
    if skipped:
        yield Raw(line, offset, b"", 1, overlong=skipped)
    elif rest:
        yield Raw(line, offset, rest + b"\n", 1, cut=True)


def _head(stream: BinaryIO) -> bytes:
    """As many of the file's first bytes as tell whether it begins with a byte-order mark."""
    head = b""
    while len(head) < len(_MARK) and _MARK.startswith(head):
        more = stream.read(len(_MARK) - len(head))
        if not more:
            break
        head += more
    return head


def decoded(raw: Raw, encoding: str) -> Block:
    """The lines decoded."""
    line, data = raw.line, raw.data
    if raw.overlong:
        return Block(line, "", 1, overlong=raw.overlong)
    try:
        return Block(line, data.decode(encoding), raw.lines, cut=raw.cut)
    except UnicodeDecodeError as fault:
        text = data.decode(encoding, "surrogateescape")
        bad_line = line + data.count(b"\n", 0, fault.start)
        bad_byte = raw.offset + fault.start
        return Block(line, text, raw.lines, bad_byte=bad_byte, bad_line=bad_line, cut=raw.cut)
