"""Objects of a line as records, and records as objects.

Two ways that give the same. cattrs makes compiled functions for objects that are as they should be; they
refuse all others. What they refuse is read member by member, by a table of places, and loses nothing. Most
lines of a file do not come here: they are read by their shape (`bulk.shapes`).
"""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any, Final, cast

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from cvrgvr.gvr.codes import Tjanst
from cvrgvr.gvr.objects import Members, Place, built, values_at
from cvrgvr.gvr.records import RECORDS, Enhet, HandelseNyckel, VardperiodNyckel
from cvrgvr.gvr.records.event import Post
from cvrgvr.gvr.values import as_json
from cvrgvr.spec import (
    Broken,
    DecimalNumber,
    Field,
    FieldType,
    Flag,
    Integer,
    Items,
    Part,
    Provenance,
    RecordSpec,
    Text,
)
from cvrgvr.spec.part import Member, leaves, members_of

__all__ = [
    "HELD",
    "SERVICES",
    "key_as_object",
    "key_class",
    "key_of",
    "key_types",
    "record_as_object",
    "record_of",
]

Key = HandelseNyckel | VardperiodNyckel
_KEY_PARTS: Final = {cls: tuple(leaves(members_of(cls))) for cls in (HandelseNyckel, VardperiodNyckel, Enhet)}
_KEYS: Final[dict[type, dict[tuple[tuple[str, Any], ...], Key]]] = {
    HandelseNyckel: {},
    VardperiodNyckel: {},
}
"""Keys of objects that hold texts alone, by their members: transactions of one contact follow each other."""
HELD: Final = 1 << 10
"""Keys that are held."""
SERVICES: Final[Mapping[str, type[Post]]] = {str(cls.tjanst): cls for cls in RECORDS}
"""The record class of each service."""
_PERIODS: Final = (Tjanst.VARDPERIOD_START, Tjanst.VARDPERIOD_SLUT)
_OF_UNIT: Final = frozenset(attrs.fields_dict(Enhet))
_KEY_PARSERS: Final = {
    cls: {field.name.removeprefix("enhet."): lru_cache(HELD)(field.type.parse) for field in _KEY_PARTS[cls]}
    for cls in (HandelseNyckel, VardperiodNyckel)
}


def _refuse(*_: object) -> Any:
    raise ValueError


def key_class(tjanst: object) -> type[Key]:
    """The class of the keys that a service has."""
    return VardperiodNyckel if tjanst in _PERIODS else HandelseNyckel


def key_types(kind: type[Key]) -> dict[str, FieldType]:
    """The types of a key's members by their names in a line, where the unit's ids stand beside the others."""
    return {field.name.removeprefix("enhet."): field.type for field in _KEY_PARTS[kind]}


def key_of(data: Mapping[str, Any], kind: Any) -> tuple[Key, dict[str, Any]]:
    """The key of its object, in which the unit's ids stand beside the others; and members of no field."""
    met = _KEYS[kind]
    try:
        texts = tuple(data.items())
        found = met.get(texts)
    except TypeError:  # a list or an object
        return _key_of(data, kind)
    if found is None:
        found = _quick_key(data, kind)
        if found is None:
            return _key_of(data, kind)
        if len(met) >= HELD:
            met.clear()
        met[texts] = found
    return found, {}


def _quick_key(data: Mapping[str, Any], kind: Any) -> Key | None:
    """The key of an object that is as it should be; None for another."""
    parts = _KEY_PARSERS[kind]
    own: dict[str, Any] = {}
    unit: dict[str, Any] = {}
    for name, value in data.items():
        if type(value) is not str or name not in parts:
            return None
        try:
            (unit if name in _OF_UNIT else own)[name] = parts[name](value)
        except ValueError:
            return None
    if unit:
        own["enhet"] = Enhet(**unit)
    key: Key = kind(**own)
    return key


def _key_of(data: Mapping[str, Any], kind: Any) -> tuple[Key, dict[str, Any]]:
    rest = Members(data)
    values: dict[str, Any] = {}
    for field in _KEY_PARTS[kind]:
        values |= values_at(Place(field, (field.name.removeprefix("enhet."),), Provenance.REFERENCE), rest)
    return built(kind, members_of(kind), values), rest.left()


def record_of(spec: RecordSpec, data: Mapping[str, Any], key: Key | Broken | None, gvr_id: Any) -> Any:
    """The record of its object, which lacks the key: that stands beside it.

    Members that are no fields are kept in `extra`.
    """
    try:
        record = _reader(spec.cls)(data, spec.cls)
    except (ValueError, TypeError, AttributeError, cattrs.ForbiddenExtraKeysError):
        pass
    else:
        for name, value in (("nyckel", key), ("gvr_id", gvr_id)):
            object.__setattr__(record, name, value)  # frozen, but nobody has seen it yet
        return record
    rest = Members(data)
    values: dict[str, Any] = {}
    for place in _places(spec):
        values |= values_at(place, rest)
    own = [member for member in spec.members if member.name not in ("nyckel", "gvr_id")]
    return built(spec.cls, own, values, nyckel=key, gvr_id=gvr_id, extra=rest.left() or None)


@cache
def _places(spec: RecordSpec) -> tuple[Place, ...]:
    return tuple(
        _place(field)
        for field in spec.fields
        if field.name != "gvr_id" and not field.name.startswith("nyckel.")
    )


def _place(field: Field) -> Place:
    kind = field.type
    items = kind.fields if isinstance(kind, Items) else ()
    return Place(field, (field.name,), Provenance.REFERENCE, items=tuple(map(_place, items)))


@cache
def _reader(cls: Any) -> Callable[[Any, Any], Any]:
    """A compiled function that makes an object of a class, and raises where anything is otherwise."""
    converter = cattrs.Converter(detailed_validation=False)
    hooks: dict[str, Any] = {
        member.name: override(
            struct_hook=_part_hook(member) if isinstance(member, Part) else _hook(member.type)
        )
        for member in members_of(cls)
    }
    for outside in ("nyckel", "gvr_id", "extra"):
        if outside in attrs.fields_dict(cast("type[attrs.AttrsInstance]", cls)):
            hooks[outside] = override(omit=True)
    return make_dict_structure_fn(
        cls,
        converter,
        _cattrs_forbid_extra_keys=True,
        _cattrs_use_linecache=False,
        _cattrs_detailed_validation=False,
        **hooks,
    )


def _part_hook(part: Part) -> Callable[[Any, Any], Any]:
    read = _reader(part.cls)

    def hook(value: Any, _: Any) -> Any:
        return None if value is None else read(value, part.cls) if isinstance(value, dict) else _refuse()

    return hook


def _hook(kind: FieldType) -> Callable[[Any, Any], Any]:
    """What reads a value of a type, and raises for one that is not exactly as it should be."""
    if isinstance(kind, Items):
        return _items_hook(kind)
    if isinstance(kind, Text):
        return lambda value, _: value if type(value) is str or value is None else _refuse()
    plain = {Integer: int, Flag: bool}.get(type(kind))
    if plain is not None:
        return lambda value, _: value if type(value) is plain or value is None else _refuse()
    parse = lru_cache(1 << 12)(kind.parse)  # days come again
    return lambda value, _: parse(value) if type(value) is str else None if value is None else _refuse()


def _items_hook(kind: Items) -> Callable[[Any, Any], Any]:
    if kind.item is str:
        return lambda value, _: (
            tuple(value)
            if type(value) is list and all(type(each) is str for each in value)
            else None
            if value is None
            else _refuse()
        )
    item = kind.item
    read = _reader(item)
    return lambda value, _: (
        tuple([read(each, item) for each in value])
        if type(value) is list and all(type(each) is dict for each in value)
        else None
        if value is None
        else _refuse()
    )


def key_as_object(key: Key | Broken | None) -> Any:
    """The key's object, the unit's ids beside the others."""
    if not isinstance(key, (HandelseNyckel, VardperiodNyckel)):
        return None if key is None else key.raw
    found = {}
    for field in _KEY_PARTS[type(key)]:
        value = _shown(field.type, field.of(key))
        if value is not None:
            found[field.name.removeprefix("enhet.")] = value
    return found


def record_as_object(record: Any) -> dict[str, Any]:
    """The record's object without its key, and with the members that it was read with."""
    found: dict[str, Any] = _writer(record.__class__)(record)
    for name, value in (record.extra or {}).items():
        inner = found.get(name)
        if isinstance(inner, dict) and isinstance(value, Mapping):
            found[name] = {**value, **inner}
        else:
            found.setdefault(name, value)
    return found


@cache
def _writer(cls: Any) -> Callable[[Any], dict[str, Any]]:
    """A compiled function that makes the object, without what is not given."""
    converter = cattrs.Converter()
    hooks: dict[str, Any] = {
        member.name: override(unstruct_hook=_shower(member), omit_if_default=True)
        for member in members_of(cls)
    }
    for outside in ("nyckel", "gvr_id", "extra"):
        if outside in attrs.fields_dict(cast("type[attrs.AttrsInstance]", cls)):
            hooks[outside] = override(omit=True)
    return make_dict_unstructure_fn(cls, converter, _cattrs_use_linecache=False, **hooks)


def _shower(member: Member) -> Callable[[Any], Any]:
    if isinstance(member, Part):
        write = _writer(member.cls)
        return lambda value: value.raw if isinstance(value, Broken) else write(value)
    kind = member.type
    if isinstance(kind, Items) and kind.item is not str:
        write = _writer(kind.item)
        return lambda value: (
            value.raw
            if isinstance(value, Broken)
            else None
            if value is None
            else [write(each) for each in value]
        )
    return lambda value: _shown(kind, value)


def _shown(kind: FieldType, value: Any) -> Any:
    """A value as the file has it: a decimal number as text, a text that could not be read as it stood."""
    if value is None or type(value) is str:
        return value
    if isinstance(value, Broken):
        return value.raw
    if isinstance(kind, Items):
        return list(value)
    if isinstance(kind, DecimalNumber):
        return format(value, "f")
    return as_json(kind, value)
