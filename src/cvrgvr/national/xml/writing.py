"""Writing messages: strict, in a stable order, whole or not at all.

Attributes stand in the order of the records' fields; the namespace is the default one, UTF-8, a line for each
record. Every record is judged by the rules, and one with an error refuses the message.
"""

import io
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, Final

from cvrgvr.errors import UsageError, WriteError
from cvrgvr.findings import ERROR
from cvrgvr.identifiers import identity_in
from cvrgvr.national.message import ORDER, Delivery, Message
from cvrgvr.national.xml.shapes import KINDS, Contract, contract_of
from cvrgvr.national.xml.units import UnitWriter, escaped
from cvrgvr.periods import first_day
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.wire.atomic import Target, whole
from cvrgvr.wire.found import Findings
from cvrgvr.wire.judge import Catalogue, Fault, Judge
from cvrgvr.wire.memory import examined, note_faults

__all__ = ["MessageWriter", "file_name", "message_pieces", "write_delivery", "write_message"]

_BATCH: Final = 1 << 9
_DELETION_SINCE: Final = date(2022, 3, 14)
_KVA_SINCE: Final = date(2025, 2, 20)
_NEW: Final = ("aktivitet_kva", "aktivitet_icd")


class MessageWriter:
    """Writes one message to a stream, record by record.

    Args:
        catalogue: the record class with its rules.
        stream: a binary file.
        message: the message; its records are not looked at.
        context: reference date and tables.
        policy: which rules refuse a record.
        keep_broken: write values that could not be read back as they were, and records with errors.
        revision: date of the receiver's schema, when it is not the newest.
        refused: is given each record with an error and its findings, in place of raising `WriteError`.

    Raises:
        WriteError: the message's own data cannot be written.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        stream: BinaryIO,
        message: Message,
        *,
        context: Context,
        policy: Policy,
        keep_broken: bool = False,
        revision: date | None = None,
        refused: Callable[[Any, Sequence[Fault]], object] | None = None,
    ) -> None:
        self.count = 0
        self._contract = contract_of(message.record)
        self._list = KINDS[message.record][0]
        self._stream = stream
        self._judge = Judge(_errors_of(catalogue, context, policy), context, policy)
        self._units = UnitWriter(message.record, self._judge.bound, context)
        self._month = message.matperiod
        self._keep_broken = keep_broken
        self._older = revision is not None and revision < _KVA_SINCE
        self._refused = refused
        self._held: list[str] = [_start(message, self._contract)]

    def add(self, record: Any) -> bool:
        """Write a record; False when it was refused and handed over.

        Raises:
            WriteError: the record has an error, and nobody is given those.
        """
        text = self._units.element(record)
        if text is None and self._keep_broken:
            text = self._units.as_it_is(record)
        if text is None or record.matperiod != self._month or self._older:
            faults = self._faults(record)
            if faults or text is None:
                self._refuse(record, faults)
                return False
        if not self.count:
            self._held.append(
                f'  <{self._list} DatatGallerFor="{first_day(self._month or "").isoformat()}">\n'
            )
        self.count += 1
        self._held.append(text)
        if len(self._held) >= _BATCH:
            self._flush()
        return True

    def end(self) -> None:
        """Write what is left; of a message without records, the body that deletes."""
        if self.count:
            self._held.append(f"  </{self._list}>\n")
        self._held.append(f"</{self._contract.root}>\n")
        self._flush()

    def _flush(self) -> None:
        self._stream.write("".join(self._held).encode("utf-8"))
        self._held.clear()

    def _faults(self, record: Any) -> list[Fault]:
        """The record's errors."""
        if record.matperiod != self._month:
            raise UsageError(f"record {self.count + 1} is of another month than the message")
        if self._keep_broken:
            return []
        faults = list(self._judge.faults(record, *examined(record, self._judge.spec)))
        for name in _NEW if self._older else ():
            if getattr(record, name, None) is not None:
                fault = self._judge.fault("NAT113", name)
                faults += [fault] if fault is not None else []
        return faults

    def _refuse(self, record: Any, faults: Sequence[Fault]) -> None:
        if self._refused is not None:
            self._refused(record, faults)
            return
        if not faults:
            raise WriteError(
                f"record {self.count + 1} has a value that no XML can hold. Nothing was written."
            )
        findings = Findings()
        note_faults(findings, faults, record, self._judge.spec, self.count + 1)
        first = findings[0]
        raise WriteError(
            f"record {self.count + 1} has {len(faults)} error(s), the first is {first.code} in "
            f"{first.field}: "
            f"{first.en} Nothing was written.",
            findings,
        )


def _errors_of(catalogue: Catalogue, context: Context, policy: Policy) -> Catalogue:
    """The catalogue with those rules alone that refuse a record: a writer has no use for the others."""
    kept = tuple(
        rule for rule in catalogue.rules if policy.grade(rule.code, rule.severity_on(context.on)) is ERROR
    )
    return Catalogue(catalogue.spec, kept)


def _start(message: Message, contract: Contract) -> str:
    """The declaration and the root's start tag."""
    attributes = [f' xmlns="{contract.namespace}"']
    given = {"ErsattningsId": message.ersattnings_id, "LeveransReferens": message.leveransreferens}
    for name, value in given.items():
        if value is None:
            continue
        text = escaped(value)
        if text is None:
            raise WriteError(f"{name} holds a character that no XML can hold. Nothing was written.")
        if name == "LeveransReferens" and identity_in(value) is not None:
            raise WriteError(
                f"NAT601: {name} holds an identity number; give the delivery another name. Nothing was "
                f"written."
            )
        attributes.append(f' {name}="{text}"')
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{contract.root}{"".join(attributes)}>\n'


def write_message(
    catalogue: Catalogue,
    message: Message,
    target: Target,
    *,
    context: Context,
    policy: Policy,
    keep_broken: bool = False,
    revision: date | None = None,
) -> int:
    """Write a message; see `NationalRegister.write`."""
    with whole(target) as stream:
        writer = MessageWriter(
            catalogue,
            stream,
            message,
            context=context,
            policy=policy,
            keep_broken=keep_broken,
            revision=revision,
        )
        for record in message.records:
            if type(record) is not message.record:
                raise UsageError(f"the message is of {message.record.__name__}, a record is not")
            writer.add(record)
        if not writer.count:
            _check_empty(message, revision)
        writer.end()
    return writer.count


def message_pieces(
    catalogue: Catalogue, records: Iterable[Any], leveransreferens: str | None, ersattnings_id: str | None
) -> Iterator[tuple[int, bytes]]:
    """The records' message with all their faults, in pieces, each with the number of records it holds."""
    message = Message.of(records, catalogue.spec.cls)
    message.leveransreferens, message.ersattnings_id = leveransreferens, ersattnings_id
    stream = io.BytesIO()
    writer = MessageWriter(catalogue, stream, message, context=Context(), policy=Policy(), keep_broken=True)
    told = 0
    for record in message.records:
        writer.add(record)
        if stream.tell():
            yield writer.count - told, stream.getvalue()
            told = writer.count
            stream.seek(0)
            stream.truncate()
    writer.end()
    yield writer.count - told, stream.getvalue()


def _check_empty(message: Message, revision: date | None) -> None:
    if not message.ersattnings_id:
        raise WriteError("NAT111: a message without records must name the delivery that it deletes.")
    if message.matperiod is not None:
        raise WriteError("the message has a month but no records; to delete, use Message.deletion")
    if revision is not None and revision < _DELETION_SINCE:
        raise WriteError("NAT114: the receiver's schema has no empty message before 2022-03-14.")


def file_name(record: type, matperiod: str) -> str:
    """The name of a message's file in a folder of a delivery: month, place in the order of sending, content.

    >>> from cvrgvr.national import Genomford
    >>> file_name(Genomford, "2026-02")
    '2026-02_2_genomforda_kontakt.xml'
    """
    place = ORDER.index(record) + 1
    return f"{matperiod}_{place}_{contract_of(record).name}_{KINDS[record][0].lower()}.xml"


def write_delivery(
    catalogues: Iterable[Catalogue],
    delivery: Delivery,
    folder: str | os.PathLike[str],
    *,
    context: Context,
    policy: Policy,
    keep_broken: bool = False,
    revision: date | None = None,
) -> int:
    """Write all messages of a month into a folder; see `NationalRegister.write`.

    Older messages of the month that the delivery does not have are removed when all are written.
    """
    by_record = {each.spec.cls: each for each in catalogues}
    path = Path(folder)
    written: set[str] = set()
    count = 0
    with ExitStack() as stack:
        for message in delivery.messages():
            records = iter(message.records)
            first = next(records, None)
            if first is None and message.ersattnings_id is None:
                continue
            name = file_name(message.record, delivery.matperiod)
            stream = stack.enter_context(whole(path / name))
            writer = MessageWriter(
                by_record[message.record],
                stream,
                message,
                context=context,
                policy=policy,
                keep_broken=keep_broken,
                revision=revision,
            )
            if first is not None:
                writer.add(first)
                for record in records:
                    writer.add(record)
            writer.end()
            written.add(name)
            count += writer.count
    remove_older(path, delivery.matperiod, written)
    return count


def remove_older(folder: Path, matperiod: str, kept: Iterable[str]) -> None:
    """Remove a month's messages of an earlier run that are not among those kept."""
    names = set(kept)
    for path in folder.glob(f"{matperiod}_[1-9]_*.xml"):
        if path.name not in names:
            path.unlink()
