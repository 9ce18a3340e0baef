"""The peers: csv, pydantic, msgspec, frictionless and cattrs-free plain writing, on the same columns."""

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any

import msgspec
import pydantic
from frictionless import Checklist, Dialect, Resource, Schema, formats

from cvrgvr import cvr
from cvrgvr.spec import Date, DateTime, Integer, Year, spec_of
from cvrgvr.spec.schema import table_schema

ON = date(2026, 11, 5)
SPEC = spec_of(cvr.Vantande)
Work = list[tuple[str, Callable[[], object]]]


def readers(path: Path, small: Path) -> Work:
    """Everything that reads the file."""
    struct = struct_for(path)
    return [
        ("cvrgvr validate, all record rules", lambda: ours(path)),
        ("csv.reader alone", lambda: exhaust(rows(path))),
        ("pydantic v2, empty cells as None", lambda: pydantic_none(path)),
        ("pydantic v2, empty cells left out", lambda: pydantic_left_out(path)),
        ("msgspec, empty cells as None", lambda: msgspec_none(path, struct)),
        ("msgspec, empty cells left out", lambda: msgspec_left_out(path, struct)),
        ("frictionless", lambda: frictionless(small)),
    ]


def writers(records: Sequence[Any], folder: Path) -> Work:
    """Everything that writes the records."""
    cells = [[text_of(value) for value in attrgetter(*SPEC.names)(record)] for record in records]

    def plain() -> None:
        with (folder / "plain.csv").open("w", newline="", encoding="utf-8") as stream:
            writer = csv.writer(stream, delimiter=";")
            writer.writerow(SPEC.names)
            writer.writerows(cells)

    def from_records() -> None:
        values = attrgetter(*SPEC.names)
        with (folder / "plain.csv").open("w", newline="", encoding="utf-8") as stream:
            writer = csv.writer(stream, delimiter=";")
            writer.writerow(SPEC.names)
            writer.writerows([text_of(value) for value in values(record)] for record in records)

    return [
        ("cvr.write, records with all rules", lambda: cvr.write(records, folder / "ours.csv", on=ON)),
        ("csv.writer, the same cells as ready text", plain),
        ("csv.writer, cells made of the same records, no rules", from_records),
    ]


def text_of(value: Any) -> str:
    """A value as the cell that stands in the file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "J" if value else "N"
    return value.isoformat() if isinstance(value, date) else str(value)


def ours(path: Path) -> None:
    findings = cvr.validate(path, on=ON)
    assert findings.summary.refused == 0


def rows(path: Path) -> Iterator[list[str]]:
    with path.open(newline="", encoding="utf-8") as stream:
        reader = csv.reader(stream, delimiter=";")
        next(reader)
        yield from reader


def exhaust(found: Iterator[Any]) -> None:
    for _ in found:
        pass


def python_type(kind: object) -> type:
    if isinstance(kind, DateTime):
        return datetime
    if isinstance(kind, Date):
        return date
    return int if isinstance(kind, (Integer, Year)) else str


TYPES = {field.name: python_type(field.type) for field in SPEC.fields}
Model: Any = pydantic.create_model("Model", **{name: (kind | None, None) for name, kind in TYPES.items()})  # type: ignore[call-overload]


def struct_for(path: Path) -> Any:
    """A struct for the file: msgspec takes no bare day as a datetime, so each column's texts decide."""
    columns = zip(SPEC.names, zip(*islice(rows(path), 20_000), strict=True), strict=True)
    fields = []
    for name, column in columns:
        kind = TYPES[name]
        if kind is datetime:
            timed = {"T" in text for text in column if text}
            kind = str if timed == {True, False} else datetime if timed == {True} else date
        fields.append((name, kind | None, None))
    return msgspec.defstruct("Struct", fields)


def pydantic_none(path: Path) -> None:
    build = Model.model_validate
    names = SPEC.names
    for row in rows(path):
        build({name: text or None for name, text in zip(names, row, strict=True)})


def pydantic_left_out(path: Path) -> None:
    build = Model.model_validate
    names = SPEC.names
    for row in rows(path):
        build({name: text for name, text in zip(names, row, strict=True) if text})


def msgspec_none(path: Path, struct: Any) -> None:
    convert = msgspec.convert
    names = SPEC.names
    for row in rows(path):
        convert({name: text or None for name, text in zip(names, row, strict=True)}, struct, strict=False)


def msgspec_left_out(path: Path, struct: Any) -> None:
    convert = msgspec.convert
    names = SPEC.names
    for row in rows(path):
        convert({name: text for name, text in zip(names, row, strict=True) if text}, struct, strict=False)


def frictionless(path: Path) -> None:
    resource = Resource(
        path=path.name,
        basepath=str(path.parent),
        schema=Schema.from_descriptor(table_schema(SPEC)),
        dialect=Dialect(controls=[formats.CsvControl(delimiter=";")]),
    )
    report = resource.validate(Checklist())
    assert report.tasks[0].stats["rows"] > 0


__all__ = ["readers", "writers"]
