"""ERSMOIndata as a message: read, iter_read, validate, write."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any, Final

import attrs

from cvrgvr.codes import Kodregister
from cvrgvr.findings import Finding
from cvrgvr.gvr.ersmo.records import Ersattningshandelse
from cvrgvr.gvr.ersmo.rules import RULES, letters
from cvrgvr.gvr.ersmo.shape import EVENT, ROOT, SHAPE
from cvrgvr.gvr.ersmo.watch import EventWatch
from cvrgvr.policy import Policy
from cvrgvr.rules import rules_in
from cvrgvr.rules.context import Context
from cvrgvr.spec import spec_of
from cvrgvr.wire.atomic import Target
from cvrgvr.wire.found import CAP, Findings
from cvrgvr.wire.judge import Catalogue, Judge
from cvrgvr.wire.memory import note_faults
from cvrgvr.wire.source import Source
from cvrgvr.wire.xml import Extra, Refusal
from cvrgvr.wire.xml.message import Message
from cvrgvr.wire.xml.register import DocumentReading, DocumentRegister
from cvrgvr.wire.xml.rules import XML_RULES

__all__ = ["REGISTER", "iter_read", "read", "validate", "write"]

MESSAGE: Final = Message(
    SHAPE,
    {EVENT: Catalogue(spec_of(Ersattningshandelse), XML_RULES + RULES)},
    invalid="ERS003",
    encoded="ERS002",
    refusals={Refusal.ROOT: "ERS001", Refusal.DOCTYPE: "ERS004"},
    watch=EventWatch,
)
REGISTER: Final = DocumentRegister(MESSAGE)
"""ERSMOIndata with all its rules."""
_HINT: Final = "ERSMOIndata2.2.xsd"


def _register(known: Iterable[Ersattningshandelse]) -> DocumentRegister:
    known = tuple(known)
    return DocumentRegister(attrs.evolve(MESSAGE, watch=partial(EventWatch, known))) if known else REGISTER


def read(
    source: Source,
    *,
    on: date | None = None,
    tables: Kodregister | None = None,
    policy: Policy | None = None,
    cap: int | None = CAP,
    show_values: bool = False,
    strict: bool = False,
    known: Iterable[Ersattningshandelse] = (),
) -> DocumentReading:
    """Read a file of events; `known` are events of earlier files, else as `DocumentRegister.read`.

    `meta` holds `kalla` and `fil_id`.
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
    known: Iterable[Ersattningshandelse] = (),
) -> Iterator[tuple[Any, list[Finding]]]:
    """Read a file event by event; `known` are events of earlier files.

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
    known: Iterable[Ersattningshandelse] = (),
) -> Findings:
    """Find all faults of a file or of events; `known` are events of earlier files.

    Else as `DocumentRegister.validate`.
    """
    return _register(known).validate(
        data, on=on, tables=tables, policy=policy, cap=cap, show_values=show_values, sink=sink
    )


def write(
    records: Iterable[Ersattningshandelse],
    target: Target,
    *,
    kalla: str = "GVR",
    id: str,  # noqa: A002 - the attribute's own name
    original: bool = False,
    skriv_schemahint: bool = False,
    on: date | None = None,
    tables: Kodregister | None = None,
    strict: bool = False,
    sink: Callable[[Finding], object] | None = None,
) -> int:
    """Write events as ERSMOIndata 2.2 in ISO-8859-1: the whole file or none.

    Args:
        records: the events, in the order in which they are to stand.
        target: a path (written under a temporary name, then renamed) or a binary file.
        kalla: who sends; receivers take `GVR` only.
        id: the delivery's id.
        original: leave out LastUpdated, which the original format does not have.
        skriv_schemahint: name the schema in `xsi:noNamespaceSchemaLocation`.
        on: with `strict`, the reference date.
        tables: with `strict`, the user's code tables.
        strict: refuse events with errors by the rules too, not only what the schema refuses.
        sink: is given a finding (GVR910) for each field with a letter outside ISO-8859-1, which is written as
            a character reference.

    Returns:
        The number of events written.

    Raises:
        WriteError: an event has what the schema does not take, or with `strict` an error. Nothing is written.
        UsageError: something is not an event.
    """
    without = frozenset({"senast_uppdaterad"}) if original else frozenset()
    extra = Extra(_HINT if skriv_schemahint else None, without)
    return REGISTER.write(
        records if sink is None else _told(records, sink),
        target,
        [ROOT],
        [{"kalla": kalla, "fil_id": id}],
        on=on,
        tables=tables,
        strict=strict,
        extra=extra,
    )


_LETTERS: Final = Catalogue(spec_of(Ersattningshandelse), rules_in(letters))


def _told(
    records: Iterable[Ersattningshandelse], sink: Callable[[Finding], object]
) -> Iterator[Ersattningshandelse]:
    """The events, with what is to be said of their letters."""
    judge = Judge(_LETTERS, Context(), Policy())
    findings = Findings(cap=None, sink=sink)
    for number, record in enumerate(records, 1):
        if isinstance(record, Ersattningshandelse):
            note_faults(findings, judge.faults(record, (), ()), record, judge.spec, number)
        yield record
