"""How a delimited file is written down as text: encoding, delimiter, quote, line end."""

import codecs
from typing import Any, Final

import attrs

from cvrgvr.errors import UsageError

__all__ = ["NEUTRAL", "Form"]


def _keeps_ascii(_form: Any, _attribute: Any, encoding: str) -> None:
    try:
        codecs.lookup(encoding)
        kept = ";\r\n".encode(encoding) == b";\r\n"
    except LookupError:
        kept = False
    if not kept:
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

    encoding: str = attrs.field(default="utf-8", validator=_keeps_ascii)
    delimiter: str = attrs.field(default=";", validator=_one_character)
    quote: str = attrs.field(default='"', validator=_one_character)
    newline: str = "\r\n"


NEUTRAL: Final = Form()
"""The neutral layout, version 1 (reference: this project's own, not the owner's)."""
