"""Mask a patient's identity: enough to find the record by, too little to name the person.

Source: identifiers.md 2.7 (reference; privacy principle).

>>> mask("191212121212"), mask("992012000014"), mask("22950606FH20")
('19121212-****', '992012******', '22950606****')
>>> mask("Tolvan Tolvansson"), mask("121212-1212")
('****', '****')
"""

from __future__ import annotations

from cvrgvr.identifiers.examination import examine

__all__ = ["mask"]


def mask(text: str) -> str:
    """Give the form of the text that may be shown; nothing of a text that has no identity's form."""
    return examine(text).masked
