"""The fixed code lists of the national delivery, and the spellings that its schema takes for two of them.

Source: SKR information model v1.1 tables 7.1-7.11, XSD-G and XSD-V (official).
"""

from collections.abc import Mapping
from typing import Any, Final

from cvrgvr.codes import CodeList
from cvrgvr.codes.professions import YRKESKATEGORI
from cvrgvr.codes.skr import (
    AKUTVERKSAMHET,
    AVVIKELSE,
    BOKNINGSSATT,
    DIAGNOSTYP,
    FAS,
    KON,
    REMITTENTTYP,
    VARD_AVBRUTEN,
    VARDKONTAKT,
)
from cvrgvr.identifiers import REGIONS

__all__ = [
    "AKUTVERKSAMHET",
    "AVVIKELSE",
    "BOKNINGSSATT",
    "DIAGNOSTYP",
    "FAS",
    "KON",
    "KON_TEXTS",
    "REGIONKOD",
    "REMITTENTTYP",
    "STATUS",
    "VARDGARANTI",
    "VARDGARANTI_TEXTS",
    "VARDKONTAKT",
    "VARD_AVBRUTEN",
    "YRKESKATEGORI",
]

REGIONKOD: Final = CodeList.of("regionkod", *((int(each), each.name, each.name) for each in REGIONS))
VARDGARANTI: Final = CodeList.of(
    "vardgaranti", (1, "omfattas av vårdgarantin", "covered"), (2, "omfattas inte", "not covered")
)
STATUS: Final = CodeList.of(
    "status", ("genomford", "genomförd", "completed"), ("vantande", "väntande", "waiting")
)


def _spelled(spellings: Mapping[int, str]) -> dict[str, Any]:
    return {text: code for code, texts in spellings.items() for text in (str(code), *texts.split())}


VARDGARANTI_TEXTS: Final[Mapping[str, int]] = _spelled(
    {1: "j J ja Ja JA t T true True TRUE", 2: "n N nej Nej NEJ f F false False FALSE"}
)
"""Texts that are read, to the code; the code itself is written."""
KON_TEXTS: Final[Mapping[str, int]] = _spelled(
    {1: "man Man MAN m M", 2: "kvinna Kvinna KVINNA k K", 3: "okänt Okänt OKÄNT o O"}
)
"""Texts that are read, to the code; the code itself is written."""
