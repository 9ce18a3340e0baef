"""One valid record of each class, as text: what rules' examples change, and what the documentation shows.

Ids of units and contacts are made up.
"""

from collections.abc import Mapping
from typing import Final

__all__ = ["EXAMPLES"]

_BOTH: Final = {
    "matperiod": "2026-02",
    "regionkod": "10",
    "hsaid_region": "SE2321000016-EX01",
    "sjukhus": "11001",
    "sjukhusnamn": "Exempelsjukhuset",
    "hsaid_vardgivare": "SE2321000016-EX02",
    "hsaid_vardenhet": "SE2321000016-EX03",
    "vardkontakt_id": "099075d110e6dee09eff54f8cef3f163",
    "vardgaranti": "1",
    "fas": "1",
    "mvo": "511",
    "fodelsear": "1953",
    "kon": "2",
    "lkf": "0180",
    "bokningssatt": "3",
    "vardkontakt": "0",
    "yrkeskategori": "XS915",
    "beslut_aktivitet": "2026-01-06T08:00:00",
    "remittenttyp": "1",
    "remiss_id": "211d062f471064a3896b4564cee06c8b",
    "remissdatum": "2026-01-06T08:00:00",
    "ankomstdatum": "2026-01-08T00:00:00",
}
_COMPLETED: Final = {"start_aktivitet": "2026-02-02T08:00:00", "typ_akutverksamhet": "0"}
_CODE: Final = {name: _BOTH[name] for name in ("matperiod", "regionkod", "vardkontakt_id")}

EXAMPLES: Final[Mapping[str, Mapping[str, str]]] = {
    "G": _BOTH | _COMPLETED,
    "V": _BOTH,
    "D": _CODE | {"diagnos": "H251", "diagnostyp": "1"},
    "O": _CODE | {"orsak": "W0199"},
    "A": _CODE | {"atgard": "CJE20"},
    "P": _BOTH | _COMPLETED | {"status": "genomford", "vantetid_dagar": "27", "atgard": "CJE20"},
}
"""Field name to text, by the record's letter."""
