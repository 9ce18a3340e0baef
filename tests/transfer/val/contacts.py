"""Contacts and stays of GVR, for extracts."""

from datetime import date, datetime, time
from typing import Any

import attrs

from cvrgvr import gvr

SECRET = bytes(range(32))
UNIT = gvr.Enhet("99001046M01")
KEY = gvr.HandelseNyckel("191212121212", date(2026, 3, 2), time(9, 30), UNIT)
STAY = gvr.HandelseNyckel("992299000010", date(2026, 2, 20), time(14, 5), gvr.Enhet("99001101001"))

CONTACT = gvr.Oppenvardskontakt(
    besok=gvr.Besok(
        nyckel=KEY,
        besokstyp="0",
        yrkeskategorier=("01", "31"),
        taxa="02",
        akut="N",
        vardperiod_kod="99005901M1020260112",
    ),
    medicin=gvr.MedicinskaUppgifter(
        nyckel=KEY,
        vardform="oppenvard",
        remittent_kombika="EJSLL",
        diagnoser=(
            gvr.Diagnos(rad=1, kod="H251", typ="ICD"),
            gvr.Diagnos(rad=2, kod="I109", typ="ICD"),
            gvr.Diagnos(rad=3, kod="W010", typ="ORSAK"),
            gvr.Diagnos(rad=4, kod="N02BE01", typ="ATC"),
        ),
        atgarder=(
            gvr.Atgard(rad=1, diagnos_rad=1, kod="CJE20", typ="KVA", datum=date(2026, 3, 4)),
            gvr.Atgard(rad=2, diagnos_rad=1, kod="AF021", typ="KVA", datum=date(2026, 3, 2)),
            gvr.Atgard(rad=3, diagnos_rad=1, kod="S01FA06", typ="ATC", datum=date(2026, 3, 2)),
        ),
    ),
    ekonomi=gvr.EkonomiskaUppgifter(
        nyckel=KEY,
        vardform="oppenvard",
        produkter=(
            gvr.Produkt(rad=1, produkttyp="A", produktkod="12", antal=1),
            gvr.Produkt(rad=2, produkttyp="K", produktkod="C05O", antal=1),
        ),
    ),
    tillganglighet=gvr.Tillganglighet(
        nyckel=KEY,
        typ="OPPENVARD",
        vardgaranti="J",
        bokningsdatum=date(2026, 2, 27),
        remissdatum=date(2026, 1, 28),
        undantagskod="PVV",
    ),
)
ADMITTED = gvr.Vardtillfalle(
    inskrivning=gvr.Inskrivning(nyckel=STAY, inskrivningskod="1", akut="1", remittent="SE2321000016-0AA1"),
    flyttar=(
        gvr.Flytt(
            nyckel=STAY,
            till_enhet=gvr.Enhet("99001241003"),
            tidpunkt=datetime.fromisoformat("2026-02-25T10:00"),
        ),
        gvr.Flytt(nyckel=STAY, till_enhet=gvr.Enhet("99001241002"), tidpunkt=date(2026, 2, 22)),
    ),
    utskrivning=gvr.Utskrivning(nyckel=STAY, utskrivningsdatum=date(2026, 3, 1), utskrivningskod="7"),
    medicin=gvr.MedicinskaUppgifter(
        nyckel=STAY,
        vardform="slutenvard",
        diagnoser=(gvr.Diagnos(rad=1, kod="S720", typ="ICD", orsakskod="W010", dodsorsak=True),),
    ),
)


def at(contact: Any, **changes: Any) -> Any:
    """The contact with another key."""
    part = "besok" if isinstance(contact, gvr.Oppenvardskontakt) else "inskrivning"
    head = getattr(contact, part)
    return attrs.evolve(contact, **{part: attrs.evolve(head, nyckel=attrs.evolve(head.nyckel, **changes))})
