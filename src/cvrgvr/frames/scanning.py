"""Opening files as frames: every column as text, no row and no value lost."""

import os
from collections.abc import Sequence
from functools import reduce
from pathlib import Path
from typing import Any

import narwhals.stable.v2 as nw

from cvrgvr.errors import ReadError, UsageError
from cvrgvr.frames.backends import lazy_texts_of, named
from cvrgvr.frames.catalogues import catalogue_of
from cvrgvr.wire.delimited.form import NEUTRAL, Form

__all__ = ["scan"]

Paths = str | os.PathLike[str]


def scan(
    path: Paths,
    record: type | str,
    *,
    backend: str = "polars",
    form: Form = NEUTRAL,
    session: Any = None,
) -> Any:
    """Open a delimited or Parquet file, or a folder of such files, as a frame of that library.

    Columns of a delimited file are texts as they stand in it: what is no date or number is kept for
    `frames.validate` to tell. (Polars drops a carriage return at the end of a cell; `frames.validate` of the
    path itself sees it.) Those of a Parquet file have the types that it says.

    Args:
        path: a file, or a folder whose files are read in the order of their names. Names end in `.parquet`,
            or else are delimited; only Spark opens a folder that has both.
        record: the record class or its name: the file must have a column for one of its fields at least.
        backend: `polars` and `duckdb` (read when rows are asked for), `pandas`, `pyarrow` (read at once), or
            `pyspark`.
        form: of delimited files: encoding (`utf-8`), delimiter and quote.
        session: the Spark session, for `pyspark`.

    Returns:
        A frame of that library: lazy, where the library has such.

    Raises:
        ReadError: there is no such file, or rows of it cannot be laid out in columns: give the path itself to
            `frames.validate`, which says their lines.
        UsageError: unknown backend or record, a library that is not installed, no column is known, or an
            encoding that the library does not read.
    """
    chosen = named(backend)
    spec = catalogue_of(record).spec
    files = _files(path)
    kinds = {each.suffix == ".parquet" for each in files}
    if len(kinds) > 1 and not chosen.distributed:
        raise UsageError("the folder has both Parquet and delimited files: scan them apart")
    parquet = False not in kinds
    if not parquet and form.encoding.lower() not in ("utf-8", "utf8"):
        raise UsageError(
            f"{chosen.title} opens delimited files in utf-8: read others with frames.validate(path)"
        )
    names = [os.fspath(file) for file in files]
    try:
        frame = _OPENERS[backend](names, parquet, form, session)
    except UsageError:
        raise
    except ModuleNotFoundError as missing:
        raise UsageError(f"{chosen.title} is not installed here: install {missing.name}") from None
    except (OSError, ValueError) as fault:
        raise ReadError(f"the file cannot be laid out in columns: {type(fault).__name__}") from None
    given: Any = nw.from_native(frame)
    if not any(name in spec.by_name for name in given.collect_schema().names()):
        raise UsageError(f"no column is a field of {spec.name}: see `cvrgvr spec {spec.name}`")
    return frame


def _files(path: Paths) -> list[Path]:
    """The files of a folder in the order of their names; a file itself."""
    place = Path(path)
    if place.is_dir():
        found = sorted(each for each in place.rglob("*") if each.suffix in (".parquet", ".csv", ".txt"))
        if not found:
            raise ReadError("the folder has no .parquet, .csv or .txt files")
        return found
    if not place.exists():
        raise ReadError("there is no such file")
    return [place]


def _polars(names: Sequence[str], parquet: bool, form: Form, _session: Any) -> Any:
    import polars as pl  # noqa: PLC0415 - only when chosen

    if parquet:
        return pl.scan_parquet(list(names))
    return pl.scan_csv(
        list(names),
        separator=form.delimiter,
        quote_char=form.quote,
        infer_schema=False,
    )


def _pandas(names: Sequence[str], parquet: bool, form: Form, _session: Any) -> Any:
    import pandas as pd  # noqa: PLC0415 - only when chosen

    if parquet:
        read = [pd.read_parquet(name) for name in names]
    else:
        options: dict[str, Any] = {
            "sep": form.delimiter,
            "quotechar": form.quote,
            "dtype": str,
            "keep_default_na": False,
            "na_values": [""],
        }
        read = [pd.read_csv(name, **options) for name in names]
    return read[0] if len(read) == 1 else pd.concat(read, ignore_index=True)


def _pyarrow(names: Sequence[str], parquet: bool, form: Form, _session: Any) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - only when chosen
    import pyarrow.parquet as pq  # noqa: PLC0415

    if parquet:
        return pa.concat_tables([pq.read_table(name) for name in names])
    return pa.concat_tables([_arrow_texts(name, form) for name in names])


def _arrow_texts(name: str, form: Form) -> Any:
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.csv as pc  # noqa: PLC0415

    parse = pc.ParseOptions(delimiter=form.delimiter, quote_char=form.quote, newlines_in_values=True)
    head = pc.open_csv(name, parse_options=parse)
    columns = head.schema.names
    head.close()
    convert = pc.ConvertOptions(
        column_types=dict.fromkeys(columns, pa.string()),
        strings_can_be_null=True,
        null_values=[""],
        quoted_strings_can_be_null=True,
    )
    return pc.read_csv(name, parse_options=parse, convert_options=convert)


def _duckdb(names: Sequence[str], parquet: bool, form: Form, _session: Any) -> Any:
    import duckdb  # noqa: PLC0415 - only when chosen

    if parquet:
        return duckdb.read_parquet(list(names))
    return duckdb.read_csv(
        list(names), delimiter=form.delimiter, quotechar=form.quote, header=True, all_varchar=True
    )


def _pyspark(names: Sequence[str], parquet: bool, form: Form, session: Any) -> Any:
    if session is None:
        raise UsageError("give the Spark session: frames.scan(..., backend='pyspark', session=spark)")
    options: dict[str, Any] = {"sep": form.delimiter, "quote": form.quote, "header": True, "mode": "FAILFAST"}

    def opened(name: str) -> Any:
        if not name.endswith(".parquet"):
            return session.read.csv(name, inferSchema=False, **options)
        frame = session.read.parquet(name)
        # beside texts its dates are texts too, written as a layout writes them and not as Spark does
        return frame if parquet else lazy_texts_of(nw.from_native(frame), {}).to_native()

    # one after the other: Spark alone would take the largest first
    return reduce(lambda one, other: one.unionByName(other, allowMissingColumns=True), map(opened, names))


_OPENERS = {
    "polars": _polars,
    "pandas": _pandas,
    "pyarrow": _pyarrow,
    "duckdb": _duckdb,
    "pyspark": _pyspark,
}
