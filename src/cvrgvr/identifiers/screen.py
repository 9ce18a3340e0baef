"""The identity screen: does a text that must not hold a person's identity hold one?

A hit is a whole token (no letter or digit next to it) that is either a personnummer or samordningsnummer in
any spelling, with or without century and separator, with a real date and a fitting check digit, or a
reservnummer of Region Stockholm with its check digit. Ten digits in a row fit by chance about once in 140, so
they alone are told apart from the rest.

Source: national.md section 12, identity screen; identifiers.md ID140 (reference; HSF 6 kap. 3 §).

>>> identity_in("ring 19121212-1212 i morgon")
'certain'
>>> identity_in("1212121212")
'chance'
>>> identity_in("a191212121212"), identity_in("SE2321000016-39KJ")
(None, None)
"""

from __future__ import annotations

import re
from typing import Final, Literal

from cvrgvr.identifiers.examination import examine
from cvrgvr.identifiers.facts import Kind

__all__ = ["MAYBE", "identity_in"]

MAYBE: Final[re.Pattern[str]] = re.compile("[0-9]{6}[-+]?[0-9]{4}")
"""The core of every hit. Where this finds nothing there is no identity; where it does, ask `identity_in`."""

# Hits cannot overlap: a second one would have to begin with the last four digits of the first.
_TOKEN: Final = re.compile(
    r"(?<![^\W_])"
    r"(?:(?P<century>1[89]|20)?(?P<date>[0-9]{6})(?P<separator>[-+]?)(?P<tail>[0-9]{4})|(?P<reserve>99[0-9]{10}))"
    r"(?![^\W_])"
)
_PERSON: Final = frozenset({Kind.PERSONNUMMER, Kind.SAMORDNINGSNUMMER})


def identity_in(text: str) -> Literal["certain", "chance"] | None:
    """Tell whether the text holds an identity; "chance" when only ten bare digits hit."""
    if MAYBE.search(text) is None:
        return None
    answer: Literal["chance"] | None = None
    for token in _TOKEN.finditer(text):
        if not _hits(token):
            continue
        if token["reserve"] or token["century"] or token["separator"]:
            return "certain"
        answer = "chance"
    return answer


def _hits(token: re.Match[str]) -> bool:
    if token["reserve"]:
        return "ID105" not in examine(token["reserve"]).faults
    # Without a century any will do, and a day that exists at all exists in this one: 2000 was a leap year.
    facts = examine(f"{token['century'] or '20'}{token['date']}{token['tail']}")
    # The date is what `born` tells; 000 as individual number (ID112) does not save a text from the screen.
    return facts.kind in _PERSON and facts.born is not None and "ID104" not in facts.faults
