"""The specification's bodies (gvr.md 6.5) and the records that they are."""

from datetime import date, datetime, time
from typing import Any

from cvrgvr import gvr
from cvrgvr.gvr.records.event import Post

KEY = gvr.HandelseNyckel("191212121212", date(2026, 3, 2), time(9, 30), gvr.Enhet("99001046M01"))
STAY = gvr.HandelseNyckel("992299000010", date(2026, 2, 20), time(14, 5), gvr.Enhet("99001101001"))
PERIOD = gvr.VardperiodNyckel("191212121212", "99005901M1020260112")
_KEY = {
    "patientId": "191212121212",
    "start": "2026-03-02T09:30:00",
    "enhet": {"inr": "99001", "klin": "046", "avd": "M01"},
}
_STAY = {
    "patientId": "992299000010",
    "start": "2026-02-20T14:05:00",
    "enhet": {"inr": "99001", "klin": "101", "avd": "001"},
}

BESOK = gvr.Besok(nyckel=KEY, besokstyp="0", yrkeskategorier=("01",), taxa="02", akut="2")
MEDICIN = gvr.MedicinskaUppgifter(
    nyckel=KEY,
    vardform="oppenvard",
    remittent_kombika="99002011M02",
    diagnoser=(gvr.Diagnos(rad=1, kod="H251", typ="ICD"), gvr.Diagnos(rad=2, kod="I109", typ="ICD")),
    atgarder=(gvr.Atgard(rad=1, diagnos_rad=1, kod="CJE20", typ="KVA", datum=date(2026, 3, 2)),),
)
FLYTT = gvr.Flytt(
    nyckel=STAY, till_enhet=gvr.Enhet("99001241002"), tidpunkt=datetime.fromisoformat("2026-02-25T10:00:00")
)

BODIES: list[tuple[Post, dict[str, Any]]] = [
    (BESOK, {**_KEY, "besokTyp": "0", "vardgivare": ["01"], "taxa": "02", "akut": "2"}),
    (
        MEDICIN,
        {
            **_KEY,
            "remittent": {"inr": "99002", "klin": "011", "avd": "M02"},
            "diagnoser": [
                {"ordning": 1, "kod": "H251", "typ": "ICD"},
                {"ordning": 2, "kod": "I109", "typ": "ICD"},
            ],
            "atgarder": [
                {"ordning": 1, "diagnosOrdning": 1, "kod": "CJE20", "typ": "KVA", "datum": "2026-03-02"}
            ],
        },
    ),
    (
        gvr.EkonomiskaUppgifter(
            nyckel=KEY,
            vardform="oppenvard",
            produkter=(gvr.Produkt(rad=1, produkttyp="K", produktkod="C05O", antal=1),),
        ),
        {**_KEY, "produkter": [{"ordning": 1, "produktTyp": "K", "produktKod": "C05O", "antal": 1}]},
    ),
    (
        gvr.Tillganglighet(
            nyckel=KEY,
            typ="OPPENVARD",
            vardgaranti="J",
            bokningsdatum=date(2026, 2, 10),
            bokad_tid=datetime.fromisoformat("2026-03-02T09:30:00"),
            remissdatum=date(2026, 1, 28),
            remisstyp="1",
            undantagskod="PVV",
        ),
        {
            **_KEY,
            "typ": "OPPENVARD",
            "vardgaranti": "J",
            "bokningsdatum": "2026-02-10",
            "bokadTid": "2026-03-02T09:30:00",
            "remissdatum": "2026-01-28",
            "remisstyp": "1",
            "undantagskod": "PVV",
        },
    ),
    (
        gvr.Inskrivning(nyckel=STAY, inskrivningskod="1", akut="1"),
        {**_STAY, "inskrivningKod": "1", "akut": "1"},
    ),
    (
        gvr.Utskrivning(
            nyckel=STAY,
            utskrivningsdatum=date(2026, 3, 1),
            utskrivningskod="7",
            dodsklockslag=time(3, 20),
        ),
        {**_STAY, "utskrDatum": "2026-03-01", "utskrKod": "7", "dodsTid": "03:20"},
    ),
    (
        FLYTT,
        {
            **_STAY,
            "tillEnhet": {"inr": "99001", "klin": "241", "avd": "002"},
            "flyttTid": "2026-02-25T10:00:00",
        },
    ),
    (
        gvr.VardperiodStart(
            nyckel=PERIOD,
            enhet=gvr.Enhet("99005901M10"),
            startdatum=date(2026, 1, 12),
            diagnosgrupp="X",
            kontaktvag="1",
            kontaktvag_datum=date(2026, 1, 8),
            patientkategori="1",
        ),
        {
            "patientId": "191212121212",
            "id": "99005901M1020260112",
            "enhet": {"inr": "99005", "klin": "901", "avd": "M10"},
            "start": "2026-01-12",
            "initialDiagnosGrupp": "X",
            "kontakt": "1",
            "kontaktdatum": "2026-01-08",
            "patientKategori": "1",
        },
    ),
    (
        gvr.VardperiodSlut(nyckel=PERIOD, slutdatum=date(2026, 5, 30), diagnosgrupp="X", patientkategori="1"),
        {"slut": "2026-05-30", "slutDiagnosGrupp": "X", "patientKategori": "1"},
    ),
]
