"""Rows as records."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cvrgvr.spec import Broken, Part, RecordSpec
from cvrgvr.spec.part import Member
from cvrgvr.wire.delimited.cells import Cells
from cvrgvr.wire.delimited.header import Columns

__all__ = ["RowReader"]


class RowReader:
    """Cells of a row as a record of the class, each distinct text of a column read once.

    A value object is made when one of its fields has a value.
    """

    def __init__(self, spec: RecordSpec, columns: Columns) -> None:
        self._columns = [
            (place, field.name, Cells(field, spec.list_rule))
            for place, field in enumerate(columns.fields)
            if field is not None
        ]
        self._unknown = [
            (place, columns.names[place])
            for place, field in enumerate(columns.fields)
            if field is None and hasattr(spec.cls, "ovrigt")
        ]
        self._fields = spec.by_name
        self._make = self._maker(spec)

    def _maker(self, spec: RecordSpec) -> Callable[[Sequence[str]], Any]:
        """A function that builds a record of a row's cells: one call, no loop."""
        memory: dict[str, Any] = {"cls": spec.cls}
        places = {name: place for place, name, _ in self._columns}
        memory |= {f"column{place}": cells for place, _, cells in self._columns}
        memory |= {f"object{number}": _made(part) for number, part in enumerate(spec.parts.values())}
        objects = {name: f"object{number}" for number, name in enumerate(spec.parts)}
        arguments = [f"{each.attribute}={_source(each, places, objects)}" for each in spec.members]
        make: Callable[[Sequence[str]], Any] = eval(  # noqa: S307 - the source is names of declared fields
            f"lambda row: cls({', '.join(arguments)})", memory
        )
        return make

    def read(self, row: Sequence[str]) -> tuple[Any, Sequence[str], Sequence[tuple[str, str]]]:
        """The record, names of its fields that cannot be used, and remarks as (code, field)."""
        record = self._make(row)
        if self._unknown:
            record.ovrigt = {name: row[place] for place, name in self._unknown}
        remarks: list[tuple[str, str]] = []
        for place, name, cells in self._columns:
            if cells.remarks and (codes := cells.remarks.get(row[place])):
                remarks += [(code, name) for code in codes]
        if not remarks:
            return record, (), remarks
        broken = [name for _, name in remarks if isinstance(self._fields[name].of(record), Broken)]
        return record, broken, remarks


def _source(member: Member, places: Mapping[str, int], objects: Mapping[str, str]) -> str:
    """Source of a field's value in a row, or of a value object."""
    if isinstance(member, Part):
        inner = ", ".join(_source(each, places, objects) for each in member.members)
        return f"{objects[member.name]}({inner})"
    place = places.get(member.name)
    return repr(member.default) if place is None else f"column{place}[row[{place}]]"


def _made(part: Part) -> Callable[..., Any]:
    """Makes the value object of its members' values; None when it has none."""
    names = [member.attribute for member in part.members]

    def make(*values: Any) -> Any:
        if all(value is None for value in values):
            return None
        return part.cls(**dict(zip(names, values, strict=True)))

    return make
