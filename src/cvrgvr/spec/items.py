"""Lists of items that declare their own fields: diagnoses, procedures, products.

    diagnoser: Annotated[Val[tuple[Diagnos, ...]], Field(Items.of(Diagnos), ...)] = None

Unlike a list that a delimited file packs in one cell, such a list stands in JSON or XML: a part of an item
may be missing, and rules say what must be there.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Self

import attrs

from cvrgvr.spec.field import Field
from cvrgvr.spec.part import Member, Part, leaves, members_of
from cvrgvr.spec.types import Packed, Text

__all__ = ["Items"]


@attrs.frozen(slots=True)
class Items(Packed):
    """A tuple of items, or of plain texts.

    Attributes:
        fields: the items' fields; empty for texts.
    """

    fields: tuple[Field, ...] = ()
    label = "list"
    expected_sv = "lista av poster"
    expected_en = "list of items"

    @classmethod
    def of(cls, item: type) -> Self:
        """The list type of an item class."""
        fields = tuple(leaves(members_of(item)))
        parts = {field.name: field.type for field in fields}
        return cls(item, parts, frozenset(parts), fields)

    @classmethod
    def of_texts(cls, longest: int | None = None) -> Self:
        """The type of a list of texts."""
        return cls(str, {"kod": Text(longest)})

    def reader(self) -> Callable[[str], tuple[Any, ...]]:
        """Items from text, for examples: all parts in order, those of value objects under dotted names."""
        if self.item is str:
            return super().reader()
        return lambda raw: tuple(map(self._parse_item, raw.split("|")))

    def _parse_item(self, text: str) -> Any:
        cells = zip(self.parts.items(), text.split(","), strict=True)
        values = {name: kind.parse(cell) for (name, kind), cell in cells if cell}
        return _made(self.item, members_of(self.item), values)

    def accepts(self, value: object) -> bool:
        """A tuple or list of the items, each part missing or of its type."""
        return isinstance(value, (tuple, list)) and all(
            isinstance(item, self.item) and next(self.unreadable(item), None) is None for item in value
        )

    def unreadable(self, item: object) -> Iterator[str]:
        """Names of an item's parts that are given and not of their type."""
        for name, kind in self.parts.items():
            part = self._part(item, name)
            if part is not None and not kind.accepts(part):
                yield name

    def _part(self, item: object, name: str) -> Any:
        if self.item is str:
            return item
        for step in name.split("."):
            item = getattr(item, step, None)
        return item

    def json_schema(self) -> dict[str, Any]:
        """An array of texts, or of objects as bare types; `schema.json_schema` says more of their fields."""
        if self.item is str:
            return {"type": "array", "items": self.parts["kod"].json_schema()}
        return super().json_schema()


def _made(cls: type, members: tuple[Member, ...], values: Mapping[str, Any]) -> Any:
    """An object of the class from values by dotted name; a value object without any is None."""
    given: dict[str, Any] = {}
    for member in members:
        if isinstance(member, Part):
            if any(name.startswith(f"{member.name}.") for name in values):
                given[member.attribute] = _made(member.cls, member.members, values)
        else:
            given[member.attribute] = values.get(member.name)
    return cls(**given)
