"""The same contact, month or check call twice in one file (TEL301)."""

from typing import Final

from cvrgvr.findings import ERROR
from cvrgvr.rules import Row
from cvrgvr.rules.across import Unique, across, rows
from cvrgvr.rules.expr import FirstOf, Scalar
from cvrgvr.spec import reference

__all__ = ["check_call_twice", "contact_twice", "month_twice"]

_KEY: Final = reference("telefon.md 3")


def _unit(r: Row) -> Scalar:
    return FirstOf((r.hsaid_enhet.upper(), r.kombika.upper()))


@across(
    "TEL301",
    ERROR,
    _KEY,
    letters="K",
    at="kontakt_id",
    sv="Samma kontakt_id finns två gånger vid enheten. Behåll en av posterna.",
    en="The same kontakt_id is there twice at the unit. Keep one of the records.",
    breaks=[rows("K", {}, {}), rows("K", {}, {"hsaid_enhet": "se2321000016-0aa1"})],
    keeps=[rows("K", {}, {"kontakt_id": "K-000002"}), rows("K", {}, {"hsaid_enhet": "SE2321000016-0AA2"})],
)
def contact_twice(r: Row) -> Unique:
    """The same call or chat twice: it would be counted twice."""
    return Unique((_unit(r), r.kontakt_id))


@across(
    "TEL301",
    ERROR,
    _KEY,
    letters="M",
    grade="manad",
    at="matperiod",
    sv="Enheten har två rader för samma månad och kanal. Behåll en av dem.",
    en="The unit has two rows for one month and channel. Keep one of them.",
    breaks=[rows("M", {}, {})],
    keeps=[
        rows("M", {}, {"matperiod": "2026-02", "antal_arbetsdagar": "20"}),
        rows("M", {}, {"hsaid_enhet": "SE2321000016-0AA2"}),
    ],
)
def month_twice(r: Row) -> Unique:
    """One month of a unit and channel has two rows, and which one holds cannot be known."""
    return Unique((_unit(r), r.matperiod, r.kanal))


@across(
    "TEL301",
    ERROR,
    _KEY,
    letters="T",
    grade="kontroll",
    at="kontroll_id",
    sv="Samma kontroll_id finns två gånger. Behåll en av posterna.",
    en="The same kontroll_id is there twice. Keep one of the records.",
    breaks=[rows("T", {}, {})],
    keeps=[rows("T", {}, {"kontroll_id": "T-000002"})],
)
def check_call_twice(r: Row) -> Unique:
    """The same check call twice: it would be counted twice."""
    return Unique((r.kontroll_id,))
