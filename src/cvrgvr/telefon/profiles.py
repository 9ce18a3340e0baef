"""The measuring profiles: which measure of access held when, whose it is, and what it counts.

Source: telefon.md 2. The statements are the owners'; the frame around them is this project's (reference).
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.spec import Source, observed, official

__all__ = [
    "KONTROLLSAMTAL_PER_AR",
    "MANADER_FOR_ARSVARDE",
    "NY_METOD_FRAN",
    "PROFILER",
    "Matprofil",
    "profile",
]

KONTROLLSAMTAL_PER_AR: Final = 182
"""Check calls per year and vårdcentral, until 2023 (VGG-UPPF, official)."""
MANADER_FOR_ARSVARDE: Final = 10
"""Months of a year that must have a share for the year to have a value (KOLADA, observed)."""
NY_METOD_FRAN: Final = "2024-01"
"""From this month on the national measure is another, and not comparable backwards (SKR-TEL, observed)."""


@attrs.frozen(slots=True)
class Matprofil:
    """One way to measure access.

    Attributes:
        namn: its name.
        fran: first day for which it is known to hold; None = unknown.
        till: last day; None = it holds still.
        kanaler: the channels it counts; empty for check calls.
        framgang: what counts as success: `samma_dag`, `90_min`, `24_h`; of check calls `godkant` or
            `svar_i_tid` (90 seconds without a queue, 600 with one).
        fonster: only what comes in within the window counts.
        arenden: only these errands count; empty = all.
        system: only units with a computerised system count.
        sv: what it is, in Swedish.
        en: what it is, in English.
        source: where it stands.
    """

    namn: str
    fran: date | None
    till: date | None
    kanaler: frozenset[str]
    framgang: str
    fonster: bool
    sv: str
    en: str
    source: Source
    arenden: frozenset[str] = frozenset()
    system: bool = False

    @property
    def kontrollsamtal(self) -> bool:
        """True when it is of check calls."""
        return not self.kanaler

    def giltig(self, day: date) -> bool:
        """True of a day for which it is known to hold."""
        return (self.fran is None or self.fran <= day) and (self.till is None or day <= self.till)


_ALL: Final = (
    Matprofil(
        "lag_samma_dag",
        date(2010, 7, 1),
        None,
        frozenset({"telefon", "chatt"}),
        "samma_dag",
        fonster=False,
        sv="kontakt med primärvården samma dag, av alla inkomna",
        en="contact with primary care the same day, of all that came in",
        source=official("HSF 6:1"),
    ),
    Matprofil(
        "stockholm_90_minuter",
        date(2023, 11, 28),
        None,
        frozenset({"telefon", "chatt"}),
        "90_min",
        fonster=True,
        sv="kontakt inom 90 minuter, av dem som kom in inom fönstret; belagd 2023-11-28, startdagen okänd",
        en="contact within 90 minutes, of what came in within the window; attested 2023-11-28, start unknown",
        source=official("VGG-UPPF"),
    ),
    Matprofil(
        "stockholm_kontrollsamtal",
        None,
        date(2023, 12, 31),
        frozenset(),
        "godkant",
        fonster=False,
        sv="godkända kontrollsamtal, 182 per år och vårdcentral",
        en="check calls that passed, 182 per year and vårdcentral",
        source=official("VGG-UPPF"),
    ),
    Matprofil(
        "slso_2018",
        date(2018, 1, 1),
        date(2018, 12, 31),
        frozenset(),
        "svar_i_tid",
        fonster=False,
        sv="svar inom 1,5 minuter utan kö och 10 minuter med kö",
        en="answer within 1.5 minutes without a queue and 10 minutes with one",
        source=observed("MITTI"),
    ),
    Matprofil(
        "nationell_aldre",
        None,
        date(2023, 12, 31),
        frozenset({"telefon"}),
        "samma_dag",
        fonster=False,
        sv="samtal för rådgivning eller bokning som besvarades samma dag, vid enheter med system",
        en="calls for advice or booking that were answered the same day, at units with a system",
        source=official("VT-PRIM"),
        arenden=frozenset({"radgivning", "bokning"}),
        system=True,
    ),
    Matprofil(
        "nationell_2024_telefon",
        date(2024, 1, 1),
        None,
        frozenset({"telefon"}),
        "samma_dag",
        fonster=True,
        sv="samtal som fick kontakt samma arbetsdag, av dem som kom in kl. 08–17",
        en="calls that had contact the same working day, of those that came in at 08–17",
        source=observed("SKR-TEL"),
    ),
    Matprofil(
        "nationell_2024_chatt",
        date(2024, 1, 1),
        None,
        frozenset({"chatt"}),
        "24_h",
        fonster=False,
        sv="chattar som vårdpersonal besvarade inom 24 timmar",
        en="chats that care staff answered within 24 hours",
        source=observed("SKR-TEL"),
    ),
)

PROFILER: Final[Mapping[str, Matprofil]] = MappingProxyType({each.namn: each for each in _ALL})
"""The profiles by name."""


def profile(namn: str | Matprofil) -> Matprofil:
    """A profile by its name; one of your own is given back. Raises UsageError."""
    if isinstance(namn, Matprofil):
        return namn
    if namn not in PROFILER:
        raise UsageError(f"unknown profile: give one of {', '.join(PROFILER)}")
    return PROFILER[namn]
