"""A file held against its sidecar while it is read: bytes and rows counted, months compared."""

import codecs
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, BinaryIO, Final

import attrs

from cvrgvr.periods import first_day, last_day, month_of
from cvrgvr.rules import BoundRule, Row, bind
from cvrgvr.rules.expr import Bool
from cvrgvr.spec import Month, RecordSpec
from cvrgvr.wire.delimited.naming import FileName, name_in
from cvrgvr.wire.delivery.replacing import against
from cvrgvr.wire.delivery.sidecar import Examined, Sidecar, SidecarFault
from cvrgvr.wire.file_rules.deliveries import DELIVERY_RULES

__all__ = ["Counted", "Proof", "Read", "period_of"]

_MONTH_RULE: Final = next(rule for rule in DELIVERY_RULES if rule.name == "FIL013")


@attrs.frozen(slots=True)
class Read:
    """How a file was read, and what was found in it.

    Attributes:
        name: its path; None when it has none.
        posttyp: the kind of record that was read.
        records: number of rows.
        layout: id of the layout.
        encoding: codec that it was read with.
    """

    name: str | None
    posttyp: str
    records: int
    layout: str
    encoding: str


class Counted:
    """A stream whose bytes are counted and hashed as they pass, read or written."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()
        self.count = 0

    def read(self, size: int) -> bytes:
        """The next bytes."""
        return self._see(self._stream.read(size))

    def write(self, data: bytes) -> None:
        """Write bytes."""
        self._stream.write(self._see(data))

    def _see(self, data: bytes) -> bytes:
        self.count += len(data)
        self._hash.update(data)
        return data

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes so far, in hexadecimal."""
        return self._hash.hexdigest()


class Proof:
    """What the sidecar of a file says, held against the file as it is read.

    Args:
        examined: the sidecar.
        known: sidecars of other deliveries, itself or not; None = the caller tells of none, and rules that
            compare deliveries are not evaluated.
    """

    def __init__(self, examined: Examined, known: Sequence[Sidecar] | None) -> None:
        self.told = examined.told
        self.sidecar = examined.sidecar
        self._faults = examined.faults
        self._known = known
        self._bytes: Counted | None = None

    def watch(self, stream: Any) -> Any:
        """The stream, its bytes counted."""
        self._bytes = Counted(stream)
        return self._bytes

    def month_rules(self, spec: RecordSpec) -> tuple[BoundRule, ...]:
        """The rule that a record of the class is of another month than the sidecar's, if it says one."""
        month = self.told.get("matperiod")
        field = spec.by_name.get(spec.period)
        if month is None or field is None:
            return ()

        def other_month(r: Row) -> Bool:
            period = r[spec.period]
            day: Bool = (period < first_day(month)) | (period > last_day(month))
            return period != month if isinstance(field.type, Month) else day

        return bind([attrs.evolve(_MONTH_RULE, fault=other_month, at=spec.period, once=True)], spec)

    @property
    def idle(self) -> Mapping[str, str]:
        """Rules that are not evaluated, and what they lack."""
        if self._known is not None or self.sidecar is None:
            return {}
        return {"FIL019": "other deliveries", "FIL020": "other deliveries", "FIL034": "other deliveries"}

    def faults(self, read: Read) -> Iterator[SidecarFault]:
        """What is wrong, when the file has been read to its end."""
        told = self.told
        yield from self._faults
        if not told:
            return
        if told.get("posttyp", read.posttyp) != read.posttyp:
            yield SidecarFault("FIL013", "posttyp")
        if told.get("antal_poster", read.records) != read.records:
            facts = {"expected": told["antal_poster"], "count": read.records}
            yield SidecarFault("FIL011", "antal_poster", facts)
        yield from self._other_bytes()
        if told.get("layout", read.layout) != read.layout:
            yield SidecarFault("FIL033", "layout")
        encoding = told.get("encoding", read.encoding)
        if codecs.lookup(encoding).name != codecs.lookup(read.encoding).name:
            yield SidecarFault("FIL033", "encoding")
        if told.get("radera") and told.get("antal_poster"):
            yield SidecarFault("FIL022", "antal_poster", {"count": told["antal_poster"]})
        if read.name is not None:
            yield from self._other_name(name_in(read.name))
        if self.sidecar is not None and self._known is not None:
            yield from against(self.sidecar, self._known)

    def _other_bytes(self) -> Iterator[SidecarFault]:
        """FIL012: a size that differs says all, for then the hash differs too."""
        assert self._bytes is not None
        if self.told.get("antal_byte", self._bytes.count) != self._bytes.count:
            yield SidecarFault("FIL012", "antal_byte")
        elif self.told.get("sha256", self._bytes.sha256).lower() != self._bytes.sha256:
            yield SidecarFault("FIL012", "sha256")

    def _other_name(self, name: str) -> Iterator[SidecarFault]:
        """FIL013/name: what the name says otherwise than the sidecar."""
        if self.told.get("fil", name) != name:
            yield SidecarFault("FIL013/name", "fil")
        said = FileName.parse(name)
        if said is not None:
            for key in ("posttyp", "avsandare", "matperiod"):
                if self.told.get(key, getattr(said, key)) != getattr(said, key):
                    yield SidecarFault("FIL013/name", key)


def period_of(value: object) -> str | None:
    """The month of a period's value: a month itself, or that of a day."""
    if isinstance(value, date):
        return month_of(value)
    return value if isinstance(value, str) else None
