"""Transactions with the same key, joined to contacts, stays and care periods."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from cvrgvr.gvr.codes import Tjanst
from cvrgvr.gvr.history import identity
from cvrgvr.gvr.records import (
    EkonomiskaUppgifter,
    Flytt,
    GvrTransaktion,
    MedicinskaUppgifter,
    Oppenvardskontakt,
    Vardperiod,
    Vardtillfalle,
)
from cvrgvr.gvr.records.contact import Aggregat
from cvrgvr.gvr.records.event import Post

__all__ = ["Group", "samla"]

_ATTRIBUTES: Final = {
    Tjanst.BESOK: "besok",
    Tjanst.MEDICIN: "medicin",
    Tjanst.EKONOMI: "ekonomi",
    Tjanst.AKUT: "akut",
    Tjanst.TILLGANGLIGHET: "tillganglighet",
    Tjanst.INSKRIVNING: "inskrivning",
    Tjanst.UTSKRIVNING: "utskrivning",
    Tjanst.FLYTT: "flyttar",
    Tjanst.VARDPERIOD_START: "start",
    Tjanst.VARDPERIOD_SLUT: "slut",
}
"""Where a service's record stands in an aggregate; activities are joined with nothing."""
_STAY: Final = frozenset({"inskrivning", "utskrivning", "flyttar"})
_VISIT: Final = frozenset({"besok", "tillganglighet"})


class Group:
    """The records of one key as they stand after all that was done: corrected, or gone when cancelled."""

    __slots__ = ("_parts", "broken", "known", "places")

    def __init__(self) -> None:
        self._parts: dict[str, Any] = {}
        self.places: dict[str, Any] = {}
        """Where each part stands, as the caller says it; of several moves the last."""
        self.broken: dict[str, list[str]] = {}
        """Names of fields whose value cannot be used, by part, under the aggregate's dotted names."""
        self.known: set[tuple[str, str | None]] | None = None
        """Faults, by rule's name and field, of what was registered before the records at hand; None = none of
        these has come yet."""

    def put(self, record: Post, place: object = None, broken: Iterable[str] = ()) -> None:
        """Add a record, or replace the one of its service; `broken` names its fields that cannot be used."""
        name = _ATTRIBUTES.get(record.tjanst)
        if name is None:
            return
        if isinstance(record, Flytt):
            moves = [each for each in self._parts.get(name, ()) if each.tidpunkt != record.tidpunkt]
            self._parts[name] = (*moves, record)
            if broken:
                self.broken[name] = [name]
        else:
            self._parts[name] = record
            self.broken[name] = [f"{name}.{each}" for each in broken]
        self.places[name] = place

    def drop(self, tjanst: Tjanst) -> None:
        """Take away the record of a service; with an admission its discharge and moves go too."""
        names = [_ATTRIBUTES.get(tjanst, "")]
        names += {"inskrivning": ["utskrivning", "flyttar"], "start": ["slut"]}.get(names[0], [])
        for name in names:
            self._parts.pop(name, None)
            self.places.pop(name, None)
            self.broken.pop(name, None)

    def aggregates(self) -> Iterator[Aggregat]:
        """What the records make up: mostly one contact, stay or care period."""
        parts = self._parts
        if "start" in parts or "slut" in parts:
            yield Vardperiod(**parts)
            return
        of_both = [each for name in ("medicin", "ekonomi") if (each := parts.get(name)) is not None]
        stay, visit = not _STAY.isdisjoint(parts), not _VISIT.isdisjoint(parts)
        if not (stay or visit):
            forms = {each.vardform for each in of_both}
            stay = "slutenvard" in forms
            visit = not stay and bool(parts)
        if visit:
            wrong = "slutenvard" if stay else None
            yield Oppenvardskontakt(**_chosen(parts, _STAY, wrong))
        if stay:
            yield Vardtillfalle(**_chosen(parts, _VISIT, "oppenvard" if visit else None))


def _chosen(parts: dict[str, Any], without: frozenset[str], wrong: str | None) -> dict[str, Any]:
    """The parts of one aggregate, where a visit and a stay have the same key."""
    return {
        name: record
        for name, record in parts.items()
        if name not in without
        and not (
            isinstance(record, (MedicinskaUppgifter, EkonomiskaUppgifter))
            and wrong is not None
            and record.vardform == wrong
        )
    }


def samla(poster: Iterable[Post | GvrTransaktion]) -> Iterator[Aggregat]:
    """Contacts, stays and care periods, joined by their keys, in the order in which they first occur.

    Corrections replace, and cancelled records are left out. A record whose key cannot be read, and the
    activities of coordinators and collaborations, are joined with nothing and left out. All records are held
    until the end.
    """
    groups: dict[int, Group] = {}
    for post in poster:
        transaction = post if isinstance(post, GvrTransaktion) else GvrTransaktion.av(post)
        key = identity(transaction.nyckel)
        if key is None:
            continue
        group = groups.setdefault(key, Group())
        if transaction.data is not None:
            group.put(transaction.data)
        elif transaction.tjanst in tuple(Tjanst):
            group.drop(Tjanst(str(transaction.tjanst)))
    for group in groups.values():
        yield from group.aggregates()
