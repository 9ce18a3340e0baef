"""Records from text cells, by the declared types: how examples become records."""

from collections.abc import Mapping
from typing import Any

from cvrgvr.spec.field import Field
from cvrgvr.spec.record import RecordSpec
from cvrgvr.spec.values import Broken

__all__ = ["parse_cell", "parse_record"]


def parse_cell(field: Field, text: str) -> Any:
    """The value of a cell: None when empty, `Broken` when it cannot be read."""
    if not text:
        return field.default
    try:
        return field.type.parse(text)
    except ValueError:
        return Broken(text, field.type.expected_en)


def parse_record(spec: RecordSpec, cells: Mapping[str, str]) -> Any:
    """A record of that class from cells by field name. Raises KeyError for an unknown field.

    A value object is made when one of its fields has a cell that is not empty.
    """
    values: dict[str, Any] = {}
    objects: dict[str, dict[str, Any]] = {"": values}
    for name, text in cells.items():
        within, _, attribute = name.rpartition(".")
        objects.setdefault(within, {})[attribute] = parse_cell(spec.by_name[name], text)
    for part in reversed(tuple(spec.parts.values())):
        inner = objects.pop(part.name, None)
        if inner is not None and any(value is not None for value in inner.values()):
            within = part.name.rpartition(".")[0]
            objects.setdefault(within, {})[part.attribute] = part.cls(**inner)
    return spec.cls(**{name: value for name, value in values.items() if value is not None or name in cells})
