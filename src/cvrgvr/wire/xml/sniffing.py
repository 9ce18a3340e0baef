"""What kind of file a stream holds, seen from its first bytes, which are not lost."""

import io
import re
from typing import BinaryIO, Final

__all__ = ["Seen", "root_of"]

_HEAD: Final = 1 << 16
_BLANK: Final = rb"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>)*"
_ROOT: Final = re.compile(_BLANK + rb"<(?:[\w.-]+:)?([\w.-]+)", re.DOTALL)
_MARKS: Final = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))


class Seen(io.RawIOBase):
    """A binary file whose head has been looked at.

    Attributes:
        head: its first bytes.
    """

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self._left = self.head = stream.read(_HEAD)
        self.name = getattr(stream, "name", None)

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        if not self._left:
            return self._stream.read(size)
        if size < 0:
            given, self._left = self._left + self._stream.read(), b""
            return given
        given, self._left = self._left[:size], self._left[size:]
        return given


def root_of(head: bytes) -> str | None:
    """The local name of the root, for what begins as XML; None for other files.

    >>> root_of(b'<?xml version="1.0"?><!-- x --><a:HEJIndata>'), root_of(b"a;b"), root_of(b" <")
    ('HEJIndata', None, '')
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            head = head[len(mark) :].decode(encoding, "replace").encode()
            break
    if not head.lstrip().startswith(b"<"):
        return None
    found = _ROOT.match(head)
    return "" if found is None else found[1].decode("ascii", "replace")
