"""The lines of a bulk file, with the hash of all bytes before each."""

import hashlib
from collections.abc import Iterator
from typing import IO, Final

import attrs

__all__ = ["LONGEST", "Line", "lines_of"]

LONGEST: Final = 1 << 20
"""Bytes of a line, its end included; a longer one is not held in memory."""
_BOM: Final = b"\xef\xbb\xbf"


@attrs.frozen(slots=True)
class Line:
    """One line.

    Attributes:
        number: from 1.
        data: its bytes without line end; None when it is too long to hold.
        before: SHA-256 of all bytes of the file before it, until the next line is asked for.
        bom: a BOM stood before it.
    """

    number: int
    data: bytes | None
    before: "hashlib._Hash"
    bom: bool = False


def lines_of(stream: IO[bytes]) -> Iterator[Line]:
    """The lines of a file, blank ones too, in memory that a line of any length does not fill."""
    digest = hashlib.sha256()
    number = 0
    while data := stream.readline(LONGEST + 1):
        number += 1
        if len(data) > LONGEST and not data.endswith(b"\n"):
            yield Line(number, None, digest)
            digest.update(data)
            while rest := stream.readline(LONGEST):
                digest.update(rest)
                if rest.endswith(b"\n"):
                    break
            continue
        bom = number == 1 and data.startswith(_BOM)
        yield Line(number, data.removeprefix(_BOM if bom else b"").rstrip(b"\r\n"), digest, bom)
        digest.update(data)
