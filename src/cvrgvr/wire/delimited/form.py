"""How a delimited file is written down as text: encoding, delimiter, quote, line end."""

from functools import lru_cache
from typing import Any, Final

import attrs

from cvrgvr.errors import UsageError

__all__ = ["NEUTRAL", "Form", "keeps_ascii"]


_ASCII: Final = "".join(map(chr, range(128))) + "\x1b$B!!\x1b(B +AGE- ~{!!~} \\u0041 xn--4ca"
"""All letters of ASCII, and what some codecs take for other letters: then no byte tells what it is alone."""


@lru_cache(maxsize=64)
def keeps_ascii(encoding: str) -> bool:
    """True for a codec of text in which every byte of ASCII means itself, wherever it stands.

    >>> [keeps_ascii(name) for name in ("utf-8", "cp1252", "utf-16", "utf-7", "latin-99")]
    [True, True, False, False, False]
    """
    try:
        return _ASCII.encode(encoding) == _ASCII.encode() and _ASCII.encode().decode(encoding) == _ASCII
    except (LookupError, ValueError):  # also a codec that makes no bytes of text
        return False


def _is_codec(_form: Any, _attribute: Any, encoding: str) -> None:
    if not keeps_ascii(encoding):
        raise UsageError("encoding must be a codec that keeps ASCII: utf-8 or iso-8859-1")


def _one_character(_form: Any, attribute: Any, text: str) -> None:
    if len(text) != 1 or not text.isascii() or text in "\r\n":
        raise UsageError(f"{attribute.name} must be one ASCII character other than a line end")


@attrs.frozen(slots=True)
class Form:
    """The form of a delimited file.

    Attributes:
        encoding: name of a codec that keeps ASCII: `utf-8`, `iso-8859-1`.
        delimiter: one character between cells.
        quote: one character around cells that need it.
        newline: the line end that is written; both are read.
    """

    encoding: str = attrs.field(default="utf-8", validator=_is_codec)
    delimiter: str = attrs.field(default=";", validator=_one_character)
    quote: str = attrs.field(default='"', validator=_one_character)
    newline: str = "\r\n"


NEUTRAL: Final = Form()
"""The neutral layout, version 1 (reference: this project's own, not the owner's)."""
