"""What a document is, by its root: told from its first bytes, without reading on."""

from typing import Any, BinaryIO, Final
from xml.parsers import expat

import attrs

from cvrgvr.national.xml.shapes import CONTRACTS, Contract

__all__ = ["Peeked", "contract_in", "is_xml"]

_HEAD: Final = 1 << 16
_SPACE: Final = b" \t\r\n"
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class Peeked:
    """A stream whose beginning has been looked at; it is read from the start.

    Args:
        stream: a binary file.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.head = stream.read(_HEAD)
        self._left = self.head
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """The next bytes; fewer than asked for where the beginning ends."""
        if not self._left:
            return self._stream.read(size)
        if size < 0:
            data, self._left = self._left + self._stream.read(), b""
        else:
            data, self._left = self._left[:size], self._left[size:]
        return data


def is_xml(head: bytes) -> bool:
    r"""True when a file that begins so is XML and no delimited file.

    >>> is_xml(b"\xef\xbb\xbf  <?xml"), is_xml(b"vardkontakt_id;fas")
    (True, False)
    """
    if head.startswith(_MARKS[1:]):
        return True
    return head.removeprefix(_MARKS[0]).lstrip(_SPACE).startswith(b"<")


@attrs.frozen(slots=True)
class _FoundError(Exception):
    tag: str


def contract_in(head: bytes) -> tuple[Contract | None, bool]:
    """The contract whose request or answer a document that begins so is, and True for an answer.

    None for another root, and for what is not XML: reading it says why.
    """

    def first(tag: str, _attributes: Any) -> None:
        raise _FoundError(tag)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = first
    try:
        parser.Parse(head, False)
    except _FoundError as found:
        for contract in CONTRACTS:
            if found.tag == f"{contract.namespace} {contract.root}":
                return contract, False
            if found.tag == f"{contract.namespace} {contract.answer.name}":
                return contract, True
    except (expat.ExpatError, LookupError, ValueError):  # the latter two: an encoding that nobody has
        pass
    return None, False
