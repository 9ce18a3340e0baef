"""Functions that make the transactions of lines from their values, compiled for each shape of line."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, cast

import attrs

from cvrgvr.gvr.bulk.structure import HELD, SERVICES, key_class, key_types
from cvrgvr.gvr.records import Enhet, GvrTransaktion
from cvrgvr.spec import Date, DateTime, DecimalNumber, FieldType, Flag, Integer, Items, Part, Text, Time
from cvrgvr.spec.part import Member, members_of

__all__ = ["Making"]

_BESIDE: Final = ("nyckel", "gvr_id", "extra")
"""Attributes of a record that are no members of its object."""
_OF_LINE: Final = {"radtyp", "transaktion_id", "tjanst", "operation", "nyckel", "data", "gvr_id"}
_PARSED: Final = (Date, DateTime, Time, DecimalNumber)
"""Types of texts of which nothing is to be said when they can be parsed."""


class _Keys(dict[tuple[str, ...], Any]):
    """Keys by their texts: transactions of one contact follow each other."""

    def __init__(self, make: Callable[..., Any]) -> None:
        self._make = make

    def __missing__(self, texts: tuple[str, ...]) -> Any:
        if len(self) >= HELD:
            self.clear()
        key = self[texts] = self._make(*texts)
        return key


class Making:
    """Compiles functions, which share the keys that they have made and the days that they have parsed."""

    def __init__(self) -> None:
        self._keys: dict[tuple[type, tuple[str, ...]], _Keys] = {}
        self._parsers: dict[FieldType, Callable[[str], Any]] = {}

    def of(
        self, line: Mapping[str, Any], tjanst: object
    ) -> tuple[dict[int, int | None], Callable[..., GvrTransaktion]]:
        """The values that are taken out of a line, and the function of them.

        Args:
            line: the line's object, with numbers in place of its values.
            tjanst: the service that it says.

        Returns:
            By number of a value how many characters it may have, None for any number; and what makes the
            transaction of the values in their order. It raises ValueError where the exact way finds a fault.

        Raises:
            ValueError: the object is not as it should be.
        """
        code = _Code(self._keys, self._parsers)
        made = code.transaction(line, tjanst)
        return code.places, code.compiled(made)


class _Code:
    """Source that makes the objects of one shape; `places` tells which values it takes."""

    def __init__(
        self,
        keys: dict[tuple[type, tuple[str, ...]], _Keys],
        parsers: dict[FieldType, Callable[[str], Any]],
    ) -> None:
        self.places: dict[int, int | None] = {}
        self._keys, self._parsers = keys, parsers
        self._lines: list[str] = []
        self._namespace: dict[str, Any] = {"new": object.__new__}

    def compiled(self, result: str) -> Callable[..., GvrTransaktion]:
        """The function of the values, in their order."""
        values = ", ".join(f"v{number}" for number in sorted(self.places))
        source = "\n ".join([f"def make({values}):", *self._lines, f"return {result}"])
        exec(source, self._namespace)  # noqa: S102 - the source is written by this file alone
        return cast("Callable[..., GvrTransaktion]", self._namespace["make"])

    def transaction(self, line: Mapping[str, Any], tjanst: object) -> str:
        """The transaction, with its key and its record."""
        cls = SERVICES.get(tjanst) if isinstance(tjanst, str) else None
        if cls is None or not line.keys() <= _OF_LINE:
            raise ValueError
        given = {
            member.attribute: self._value(member, line.get(member.attribute))
            for member in members_of(GvrTransaktion)
            if member.attribute != "tjanst"
        }
        beside = {
            "nyckel": self._key(line.get("nyckel"), key_class(tjanst)),
            "gvr_id": self._of_type(Text(), line.get("gvr_id")),
        }
        body = line.get("data")
        record = "None" if body is None else self._object(cls, self._members(cls, body) | beside)
        return self._object(GvrTransaktion, {**given, "tjanst": repr(tjanst), **beside, "data": record})

    def _key(self, value: Any, kind: type) -> str:
        """The key, in whose object the unit's ids stand beside the others; equal ones are made once."""
        if value is None:
            return "None"
        types = key_types(kind)
        texts = _of(dict, value)
        if not texts.keys() <= types.keys():
            raise ValueError
        names = tuple(texts)
        if (kind, names) not in self._keys:
            self._keys[kind, names] = _Keys(self._key_maker(kind, names))
        keys = self._named(self._keys[kind, names])
        values = [self._place(_of(str, texts[name]), getattr(types[name], "longest", None)) for name in names]
        self._lines.append(f"key = {keys}[{_tuple(values)}]")
        return "key"

    def _key_maker(self, kind: type, names: tuple[str, ...]) -> Callable[..., Any]:
        code = _Code(self._keys, self._parsers)
        types = key_types(kind)
        given = {name: code._of_type(types[name], str(number)) for number, name in enumerate(names)}
        unit = {name: given.pop(name) for name in attrs.fields_dict(Enhet) if name in given}
        if unit:
            given["enhet"] = code._object(Enhet, unit)
        return code.compiled(code._object(kind, given))

    def _members(self, cls: type, value: Any) -> dict[str, str]:
        members = {each.attribute: each for each in members_of(cls) if each.attribute not in _BESIDE}
        found = _of(dict, value)
        if not found.keys() <= members.keys():
            raise ValueError
        return {name: self._value(members[name], each) for name, each in found.items()}

    def _value(self, member: Member, value: Any) -> str:
        if isinstance(member, Part):
            return "None" if value is None else self._object(member.cls, self._members(member.cls, value))
        return self._of_type(member.type, value)

    def _of_type(self, kind: FieldType, value: Any) -> str:
        """A value of a type: a text for the number of a text's place, and so on."""
        if value is None:
            return "None"
        if isinstance(kind, Items):
            if kind.item is str:
                return _tuple([self._place(_of(str, each)) for each in _of(list, value)])
            inner = [self._members(kind.item, each) for each in _of(list, value)]
            return _tuple([self._object(kind.item, each) for each in inner])
        if isinstance(kind, Flag):
            return repr(_of(bool, value))
        if isinstance(kind, Integer):
            return f"int({self._place(_of(int, value))})"
        if isinstance(kind, Text):
            return self._place(_of(str, value), kind.longest)
        if not isinstance(kind, _PARSED):
            raise ValueError  # noqa: TRY004 - a shape that is not learnt
        if kind not in self._parsers:
            self._parsers[kind] = lru_cache(1 << 12)(kind.parse)  # days come again
        return f"{self._named(self._parsers[kind])}({self._place(_of(str, value))})"

    def _place(self, number: str | int, longest: int | None = None) -> str:
        place = int(number)
        self.places[place] = longest
        return f"v{place}"

    def _object(self, cls: type, given: Mapping[str, str]) -> str:
        """An object of the class, what is not given left as the class has it."""
        made = f"o{len(self._lines)}"
        self._lines.append(f"{made} = new({self._named(cls)})")
        for field in attrs.fields(cast("type[attrs.AttrsInstance]", cls)):
            value = given.get(field.name) or self._named(field.default)
            if field.converter is not None:
                value = f"{self._named(field.converter)}({value})"
            # frozen, but nobody has seen it yet; half the cost of calling the class
            self._lines.append(f"{self._named(getattr(cls, field.name).__set__)}({made}, {value})")
        return made

    def _named(self, value: Any) -> str:
        if value is None:
            return "None"
        name = f"k{len(self._namespace)}"
        self._namespace[name] = value
        return name


def _of(kind: type, value: Any) -> Any:
    """The value, of exactly that type. Raises ValueError."""
    if type(value) is not kind:
        raise ValueError
    return value


def _tuple(values: Sequence[str]) -> str:
    return f"({''.join(f'{value}, ' for value in values)})"
