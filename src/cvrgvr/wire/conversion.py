"""From one form to another: records are read, written, and read back on the way, to tell what was lost."""

import operator
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, Final

import attrs

from cvrgvr.errors import ReadError, WriteError
from cvrgvr.spec import Broken, RecordSpec
from cvrgvr.wire.delimited.reading import Pass
from cvrgvr.wire.found import Findings
from cvrgvr.wire.outcome import Unread

__all__ = ["Conversion", "Loss", "converted"]

ROWS: Final = None
"""Stands for the field of a loss that is whole rows."""


@attrs.frozen(slots=True)
class Loss:
    """What the target does not have as the source has it.

    Attributes:
        field: the field, also one that the file has beside its records; `ovrigt` = columns that are no
            fields; None = rows that could not be read at all.
        kind: `lost` (nothing stands in the target), or `changed` (something else does).
        count: how many records.
        line: line of the first of them in the source.
    """

    field: str | None
    kind: str
    count: int
    line: int


@attrs.frozen(slots=True)
class Conversion:
    """What came of a conversion.

    Attributes:
        record: name of the record class.
        records: how many records were written.
        losses: what the target has otherwise, field by field; empty = everything is there.
        findings: what the reader saw wrong in the source. The rules on records are `validate`'s.
    """

    record: str
    records: int
    losses: tuple[Loss, ...]
    findings: Findings


Pieces = Callable[[RecordSpec, Iterator[Any]], Iterator[tuple[int, bytes]]]
"""Gives the target in pieces, from the record class and its records."""
Back = Callable[[RecordSpec, Any], Pass]
"""Gives the pass that reads the target again."""


def converted(source: Pass, pieces: Pieces, back: Back, target: BinaryIO) -> Conversion:
    """Write all records of a source to a target.

    What is written is read again as it passes, and compared with what was read: record by record, so that
    memory does not grow with the file.

    Raises:
        ReadError: the source is empty, or has no header that can be read.
        WriteError: the target's form cannot hold a record.
    """
    losses = _Losses()
    waiting: deque[tuple[int, Any]] = deque()
    outcomes = _rows(source, losses)
    first = next(outcomes, None)
    if source.findings.counts["FIL003"]:
        raise ReadError("the file is empty (FIL003), so nothing can be converted")
    if source.columns is not None and not source.columns.readable:
        raise ReadError("the file has no header of known names (FIL004), so nothing can be converted")

    def records() -> Iterator[Any]:
        for line, record in [] if first is None else [first]:
            waiting.append((line, record))
            yield record
        for line, record in outcomes:
            waiting.append((line, record))
            yield record

    spec = source.spec
    echo = _Echo(pieces(spec, records()), target)
    for outcome, _ in back(spec, echo).outcomes():
        if not waiting:
            break
        line, record = waiting.popleft()
        losses.compare(line, record, outcome.record, spec)
        echo.compared += 1
    if waiting or echo.compared != echo.written:
        raise WriteError("the target's form does not keep the records apart. Nothing was written.")
    for name in source.beside:
        losses.note(name, "lost", 1)
    return Conversion(spec.name, echo.written, losses.found, source.findings)


def _rows(source: Pass, losses: "_Losses") -> Iterator[tuple[int, Any]]:
    for outcome, _ in source.outcomes():
        if isinstance(outcome.record, Unread):
            losses.note(None, "lost", outcome.line)
        else:
            yield outcome.line, outcome.record


class _Echo:
    """The target, read as it is written."""

    def __init__(self, pieces: Iterator[tuple[int, bytes]], target: BinaryIO) -> None:
        self._pieces = pieces
        self._target = target
        self._rest = b""
        self.written = 0
        self.compared = 0

    def read(self, size: int) -> bytes:
        while not self._rest:
            count, data = next(self._pieces, (0, None))
            if data is None:
                return b""
            self.written += count
            self._target.write(data)
            self._rest = data
        data, self._rest = self._rest[:size], self._rest[size:]
        return data


class _Losses:
    """Losses by field and kind."""

    def __init__(self) -> None:
        self._found: dict[tuple[str | None, str], Loss] = {}

    @property
    def found(self) -> tuple[Loss, ...]:
        return tuple(self._found.values())

    def note(self, field: str | None, kind: str, line: int) -> None:
        known = self._found.get((field, kind), Loss(field, kind, 0, line))
        self._found[field, kind] = attrs.evolve(known, count=known.count + 1)

    def compare(self, line: int, before: Any, after: Any, spec: RecordSpec) -> None:
        """Note the fields of a record that are not the same any more."""
        if isinstance(after, Unread):
            self.note(None, "lost", line)
            return
        for name in spec.names:
            old, new = getattr(before, name), getattr(after, name)
            if old is not new and not _same(old, new):
                self.note(name, "lost" if new is None else "changed", line)
        if not _others(before.ovrigt).items() <= _others(after.ovrigt).items():
            self.note("ovrigt", "lost", line)


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, Broken) and isinstance(new, Broken):
        return old.raw == new.raw
    return type(old) is type(new) and operator.eq(old, new)


def _others(others: Mapping[str, str] | None) -> dict[str, str]:
    return {name: text for name, text in (others or {}).items() if text}
