"""One valid record of each class, as text: what rules' examples change, and what the documentation shows.

The patients are Skatteverket's published test identities and Inera's reservnummer; unit ids are made up.
"""

from collections.abc import Mapping
from typing import Final

__all__ = ["EXAMPLES"]


def _key(patient_id: str, datum: str, tid: str, kombika: str, within: str = "nyckel") -> dict[str, str]:
    return {
        f"{within}.patient_id": patient_id,
        f"{within}.datum": datum,
        f"{within}.tid": tid,
        f"{within}.enhet.kombika": kombika,
    }


_VISIT: Final = _key("191212121212", "2026-03-02", "09:30", "99001046M01")
_STAY: Final = _key("992299000010", "2026-02-20", "14:05", "99001101001")
_PERIOD: Final = {"nyckel.patient_id": "191212121212", "nyckel.vardperiod_kod": "99005901M1020260112"}
_BESOK: Final = {"besokstyp": "0", "yrkeskategorier": "01", "taxa": "02", "akut": "2"}
_MEDICIN: Final = {
    "vardform": "oppenvard",
    "remittent_kombika": "99002011M02",
    "diagnoser": "1,H251,ICD,,,|2,I109,ICD,,,",
    "atgarder": "1,1,CJE20,KVA,2026-03-02",
}
_TILLGANGLIGHET: Final = {
    "typ": "OPPENVARD",
    "vardgaranti": "J",
    "bokningsdatum": "2026-02-10",
    "bokad_tid": "2026-03-02T09:30",
    "remissdatum": "2026-01-28",
    "remisstyp": "1",
}
_INSKRIVNING: Final = {"inskrivningskod": "1", "akut": "1"}
_UTSKRIVNING: Final = {"utskrivningsdatum": "2026-03-01", "utskrivningskod": "1"}
_START: Final = {
    "enhet.kombika": "99005901M10",
    "startdatum": "2026-01-12",
    "diagnosgrupp": "X",
    "kontaktvag": "1",
    "kontaktvag_datum": "2026-01-08",
    "patientkategori": "1",
}
_SLUT: Final = {"slutdatum": "2026-05-30", "diagnosgrupp": "X", "patientkategori": "1"}


def _within(name: str, *cells: Mapping[str, str]) -> dict[str, str]:
    return {f"{name}.{field}": text for each in cells for field, text in each.items()}


EXAMPLES: Final[Mapping[str, Mapping[str, str]]] = {
    "B": _VISIT | _BESOK,
    "M": _VISIT | _MEDICIN,
    "E": _VISIT | {"vardform": "oppenvard", "produkter": "1,K,C05O,,1,"},
    "A": _VISIT | {"akut": "2"},
    "T": _VISIT | _TILLGANGLIGHET,
    "I": _STAY | _INSKRIVNING,
    "U": _STAY | _UTSKRIVNING,
    "F": _STAY | {"till_enhet.kombika": "99001241002", "tidpunkt": "2026-02-25T10:00"},
    "P": _PERIOD | _START,
    "S": _PERIOD | _SLUT,
    "K": _VISIT
    | {"nyckel.patient_id": "197010632391"}
    | {"yrkeskategori": "31", "diagnoser": "1,F432,ICD,,,", "atgarder": "1,,GD004,KVA,2026-03-02"},
    "Y": _VISIT
    | {"med_patient": "J", "yrkeskategorier": "31"}
    | _key("191212121212", "2026-03-02", "09:30", "99003046M03", "huvudkontakt"),
    "X": {"transaktion_id": "T1-000001", "tjanst": "besok", "operation": "registrera"},
    "O": _within("besok", _VISIT, _BESOK)
    | _within("medicin", _VISIT, _MEDICIN)
    | _within("tillganglighet", _VISIT, _TILLGANGLIGHET),
    "L": _within("inskrivning", _STAY, _INSKRIVNING)
    | _within("utskrivning", _STAY, _UTSKRIVNING)
    | _within(
        "medicin",
        _STAY,
        {
            "vardform": "slutenvard",
            "diagnoser": "1,I639,ICD,,,",
            "atgarder": "1,1,AF021,KVA,2026-02-21",
        },
    ),
    "N": _within("start", _PERIOD, _START) | _within("slut", _PERIOD, _SLUT),
}
"""Field name to text, by the record's letter."""
