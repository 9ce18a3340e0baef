"""How a delimited file is written down as text: encoding, delimiter, quote, line end."""

from typing import Final

import attrs

__all__ = ["NEUTRAL", "Form"]


@attrs.frozen(slots=True)
class Form:
    """The form of a delimited file.

    Attributes:
        encoding: name of a codec that keeps ASCII: `utf-8`, `iso-8859-1`.
        delimiter: one character between cells.
        quote: one character around cells that need it.
        newline: the line end that is written; both are read.
    """

    encoding: str = "utf-8"
    delimiter: str = ";"
    quote: str = '"'
    newline: str = "\r\n"


NEUTRAL: Final = Form()
"""The neutral layout, version 1 (reference: this project's own, not the owner's)."""
