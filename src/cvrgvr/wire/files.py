"""A file as it is given to a register, and what came of reading it."""

import os
from collections.abc import Sequence
from typing import Any, TypeAlias

import attrs

from cvrgvr.wire.delimited.form import NEUTRAL
from cvrgvr.wire.delivery import Sidecar, SidecarSource
from cvrgvr.wire.found import Findings
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.outcome import Unread
from cvrgvr.wire.passing import FileForm
from cvrgvr.wire.summary import Summary

__all__ = ["File", "LayoutSource", "Reading"]

LayoutSource: TypeAlias = Layout | str | os.PathLike[str] | None
"""A layout, or the path of one; None = the neutral layout."""


@attrs.frozen(slots=True, eq=False, repr=False)
class File:
    """A file to validate, or records in memory, and what is known of it.

    Attributes:
        source: a path, a binary file or bytes; or records.
        record: the record class or its name; None = found from the file.
        form: encoding, delimiter and quote; or `JSON_LINES`, which a name in `.jsonl` says too.
        layout: a layout or the path of one, for a file that is written otherwise.
        sidecar: as in `Register.read`.
        known: as in `Register.read`.
    """

    source: Any
    record: type | str | None = None
    form: FileForm = NEUTRAL
    layout: LayoutSource = None
    sidecar: SidecarSource = None
    known: Sequence[Sidecar] | None = None

    @classmethod
    def of(cls, given: Any) -> "File":
        """What was given, as a file."""
        return given if isinstance(given, File) else cls(given)

    @property
    def is_read(self) -> bool:
        """True for a file; False for records in memory."""
        return isinstance(self.source, (str, bytes, os.PathLike)) or hasattr(self.source, "read")


@attrs.define(repr=False)
class Reading:
    """What a file held.

    Attributes:
        records: its records in file order, also those with faults.
        findings: what is wrong, at most `cap` of each code; `summary.counts` counts them all.
        summary: counts.
        unread: rows that could not be laid out in columns, as they stood.
        meta: `record` (its class's name), `columns` (its header), `encoding`; with a layout also `layout` (id
            and version) and the texts of its lines' variables; of a delivery `sidecar`, None when that is
            faulty.
    """

    records: list[Any]
    findings: Findings
    summary: Summary
    unread: list[Unread]
    meta: dict[str, Any]

    def __repr__(self) -> str:
        return f"<Reading: {len(self.records)} records, {self.summary.status}>"
