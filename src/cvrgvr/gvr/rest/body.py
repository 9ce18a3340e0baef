"""Records as the JSON objects of GVR's interface, and back."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from cvrgvr.errors import UsageError, WriteError
from cvrgvr.gvr.codes import Tjanst
from cvrgvr.gvr.objects import Members, Place, built, values_at
from cvrgvr.gvr.records.event import Post
from cvrgvr.gvr.rest.config import Config
from cvrgvr.gvr.rest.naming import places_of, spec_for
from cvrgvr.gvr.values import as_json, from_json
from cvrgvr.identifiers import placeholder
from cvrgvr.spec import Broken, Field, Kind

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
    rest = Members(data)
    values: dict[str, Any] = {}
    for place in places_of(service, config or Config()):
        values |= values_at(place, rest)
    values["gvr_id"] = (
        from_json(spec.by_name["gvr_id"].type, rest.take("id")) if "gvr_id" in spec.by_name else None
    )
    return built(spec.cls, spec.members, values, extra=rest.left() or None)
