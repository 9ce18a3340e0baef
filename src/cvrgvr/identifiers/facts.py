"""What a text alone says of a patient's identity: kind, broken rules, and what can be derived.

Source: identifiers.md 2.1 (kinds), 2.5 (nothing is derived from a reservnummer), 2.7 (masked form) and 10
(rules).

>>> from cvrgvr.identifiers import examine
>>> examine("191212121212")
PersonFacts(kind=PERSONNUMMER, faults=(), value=19121212-****)
>>> examine("991981000011").faults, examine("991981000011").superseded
(('ID105',), True)
"""

from __future__ import annotations

from enum import Enum
from typing import Final, NamedTuple

__all__ = ["ERRORS", "Kind", "PersonFacts"]


class Kind(Enum):
    """The kinds of identity a patient can be reported with."""

    PERSONNUMMER = "personnummer"
    SAMORDNINGSNUMMER = "samordningsnummer"
    RESERVNUMMER = "reservnummer"
    NRID = "nationellt reservid"
    LRID = "lokalt reservid"


ERRORS: Final = frozenset({"ID101", "ID102", "ID103", "ID104", "ID105", "ID109", "ID112"})
"""The rules whose fault makes a text no identity at all; the other faults are warnings and notes."""


class PersonFacts(NamedTuple):
    """What `examine` finds out; its `repr` is masked, `canonical` is not.

    Attributes:
        kind: None when the text matches no kind.
        faults: codes of the rules that the text alone breaks, in ascending order.
        superseded: the check digit of a reservnummer is wrong, but was right before the rule changed.
        born: the birth date as a proleptic ordinal, None where it is unknown, impossible or not derived.
        year: the birth year, None where it is unknown, not derived or part of an impossible date.
        sex: 1 man, 2 woman (kvinna), None where it is unknown or not derived.
        derivable: False for the kinds that sex and year are never derived from: reservnummer and LRID.
        canonical: upper case, no hyphen, twelve characters but for two regions' LRID; the text when no kind.
    """

    kind: Kind | None
    faults: tuple[str, ...]
    superseded: bool
    born: int | None
    year: int | None
    sex: int | None
    derivable: bool
    canonical: str

    @property
    def error(self) -> str | None:
        """The first fault that makes the text no identity, None when it is one."""
        return next((code for code in self.faults if code in ERRORS), None)

    @property
    def masked(self) -> str:
        """The form that may be shown."""
        if self.kind is None:
            return "****"
        if self.kind is Kind.RESERVNUMMER:
            return f"{self.canonical[:6]}******"
        if self.kind in {Kind.PERSONNUMMER, Kind.SAMORDNINGSNUMMER}:
            return f"{self.canonical[:8]}-****"
        # Skåne's short form has its birth date in six characters; eight of its ten would be nearly all of it.
        return f"{self.canonical[:8] if len(self.canonical) > 10 else self.canonical[:6]}****"

    def __repr__(self) -> str:
        kind = None if self.kind is None else self.kind.name
        return f"{type(self).__name__}(kind={kind}, faults={self.faults}, value={self.masked})"
