"""The plan of a screen: which columns repeat and which do not, learnt from a sample of rows."""

import re
from collections.abc import Sequence

import attrs

from cvrgvr.spec import Date, DateTime, Field, Kind, Text

__all__ = ["Plan", "Volatile", "plan"]

_REPEATS = 0.1
"""A column with more distinct values than this share of the rows is volatile."""
_UNIQUE = 0.5
"""A text column with more distinct values than this share is not worth remembering."""
_COMBINED = 0.35
"""Distinct combinations of stable columns, as a share of the rows, that are worth remembering."""


@attrs.frozen(slots=True, eq=False)
class Volatile:
    """A column whose values differ from row to row.

    Attributes:
        place: its place in the file.
        field: its field.
        group: number of its group in the pattern.
        unique: most of its values occur once, so that remembering them does not pay.
        timed: the group holds the day only, and the next group the clock time.
    """

    place: int
    field: Field
    group: int
    unique: bool
    timed: bool


@attrs.frozen(slots=True, eq=False)
class Plan:
    """How rows are taken apart.

    Attributes:
        pattern: matches one line; its groups are pieces of stable columns, and volatile columns.
        stable: for each piece of stable columns, its group and the fields in it (None = unknown column).
        volatile: the volatile columns.
    """

    pattern: re.Pattern[str]
    stable: tuple[tuple[int, tuple[Field | None, ...]], ...]
    volatile: tuple[Volatile, ...]


def plan(
    fields: Sequence[Field | None], rows: Sequence[Sequence[str]], delimiter: str, whole: frozenset[str]
) -> Plan:
    """Learn a plan from a sample of rows.

    Args:
        fields: the fields that the columns hold, in file order.
        rows: cells in file order, as many in each row as there are columns.
        delimiter: what stands between cells.
        whole: names of fields whose clock time must not be held apart.
    """
    columns = list(zip(*rows, strict=True))
    distinct = [len(set(column)) for column in columns]
    volatile = {
        place
        for place, field in enumerate(fields)
        if field is not None and _differs(field, distinct[place], len(rows))
    }
    unknown = {place for place, field in enumerate(fields) if field is None}
    while _combinations(columns, volatile | unknown) > _COMBINED * len(rows):
        rest = [place for place in range(len(fields)) if place not in volatile | unknown]
        volatile.add(max(rest, key=distinct.__getitem__))
    return _arrange(fields, volatile, distinct, len(rows), delimiter, whole)


def _differs(field: Field, distinct: int, rows: int) -> bool:
    if field.kind is Kind.PERSON:
        return True
    if isinstance(field.type, (Date, DateTime)):
        return distinct > 2
    return distinct > _REPEATS * rows


def _combinations(columns: Sequence[Sequence[str]], volatile: set[int]) -> int:
    stable = [column for place, column in enumerate(columns) if place not in volatile]
    return len(set(zip(*stable, strict=True)))


def _arrange(
    fields: Sequence[Field | None],
    volatile: set[int],
    distinct: Sequence[int],
    rows: int,
    delimiter: str,
    whole: frozenset[str],
) -> Plan:
    """Write the pattern: runs of stable columns are one group, unknown columns none."""
    mark = re.escape(delimiter)
    pieces: list[str] = []
    stable: list[tuple[int, tuple[Field | None, ...]]] = []
    found: list[Volatile] = []
    group, run = 0, list[Field | None]()

    def any_cell(place: int) -> str:
        return f"[^{mark}]*+" if place < len(fields) - 1 else f"[^{mark}\r\n]*+"

    def end_run(place: int) -> None:
        nonlocal group
        if run:
            cells = [any_cell(each) for each in range(place - len(run), place)]
            if any(field is not None for field in run):
                pieces.append(f"({mark.join(cells)})")
                stable.append((group, tuple(run)))
                group += 1
            else:
                pieces.append(mark.join(cells))
            run.clear()

    for place, field in enumerate(fields):
        if place not in volatile or field is None:
            run.append(field)
            continue
        end_run(place)
        unique = distinct[place] > _UNIQUE * rows and isinstance(field.type, Text)
        timed = isinstance(field.type, DateTime) and field.name not in whole
        found.append(Volatile(place, field, group, unique, timed))
        if timed:
            # a clock time without a day matches nothing, so that the row is suspected
            pieces.append(f"(?:([^{mark}T\r\n]++)({any_cell(place)}))?+")
            group += 2
        else:
            pieces.append(f"({any_cell(place)})")
            group += 1
    end_run(len(fields))
    pattern = re.compile("^" + mark.join(pieces) + "\r?\n", re.MULTILINE)
    return Plan(pattern, tuple(stable), tuple(found))
