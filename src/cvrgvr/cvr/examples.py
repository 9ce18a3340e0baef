"""One valid record of each class, as text: what rules' examples change, and what the documentation shows.

The patient is Skatteverket's published test identity; unit ids are made up.
"""

from collections.abc import Mapping
from typing import Final

__all__ = ["EXAMPLES"]

_BOTH: Final = {
    "vardkontakt_id": "V-000001",
    "kallsystem": "exempel",
    "matperiod": "2026-03",
    "patient_id": "191212121212",
    "fodelsear": "1912",
    "kon": "1",
    "kommunkod": "0180",
    "kombika": "99001101M01",
    "hsaid_enhet": "SE2321000016-0AA1",
    "hsaid_vardenhet": "SE2321000016-0AA2",
    "hsaid_vardgivare": "SE2321000016-0AA3",
    "regionkod": "10",
    "mvo": "301",
    "aktivitetstyp": "mottagningsbesok",
    "fas": "1",
    "forsta_besok": "J",
    "vardkontakt": "0",
    "yrkeskategori": "XS915",
    "bokningssatt": "3",
    "vardgaranti": "J",
    "remittenttyp": "1",
    "remiss_id": "R-000001",
    "remissdatum": "2026-03-02T08:30",
    "ankomstdatum": "2026-03-04T10:00",
    "beslut_aktivitet": "2026-03-02T08:30",
    "prioritet": "Medel",
}

EXAMPLES: Final[Mapping[str, Mapping[str, str]]] = {
    "V": _BOTH | {"avlasningsdatum": "2026-03-31"},
    "G": _BOTH | {"start_aktivitet": "2026-03-27T13:15", "typ_akutverksamhet": "0"},
    "R": {
        "matperiod": "2026-03",
        "avlasningsdatum": "2026-03-31",
        "kombika": "99001101M01",
        "hsaid_enhet": "SE2321000016-0AA1",
        "aktivitetstyp": "mottagningsbesok",
        "mvo": "301",
        "antal_vantande": "40",
        "grans_dagar": "30",
        "antal_over_grans": "12",
        "antal_pvv": "3",
        "antal_mov": "2",
        "antal_sov": "0",
        "kalla": "manuell",
        "rapporterad_tid": "2026-04-07T09:30",
    },
}
"""Field name to text, by the record's letter."""
