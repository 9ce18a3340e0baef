"""One valid record of each class, as text: what rules' examples change, and what the documentation shows."""

from collections.abc import Mapping
from typing import Final

__all__ = ["EXAMPLES"]

_UNIT: Final = {"hsaid_enhet": "SE2321000016-0AA1", "kombika": "99001101M01"}

EXAMPLES: Final[Mapping[str, Mapping[str, str]]] = {
    "K": _UNIT
    | {
        "kontakt_id": "K-000001",
        "kanal": "telefon",
        "systemtyp": "ateruppringning",
        "inkom_tid": "2026-03-11T09:10:00",
        "arendetyp": "bokning",
        "utfall": "aterringd",
        "kontakt_tid": "2026-03-11T10:05:30",
        "ateruppringning_lovad_tid": "2026-03-11T10:00:00",
        "forsok_tid": "2026-03-11T10:05:00",
        "antal_forsok": "1",
        "avslutad_tid": "2026-03-11T10:12:00",
        "yrkeskategori": "XS919",
        "profession_fysisk": "J",
    },
    "M": _UNIT
    | {
        "matperiod": "2026-03",
        "kanal": "telefon",
        "systemtyp": "ateruppringning",
        "antal_inkomna": "2140",
        "antal_utanfor_fonster": "160",
        "antal_kontakt_samma_dag": "1883",
        "antal_inom_90_min": "1640",
        "antal_besvarade": "310",
        "antal_aterringda": "1590",
        "antal_ej_nadda": "90",
        "antal_avbrutna": "60",
        "antal_ej_besvarade": "90",
        "median_minuter": "38.5",
        "antal_arbetsdagar": "22",
    },
    "T": _UNIT
    | {
        "kontroll_id": "T-000001",
        "ringt_tid": "2018-03-14T10:20:00",
        "ko_funktion": "J",
        "resultat": "svar",
        "svar_tid": "2018-03-14T10:24:30",
        "godkant": "J",
        "matfirma": "Exempelmätning AB",
    },
}
"""Field name to text, by the record's letter. March 2026 has 22 working days: Easter is in April."""
