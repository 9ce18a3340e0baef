"""What stands in a field for a referring unit when the referrer has no kombika.

Only there: in a field for the unit itself they are an error (ID126). The list may be longer than what was
found, so a register takes more from the user's table.

Source: identifiers.md 4.2, ID126 and ID127; TC (observed); the ASCII spellings are this project's
(reference).

>>> placeholder("OVRIG")
'ÖVRIG'
>>> placeholder("11010046M30") is None
True
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ASCII_PLACEHOLDERS", "PLACEHOLDERS", "placeholder"]

PLACEHOLDERS: Final = frozenset({"EJSLL", "OKÄND", "ÖVRIG"})
"""Outside the region, unknown, other."""

ASCII_PLACEHOLDERS: Final[Mapping[str, str]] = MappingProxyType({"OKAND": "OKÄND", "OVRIG": "ÖVRIG"})
"""Spellings without Swedish letters, to what is meant; read with a warning (ID127)."""


def placeholder(text: str) -> str | None:
    """Give the placeholder that the text is or stands for, None when it is none."""
    return text if text in PLACEHOLDERS else ASCII_PLACEHOLDERS.get(text)
