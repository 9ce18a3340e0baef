"""The local reserve identities (LRID) of other regions: one pattern per region, some of them shared.

A text may fit several patterns (Blekinge and Sörmland share one); only the OID that came with it tells which
region issued it. A check digit is known for two: VGR (its letter counts as a digit) and CLNK, used in
Halland.

Source: identifiers.md 2.6; INERA-LRID (official) for VGR, LiV and CLNK, HL7SE (observed) for the rest.

>>> [region.key for region in candidates("19600606AA1G")]
['Blekinge', 'Sörmland 1']
>>> candidates("191212121212")
()
"""

from __future__ import annotations

import re
from typing import Final, Literal

from attrs import frozen

from cvrgvr.identifiers import oids
from cvrgvr.identifiers.luhn import luhn_digit

__all__ = ["LRID_REGIONS", "LridRegion", "candidates"]


@frozen
class LridRegion:
    """One region's form of reserve identity.

    Attributes:
        key: the region, as the specification calls the row.
        oid: the type OID, None where none was found.
        pattern: a regular expression for the whole text.
        provenance: who vouches for the pattern.
    """

    key: str
    oid: str | None
    pattern: str
    provenance: Literal["official", "observed"]

    def matches(self, text: str) -> bool:
        """Tell whether the whole text has this region's form."""
        return re.fullmatch(self.pattern, text) is not None

    def check_digit_fits(self, text: str) -> bool:
        """Tell whether the check digit of a text in the form is right; True where no check digit is known."""
        if self.key == "VGR":
            return str(luhn_digit(text[2:8] + _VGR_LETTERS[text[8]] + text[9:11])) == text[11]
        if self.key == "CLNK":
            return str(luhn_digit(text[2:11])) == text[11]
        return True


_VGR_LETTERS: Final = {"K": "5", "M": "7", "X": "8"}
_DAY: Final = "(?:0[1-9]|[12][0-9]|3[01])"
_MONTH: Final = "(?:0[1-9]|1[0-2])"
_DATE: Final = f"(?:1[89]|2[01])[0-9]{{2}}{_MONTH}{_DAY}"

LRID_REGIONS: Final = (
    LridRegion("VGR", "1.2.752.113.11.0.2.1.1.1", "[0-9]{8}[KMX](?:0[6-9]|[1-8][0-9])[0-9]", "official"),
    LridRegion("VGR GRID", None, "[0-9]{8}[ABCDEFHJKkLMmNPRSTUVWXxY][0-9]{3}", "observed"),
    LridRegion("LiV", "1.2.752.74.9.2", "[0-9]{8}S[FUXPL][0-9](?:[A-UW-Z]|[1-9])", "official"),
    LridRegion(
        "CLNK", oids.CLNK, f"(?:1[7-9]|20)[0-9]{{2}}{_MONTH}(?:3[2-9]|[45][0-9])[0-9]{{4}}", "official"
    ),
    LridRegion("Örebro", "1.2.752.74.9.3", f"{_DATE}T[A-Z][0-9][A-J]", "observed"),
    LridRegion("Skåne", "1.2.752.219.1.10.10.1", "(?:[0-9]{6}|[0-9]{8})[DEF][A-Z][01][A-Z]", "observed"),
    LridRegion("Blekinge", "1.2.752.74.9.5", f"{_DATE}[A-Z]{{2}}[0-9][A-Z]", "observed"),
    LridRegion("Västernorrland", "1.2.752.269.1.1", f"{_DATE}[0-9]{{3}}R", "observed"),
    LridRegion("Sörmland 1", "1.2.752.266.1.1.1", f"{_DATE}[A-Z]{{2}}[0-9][A-Z]", "observed"),
    LridRegion("Sörmland 2", "1.2.752.266.1.1.2", "(?:18500101|18600101)[MNKP](?!000)[0-9]{3}", "observed"),
    LridRegion("Västerbotten", None, f"{_DATE}[REKA][0-9]{{3}}", "observed"),
    LridRegion("Dalarna", None, f"{_DATE}[A-Z][0-9]{{3}}", "observed"),
    LridRegion("Gävleborg", None, "[0-9]{8}-[0-9]{2}[MKX][0-9]", "observed"),
)


def candidates(text: str) -> tuple[LridRegion, ...]:
    """Give the regions whose form the text has, in the order of the table."""
    # Every form begins with six digits; most texts that come here do not.
    if not (text.isascii() and text[:6].isdigit()):
        return ()
    return tuple(region for region in LRID_REGIONS if region.matches(text))
