"""Lists in one cell."""

from collections.abc import Mapping
from typing import Any

import attrs

from cvrgvr.spec.types.fieldtype import FieldType

__all__ = ["Packed"]


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
        return tuple(self._item(item.split(",")) for item in raw.split("|"))

    def _item(self, cells: list[str]) -> Any:
        if len(cells) != len(self.parts):
            raise ValueError(self.expected_en)
        values = []
        for cell, (name, kind) in zip(cells, self.parts.items(), strict=True):
            if not cell and name not in self.optional:
                raise ValueError(self.expected_en)
            values.append(kind.parse(cell) if cell else None)
        return self.item(*values)

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
