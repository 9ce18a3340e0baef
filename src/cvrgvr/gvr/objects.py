"""Objects of JSON as records, by a table of places: where each field stands.

The messages of the REST interface and the bulk file name and nest the same fields otherwise; each has its
table. What cannot be read is kept as `Broken`, what is no field is told apart, and nothing is lost.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from cvrgvr.gvr.values import from_json, text_of
from cvrgvr.spec import Broken, Field, Part, Provenance
from cvrgvr.spec.part import Member

__all__ = ["Members", "Place", "built", "values_at"]


@attrs.frozen(slots=True)
class Place:
    """A field and the members that carry it.

    Attributes:
        field: the field.
        members: dotted names of the members; three for a kombika.
        provenance: how sure the names are.
        time: for a day, the field of the clock time that is sent with it.
        placeholder: for a remittent, the member of a placeholder.
        items: for a list, where the items' fields stand within an item.
    """

    field: Field
    members: tuple[str, ...]
    provenance: Provenance
    time: Field | None = None
    placeholder: str = ""
    items: "tuple[Place, ...]" = ()


class Members:
    """The members of an object, taken one by one; what is left is told."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = _copy(data)

    def take(self, name: str) -> Any:
        """The value of a dotted name, taken out; None when it is not there."""
        *outer, last = name.split(".")
        place: Any = self._data
        for step in outer:
            place = place.get(step) if isinstance(place, dict) else None
        return place.pop(last, None) if isinstance(place, dict) else None

    def left(self) -> dict[str, Any]:
        """What was not taken, without objects that are empty now."""
        return _pruned(self._data)


def _copy(value: Any) -> Any:
    return {name: _copy(each) for name, each in value.items()} if isinstance(value, Mapping) else value


def _pruned(value: dict[str, Any]) -> dict[str, Any]:
    inner = {name: _pruned(each) if isinstance(each, dict) else each for name, each in value.items()}
    return {name: each for name, each in inner.items() if each != {}}


def values_at(place: Place, rest: Members) -> dict[str, Any]:
    """The values that a place's members hold, by dotted names of fields; the members are taken out."""
    field = place.field
    raw = [rest.take(name) for name in place.members]
    kod = rest.take(place.placeholder) if place.placeholder else None
    if kod is not None:
        return {field.name: from_json(field.type, kod)}
    if all(each is None for each in raw):
        return {}
    if len(raw) == 3:
        odd = [each for each in raw if each is not None and not isinstance(each, str)]
        joined = "".join(text_of(each) for each in raw if each is not None)
        return {field.name: Broken(joined, field.type.expected_en) if odd else joined}
    if place.time is not None:
        return _start_values(place, raw)
    if place.items:
        return {field.name: _items(place, raw[0])}
    if isinstance(raw[0], list):
        texts = tuple(raw[0])
        readable = field.type.accepts(texts)
        return {field.name: texts if readable else Broken(text_of(raw[0]), field.type.expected_en)}
    return {field.name: from_json(field.type, raw[0])}


def _start_values(place: Place, raw: list[Any]) -> dict[str, Any]:
    assert place.time is not None
    day, clock = raw if len(raw) == 2 else (raw[0], None)
    if len(raw) == 1 and isinstance(day, str) and "T" in day:
        day, _, clock = day.partition("T")
    return {
        place.field.name: from_json(place.field.type, day),
        place.time.name: from_json(place.time.type, clock),
    }


def _items(place: Place, raw: Any) -> Any:
    kind: Any = place.field.type
    if not isinstance(raw, list) or not all(isinstance(each, Mapping) for each in raw):
        return Broken(text_of(raw), kind.expected_en)
    found = []
    for each in raw:
        rest = Members(each)
        values = {
            inner.field.name: from_json(inner.field.type, rest.take(inner.members[0]))
            for inner in place.items
        }
        if rest.left():  # an item has no place for members of no field: the list is kept as it stood
            return Broken(text_of(raw), kind.expected_en)
        found.append(kind.item(**{name: value for name, value in values.items() if value is not None}))
    return tuple(found)


def built(cls: type, members: Iterable[Member], values: Mapping[str, Any], **more: Any) -> Any:
    """The record of values by dotted names; value objects are there when a field of theirs is."""
    return cls(**dict(_arguments(members, values)), **more)


def _arguments(members: Iterable[Member], values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for member in members:
        last = member.name.rpartition(".")[2]
        if isinstance(member, Part):
            inner = dict(_arguments(member.members, values))
            if inner:
                yield last, member.cls(**inner)
        elif values.get(member.name) is not None:
            yield last, values[member.name]
