"""What records are brought together by."""

from typing import Final

from cvrgvr.rules import Row
from cvrgvr.rules.across import Key, Maybe
from cvrgvr.rules.expr import FirstOf, Scalar

__all__ = ["NOW", "THEN", "unit", "wait"]

THEN: Final = {
    "matperiod": "2026-02",
    "avlasningsdatum": "2026-02-28",
    "remissdatum": "2026-02-09",
    "ankomstdatum": "2026-02-10",
    "beslut_aktivitet": "2026-02-09T08:30",
}
"""Cells of an example that was waiting a month before the valid record was."""
NOW: Final = {
    "remissdatum": "2026-02-09",
    "ankomstdatum": "2026-02-10",
    "beslut_aktivitet": "2026-02-09T08:30",
}
"""The same wait in the month of the valid record."""


def wait(r: Row) -> Key:
    """One wait: its local id in its system (cvr.md 2.1)."""
    return (Maybe(r.kallsystem), r.vardkontakt_id)


def unit(r: Row) -> Scalar:
    """The unit, by its kombika or else its HSA-id; the case of letters says nothing."""
    return FirstOf((r.kombika, r.hsaid_enhet)).upper()
