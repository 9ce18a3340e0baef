"""What transactions say together, followed in their order, in memory for their keys alone.

Each contact is known by a number made of its key, with a bit for each service that has something registered;
no record is kept. What only the end of the batch can tell waits until `close`.

Source: gvr.md section 9, the rules marked batch (see `gvr.rules.history`).
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

import attrs

from cvrgvr.gvr.codes import Operation, Tjanst
from cvrgvr.gvr.records import (
    Besok,
    Enhet,
    Flytt,
    HandelseNyckel,
    Inskrivning,
    RehabkoordinatorKontakt,
    Samverkansaktivitet,
    Tillganglighet,
    Utskrivning,
    VardperiodNyckel,
    VardperiodSlut,
    VardperiodStart,
)
from cvrgvr.gvr.records.event import Post
from cvrgvr.localtime import day_of

__all__ = ["History", "Place", "identity"]

_OPERATIONS: Final = (Operation.REGISTRERA, Operation.KORRIGERA, Operation.MAKULERA)
_REGISTER, _CORRECT, _CANCEL = _OPERATIONS
_MOVE: Final = Tjanst.FLYTT
_PERIOD_END: Final = Tjanst.VARDPERIOD_SLUT
_BITS: Final = {tjanst: 1 << number for number, tjanst in enumerate(Tjanst)}
_SEEN: Final = len(_BITS)
"""How far up the bit stands that a service was registered at all, cancelled since or not."""
_EARLY: Final = 2 * _SEEN
"""How far up the bit stands that something was corrected or cancelled before it was registered."""
_BASES: Final = {
    Tjanst.BESOK: (Tjanst.MEDICIN, Tjanst.EKONOMI, Tjanst.AKUT, Tjanst.TILLGANGLIGHET),
    Tjanst.INSKRIVNING: (*(Tjanst.UTSKRIVNING, Tjanst.FLYTT, Tjanst.MEDICIN, Tjanst.EKONOMI, Tjanst.AKUT),),
    Tjanst.VARDPERIOD_START: (Tjanst.VARDPERIOD_SLUT,),
}
"""What comes first, and what belongs to it."""
_STORED_WITH: Final = {
    Tjanst.INSKRIVNING: (Tjanst.UTSKRIVNING, Tjanst.FLYTT),
    Tjanst.VARDPERIOD_START: (Tjanst.VARDPERIOD_SLUT,),
}
"""What a cancellation takes with it."""
_NEEDS: Final = {
    Tjanst.TILLGANGLIGHET: (Tjanst.BESOK, "GVR704"),
    Tjanst.UTSKRIVNING: (Tjanst.INSKRIVNING, "GVR508"),
    Tjanst.FLYTT: (Tjanst.INSKRIVNING, "GVR508"),
    Tjanst.VARDPERIOD_SLUT: (Tjanst.VARDPERIOD_START, "GVR604"),
}
"""What cannot be without another service's record, and the rule that says so."""
_DAY: Final = "nyckel.datum"


@attrs.frozen(slots=True)
class Place:
    """Where a transaction stands: its number in the batch, its line in the file, its class and its label."""

    number: int
    line: int | None
    cls: type
    label: str


Noted = tuple[str, Place, str]
"""Code of a rule, where, and the field."""


def identity(key: object) -> int | None:
    """A number that equal keys have in common, within this process; None when a part is missing."""
    if isinstance(key, HandelseNyckel):
        text = key.kanonisk
        return None if text is None else hash(text)
    if isinstance(key, VardperiodNyckel) and isinstance(key.patient_id, str):
        return hash((key.patient_id, key.vardperiod_kod)) if isinstance(key.vardperiod_kod, str) else None
    return None


@attrs.define(slots=True)
class _Stay:
    place: Place
    key: int
    start: date
    end: date | None = None


class History:
    """Follows transactions.

    Args:
        knows: the caller has said what is registered already, so an id that is not known is a fault.
    """

    def __init__(self, *, knows: bool = False) -> None:
        self._knows = knows
        self._state: dict[int, int] = {}
        self._pending: list[tuple[Place, int, Tjanst, Tjanst, str]] = []
        self._days: dict[int, int] = {}
        self._same_day: list[tuple[Place, int, int]] = []
        self._stays: dict[int, list[_Stay]] = {}
        self._stay_of: dict[int, _Stay] = {}
        self._periods: dict[int, tuple[date | None, date | None]] = {}
        self._in_period: list[tuple[Place, int, int, date]] = []
        self._cancelled_ends: list[tuple[Place, int]] = []
        self._activities: list[tuple[Place, int, str]] = []
        self._main: list[tuple[Place, int]] = []
        self._teams: set[int] = set()
        self._ids: dict[str, int | None] = {}
        self._asked: list[tuple[Place, str, str]] = []

    def take(self, record: Post, key: int | None, operation: str, place: Place) -> Iterator[Noted]:
        """Note a transaction; gives what is wrong already.

        Args:
            record: its record; for a cancellation one with the key alone.
            key: its identity.
            operation: what is done; another than the three does nothing.
            place: where it stands.
        """
        if getattr(record, "gvr_id", None) is not None:
            yield from self._id(record, key, operation, place)
        if key is None or operation not in _OPERATIONS:
            return
        tjanst = record.tjanst
        if isinstance(record, Flytt) and operation != _CANCEL:
            yield from self._moved(record, key, operation, place)
        bit = _BITS[tjanst]
        flags = self._state.get(key, 0)
        if operation == _REGISTER:
            early = flags & bit << _EARLY and not flags & bit << _SEEN
            if flags & bit and not early and tjanst is not _MOVE:
                yield "GVR217", place, _DAY if hasattr(record.nyckel, "datum") else "nyckel.vardperiod_kod"  # type: ignore[attr-defined]
            if self._is_out_of_order(tjanst, flags):
                yield "GVR906", place, ""
            flags |= bit | bit << _SEEN
        else:
            if not flags & (bit << _SEEN | bit):
                yield "GVR905", place, ""
                flags |= bit << _EARLY
            if operation == _CORRECT:
                flags |= bit
            else:
                flags &= ~bit
                for other in _STORED_WITH.get(tjanst, ()):
                    flags &= ~_BITS[other]
                self._cancelled(tjanst, flags, key, place)
        self._state[key] = flags
        if operation != _CANCEL:
            self._registered(record, key, flags, place)

    def _id(self, record: Post, key: int | None, operation: str, place: Place) -> Iterator[Noted]:
        gvr_id = getattr(record, "gvr_id", None)
        if isinstance(gvr_id, str):
            before = self._ids.setdefault(gvr_id, key)
            if operation == _CORRECT and before != key:
                yield "GVR909", place, "gvr_id"

    def _moved(self, record: Flytt, key: int, operation: str, place: Place) -> Iterator[Noted]:
        """Moves of a stay are told apart by when and where to."""
        if operation == _REGISTER:
            own = hash((key, record.tidpunkt, record.till_enhet))
            if own in self._state:
                yield "GVR217", place, "tidpunkt"
            self._state[own] = 0

    @staticmethod
    def _is_out_of_order(tjanst: Tjanst, flags: int) -> bool:
        bit = _BITS[tjanst]
        if flags & bit << _SEEN:
            return False
        parts = _BASES.get(tjanst, ())
        return bool(flags & bit << _EARLY) or any(flags & _BITS[part] << _SEEN for part in parts)

    def _cancelled(self, tjanst: Tjanst, flags: int, key: int, place: Place) -> None:
        for part, (base, code) in _NEEDS.items():
            if base is tjanst and flags & _BITS[part]:
                self._pending.append((place, key, part, base, code))
        if tjanst is _PERIOD_END:
            self._cancelled_ends.append((place, key))

    def _registered(self, record: Post, key: int, flags: int, place: Place) -> None:
        needed = _NEEDS.get(record.tjanst)
        if needed is not None and not flags & _BITS[needed[0]] and _is_needy(record):
            self._pending.append((place, key, record.tjanst, *needed))
        note = _NOTES.get(type(record))
        if note is not None:
            note(self, record, key, place)

    def _besok(self, record: Besok, key: int, place: Place) -> None:
        nyckel = record.nyckel
        assert isinstance(nyckel, HandelseNyckel)
        day = hash((nyckel.patient_id, nyckel.enhet, nyckel.datum))
        first = self._days.setdefault(day, key)
        if first != key:
            self._same_day.append((place, key, first))
        if record.besokstyp in ("A", "B"):
            self._teams.add(key)
        else:
            self._teams.discard(key)
        if isinstance(record.vardperiod_kod, str) and isinstance(nyckel.datum, date):
            period = identity(VardperiodNyckel(nyckel.patient_id, record.vardperiod_kod))
            assert period is not None
            self._in_period.append((place, key, period, nyckel.datum))
        if self._knows:
            for field in ("tillhor_kontakt_id", "tillhor_ansvar_id"):
                other = getattr(record, field)
                if isinstance(other, str):
                    self._asked.append((place, other, field))

    def _inskrivning(self, record: Inskrivning, key: int, place: Place) -> None:
        nyckel = record.nyckel
        assert isinstance(nyckel, HandelseNyckel)
        unit = nyckel.enhet
        if key in self._stay_of or not isinstance(unit, Enhet) or not isinstance(unit.kombika, str):
            return
        assert isinstance(nyckel.datum, date)
        stay = self._stay_of[key] = _Stay(place, key, nyckel.datum)
        self._stays.setdefault(hash((nyckel.patient_id, unit.kombika[:8])), []).append(stay)

    def _utskrivning(self, record: Utskrivning, key: int, _place: Place) -> None:
        stay = self._stay_of.get(key)
        if stay is not None:
            stay.end = day_of(record.utskrivningsdatum) or stay.end

    def _start(self, record: VardperiodStart, key: int, _place: Place) -> None:
        if (day := day_of(record.startdatum)) is not None:
            self._periods[key] = (day, self._periods.get(key, (None, None))[1])

    def _slut(self, record: VardperiodSlut, key: int, _place: Place) -> None:
        if (day := day_of(record.slutdatum)) is not None:
            self._periods[key] = (self._periods.get(key, (None, None))[0], day)

    def _rehab(self, _record: RehabkoordinatorKontakt, key: int, place: Place) -> None:
        self._activities.append((place, key, "GVR802"))

    def _samverkan(self, record: Samverkansaktivitet, key: int, place: Place) -> None:
        if record.med_patient is False:
            self._activities.append((place, key, "GVR808"))
        main = identity(record.huvudkontakt)
        if main is not None:
            self._main.append((place, main))

    def close(self) -> Iterator[Noted]:
        """What is wrong when all transactions are seen."""
        for place, key, part, base, code in self._pending:
            if self._has(key, part) and not self._has(key, base):
                yield code, place, ""
        for place, key, first in self._same_day:
            if self._has(key, Tjanst.BESOK) and self._has(first, Tjanst.BESOK):
                yield "GVR216", place, _DAY
        for place, key, period, day in self._in_period:
            start, end = self._periods.get(period, (None, None))
            outside = start is not None and (day < start or (end is not None and day > end))
            if outside and self._has(key, Tjanst.BESOK):
                yield "GVR605", place, "vardperiod_kod"
        for place, key in self._cancelled_ends:
            if self._has(key, Tjanst.VARDPERIOD_START):
                yield "GVR608", place, "nyckel.vardperiod_kod"
        for place, key, code in self._activities:
            if self._has(key, Tjanst.BESOK):
                yield code, place, _DAY
        for place, key in self._main:
            if self._has(key, Tjanst.BESOK) and key not in self._teams:
                yield "GVR807", place, "huvudkontakt.datum"
        for place, other, field in self._asked:
            if other not in self._ids:
                yield "GVR220", place, field
        yield from self._overlaps()

    def _overlaps(self) -> Iterator[Noted]:
        for stays in self._stays.values():
            last: date | None = None
            for stay in sorted(stays, key=lambda each: each.start):
                if not self._has(stay.key, Tjanst.INSKRIVNING):
                    continue
                if last is not None and stay.start < last:
                    yield "GVR513", stay.place, _DAY
                if stay.end is not None and (last is None or stay.end > last):
                    last = stay.end

    def _has(self, key: int, tjanst: Tjanst) -> bool:
        return bool(self._state.get(key, 0) & _BITS[tjanst])


def _is_needy(record: Post) -> bool:
    """Availability data of a stay or of a coordinator has no visit."""
    return not isinstance(record, Tillganglighet) or record.typ == "OPPENVARD"


_NOTES: Final[dict[type, Callable[[History, Any, int, Place], None]]] = {
    Besok: History._besok,  # noqa: SLF001 - a table of its own methods
    Inskrivning: History._inskrivning,  # noqa: SLF001
    Utskrivning: History._utskrivning,  # noqa: SLF001
    VardperiodStart: History._start,  # noqa: SLF001
    VardperiodSlut: History._slut,  # noqa: SLF001
    RehabkoordinatorKontakt: History._rehab,  # noqa: SLF001
    Samverkansaktivitet: History._samverkan,  # noqa: SLF001
}
