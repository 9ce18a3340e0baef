"""Rows as records."""

from collections.abc import Callable, Sequence
from typing import Any

from cvrgvr.spec import Broken, RecordSpec
from cvrgvr.wire.delimited.cells import Cells
from cvrgvr.wire.delimited.header import Columns

__all__ = ["RowReader"]


class RowReader:
    """Cells of a row as a record of the class, each distinct text of a column read once."""

    def __init__(self, spec: RecordSpec, columns: Columns) -> None:
        self._columns = [
            (place, field.name, Cells(field, spec.list_rule))
            for place, field in enumerate(columns.fields)
            if field is not None
        ]
        self._unknown = [
            (place, columns.names[place]) for place, field in enumerate(columns.fields) if field is None
        ]
        self._make = self._maker(spec)

    def _maker(self, spec: RecordSpec) -> Callable[[Sequence[str]], Any]:
        """A function that builds a record of a row's cells: one call, no loop."""
        memory: dict[str, Any] = {"cls": spec.cls}
        places = {name: place for place, name, _ in self._columns}
        memory |= {f"column{place}": cells for place, _, cells in self._columns}
        arguments = [
            f"{field.name}=column{places[field.name]}[row[{places[field.name]}]]"
            if field.name in places
            else f"{field.name}={field.default!r}"
            for field in spec.fields
        ]
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
        broken = [name for _, name in remarks if isinstance(getattr(record, name), Broken)] if remarks else ()
        return record, broken, remarks
