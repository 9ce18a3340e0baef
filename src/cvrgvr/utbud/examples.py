"""One valid record, as text: what rules' examples change, and what the documentation shows."""

from collections.abc import Mapping
from typing import Final

__all__ = ["EXAMPLES"]

EXAMPLES: Final[Mapping[str, Mapping[str, str]]] = {
    "P": {
        "hsaid_enhet": "SE2321000016-0AA1",
        "kombika": "99001101M01",
        "vardutbud_kod": "EX-ORT-1",
        "vardutbud_text": "Ortopedi, exempel",
        "prognostyp": "forsta_besok",
        "veckor_utan_fortur": "4",
        "veckor_med_fortur": "1",
        "tar_emot": "J",
        "rapporterad_datum": "2026-03-31",
        "kalla": "beraknad",
        "metod": "avbetning",
        "underlag_fran": "2025-12-30",
        "underlag_till": "2026-03-31",
        "antal_underlag": "156",
        "forfattad_av_roll": "vårdenhetschef",
    },
}
"""Field name to text, by the record's letter."""
