"""CVR's completed waits against GVR's contacts: the same patient, at the same unit, on the same day (CVR413).

Both registers describe completed contacts (VGG-UPPF, official); that they are the same when patient, unit and
day are is this project's reading (reference). A unit is the same by kombika or by HSA-id. Keys are kept as
digests, so no identity number stays in memory longer than its record.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

from cvrgvr.identifiers import examine
from cvrgvr.periods import month_of
from cvrgvr.transfer.reconcile.result import Avstamning, Rad, counted, in_order, unit_of
from cvrgvr.wire.masking import record_key

__all__ = ["reconcile_contacts"]


def reconcile_contacts(completed: Iterable[Any], contacts: Iterable[Any]) -> Avstamning:
    """Hold completed waits of CVR against contacts of GVR.

    Args:
        completed: records of `cvr.Genomford`.
        contacts: GVR's contacts: anything with a `nyckel` of `patient_id`, `datum` and `enhet` (`kombika`,
            `hsa_id`), such as `gvr.Besok`. Those at units or in months that the completed do not have take no
            part: most contacts of GVR were never waited for in CVR.

    Returns:
        Two totals, `cvr` and `gvr`, each divided by whether the other register has the contact.
    """
    counts = {name: Counter[str]() for name in ("cvr", "gvr")}
    rows: list[Rad] = []
    here: dict[bytes, int] = {}
    waits: list[tuple[Rad, list[bytes]]] = []
    places: set[tuple[str, str]] = set()
    for record in completed:
        day = _day(record.start_aktivitet)
        units = _texts(record.kombika, record.hsaid_enhet)
        keys = list(_keys(record.patient_id, day, units))
        row = Rad("bara_cvr", unit_of(record), record_key(record.vardkontakt_id), str(day or ""))
        if not keys or day is None:
            counts["cvr"]["utan_nyckel"] += 1
            rows.append(Rad("utan_nyckel", row.enhet, row.nyckel, row.vad))
            continue
        places.update((unit, month_of(day)) for unit in units)
        for key in keys:
            here[key] = len(waits)
        waits.append((row, keys))
    met: set[int] = set()
    there: set[bytes] = set()
    for contact in contacts:
        told = contact.nyckel
        day = _day(getattr(told, "datum", None))
        unit = getattr(told, "enhet", None)
        units = _texts(getattr(unit, "kombika", None), getattr(unit, "hsa_id", None))
        keys = list(_keys(getattr(told, "patient_id", None), day, units))
        if not keys or day is None:
            counts["gvr"]["utan_nyckel"] += 1
            rows.append(Rad("utan_nyckel", next(iter(units), None), None, str(day or "")))
            continue
        if not any((each, month_of(day)) in places for each in units):
            continue
        there.update(keys)
        found = next((here[key] for key in keys if key in here), None)
        counts["gvr"]["bara_gvr" if found is None else "bada"] += 1
        if found is None:
            rows.append(Rad("bara_gvr", units[0], None, day.isoformat()))
        else:
            met.add(found)
    for row, keys in waits:
        known = any(key in there for key in keys)
        counts["cvr"]["bada" if known else "bara_cvr"] += 1
        if not known:
            rows.append(row)
    totals = {name: found.total() for name, found in counts.items()}
    return Avstamning("kontakter", totals, counted(counts), in_order(rows))


def _texts(*values: object) -> list[str]:
    return [value.upper() for value in values if isinstance(value, str)]


def _keys(patient: object, day: date | None, units: Iterable[str]) -> Iterator[bytes]:
    """A digest of patient and day with each of the unit's ids; none when a part is missing."""
    if not isinstance(patient, str) or day is None:
        return
    canonical = examine(patient).canonical
    for unit in units:
        yield blake2b(f"{canonical}\x1f{day.isoformat()}\x1f{unit}".encode(), digest_size=16).digest()


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
