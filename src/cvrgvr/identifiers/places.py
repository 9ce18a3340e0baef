"""Places: municipalities of Stockholm county, and what a kommunkod and an LKF tell.

A kommunkod is SCB's county (two digits) and municipality (two digits), 0000 when missing. ERSMO's LKF adds
two characters for the parish; after 2015 they say nothing and are not read. The country's 290 municipalities
change and come from a table of the user's; the 26 of the county do for the home region.

Source: identifiers.md section 7, ID134; SCB, SKR-XSD, ERSMO (official).

>>> MUNICIPALITIES["0180"], home_region("0180"), home_region("1480")
('Stockholm', True, False)
>>> kommunkod_of("018099")
'0180'
>>> kommunkod_of("0180")
Traceback (most recent call last):
    ...
cvrgvr.errors.IdentifierError: ID134: an LKF is six letters or digits
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from cvrgvr.errors import IdentifierError
from cvrgvr.identifiers.regions import REGIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MISSING", "MUNICIPALITIES", "home_region", "kommunkod_of"]

MISSING: Final = "0000"
"""The kommunkod of who has none."""

MUNICIPALITIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "0114": "Upplands Väsby",
        "0115": "Vallentuna",
        "0117": "Österåker",
        "0120": "Värmdö",
        "0123": "Järfälla",
        "0125": "Ekerö",
        "0126": "Huddinge",
        "0127": "Botkyrka",
        "0128": "Salem",
        "0136": "Haninge",
        "0138": "Tyresö",
        "0139": "Upplands-Bro",
        "0140": "Nykvarn",
        "0160": "Täby",
        "0162": "Danderyd",
        "0163": "Sollentuna",
        "0180": "Stockholm",
        "0181": "Södertälje",
        "0182": "Nacka",
        "0183": "Sundbyberg",
        "0184": "Solna",
        "0186": "Lidingö",
        "0187": "Vaxholm",
        "0188": "Norrtälje",
        "0191": "Sigtuna",
        "0192": "Nynäshamn",
    }
)
"""The 26 municipalities of Stockholm county, kommunkod to name."""


_STOCKHOLM: Final = 10
_COUNTIES: Final = {int(region): region.scb for region in REGIONS}


def home_region(kommunkod: str, regionkod: int | None = _STOCKHOLM) -> bool:
    """Tell whether the municipality lies in the region that reports: its code begins with that county.

    Args:
        kommunkod: the municipality where the patient is registered.
        regionkod: the region that reports, in the national delivery's numbers; what names no region is taken
            as Region Stockholm.

    >>> home_region("1480", 51), home_region("0180", 51)
    (True, False)
    """
    county = _COUNTIES.get(_STOCKHOLM if regionkod is None else regionkod, _COUNTIES[_STOCKHOLM])
    return kommunkod.startswith(county)


def kommunkod_of(lkf: str) -> str:
    """Give the municipality of ERSMO's six-character LKF, which is also the national attribute `Lkf`.

    Raises:
        IdentifierError: ID134 when the text is not six letters or digits.
    """
    if not (len(lkf) == 6 and lkf.isascii() and lkf.isalnum()):
        raise IdentifierError("ID134", "an LKF is six letters or digits")
    return lkf[:4]
