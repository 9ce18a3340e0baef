"""A made-up patient-administrative system delivers a month of waiting times.

The system has tables, words and codes of its own. One function says what its rows are in CVR's terms: that is
all that is particular to it. The library judges the records, names the one with a slip, and writes the
delivery when it is mended.

    python patient_system.py [FOLDER]
"""

import sqlite3
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from cvrgvr import cvr, testing
from cvrgvr.errors import WriteError

FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
MONTH, LAST = "2026-10", date(2026, 10, 31)
MADE = datetime(2026, 11, 5, 3, 15, tzinfo=timezone(timedelta(hours=1)))
SENDER = "SE2321000016-DEMO"

VISIT, SURGERY = "NYB", "OPE"
KINDS: dict[str, dict[str, Any]] = {
    VISIT: {"aktivitetstyp": "mottagningsbesok", "fas": 1},
    SURGERY: {"aktivitetstyp": "operation", "fas": 2, "aktivitet": "30117"},
}
"""The system's kinds of care event, in CVR's terms."""

TABLES = """
CREATE TABLE clinic (id INTEGER PRIMARY KEY, kombika TEXT, hsa_unit TEXT, hsa_provider TEXT, area TEXT);
CREATE TABLE person (id TEXT PRIMARY KEY, born INTEGER, sex TEXT, municipality TEXT);
CREATE TABLE event (
    number INTEGER PRIMARY KEY, clinic INTEGER REFERENCES clinic, person TEXT REFERENCES person, kind TEXT,
    referred TEXT, received TEXT, decided TEXT, seen TEXT
);
"""
EVENTS = "SELECT * FROM event JOIN clinic ON clinic.id = clinic JOIN person ON person.id = person"


def patient_system() -> sqlite3.Connection:
    """The system with its data: the people do not exist, nor the clinic."""
    database = sqlite3.connect(":memory:")
    database.row_factory = sqlite3.Row
    database.executescript(TABLES)
    clinic = (1, "99001101M01", f"{SENDER}0AA2", f"{SENDER}0AA3", "301")
    database.execute("INSERT INTO clinic VALUES (?, ?, ?, ?, ?)", clinic)
    for number, made_up in enumerate(testing.generate_records(cvr.Vantande, 40, seed=11, month=MONTH)):
        person = (made_up.patient_id, made_up.fodelsear, "M" if made_up.kon == 1 else "F", "0180")
        database.execute("INSERT INTO person VALUES (?, ?, ?, ?)", person)
        referred = datetime(2026, 8, 3, 8, 30) + timedelta(days=2 * number % 70)
        received, decided = referred + timedelta(days=1), referred + timedelta(days=2)
        if number == 16:
            decided = referred - timedelta(days=7)  # somebody wrote the wrong week
        seen = datetime(2026, 10, 16 + number // 3, 9, 15) if number % 3 == 0 else None
        texts = [each and each.isoformat() for each in (referred, received, decided, seen)]
        event = (number, 1, made_up.patient_id, SURGERY if number % 4 == 0 else VISIT, *texts)
        database.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", event)
    return database


def shared(row: sqlite3.Row) -> dict[str, Any]:
    """What a wait and a completed contact have in common."""
    return {
        "vardkontakt_id": f"E{row['number']:06}",
        "kallsystem": "EXEMPEL-PAS",
        "matperiod": MONTH,
        "patient_id": row["person"],
        "fodelsear": row["born"],
        "kon": 1 if row["sex"] == "M" else 2,
        "kommunkod": row["municipality"],
        "kombika": row["kombika"],
        "hsaid_vardenhet": row["hsa_unit"],
        "hsaid_vardgivare": row["hsa_provider"],
        "mvo": row["area"],
        "vardkontakt": 0,
        "yrkeskategori": "XS919",
        "bokningssatt": 3,
        "vardgaranti": True,
        "remittenttyp": 1,
        "remiss_id": f"R{row['number']:06}",
        "remissdatum": datetime.fromisoformat(row["referred"]),
        "ankomstdatum": datetime.fromisoformat(row["received"]),
        # A first visit is decided by the one who refers, an operation by the clinic.
        "beslut_aktivitet": datetime.fromisoformat(row["referred" if row["kind"] == VISIT else "decided"]),
        "prioritet": "2",
        **KINDS[row["kind"]],
    }


def exported(database: sqlite3.Connection) -> tuple[list[cvr.Vantande], list[cvr.Genomford]]:
    """Everybody who waits on the month's last day, and everybody who was seen in the month."""
    waiting, completed = [], []
    for row in database.execute(f"{EVENTS} ORDER BY number"):
        if row["seen"] is None:
            waiting.append(cvr.Vantande(**shared(row), avlasningsdatum=LAST))
        else:
            seen = datetime.fromisoformat(row["seen"])
            completed.append(cvr.Genomford(**shared(row), start_aktivitet=seen, typ_akutverksamhet=0))
    return waiting, completed


def deliver(records: list[Any], delivery: str) -> None:
    """Deliver records, or say which of them are refused and why."""
    kind = type(records[0])
    try:
        made = cvr.deliver(
            records, FOLDER, kind, avsandare=SENDER, leverans_id=delivery, skapad=MADE, on=MADE.date()
        )
    except WriteError as refusal:
        print(f"{kind.__name__}: nothing is written. {refusal}")
    else:
        print(f"{kind.__name__}: {len(records)} records in {made.path.name}, with its sidecar")


database = patient_system()
waiting, completed = exported(database)
deliver(completed, "2026-10-G-001")
deliver(waiting, "2026-10-V-001")

print("the clinic corrects the date, and the month is exported again")
database.execute("UPDATE event SET decided = date(referred, '+2 days') WHERE decided < referred")
waiting, _ = exported(database)
deliver(waiting, "2026-10-V-001")
database.close()
