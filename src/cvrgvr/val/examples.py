"""One valid record of each class, as text: what rules' examples change, and what the documentation shows.

The pseudonyms are val.md 2's test vectors.
"""

from collections.abc import Mapping
from typing import Final

__all__ = ["EXAMPLES"]

_KEY: Final = {"nyckel_id": "nyckel-1", "kontakt_nyckel": "0d8ce7e7839628bcfc915ea562ca30cd"}

EXAMPLES: Final[Mapping[str, Mapping[str, str]]] = {
    "K": _KEY
    | {
        "patient_nyckel": "3a437cba97e3f43730b1d9c73903ab87",
        "databas": "OVR",
        "kontaktform": "OPPENVARD",
        "startdatum": "2026-03-02",
        "slutdatum": "2026-03-02",
        "tidsblock": "MORGON",
        "kombika": "99001046M01",
        "inr": "99001",
        "klin": "046",
        "avd": "M01",
        "fodelsear": "1966",
        "alder": "59",
        "aldersgrupp": "55-59",
        "kon": "2",
        "kommunkod": "0180",
        "folkbokford_stockholm": "J",
        "besokstyp": "0",
        "taxa": "02",
        "akut": "2",
        "yrkeskategorier": "01",
        "yrkeskategori_1": "01",
        "lakarbesok": "J",
        "remitterad": "J",
        "remittent_kombika": "99002011M02",
        "huvuddiagnos": "H251",
        "bidiagnoser": "I109",
        "antal_diagnoser": "2",
        "huvudatgard": "CJE20",
        "atgarder": "CJE20",
        "antal_atgarder": "1",
        "vardgaranti": "J",
        "bokningsdatum": "2026-02-10",
        "remissdatum": "2026-01-28",
        "dagar_fran_bokning": "20",
        "dagar_fran_remiss": "33",
        "raknas_3_dagar": "J",
        "extrakt_datum": "2026-04-01",
        "regelversion": "1",
    },
    "D": _KEY | {"rad": "1", "typ": "ICD", "kod": "H251"},
    "A": _KEY | {"rad": "1", "diagnos_rad": "1", "typ": "KVA", "kod": "CJE20", "dagar_fran_start": "0"},
}
"""By letter: `K` Kontakt, `D` Diagnos, `A` Atgard."""
