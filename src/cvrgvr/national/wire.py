"""Files of national records: the owner's messages in XML, and delimited files."""

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType
from typing import Any, Final, cast

from cvrgvr.codes import Kodregister
from cvrgvr.national.message import Delivery, Message
from cvrgvr.national.records import Atgard, Diagnos, Genomford, Orsak, Platt, Vantande
from cvrgvr.national.rules import RULES
from cvrgvr.national.rules.sequence import SEQUENCE_RULES
from cvrgvr.national.rules.structure import MESSAGE_RULES
from cvrgvr.national.xml.reading import MessagePass
from cvrgvr.national.xml.writing import message_pieces, write_delivery, write_message
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.spec import RecordSpec, spec_of
from cvrgvr.wire.delimited.form import NEUTRAL
from cvrgvr.wire.delimited.reading import Pass
from cvrgvr.wire.file_rules import FILE_RULES
from cvrgvr.wire.files import LayoutSource, Reading
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.layout.templates import Meta
from cvrgvr.wire.passing import FileForm, How
from cvrgvr.wire.register import Register
from cvrgvr.wire.source import Source, name_of
from cvrgvr.wire.xml.sniffing import Seen, root_of

__all__ = ["REGISTER", "NationalRegister"]

_MESSAGES: Final = (Genomford, Vantande, Diagnos, Orsak, Atgard)


class NationalRegister(Register):
    """The national delivery's files: a file of XML is told by its first letter, the others are delimited."""

    def read(self, source: Source, record: type | str | None = None, **options: Any) -> Reading:
        """Read a whole message or delimited file into memory.

        Of a message, `meta["message"]` is a `Message` with its records, to change and write again. Arguments,
        result and exceptions else as `Register.read`; a message's attributes `ErsattningsId` and
        `LeveransReferens` are the message's, `DatatGallerFor` is each record's `matperiod`.
        """
        reading = super().read(source, record, **options)
        message = reading.meta.get("message")
        if message is not None:
            message.records = reading.records
        return reading

    def write(
        self,
        records: Any,
        target: Any,
        record: type | str | None = None,
        *,
        on: date | None = None,
        tables: Kodregister | None = None,
        form: FileForm = NEUTRAL,
        layout: LayoutSource = None,
        meta: Meta = MappingProxyType({}),
        keep_broken: bool = False,
        schema_revision: date | None = None,
        policy: Policy | None = None,
    ) -> int:
        """Write a message, all messages of a delivery, or a delimited file: whole or not at all.

        Args:
            records: a `Message`, or the `Reading` of one; a `Delivery`, whose target is a folder; or records
                of one class, which go to a delimited file, or to a message when the target's name ends in
                `.xml`.
            target: a path or a binary file; for a `Delivery` a folder, where each message is a file of its
                own, numbered in the order in which they must be sent.
            record: for records, their class or its name, needed when there are none.
            on: the reference date; rules that need one are not evaluated without it.
            tables: the user's code tables.
            form: for delimited files, encoding, delimiter, quote and line end.
            layout: for delimited files, a layout or the path or id of one.
            meta: as `Register.write`.
            keep_broken: write values that could not be read back as they were, and records with errors.
            schema_revision: date of the receiver's schema, when it is not the newest (NAT113, NAT114).
            policy: for messages, which rules refuse a record; None = all that are errors.

        Returns:
            The number of records written.

        Raises:
            WriteError: a record has an error, or the message means nothing. Nothing is written.
            LayoutError: the layout is faulty.
            UsageError: the records are not of this register, or not of one class.
        """
        given: Any = records.meta.get("message", records) if isinstance(records, Reading) else records
        context = Context(on, tables or Kodregister())
        rules: dict[str, Any] = {
            "context": context,
            "policy": policy or Policy(),
            "keep_broken": keep_broken,
            "revision": schema_revision,
        }
        if isinstance(given, Delivery):
            return write_delivery(self.catalogues, given, target, **rules)
        if isinstance(given, Message):
            return write_message(self.catalogue(given.record), given, target, **rules)
        if layout is None and _named_xml(target):
            message = Message.of(given, None if record is None else self.catalogue(record).spec.cls)
            return write_message(self.catalogue(message.record), message, target, **rules)
        return super().write(
            given,
            target,
            record,
            on=on,
            tables=tables,
            form=form,
            layout=layout,
            meta=meta,
            keep_broken=keep_broken,
        )

    def _pieces(
        self,
        spec: RecordSpec,
        rows: Iterator[Any],
        target: Any,
        form: FileForm,
        layout: Layout | None,
        meta: Meta,
    ) -> Iterator[tuple[int, bytes]]:
        if layout is not None or not _named_xml(target) or spec.cls not in _MESSAGES:
            return super()._pieces(spec, rows, target, form, layout, meta)
        told = {name: str(value) for name, value in meta.items()}
        return message_pieces(
            self.catalogue(spec.cls), rows, told.get("leveransreferens"), told.get("ersattnings_id")
        )

    def _pass_over(self, source: Source, stream: Any, how: How) -> Pass:
        stream = Seen(stream)
        if how.layout is not None or root_of(stream.head) is None:
            return super()._pass_over(source, stream, how)
        run: Any = MessagePass(
            [each for each in self.catalogues if each.spec.cls in _MESSAGES],
            stream,
            name=name_of(source),
            record=None if how.record is None else self.catalogue(how.record).spec.cls,
            context=how.context,
            policy=how.policy,
            cap=how.cap,
            show_values=how.show_values,
            sink=how.sink,
            between=how.between,
        )
        return cast("Pass", run)


def _named_xml(target: Any) -> bool:
    name = name_of(target)
    return name is not None and name.lower().endswith(".xml")


REGISTER: Final = NationalRegister(
    [
        Catalogue(
            spec_of(record),
            FILE_RULES + RULES + (MESSAGE_RULES + SEQUENCE_RULES if record in _MESSAGES else ()),
        )
        for record in (*_MESSAGES, Platt)
    ]
)
"""The national records with all their rules."""
