"""What the pictures have in common to the eye: colours, patterns, and how numbers are written.

The colours are Okabe and Ito's, which stay apart for the colour-blind and in grey; what they mean is also
said by pattern and position.
"""

from decimal import Decimal
from typing import Any, Final

from cvrgvr.statistics import decimal_text

__all__ = [
    "BLUE",
    "GREY",
    "INK",
    "LATE_HATCH",
    "ORANGE",
    "PAUSED_HATCH",
    "RED",
    "minus",
    "on_white",
    "share_text",
]

BLUE: Final = "#0072B2"
"""In time."""
ORANGE: Final = "#E69F00"
"""Too late."""
RED: Final = "#D55E00"
"""The limit."""
GREY: Final = "#999999"
"""Paused."""
INK: Final = "#000000"

LATE_HATCH: Final = "///"
PAUSED_HATCH: Final = "..."


def share_text(value: Decimal | None, lang: str) -> str:
    """A rounded number as it is written in the language.

    >>> share_text(Decimal("57.5"), "sv"), share_text(Decimal("57.5"), "en")
    ('57,5', '57.5')
    """
    return minus(decimal_text(value, lang=lang))


def minus(text: str) -> str:
    """A number with a sign of minus instead of a hyphen."""
    return text.replace("-", "−")


def on_white() -> dict[str, Any]:
    """What keeps a text readable where it crosses a line."""
    return {"bbox": {"facecolor": "white", "edgecolor": "none", "pad": 1.0}, "zorder": 4}
