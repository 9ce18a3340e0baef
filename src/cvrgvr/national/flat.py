"""Rows of the flat form as the records of a delivery, and back.

A row is one contact of either kind with one procedure. What the form has no column for (times at an emergency
department, diagnoses, causes, further procedures) is not lost silently: it is refused.

Source: national.md section 14 (observed: KCHD).
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from cvrgvr.errors import UsageError
from cvrgvr.national.clock import measured_on
from cvrgvr.national.message import Delivery
from cvrgvr.national.records import Atgard, Genomford, Platt, Vantande
from cvrgvr.spec import Broken, spec_of

__all__ = ["flat_rows", "from_flat"]

_KINDS: Final = {"genomford": Genomford, "vantande": Vantande}
_STATUS: Final = {cls: status for status, cls in _KINDS.items()}
_OWN: Final = frozenset({"atgard", "status", "vantetid_dagar"})
_SHARED: Final = {
    cls: tuple(name for name in spec_of(cls).names if name in spec_of(Platt).by_name and name not in _OWN)
    for cls in _KINDS.values()
}
_UNKNOWN: Final = {
    cls: tuple(name for name in spec_of(cls).names if name not in spec_of(Platt).by_name)
    for cls in _KINDS.values()
}


def from_flat(rows: Iterable[Platt]) -> Delivery:
    """The delivery that rows of one month are; a row's procedure belongs to a completed contact.

    A waiting row has a planned procedure and kind of emergency care, for which its message has no place. They
    are taken to be `aktivitet_kva` and 0; what else they are is kept in `ovrigt`.

    Raises:
        UsageError: there are no rows, a row does not say its kind, or the rows are of several months.
    """
    found: dict[str, list[Any]] = {"genomford": [], "vantande": [], "atgard": []}
    months: dict[Any, None] = {}
    for number, row in enumerate(rows, 1):
        cls = _KINDS.get(row.status) if isinstance(row.status, str) else None
        if cls is None:
            raise UsageError(f"row {number} says neither genomford nor vantande: correct its status")
        record = cls(**{name: getattr(row, name) for name in _SHARED[cls]})
        found[str(row.status)].append(record)
        months[row.matperiod] = None
        if cls is Vantande:
            record.ovrigt = _kept(row)
        elif row.atgard is not None:
            found["atgard"].append(Atgard(row.matperiod, row.regionkod, row.vardkontakt_id, row.atgard))
    if len(months) != 1 or not isinstance(next(iter(months)), str):
        raise UsageError(f"the rows must be of one month, and are of {len(months)}")
    return Delivery(next(iter(months)), found["vantande"], found["genomford"], atgarder=found["atgard"])


def _kept(row: Platt) -> dict[str, str] | None:
    """What a waiting row has and its message cannot carry, beyond what is taken for granted."""
    granted = {"atgard": row.aktivitet_kva, "start_aktivitet": None, "typ_akutverksamhet": 0}
    given = {name: getattr(row, name) for name in granted}
    kept = {name: _text(value) for name, value in given.items() if value != granted[name]}
    return kept or None


def _text(value: Any) -> str:
    return value.raw if isinstance(value, Broken) else "" if value is None else str(value)


def flat_rows(delivery: Delivery) -> Iterator[Platt]:
    """A delivery as rows of the flat form, completed contacts first.

    Raises:
        UsageError: it has what the form has no place for.
    """
    if any(True for _ in delivery.diagnoser) or any(True for _ in delivery.orsaker):
        raise UsageError("the flat form has no column for diagnoses and causes")
    procedures: dict[str, str] = {}
    for each in delivery.atgarder:
        key = str(each.vardkontakt_id)
        if key in procedures:
            raise UsageError("the flat form has one procedure for a contact, and a contact has two")
        procedures[key] = str(each.atgard)
    for record in delivery.genomforda:
        yield _row(record, procedures.pop(str(record.vardkontakt_id), None))
    for waiting in delivery.vantande:
        kept = waiting.ovrigt or {}
        planned = waiting.aktivitet_kva if isinstance(waiting.aktivitet_kva, str) else None
        row = _row(waiting, kept.get("atgard", planned) or None)
        row.typ_akutverksamhet = _number(kept.get("typ_akutverksamhet", "0"))
        yield row
    if procedures:
        raise UsageError(f"{len(procedures)} procedure(s) belong to no contact of the delivery")


def _row(record: Genomford | Vantande, atgard: str | None) -> Platt:
    if any(getattr(record, name) is not None for name in _UNKNOWN[type(record)]):
        raise UsageError("the flat form has no column for the times at an emergency department")
    row = Platt(**{name: getattr(record, name) for name in _SHARED[type(record)]})
    row.atgard = atgard
    row.status = _STATUS[type(record)]
    stop = record.start_aktivitet if isinstance(record, Genomford) else measured_on(record)
    row.vantetid_dagar = _days(stop, record.beslut_aktivitet)
    return row


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _days(stop: Any, start: Any) -> int | None:
    if stop is None or start is None or isinstance(stop, Broken) or isinstance(start, Broken):
        return None
    return int(stop.toordinal() - start.toordinal())
