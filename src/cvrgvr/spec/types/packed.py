"""Lists in one cell."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

from cvrgvr.spec.types.fieldtype import FieldType

__all__ = ["Packed"]

_HELD: Final = 1 << 12
"""Texts of items and of each part remembered; beyond that the memory starts anew."""


@attrs.frozen(slots=True)
class Packed(FieldType):
    """A list in one cell: `|` between items, `,` between the parts of an item, no spaces.

    Attributes:
        item: the items' class, whose attributes name the parts; `str` for items of one text.
        parts: part name to type, in order; a part may be empty when `optional` names it.
        optional: names of parts that may be missing.
    """

    item: type
    parts: Mapping[str, FieldType]
    optional: frozenset[str] = frozenset()
    label = "packed"
    expected_sv = "packad lista: poster med | emellan, delar med , emellan"
    expected_en = "packed list: | between items, , between parts"

    def parse(self, raw: str) -> tuple[Any, ...]:
        """All items, or ValueError if any part of any item cannot be read."""
        return self.reader()(raw)

    def reader(self) -> Callable[[str], tuple[Any, ...]]:
        """`parse` with a memory of items and parts: days and codes come again where lists do not."""
        parts = [_Memory(self._part_of(name)) for name in self.parts]

        def item(text: str) -> Any:
            # another number of parts than there are memories is a ValueError too
            return self.item(*[part[cell] for part, cell in zip(parts, text.split(","), strict=True)])

        items = _Memory(item)
        return lambda raw: tuple(map(items.__getitem__, raw.split("|")))

    def _part_of(self, name: str) -> Callable[[str], Any]:
        def parse(text: str) -> Any:
            if text:
                return self.parts[name].parse(text)
            if name in self.optional:
                return None
            raise ValueError(self.expected_en)

        return parse

    def format(self, value: tuple[Any, ...]) -> str:
        """Items and parts joined by their separators."""
        return "|".join(
            ",".join(
                "" if (part := self._part(item, name)) is None else kind.format(part)
                for name, kind in self.parts.items()
            )
            for item in value
        )

    def accepts(self, value: object) -> bool:
        """A tuple or list of items whose parts are of their types and hold no separator."""
        return isinstance(value, (tuple, list)) and all(
            isinstance(item, self.item) and self._accepts_item(item) for item in value
        )

    def _part(self, item: Any, name: str) -> Any:
        return item if self.item is str else getattr(item, name)

    def _accepts_item(self, item: object) -> bool:
        for name, kind in self.parts.items():
            part = self._part(item, name)
            if part is None:
                if name not in self.optional:
                    return False
            elif not kind.accepts(part) or (isinstance(part, str) and _splits(part)):
                return False
        return True

    def json_schema(self) -> dict[str, Any]:
        """An array of objects."""
        return {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {name: kind.json_schema() for name, kind in self.parts.items()},
                "required": [name for name in self.parts if name not in self.optional],
                "additionalProperties": False,
            },
        }

    def table_schema(self) -> dict[str, Any]:
        """A string: the packed form."""
        return {"type": "string"}


def _splits(text: str) -> bool:
    """True when a part holds a separator (or is empty) and would not come back as it was."""
    return not text or "|" in text or "," in text


class _Memory(dict[str, Any]):
    """The values of texts, each parsed once."""

    __slots__ = ("_parse",)

    def __init__(self, parse: Callable[[str], Any]) -> None:
        super().__init__()
        self._parse = parse

    def __missing__(self, text: str) -> Any:
        if len(self) >= _HELD:
            self.clear()
        value = self[text] = self._parse(text)
        return value
