"""Rows as frames of every library, and as the file that the record engine judges."""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

import duckdb
import polars as pl

from cvrgvr import cvr, gvr, national, telefon, utbud, val
from cvrgvr.findings import Finding
from cvrgvr.frames.catalogues import GVR, REGISTERS, of_transactions
from cvrgvr.spec import RecordSpec
from cvrgvr.testing.files import write_rows
from cvrgvr.wire.found import Findings

Rows = Sequence[Mapping[str, str]]
CATALOGUES = [(register, each) for register in (*REGISTERS, GVR) for each in register.catalogues]
"""The record classes that frames can hold. `GVR` reads its own from delimited files, though it has none."""
SAMPLES = [CATALOGUES[0], (GVR, GVR.catalogue(gvr.MedicinskaUppgifter))]
"""Two of them, for what depends on the library: one with plain names, one with dotted names and lists."""


def as_file(rows: Rows, columns: Sequence[str]) -> bytes:
    target = io.BytesIO()
    write_rows(target, columns, rows)
    return target.getvalue()


def texts(rows: Rows, columns: Sequence[str]) -> pl.DataFrame:
    return pl.DataFrame([[row[name] for name in columns] for row in rows], list(columns), orient="row")


def missing(rows: Rows, columns: Sequence[str]) -> pl.DataFrame:
    """Empty cells as missing values."""
    frame = texts(rows, columns)
    return frame.select(pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in columns)


BACKENDS: dict[str, Callable[[Rows, Sequence[str]], Any]] = {
    "polars": missing,
    "polars with empty texts": texts,
    "polars lazy": lambda rows, columns: missing(rows, columns).lazy(),
    "pandas": lambda rows, columns: missing(rows, columns).to_pandas(),
    "pandas objects": lambda rows, columns: missing(rows, columns).to_pandas().astype(object),
    "pyarrow": lambda rows, columns: missing(rows, columns).to_arrow(),
    "duckdb": lambda rows, columns: duckdb.from_arrow(missing(rows, columns).to_arrow()),
}


def examples_of(register: object) -> Mapping[str, Mapping[str, str]]:
    """The valid examples of a register's records, by letter."""
    rooms = {each.REGISTER: each.__name__ for each in (cvr, national, telefon, utbud, val)}
    rooms[GVR] = gvr.__name__
    for each, name in rooms.items():
        if each is register:
            found: Mapping[str, Mapping[str, str]] = import_module(f"{name}.examples").EXAMPLES
            return found
    raise LookupError


def full(spec: RecordSpec, base: Mapping[str, str], cells: Mapping[str, str]) -> dict[str, str]:
    return {name: {**base, **cells}.get(name, "") for name in spec.names}


def said(finding: Finding) -> tuple[object, ...]:
    """A finding as a frame has it: its rows have no lines, but numbers."""
    place = finding.location
    key = None if place.record is not None and place.record.startswith("#") else place.record
    sv, en = _OF_LINE.sub(_number, finding.sv), _OF_LINE.sub(_number, finding.en)
    return (finding.code, finding.severity, sv, en, key, place.field, finding.value)


def assert_alike(found: Findings, expected: Findings, spec: RecordSpec) -> None:
    """A frame's findings and counts are those of the record engine; it names the rules on transactions."""
    assert [said(each) for each in found] == [said(each) for each in expected]
    idle = {rule.name: "transactions" for rule in of_transactions(spec)}
    expected.summary.not_evaluated |= idle
    assert found.summary == expected.summary


_OF_LINE = re.compile(r"\b(rad|line) (\d+)")


def _number(found: re.Match[str]) -> str:
    return f"{'post' if found[1] == 'rad' else 'record'} {int(found[2]) - 1}"
