"""Records as the JSON objects of GVR's interface, and back."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from cvrgvr.errors import UsageError, WriteError
from cvrgvr.gvr.codes import Tjanst
from cvrgvr.gvr.records.event import Post
from cvrgvr.gvr.rest.config import Config
from cvrgvr.gvr.rest.naming import Place, places_of, spec_for
from cvrgvr.gvr.values import as_json, from_json, text_of
from cvrgvr.identifiers import placeholder
from cvrgvr.spec import Broken, Field, Kind, Part, RecordSpec

__all__ = ["from_object", "members_of_record", "nested", "to_object"]

_EMERGENCY = {"J": "1", "N": "2"}
"""ERSMO's letters, which GVR's interface has as digits (reference)."""


def to_object(record: Post, config: Config | None = None) -> dict[str, Any]:
    """The JSON object of a record: members in declared order, those without value left out.

    Members that the record was read with and that are no fields (`extra`) are written back.

    Raises:
        WriteError: a value could not be read, so it cannot be sent.
        UsageError: the aliases are faulty.
    """
    return _merged(nested(members_of_record(record, config or Config())), record.extra or {})


def _merged(known: dict[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    """The members with those beside them, also within objects; a field's own member stays."""
    for name, value in extra.items():
        inner = known.get(name)
        if isinstance(inner, dict) and isinstance(value, Mapping):
            _merged(inner, value)
        else:
            known.setdefault(name, value)
    return known


def members_of_record(record: Post, config: Config, only: str = "") -> dict[str, Any]:
    """The members with dotted names; `only` those of fields under a python path."""
    places = places_of(record.tjanst, config)
    found: dict[str, Any] = {}
    for place in places:
        if only and not place.field.name.startswith(only):
            continue
        if _emergency_elsewhere(record, place, config):
            continue
        value = _readable(place.field, record)
        if value is not None and not (place.items and not value):
            found |= _members(place, value, record)
    return found


def _emergency_elsewhere(record: Post, place: Place, config: Config) -> bool:
    """True for emergency data in a visit or admission when the system has a service of its own for it."""
    return config.separat_akut and place.field.name == "akut" and record.tjanst is not Tjanst.AKUT


def _readable(field: Field, record: Any) -> Any:
    value = field.of(record)
    if value is None or (field.type.accepts(value) and not isinstance(value, Broken)):
        return value
    raise WriteError(f"{field.name} has a value that could not be read; mend it before it is sent")


def _members(place: Place, value: Any, record: Post) -> dict[str, Any]:
    field = place.field
    if place.time is not None:
        return _start(place, value, record)
    if field.kind is Kind.REMITTENT and (kod := placeholder(value)) is not None:
        return {place.placeholder: kod}
    if len(place.members) == 3:
        parts = value[:5], value[5:8], value[8:]
        return {name: part for name, part in zip(place.members, parts, strict=True) if part}
    if place.items:
        return {place.members[0]: [_item(place, item) for item in value]}
    if isinstance(value, tuple):
        return {place.members[0]: list(value)}
    if field.name == "akut":
        value = _EMERGENCY.get(value, value)
    return {place.members[0]: as_json(field.type, value)}


def _start(place: Place, day: date, record: Post) -> dict[str, Any]:
    clock: time | None = None if place.time is None else _readable(place.time, record)
    if len(place.members) == 2:
        shown = {} if clock is None else {place.members[1]: clock.isoformat("seconds")}
        return {place.members[0]: day.isoformat()} | shown
    text = day.isoformat() if clock is None else datetime.combine(day, clock).isoformat()
    return {place.members[0]: text}


def _item(place: Place, item: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for inner in place.items:
        value = inner.field.of(item)
        if value is not None:
            found[inner.members[0]] = as_json(inner.field.type, value)
    return nested(found)


def nested(members: Mapping[str, Any]) -> dict[str, Any]:
    """Dotted names as objects in objects.

    >>> nested({"patientId": "1", "enhet.inr": "99001", "enhet.klin": "046"})
    {'patientId': '1', 'enhet': {'inr': '99001', 'klin': '046'}}
    """
    found: dict[str, Any] = {}
    for name, value in members.items():
        *outer, last = name.split(".")
        place = found
        for step in outer:
            place = place.setdefault(step, {})
        place[last] = value
    return found


def from_object(tjanst: Tjanst | str, data: Mapping[str, Any], config: Config | None = None) -> Any:
    """The record of a JSON object that GVR answered with.

    Values that cannot be read are kept as `Broken`; members that are no fields in `extra`.

    Args:
        tjanst: the service whose record it is.
        data: the object, decimal numbers as `Decimal` (or as float, whose shortest text is taken).
        config: the aliases.

    Raises:
        UsageError: the service does not exist, or the aliases are faulty.
    """
    if tjanst not in set(Tjanst):
        raise UsageError("tjanst is one of GVR's services (cvrgvr.gvr.Tjanst)")
    service = Tjanst(tjanst)
    spec = spec_for(service)
    rest = _Members(data)
    values: dict[str, Any] = {}
    for place in places_of(service, config or Config()):
        values |= _values(place, rest)
    values["gvr_id"] = (
        from_json(spec.by_name["gvr_id"].type, rest.take("id")) if "gvr_id" in spec.by_name else None
    )
    return _built(spec, values, rest.left())


class _Members:
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


def _values(place: Place, rest: _Members) -> dict[str, Any]:
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
        rest = _Members(each)
        values = {
            inner.field.name: from_json(inner.field.type, rest.take(inner.members[0]))
            for inner in place.items
        }
        if rest.left():  # an item has no place for members of no field: the list is kept as it stood
            return Broken(text_of(raw), kind.expected_en)
        found.append(kind.item(**{name: value for name, value in values.items() if value is not None}))
    return tuple(found)


def _built(spec: RecordSpec, values: Mapping[str, Any], extra: dict[str, Any]) -> Any:
    arguments = dict(_arguments(spec.members, values))
    return spec.cls(**arguments, extra=extra or None)


def _arguments(members: Any, values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for member in members:
        last = member.name.rpartition(".")[2]
        if isinstance(member, Part):
            inner = dict(_arguments(member.members, values))
            if inner:
                yield last, member.cls(**inner)
        elif values.get(member.name) is not None:
            yield last, values[member.name]
