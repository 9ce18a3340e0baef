"""The parser, guarded: no document type, no entity but the five of XML, no network, bounded depth and sizes.

Expat gives events and holds no tree. A document type declaration ends the reading where it begins, so no
entity can be declared. What a token, a text or a unit may be at most is bounded here.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final
from xml.parsers import expat
from xml.parsers.expat import errors

from cvrgvr.wire.masking import name_of_key
from cvrgvr.wire.xml.violation import Refusal

__all__ = ["LARGEST", "Refused", "chunks", "parser_of"]

LARGEST: Final = 1 << 20
"""Bytes of a token (a tag with its attributes, a comment) and characters of a text."""
_CHUNK: Final = 1 << 16
_VERSION: Final = re.compile(r"1\.[0-9]+")
_NATIVE: Final = frozenset({"utf-8", "utf-16", "iso8859-1", "ascii"})
_ENDED: Final = frozenset(
    errors.codes[text]
    for text in (
        errors.XML_ERROR_NO_ELEMENTS,
        errors.XML_ERROR_UNCLOSED_TOKEN,
        errors.XML_ERROR_PARTIAL_CHAR,
        errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)
_CODING: Final = frozenset(
    errors.codes[text] for text in (errors.XML_ERROR_UNKNOWN_ENCODING, errors.XML_ERROR_INCORRECT_ENCODING)
)


class Refused(Exception):  # noqa: N818 - not an error of the library: it ends a reading
    """The document cannot be read on."""

    def __init__(self, refusal: Refusal, line: int, detail: str = "") -> None:
        super().__init__(refusal)
        self.refusal = refusal
        self.line = line
        self.detail = detail


def parser_of() -> Any:
    """A parser with its guards; names in a namespace are the namespace, a space and the local name."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.ordered_attributes = True
    parser.buffer_text = True

    def doctype(*_: object) -> None:
        raise Refused(Refusal.DOCTYPE, parser.CurrentLineNumber)

    parser.StartDoctypeDeclHandler = doctype
    return parser


def declared(version: str, encoding: str | None, line: int) -> None:
    """Refuse an encoding that the parser cannot know, and a version of XML that it only takes for 1.0."""
    if _VERSION.fullmatch(version) is None:
        raise Refused(Refusal.MALFORMED, line)
    if encoding is None:
        return
    try:
        name = codecs.lookup(encoding).name
        known = name in _NATIVE or name.startswith("utf-16-")
        known = known or len(bytes(range(256)).decode(name, "replace")) == 256
    except (LookupError, ValueError):
        known = False
    if not known:
        raise Refused(Refusal.ENCODING, line, name_of_key(encoding[:40]))


def chunks(stream: BinaryIO, parser: Any) -> Iterator[None]:
    """Feed the stream to the parser; after each chunk the caller may take what the handlers made.

    Raises:
        Refused: the document cannot be read on.
    """
    fed, chunk = 0, b""
    try:
        while chunk := stream.read(_CHUNK):
            fed += len(chunk)
            parser.Parse(chunk, False)
            if fed - parser.CurrentByteIndex > LARGEST:
                raise Refused(Refusal.LARGE, parser.CurrentLineNumber)
            yield
        parser.Parse(b"", True)
    except expat.ExpatError as fault:
        raise Refused(_refusal(fault, parser, chunk, fed), fault.lineno) from None
    yield


def _refusal(fault: expat.ExpatError, parser: Any, chunk: bytes, fed: int) -> Refusal:
    if not fed:
        return Refusal.EMPTY
    if fault.code in _CODING:
        return Refusal.ENCODING
    if fault.code in _ENDED and not chunk:
        return Refusal.CUT
    place = parser.ErrorByteIndex - (fed - len(chunk))
    unreadable = fault.code == errors.codes[errors.XML_ERROR_INVALID_TOKEN] and 0 <= place < len(chunk)
    if unreadable and (chunk[place] >= 0x80 or chunk[place] == 0):
        return Refusal.ENCODING
    return Refusal.MALFORMED
