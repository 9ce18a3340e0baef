"""Events without fault, as cells: what the examples of the rules change."""

from typing import Final

__all__ = ["EXAMPLES"]

EXAMPLES: Final = {
    "E": {
        "handelse_id": "20260000000000000101",
        "makulerad": "false",
        "startdatum": "2026-03-02",
        "slutdatum": "2026-03-02",
        "startverksamhet": "99001046M01",
        "slutverksamhet": "99001046M01",
        "ers_uppdrag": "9901",
        "patient_id": "191212121212",
        "lkf": "018001",
        "basomrade": "1210151",
        "fodelsedatum": "1912-12-12",
        "kon": "M",
        "handelseklass": "Vårdkontakt",
        "handelseform": "Öppenvårdskontakt",
        "handelsetyp": "013",
        "typ": "0",
        "avgiftsklass": "006",
        "patientavgift": "02",
        "akut": "N",
        "tillstand": "K001,010,2026-03-02,1,1",
        "yrkeskategorier": "01,001,1",
        "diagnoser": "H251,008,1|I109,008,2",
        "atgarder": "CJE20,007,2026-03-02,1,1,1",
        "produkter": "KC05O,005,1",
        "remiss_fore": "99002011M02",
    }
}
"""Field name to text, by the record's letter."""
