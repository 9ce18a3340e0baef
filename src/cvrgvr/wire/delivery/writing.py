"""Writing deliveries: the file under a temporary name, on disk, renamed; its sidecar last.

Whatever stops it, there is never half a file under the final name, nor a sidecar without its file. A process
that is killed between the two renames leaves a whole file without sidecar: not yet delivered, and written
over when it is tried again. Of two writers of one name, the first is the one that delivers.

Source: cvr.md 4.4 (reference).
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import attrs

from cvrgvr.errors import UsageError, WriteError
from cvrgvr.spec import RecordSpec
from cvrgvr.wire.atomic import in_order
from cvrgvr.wire.delimited.naming import FileName
from cvrgvr.wire.delivery.beside import sidecar_path
from cvrgvr.wire.delivery.proof import Counted, period_of
from cvrgvr.wire.delivery.sidecar import FORMAT, Sidecar
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.layout.templates import Meta

__all__ = ["Delivery", "Told", "of_month", "write_delivery"]

Pieces = Callable[[Meta], Iterator[tuple[int, bytes]]]
"""Gives the file in pieces, each with the number of records it holds, from the variables of a layout."""


@attrs.frozen(slots=True)
class Delivery:
    """What was delivered.

    Attributes:
        path: the file.
        sidecar_path: its sidecar.
        sidecar: what the sidecar says.
    """

    path: Path
    sidecar_path: Path
    sidecar: Sidecar


@attrs.frozen(slots=True, kw_only=True)
class Told:
    """What the sender says of a delivery; the attributes are those of `Sidecar`."""

    avsandare: str
    leverans_id: str
    skapad: datetime
    matperiod: str
    ersatter: str | None = None
    radera: bool = False
    programvara: str | None = None


def write_delivery(
    folder: str | os.PathLike[str],
    spec: RecordSpec,
    told: Told,
    layout: Layout | None,
    encoding: str,
    pieces: Pieces,
) -> Delivery:
    """Write a file and its sidecar into a folder.

    Raises:
        UsageError: what is told is not of its form, or the layout has no sidecars.
        WriteError: a delivery of that name is there already, or the file cannot be written.
    """
    if layout is not None and layout.file.sidecar == "none":
        raise UsageError("the layout has no sidecars: write the file, or let it say sidecar = 'optional'")
    meta = _meta(told)
    values = {
        **attrs.asdict(told),
        "format": FORMAT,
        "layout": "neutral" if layout is None else layout.id,
        "posttyp": spec.posttyp,
        "encoding": encoding,
        "antal_poster": 0,
        "antal_byte": 0,
        "sha256": "0" * 64,
        "fil": "-",
    }
    Sidecar.checked(values)  # before anything is written
    values["fil"] = _name(spec, told, layout, meta)
    path = Path(folder) / Sidecar.checked(values).fil

    def new() -> None:
        if sidecar_path(path).exists():
            raise WriteError(
                "a delivery of that name is there already: give another skapad. Nothing was written."
            )

    new()
    with in_order(path, sidecar_path(path), allowed=new) as (file, beside):
        counted = Counted(file)
        rows = 0
        for count, data in pieces(meta):
            counted.write(data)
            rows += count
        values |= {"antal_poster": rows, "antal_byte": counted.count, "sha256": counted.sha256}
        sidecar = Sidecar.checked(values)
        beside.write(sidecar.dump())
    return Delivery(path, sidecar_path(path), sidecar)


def of_month(records: Iterable[Any], spec: RecordSpec, month: str) -> Iterator[Any]:
    """The records. Raises WriteError for one of another month than the delivery's."""
    for number, record in enumerate(records, 1):
        period = period_of(getattr(record, spec.period, None))
        if period is not None and period != month:
            raise WriteError(
                f"record {number}: {spec.period} is not of the month that is delivered. Nothing was written."
            )
        yield record


def _meta(told: Told) -> Mapping[str, Any]:
    """The variables of a layout's lines and name; times there are local, as their file names."""
    return {
        "avsandare": told.avsandare,
        "leverans_id": told.leverans_id,
        "period": told.matperiod,
        "skapad": _local(told.skapad),
    }


def _local(skapad: object) -> Any:
    return skapad.replace(tzinfo=None, microsecond=0) if isinstance(skapad, datetime) else skapad


def _name(spec: RecordSpec, told: Told, layout: Layout | None, meta: Meta) -> str:
    if layout is not None and layout.file.name is not None:
        return layout.file_name(meta)
    return FileName(spec.posttyp, told.avsandare, told.matperiod, _local(told.skapad)).text
