"""HEJIndata as a message: read, iter_read, validate, write."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, datetime
from functools import partial
from typing import Any, Final

import attrs

from cvrgvr.codes import Kodregister
from cvrgvr.findings import Finding
from cvrgvr.gvr.hej.records import HejHandelse
from cvrgvr.gvr.hej.rules import RULES
from cvrgvr.gvr.hej.shape import EVENT, ROOT, SHAPE
from cvrgvr.policy import Policy
from cvrgvr.spec import spec_of
from cvrgvr.wire.atomic import Target
from cvrgvr.wire.found import CAP, Findings
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.source import Source
from cvrgvr.wire.xml import Refusal
from cvrgvr.wire.xml.message import Message, Remark, Watch
from cvrgvr.wire.xml.register import DocumentReading, DocumentRegister
from cvrgvr.wire.xml.rules import XML_RULES

__all__ = ["REGISTER", "hej_filnamn", "iter_read", "read", "validate", "write"]

_MOST: Final = 5000


class _EventWatch(Watch):
    """Counts events, and looks for their ids among those that are known."""

    def __init__(self, known: Collection[str] | None = None) -> None:
        self._known = known
        self._count = 0
        self.idle = {"HEJ112": "ids of ERSMOIndata"} if known is None else {}

    def record(self, record: Any, line: int, key: str | None) -> Iterable[Remark]:  # noqa: ARG002 - the record says all
        """HEJ112."""
        self._count += 1
        name = record.handelse_id
        if self._known is None or name is None or name in self._known:
            return ()
        return (("HEJ112", "handelse_id", {}),)

    def whole(self) -> Iterable[Remark]:
        """HEJ111."""
        if self._count > _MOST:
            yield "HEJ111", None, {}


MESSAGE: Final = Message(
    SHAPE,
    {EVENT: Catalogue(spec_of(HejHandelse), XML_RULES + RULES)},
    invalid="HEJ001",
    refusals={Refusal.ROOT: "HEJ001"},
    watch=_EventWatch,
)
REGISTER: Final = DocumentRegister(MESSAGE)
"""HEJIndata with all its rules."""


def _register(known: Collection[str] | None) -> DocumentRegister:
    if known is None:
        return REGISTER
    return DocumentRegister(attrs.evolve(MESSAGE, watch=partial(_EventWatch, frozenset(known))))


def read(
    source: Source,
    *,
    on: date | None = None,
    tables: Kodregister | None = None,
    policy: Policy | None = None,
    cap: int | None = CAP,
    show_values: bool = False,
    strict: bool = False,
    known: Collection[str] | None = None,
) -> DocumentReading:
    """Read a file of events; `known` are the ids of ERSMOIndata events, else as `DocumentRegister.read`.

    `meta` holds `kalla` and `batch_id` as far as the file has them.
    """
    return _register(known).read(
        source, on=on, tables=tables, policy=policy, cap=cap, show_values=show_values, strict=strict
    )


def iter_read(
    source: Source,
    *,
    on: date | None = None,
    tables: Kodregister | None = None,
    policy: Policy | None = None,
    show_values: bool = False,
    strict: bool = False,
    known: Collection[str] | None = None,
) -> Iterator[tuple[Any, list[Finding]]]:
    """Read a file event by event; `known` are the ids of ERSMOIndata events.

    Else as `DocumentRegister.iter_read`.
    """
    return _register(known).iter_read(
        source, on=on, tables=tables, policy=policy, show_values=show_values, strict=strict
    )


def validate(
    data: Source | Iterable[Any],
    *,
    on: date | None = None,
    tables: Kodregister | None = None,
    policy: Policy | None = None,
    cap: int | None = CAP,
    show_values: bool = False,
    sink: Callable[[Finding], object] | None = None,
    known: Collection[str] | None = None,
) -> Findings:
    """Find all faults of a file or of events; `known` are the ids of ERSMOIndata events.

    Else as `DocumentRegister.validate`.
    """
    return _register(known).validate(
        data, on=on, tables=tables, policy=policy, cap=cap, show_values=show_values, sink=sink
    )


def write(
    records: Iterable[HejHandelse],
    target: Target,
    *,
    kalla: str | None = "ERSMO",
    id: str | None,  # noqa: A002 - the attribute's own name
    on: date | None = None,
    tables: Kodregister | None = None,
    strict: bool = False,
) -> int:
    """Write events as HEJIndata 2.0 in ISO-8859-1: the whole file or none.

    Args:
        records: the events, at least one.
        target: a path (written under a temporary name, then renamed) or a binary file.
        kalla: who sends; None leaves it out.
        id: the batch's id; None leaves it out.
        on: with `strict`, the reference date.
        tables: with `strict`, the user's code tables.
        strict: refuse events with errors by the rules too, not only what the schema refuses.

    Returns:
        The number of events written.

    Raises:
        WriteError: an event has what the schema does not take, or with `strict` an error. Nothing is written.
        UsageError: something is not an event.
    """
    values = {"kalla": kalla, "batch_id": id}
    return REGISTER.write(records, target, [ROOT], [values], on=on, tables=tables, strict=strict)


def hej_filnamn(batch_id: str, tidpunkt: datetime) -> str:
    """The name of a file, by local time (observed, HEJ-XFORM).

    >>> hej_filnamn("B2026-03", datetime(2026, 3, 3, 8, 30))
    'HEJIndata-B2026-03_2026-03-03T083000000.xml'
    """
    return f"HEJIndata-{batch_id}_{tidpunkt:%Y-%m-%dT%H%M%S}{tidpunkt.microsecond // 1000:03d}.xml"
