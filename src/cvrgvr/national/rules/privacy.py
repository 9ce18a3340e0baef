"""No identity in what is delivered (NAT601-NAT603)."""

import re
from typing import Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.identifiers import MAYBE, identity_in, is_pseudonym
from cvrgvr.rules import Bool, Call, Level, Row, case, each, rule
from cvrgvr.rules.expr import Var
from cvrgvr.rules.rule import reader_rule
from cvrgvr.spec import Field, Kind, official, reference

__all__ = ["SCREENED", "WEAK_KEY", "identity", "not_a_pseudonym"]

SCREENED: Final = frozenset({"vardkontakt_id", "remiss_id", "sjukhusnamn", "remittent"})
"""Names of fields that the screen searches, beside every HSA-id."""
_IDS: Final = ("vardkontakt_id", "remiss_id")
_WHOLE: Final = re.compile("[0-9A-Fa-f]{32}")


def _screened(field: Field) -> bool:
    return field.name in SCREENED or field.kind is Kind.HSA_ID


@rule(
    "NAT601",
    ERROR,
    official("HSF 6:3"),
    level=Level.FIELD,
    over=_screened,
    sv="{field} innehåller ett person-, samordnings- eller reservnummer. Byt det mot en pseudonym.",
    en="{field} holds a personnummer, samordningsnummer or reservnummer. Replace it with a pseudonym.",
    breaks=[
        *each(_IDS, "191212121212"),
        *each(_IDS, "B-121212-1212"),
        case(vardkontakt_id="1212121212"),
        case(remiss_id="992299000010"),
        case(sjukhusnamn="avd 9 (19701063-2391)"),
        case(hsaid_enhet="SE2321000016-992299000010"),
    ],
    keeps=[
        case(),
        case(vardkontakt_id="191212121213"),
        case(vardkontakt_id="B191212121212"),
        case(hsaid_enhet="SE2321000016-EX09"),
        case(remiss_id="19121212121219121212121219121212"),
    ],
)
def identity(v: Var, _r: Row) -> Bool:
    """The national database must not hold identity numbers, and here is one."""
    return Call(_names_someone, (v,), maybe=MAYBE)


def _made(field: Field) -> bool:
    return field.name in _IDS


@rule(
    "NAT602",
    WARNING,
    reference("national.md 12"),
    level=Level.FIELD,
    over=_made,
    asked=True,
    sv="{field} är ingen pseudonym: 32 siffror och bokstäver 0–9, a–f. Bilda den med nyckeln.",
    en="{field} is no pseudonym: 32 digits and letters 0–9, a–f. Make one with the key.",
    breaks=[case("GV", vardkontakt_id="V-000001"), case("GV", remiss_id="R-000001")],
    keeps=[case("GV"), case("GV", remiss_id="", remissdatum="2026-01-06T08:00:00")],
)
def not_a_pseudonym(v: Var, _r: Row) -> Bool:
    """Who asks for this rule, by `select` or a grade, promises pseudonyms, and here is another id."""
    return Call(_other, (v,))


WEAK_KEY: Final = reader_rule(
    code="NAT603",
    severity=ERROR,
    source=reference("national.md 12"),
    sv="Nyckeln till pseudonymerna är kortare än 32 byte, eller upprepar några få. Gör en ny och behåll den.",
    en="The key of the pseudonyms is shorter than 32 bytes, or repeats a few. Make a new one and keep it.",
    why="With a key that can be guessed, identity numbers can be found again from their pseudonyms by trying "
    "them all. Said as an exception (`UsageError`) before anything is read.",
    level=Level.FILE,
)


def _names_someone(text: str) -> bool:
    return not _WHOLE.fullmatch(text) and identity_in(text) is not None


def _other(text: str) -> bool:
    return not is_pseudonym(text)
