"""CVR's completed waits against GVR's contacts: the same patient, at the same unit, on the same day (CVR413).

Both registers describe completed contacts (VGG-UPPF, official); that they are the same when patient, unit and
day are is this project's reading (reference). A unit is the same by kombika or by HSA-id. Keys are kept as
digests, so no identity number stays in memory longer than its record.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from hashlib import blake2b
from typing import Any, Final

from cvrgvr.identifiers import examine
from cvrgvr.localtime import day_of
from cvrgvr.periods import month_of
from cvrgvr.transfer.reconcile.result import Avstamning, Rad, counted, in_order, unit_of
from cvrgvr.wire.masking import record_key

__all__ = ["reconcile_contacts"]

_VISIT: Final = "besok"
_CONTACTS: Final = frozenset({_VISIT, "inskrivning"})
"""The services of GVR that register a contact; the others add to one."""
_CANCEL: Final = "makulera"


def reconcile_contacts(completed: Iterable[Any], contacts: Iterable[Any]) -> Avstamning:
    """Hold completed waits of CVR against contacts of GVR.

    Args:
        completed: records of `cvr.Genomford`.
        contacts: GVR's contacts: anything with a `nyckel` of `patient_id`, `datum` and `enhet` (`kombika`,
            `hsa_id`), such as the transactions of a bulk file or `gvr.Besok`. A contact that is registered
            and corrected counts once, one that is cancelled afterwards not at all. Those at units or in
            months that the completed do not have take no part: most were never waited for in CVR.

    Returns:
        Two totals, `cvr` and `gvr`, each divided by whether the other register has the contact.
    """
    counts = {name: Counter[str]() for name in ("cvr", "gvr")}
    rows: list[Rad] = []
    here: set[bytes] = set()
    waits: list[tuple[Rad, list[bytes]]] = []
    places: set[tuple[str, str]] = set()
    for record in completed:
        day = day_of(record.start_aktivitet)
        units = _texts(record.kombika, record.hsaid_enhet)
        keys = list(_keys(record.patient_id, day, units))
        row = Rad("bara_cvr", unit_of(record), record_key(record.vardkontakt_id), str(day or ""))
        if not keys or day is None:
            counts["cvr"]["utan_nyckel"] += 1
            rows.append(Rad("utan_nyckel", row.enhet, row.nyckel, row.vad))
            continue
        places.update((unit, month_of(day)) for unit in units)
        here.update(keys)
        waits.append((row, keys))
    there = _contacts(contacts, places, counts["gvr"], rows)
    known = {key for keys, _ in there.values() for key in keys}
    for keys, row in there.values():
        met = any(key in here for key in keys)
        counts["gvr"]["bada" if met else "bara_gvr"] += 1
        if not met:
            rows.append(row)
    for row, keys in waits:
        met = any(key in known for key in keys)
        counts["cvr"]["bada" if met else "bara_cvr"] += 1
        if not met:
            rows.append(row)
    totals = {name: found.total() for name, found in counts.items()}
    return Avstamning("kontakter", totals, counted(counts), in_order(rows))


def _contacts(
    contacts: Iterable[Any], places: Collection[tuple[str, str]], counts: Counter[str], rows: list[Rad]
) -> dict[bytes, tuple[list[bytes], Rad]]:
    """GVR's contacts at these units and months, each once; what is cancelled afterwards is none."""
    found: dict[bytes, tuple[list[bytes], Rad]] = {}
    for contact in contacts:
        if str(getattr(contact, "tjanst", _VISIT)) not in _CONTACTS:
            continue
        told = contact.nyckel
        day = day_of(getattr(told, "datum", None))
        unit = getattr(told, "enhet", None)
        units = _texts(getattr(unit, "kombika", None), getattr(unit, "hsa_id", None))
        keys = list(_keys(getattr(told, "patient_id", None), day, units))
        if not keys or day is None:
            counts["utan_nyckel"] += 1
            rows.append(Rad("utan_nyckel", next(iter(units), None), None, str(day or "")))
        elif any((each, month_of(day)) in places for each in units):
            if str(getattr(contact, "operation", "")) == _CANCEL:
                found.pop(keys[0], None)
            else:
                found[keys[0]] = (keys, Rad("bara_gvr", units[0], None, day.isoformat()))
    return found


def _texts(*values: object) -> list[str]:
    return [value.upper() for value in values if isinstance(value, str)]


def _keys(patient: object, day: date | None, units: Iterable[str]) -> Iterator[bytes]:
    """A digest of patient and day with each of the unit's ids; none when a part is missing."""
    if not isinstance(patient, str) or day is None:
        return
    canonical = examine(patient).canonical
    for unit in units:
        yield blake2b(f"{canonical}\x1f{day.isoformat()}\x1f{unit}".encode(), digest_size=16).digest()
