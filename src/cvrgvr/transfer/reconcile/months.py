"""Month against month: what became of those who waited, and where those who wait now come from.

CVR knows no record of a patient who leaves the list without care, so this is the way to find them (CVR404).
Source: cvr.md 7.7 (reference). Of each wait only its id and what is shown are kept.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from cvrgvr.cvr.codes import AKTIVITETSTYP
from cvrgvr.localtime import day_of
from cvrgvr.transfer.reconcile.result import Avstamning, Rad, counted, in_order, unit_of
from cvrgvr.wire.masking import record_key

__all__ = ["reconcile_months"]

_EMERGENCY = 5


class _Wait(NamedTuple):
    """What is kept of a wait."""

    enhet: str | None
    vad: str
    beslut: date | None
    emergency: bool


Key = tuple[str | None, str]


def reconcile_months(previous: Iterable[Any], waiting: Iterable[Any], completed: Iterable[Any]) -> Avstamning:
    """Hold the waiting of one month against those of the next, and the completed in between.

    Args:
        previous: records of `Vantande` of the earlier month.
        waiting: records of `Vantande` of the later month.
        completed: records of `Genomford` of the later month.

    Returns:
        Three totals, `forra`, `vantande` and `genomforda`, each divided by what became of its records.
    """
    counts = {name: Counter[str]() for name in ("forra", "vantande", "genomforda")}
    totals = Counter[str]()
    rows: list[Rad] = []
    before = _kept(previous, "forra", counts, totals, rows)
    snapshot = max((day for _, day in before.values() if day is not None), default=None)
    now = _kept(waiting, "vantande", counts, totals, rows)
    done = _kept(completed, "genomforda", counts, totals, rows)
    for key, (wait, _) in before.items():
        kind = _end(key in now, key in done)
        counts["forra"][kind] += 1
        if kind == "lamnat_utan_vard":
            rows.append(_row(kind, key, wait))
    for key, (wait, _) in now.items():
        late = snapshot is not None and wait.beslut is not None and wait.beslut <= snapshot
        kind = "kvar" if key in before else "sent_registrerad" if late else "ny"
        if key in done:
            kind = "vantar_och_klar"
        counts["vantande"][kind] += 1
        if kind in ("sent_registrerad", "vantar_och_klar"):
            rows.append(_row(kind, key, wait))
    for key, (wait, _) in done.items():
        expected = snapshot is not None and wait.beslut is not None and wait.beslut <= snapshot
        missed = expected and not wait.emergency
        kind = "avslutad" if key in before else "utan_vantan" if missed else "ny_och_avslutad"
        if key in now:
            kind = "vantar_och_klar"
        counts["genomforda"][kind] += 1
        if kind == "utan_vantan":
            rows.append(_row(kind, key, wait))
    return Avstamning("manad", dict(totals), counted(counts), in_order(rows))


def _end(waits: bool, done: bool) -> str:
    if waits and done:
        return "vantar_och_klar"
    return "kvar" if waits else "avslutad" if done else "lamnat_utan_vard"


def _kept(
    records: Iterable[Any],
    name: str,
    counts: dict[str, Counter[str]],
    totals: Counter[str],
    rows: list[Rad],
) -> dict[Key, tuple[_Wait, date | None]]:
    """The waits of a file by id, with the day of the snapshot; those without id are counted."""
    found: dict[Key, tuple[_Wait, date | None]] = {}
    totals[name] = 0
    for record in records:
        totals[name] += 1
        ident, system = record.vardkontakt_id, record.kallsystem
        wait = _Wait(
            unit_of(record),
            record.aktivitetstyp if record.aktivitetstyp in AKTIVITETSTYP else "",
            day_of(record.beslut_aktivitet),
            record.fas == _EMERGENCY,
        )
        key = (system if isinstance(system, str) else None, ident)
        if not isinstance(ident, str) or key in found:
            kind = "upprepad" if isinstance(ident, str) else "utan_nyckel"
            counts[name][kind] += 1
            rows.append(_row(kind, key, wait))
            continue
        found[key] = (wait, day_of(getattr(record, "avlasningsdatum", None)))
    return found


def _row(kind: str, key: tuple[str | None, Any], wait: _Wait) -> Rad:
    day = "" if wait.beslut is None else f" {wait.beslut.isoformat()}"
    return Rad(kind, wait.enhet, record_key(key[1]), f"{wait.vad}{day}".strip())
