"""The header of a delimited file: which column holds which field, and what is wrong with it."""

from collections.abc import Iterator, Sequence

import attrs

from cvrgvr.spec import Field, RecordSpec

__all__ = ["Columns", "HeaderFault", "columns_of"]


@attrs.frozen(slots=True)
class HeaderFault:
    """A fault of the header: the rule's code, and the column it is about (by name or by place)."""

    code: str
    column: str | None = None


@attrs.frozen(slots=True)
class Columns:
    """The columns of a file, in file order.

    Attributes:
        names: header texts; a column that is there twice has its place added, so that no value is lost.
        fields: the field that each column holds, or None for one that is not known.
        faults: what is wrong with the header.
        readable: False when the header names no known columns, and rows cannot be read.
        given: names of fields that the rows have without a column.
    """

    names: tuple[str, ...]
    fields: tuple[Field | None, ...]
    faults: tuple[HeaderFault, ...]
    readable: bool = True
    given: frozenset[str] = frozenset()

    @property
    def present(self) -> frozenset[str]:
        """Names of the fields that have a column, or are given without."""
        return self.given.union(field.name for field in self.fields if field is not None)


def columns_of(header: Sequence[str], spec: RecordSpec) -> Columns:
    """Match header texts with the fields of a record; the order is free."""
    known = sum(name in spec.by_name for name in header)
    if known * 2 < len(header) or known == 0:
        return Columns(tuple(header), (), (HeaderFault("FIL004"),), readable=False)
    names: list[str] = []
    fields: list[Field | None] = []
    for place, name in enumerate(header, 1):
        twice = name in names
        names.append(f"{name}#{place}" if twice else name)
        fields.append(None if twice else spec.by_name.get(name))
    return Columns(tuple(names), tuple(fields), tuple(_faults(header, spec)))


def _faults(header: Sequence[str], spec: RecordSpec) -> Iterator[HeaderFault]:
    for field in spec.required():
        if field.name not in header:
            yield HeaderFault("FIL005", field.name)
    for place, name in enumerate(header, 1):
        if name in header[: place - 1]:
            yield HeaderFault("FIL007", name if name in spec.by_name else f"#{place}")
        elif name not in spec.by_name:
            yield HeaderFault("FIL006", f"#{place}")
