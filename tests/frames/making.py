"""Rows as frames of every library, and as the file that the record engine judges."""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

import duckdb
import polars as pl

from cvrgvr import cvr, national, telefon, utbud, val
from cvrgvr.findings import Finding
from cvrgvr.spec import RecordSpec
from cvrgvr.testing.files import write_rows

Rows = Sequence[Mapping[str, str]]


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
    for room in (cvr, national, telefon, utbud, val):
        if room.REGISTER is register:
            found: Mapping[str, Mapping[str, str]] = import_module(f"{room.__name__}.examples").EXAMPLES
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


_OF_LINE = re.compile(r"\b(rad|line) (\d+)")


def _number(found: re.Match[str]) -> str:
    return f"{'post' if found[1] == 'rad' else 'record'} {int(found[2]) - 1}"
