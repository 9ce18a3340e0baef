"""Where each field of a service's record stands in its JSON object.

From the records' declarations, with the caller's aliases over them.
"""

from collections.abc import Iterator
from typing import Final

from cvrgvr.errors import UsageError
from cvrgvr.gvr.codes import Tjanst
from cvrgvr.gvr.objects import Place
from cvrgvr.gvr.records import RECORDS, HandelseNyckel
from cvrgvr.gvr.rest.config import Config
from cvrgvr.spec import Field, Items, Kind, Provenance, RecordSpec, spec_of

__all__ = ["PLACEHOLDER", "places_of", "spec_for"]

PLACEHOLDER: Final = "remittentKod"
"""The member that holds a remittent's placeholder, which has no kombika (reference)."""
_PARTS: Final = ("inr", "klin", "avd")
_SPECS: Final[dict[Tjanst, RecordSpec]] = {each.tjanst: spec_of(each) for each in RECORDS}


def spec_for(tjanst: Tjanst) -> RecordSpec:
    """The specification of a service's record."""
    return _SPECS[tjanst]


def places_of(tjanst: Tjanst, config: Config) -> tuple[Place, ...]:
    """Where the fields of a service's record stand, in declared order.

    Raises:
        UsageError: two fields stand in one member, or an alias names no field.
    """
    names = _Names(tjanst, config)
    places = tuple(_places(_SPECS[tjanst], tjanst, names, config))
    names.check(places)
    return places


def _places(spec: RecordSpec, tjanst: Tjanst, names: "_Names", config: Config) -> Iterator[Place]:
    in_path = tjanst is Tjanst.VARDPERIOD_SLUT  # its key stands in the address, not in the body
    for field in spec.fields:
        wire = field.wire
        if wire is None or field.name == "gvr_id" or (in_path and field.name.startswith("nyckel.")):
            continue
        outer, _, last = field.name.rpartition(".")
        in_key = outer in spec.parts and spec.parts[outer].cls is HandelseNyckel
        if in_key and last == "tid":
            continue  # sent with its day
        if in_key and last == "datum":
            yield _start(spec, field, names, config)
        elif field.kind in (Kind.KOMBIKA, Kind.REMITTENT):
            inside = field.name if field.kind is Kind.REMITTENT else outer
            paths = [f"{inside}.{part}" for part in _PARTS]
            members = tuple(names.of(path, name) for path, name in zip(paths, wire.names, strict=True))
            kod = names.of(f"{field.name}.kod", PLACEHOLDER) if field.kind is Kind.REMITTENT else ""
            yield Place(field, members, wire.provenance, placeholder=kod)
        elif isinstance(field.type, Items) and field.type.fields:
            member = names.of(field.name, wire.names[0])
            items = tuple(
                Place(
                    each,
                    (names.within(f"{field.name}.{each.name}", each.wire.names[0], member),),
                    each.wire.provenance,
                )
                for each in field.type.fields
                if each.wire is not None
            )
            yield Place(field, (member,), wire.provenance, items=items)
        else:
            yield Place(field, (names.of(field.name, wire.names[0]),), wire.provenance)


def _start(spec: RecordSpec, day: Field, names: "_Names", config: Config) -> Place:
    clock = f"{day.name.removesuffix('datum')}tid"
    time = None if config.starttid_form == "datum" else spec.by_name[clock]
    assert day.wire is not None
    prefix = day.wire.names[0].removesuffix("start")
    if config.starttid_form != "datum_tid":
        return Place(day, (names.of(day.name, day.wire.names[0]),), day.wire.provenance, time)
    first, second = config.starttid_namn
    members = names.of(day.name, prefix + first), names.of(clock, prefix + second)
    return Place(day, members, Provenance.OFFICIAL, time)  # the caller named them


class _Names:
    """The caller's aliases for one service, each to be used."""

    def __init__(self, tjanst: Tjanst, config: Config) -> None:
        self._alias = {path: name for (service, path), name in config.alias.items() if service == tjanst}
        self._used: set[str] = set()

    def of(self, path: str, name: str) -> str:
        """The member of a python path."""
        self._used.add(path)
        return self._alias.get(path, name)

    def within(self, path: str, name: str, outer: str) -> str:
        """The member of an item's field, whose alias may be written with its list's name."""
        return self.of(path, name).removeprefix(f"{outer}.")

    def check(self, places: tuple[Place, ...]) -> None:
        """Refuse aliases of nothing, and two fields in one member."""
        if unknown := sorted(self._alias.keys() - self._used):
            raise UsageError(f"alias of a path that the record does not have: {', '.join(unknown)}")
        for group in (places, *(place.items for place in places if place.items)):
            seen: set[str] = set()
            for member in (each for place in group for each in place.members):
                if any(member == other or _inside(member, other) or _inside(other, member) for other in seen):
                    raise UsageError(f"two fields stand in one member: {member}")
                seen.add(member)


def _inside(inner: str, outer: str) -> bool:
    return inner.startswith(f"{outer}.")
