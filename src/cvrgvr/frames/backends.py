"""Which libraries' frames are taken, and frames as blocks of text columns.

A frame of any library comes in; what is looked at is a stream of blocks of it, in order, each an eager frame
whose columns are texts in the neutral layout's form. A column that holds dates, numbers or flags already is
written as text first: then it is read as a file's cells are, and nothing is lost or guessed.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs
import narwhals.stable.v2 as nw

from cvrgvr.errors import UsageError
from cvrgvr.spec import Date, Field

__all__ = [
    "BACKENDS",
    "ROWS",
    "Backend",
    "as_frame",
    "backend_of",
    "blocks_of",
    "lazy_texts_of",
    "named",
    "texts_of",
]

ROWS: Final = 1 << 17
"""Rows of a block: many enough that what a block costs by itself hardly counts."""


@attrs.frozen(slots=True)
class Backend:
    """A library whose frames are taken.

    Attributes:
        name: its name, as narwhals has it.
        title: its name for people.
        lazy: its frames are plans: rows come when they are asked for, block by block.
        files: kinds of files that `scan` opens with it.
        distributed: its work runs on other machines.
        ordered: rows have an order of their own.
    """

    name: str
    title: str
    lazy: bool
    files: tuple[str, ...] = ("csv", "parquet")
    distributed: bool = False
    ordered: bool = True


BACKENDS: Final = {
    each.name: each
    for each in (
        Backend("polars", "Polars", lazy=True),
        Backend("pandas", "pandas", lazy=False),
        Backend("pyarrow", "PyArrow", lazy=False),
        Backend("duckdb", "DuckDB", lazy=True),
        Backend("pyspark", "PySpark", lazy=True, distributed=True, ordered=False),
    )
}


def named(name: str) -> Backend:
    """The backend of a name. Raises UsageError."""
    try:
        return BACKENDS[name]
    except KeyError:
        raise UsageError(f"unknown backend: give one of {', '.join(BACKENDS)}") from None


def backend_of(frame: nw.DataFrame[Any] | nw.LazyFrame[Any]) -> Backend:
    """The backend of a frame. Raises UsageError for one that is not supported."""
    name = frame.implementation.value
    if name not in BACKENDS:
        raise UsageError(f"frames of {name} are not supported: convert to one of {', '.join(BACKENDS)}")
    return BACKENDS[name]


def as_frame(native: Any) -> nw.DataFrame[Any] | nw.LazyFrame[Any]:
    """Any library's frame in narwhals. Raises UsageError for what is none."""
    try:
        frame: Any = nw.from_native(native)
    except TypeError:
        raise UsageError(
            f"{type(native).__name__} is no frame of {', '.join(each.title for each in BACKENDS.values())}"
        ) from None
    backend_of(frame)
    return frame  # type: ignore[no-any-return]


def blocks_of(frame: nw.DataFrame[Any] | nw.LazyFrame[Any], rows: int = ROWS) -> Iterator[nw.DataFrame[Any]]:
    """The frame's rows in order, as eager frames of at most so many; at least one, which may be empty."""
    if isinstance(frame, nw.DataFrame):
        for first in range(0, max(len(frame), 1), rows):
            yield frame[first : first + rows]
        return
    native = frame.to_native()
    match frame.implementation:
        case nw.Implementation.POLARS:
            found = native.collect_batches(chunk_size=rows, maintain_order=True)
        case nw.Implementation.DUCKDB:
            found = _of_duckdb(native, rows)
        case _:
            found = iter([native.toArrow()])
    any_rows = False
    for block in found:
        any_rows = True
        yield from blocks_of(nw.from_native(block, eager_only=True), rows)
    if not any_rows:
        yield nw.from_dict({name: [] for name in frame.collect_schema().names()}, backend="polars")


def _of_duckdb(relation: Any, rows: int) -> Iterator[Any]:
    import pyarrow as pa  # noqa: PLC0415 - only with DuckDB, whose rows come as Arrow's

    read = getattr(relation, "to_arrow_reader", None) or relation.fetch_arrow_reader  # its name before 1.5
    for batch in read(rows):
        yield pa.Table.from_batches([batch])


def texts_of(frame: nw.DataFrame[Any], fields: Mapping[str, Field]) -> nw.DataFrame[Any]:
    """The frame with every column as text in the neutral layout's form; what is missing stays so.

    Args:
        frame: an eager frame.
        fields: the fields that its columns hold, by name.
    """
    columns = [
        _text(frame, name, dtype, fields.get(name)).alias(name)
        for name, dtype in frame.schema.items()
        if dtype != nw.String or _holds_objects(frame, name)
    ]
    return frame.with_columns(*columns) if columns else frame


def lazy_texts_of(frame: nw.LazyFrame[Any], fields: Mapping[str, Field]) -> nw.LazyFrame[Any]:
    """As `texts_of`, by the frame's own library. Raises UsageError for a column that it cannot write so."""
    columns = []
    for name, dtype in frame.collect_schema().items():
        if dtype != nw.String:
            text = _written(name, dtype, fields.get(name))
            if text is None:
                raise UsageError(f"column {name} holds {dtype}: give text, dates, whole numbers or flags")
            columns.append(text.alias(name))
    return frame.with_columns(*columns) if columns else frame


def _holds_objects(frame: nw.DataFrame[Any], name: str) -> bool:
    """True for a column of pandas that may hold anything, though it passes for text."""
    return frame.implementation is nw.Implementation.PANDAS and str(frame[name].to_native().dtype) == "object"


def _text(frame: nw.DataFrame[Any], name: str, dtype: Any, field: Field | None) -> nw.Expr | nw.Series[Any]:
    if dtype != nw.Datetime or _whole_seconds(frame[name]):
        text = _written(name, dtype, field)
        if text is not None:
            return text
    # values one by one: no library writes these as the layout does
    cells = [_cell(value) for value in frame[name].to_list()]
    return nw.new_series(name, cells, nw.String, backend=frame.implementation)


def _written(name: str, dtype: Any, field: Field | None) -> nw.Expr | None:
    """A column as text, written by its library; None for types that libraries write in ways of their own."""
    column = nw.col(name)
    given = nw.when(~column.is_null())
    if dtype.is_integer():
        return given.then(column.cast(nw.String))
    if dtype == nw.Boolean:
        return given.then(nw.when(column).then(nw.lit("J")).otherwise(nw.lit("N")))
    if dtype == nw.Date:
        return given.then(column.dt.to_string("%Y-%m-%d"))
    if dtype == nw.Datetime and dtype.time_zone is None:
        # in two pieces, and cut: some libraries add parts of a second
        text = nw.concat_str(
            column.dt.to_string("%Y-%m-%d"), nw.lit("T"), column.dt.to_string("%H:%M:%S").str.slice(0, 8)
        )
        if field is not None and isinstance(field.type, Date):  # some libraries have no days alone
            text = nw.when(text.str.ends_with("T00:00:00")).then(text.str.slice(0, 10)).otherwise(text)
        return given.then(text)
    return None


def _whole_seconds(series: nw.Series[Any]) -> bool:
    return not (series.dt.microsecond() != 0).any()


def _cell(value: Any) -> str | None:
    """A value as its cell."""
    if value is None or value != value:  # noqa: PLR0124 - only what is not a number differs from itself
        return None
    if isinstance(value, bool):
        return "J" if value else "N"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (list, tuple)):
        return "|".join(map(_item, value)) or None
    told = getattr(value, "isoformat", None)
    return str(value) if told is None else str(told())


def _item(item: Any) -> str:
    """An item of a list as it is packed."""
    parts = item.values() if isinstance(item, dict) else [item]
    return ",".join(_cell(part) or "" for part in parts)
