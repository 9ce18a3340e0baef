"""The extract as files: delimited, JSON Lines, or Parquet."""

import os
from pathlib import Path
from typing import Any, Final

from cvrgvr import val
from cvrgvr.errors import UsageError, WriteError
from cvrgvr.spec import Date, Field, Flag, Integer, Packed, RecordSpec, Year, spec_of
from cvrgvr.transfer.val.result import ValUtdrag
from cvrgvr.wire.atomic import whole

__all__ = ["FORMS", "write_val"]

FORMS: Final = ("csv", "jsonl", "parquet")
_NAMES: Final = {"kontakter": val.Kontakt, "diagnoser": val.Diagnos, "atgarder": val.Atgard}


def write_val(
    extract: ValUtdrag, folder: str | os.PathLike[str], form: str = "csv", *, long: bool = False
) -> dict[str, int]:
    """Write an extract into a folder: `kontakter.csv`, and with `long` also `diagnoser.csv`, `atgarder.csv`.

    Args:
        extract: the extract.
        folder: where the files go; it is made when it is not there.
        form: `csv` (the neutral layout), `jsonl` or `parquet` (needs pyarrow: the extra `parquet`).
        long: the two long tables too.

    Returns:
        Names of the files, with their number of rows.

    Raises:
        WriteError: a row has an error or the folder cannot be written. That file is not written.
        UsageError: the form is none of these, or pyarrow is not installed.
    """
    if form not in FORMS:
        raise UsageError(f"form is one of {', '.join(FORMS)}")
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise WriteError(f"the folder cannot be made: {fault.strerror}") from None
    written = {}
    for name in _NAMES if long else ("kontakter",):
        path = target / f"{name}.{form}"
        rows = getattr(extract, name)
        if form == "parquet":
            written[path.name] = _parquet(rows, spec_of(_NAMES[name]), path)
        else:
            written[path.name] = val.write(rows, path, _NAMES[name])
    return written


def _parquet(rows: list[Any], spec: RecordSpec, path: Path) -> int:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise UsageError("Parquet needs pyarrow: pip install 'cvrgvr[parquet]'") from None
    schema = pa.schema([(field.name, _arrow_type(pa, field)) for field in spec.fields])
    columns = {field.name: [getattr(row, field.name) for row in rows] for field in spec.fields}
    with whole(path) as stream:
        parquet.write_table(pa.table(columns, schema=schema), stream)
    return len(rows)


def _arrow_type(pa: Any, field: Field) -> Any:
    kind = field.type
    if isinstance(kind, (Integer, Year)):
        return pa.int64()
    if isinstance(kind, Date):
        return pa.date32()
    if isinstance(kind, Flag):
        return pa.bool_()
    return pa.list_(pa.string()) if isinstance(kind, Packed) else pa.string()
