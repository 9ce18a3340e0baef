"""A function of Polars blocks applied to a frame of any library: the same kind of frame comes out."""

from collections.abc import Callable, Mapping
from typing import Any

import narwhals.stable.v2 as nw
import polars as pl

from cvrgvr.frames.backends import blocks_of

__all__ = ["mapped_frame", "to_polars"]

Step = Callable[[pl.DataFrame], pl.DataFrame]


def to_polars(block: nw.DataFrame[Any]) -> pl.DataFrame:
    """An eager block as one of Polars."""
    return block.to_polars()


def mapped_frame(frame: nw.DataFrame[Any] | nw.LazyFrame[Any], step: Step, schema: Mapping[str, Any]) -> Any:
    """Apply a step to all rows, in order.

    Args:
        frame: any library's frame.
        step: gives as many rows as it gets.
        schema: the columns that come out, with their types; None = that of the frame's column.

    Returns:
        A native frame of the same library: lazy for lazy ones that can be, else made at once.
    """
    native = frame.to_native()
    match frame.implementation:
        case nw.Implementation.POLARS if isinstance(frame, nw.LazyFrame):
            types = native.collect_schema()
            out = {name: types[name] if dtype is None else dtype for name, dtype in schema.items()}
            whole = {"projection_pushdown": False, "predicate_pushdown": False}  # the step needs all columns,
            return native.map_batches(step, schema=out, streamable=True, **whole)  # and may make one anew
        case nw.Implementation.PYSPARK:
            from cvrgvr.frames.spark import mapped_spark  # noqa: PLC0415 - only with Spark

            return mapped_spark(native, step, schema)
        case _:
            done = pl.concat([step(to_polars(block)) for block in blocks_of(frame)])
    match frame.implementation:
        case nw.Implementation.POLARS:
            return done
        case nw.Implementation.PANDAS:
            return done.to_pandas().set_index(native.index)
        case nw.Implementation.DUCKDB:
            import duckdb  # noqa: PLC0415 - only with DuckDB

            return duckdb.from_arrow(done.to_arrow())
        case _:
            return done.to_arrow()
