"""The verbs of a register whose files are XML documents: read, iter_read, validate, write."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, cast

import attrs

from cvrgvr.codes import Kodregister
from cvrgvr.errors import UsageError, WriteError
from cvrgvr.findings import ERROR, Finding
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.wire.atomic import Target
from cvrgvr.wire.found import CAP, Findings
from cvrgvr.wire.judge import Catalogue, Judge
from cvrgvr.wire.memory import examined
from cvrgvr.wire.source import Source, name_of, opened
from cvrgvr.wire.summary import Summary
from cvrgvr.wire.xml.judging import DocumentPass
from cvrgvr.wire.xml.memory import validate_units
from cvrgvr.wire.xml.message import Message
from cvrgvr.wire.xml.shape import Element
from cvrgvr.wire.xml.writing import Extra, write_document

__all__ = ["DocumentReading", "DocumentRegister"]


@attrs.define(repr=False)
class DocumentReading:
    """What a document held.

    Attributes:
        records: its records in file order, also those with faults.
        findings: what is wrong, at most `cap` of each code; `summary.counts` counts them all.
        summary: counts.
        meta: `record` (the class's name), `encoding` as declared, and the root's attributes by field.
    """

    records: list[Any]
    findings: Findings
    summary: Summary
    meta: dict[str, Any]

    def __repr__(self) -> str:
        return f"<DocumentReading: {len(self.records)} records, {self.summary.status}>"


class DocumentRegister:
    """Documents of one message.

    Args:
        message: the document's shape, records and rules.
    """

    def __init__(self, message: Message) -> None:
        self.message = message
        self.catalogues: tuple[Catalogue, ...] = tuple(message.catalogues.values())

    def read(
        self,
        source: Source,
        *,
        on: date | None = None,
        tables: Kodregister | None = None,
        policy: Policy | None = None,
        cap: int | None = CAP,
        show_values: bool = False,
        strict: bool = False,
    ) -> DocumentReading:
        """Read a whole document into memory.

        Args:
            source: a path, a binary file, or bytes.
            on: the reference date; rules that need one are not evaluated without it.
            tables: the user's code tables.
            policy: which rules speak, and how gravely.
            cap: findings of one code to keep; None = all. Counts are complete anyway.
            show_values: put raw values in the findings. They may be identity numbers and free text.
            strict: stop at the first fault that the schema refuses the file for, and give no records: what
                the owner does with such a file.

        Returns:
            The records with their findings and counts. What is no XML, or cannot be read to its end, gives a
            finding and `summary.file_refused`.

        Raises:
            ReadError: the source cannot be opened.
        """
        context = Context(on, tables or Kodregister())
        with opened(source) as stream:
            run = self._pass(source, stream, context, policy, cap, show_values=show_values, strict=strict)
            records = [record for record, _ in run.outcomes()]
        if strict and run.findings.summary.file_refused:
            records.clear()
        return DocumentReading(
            records, run.findings, run.findings.summary, {"record": run.findings.record, **run.meta}
        )

    def iter_read(
        self,
        source: Source,
        *,
        on: date | None = None,
        tables: Kodregister | None = None,
        policy: Policy | None = None,
        show_values: bool = False,
        strict: bool = False,
    ) -> Iterator[tuple[Any, list[Finding]]]:
        """Read a document record by record, in memory that does not grow with it.

        Yields each record with all its findings. Findings of the file as a whole come before the record after
        them or last, with None as record. Arguments and exceptions as `read`.
        """
        context = Context(on, tables or Kodregister())
        with opened(source) as stream:
            run = self._pass(source, stream, context, policy, None, show_values=show_values, strict=strict)
            for record, findings in run.outcomes():
                if of_file := run.findings.release(findings):
                    yield None, of_file
                yield record, findings
            if of_file := run.findings.release():
                yield None, of_file

    def validate(
        self,
        data: Source | Iterable[Any],
        *,
        on: date | None = None,
        tables: Kodregister | None = None,
        policy: Policy | None = None,
        cap: int | None = CAP,
        show_values: bool = False,
        sink: Callable[[Finding], object] | None = None,
    ) -> Findings:
        """Find all faults of a document, or of records in memory.

        Args:
            data: a path, a binary file or bytes; or records of this register's classes.
            on: the reference date; rules that need one are not evaluated without it.
            tables: the user's code tables.
            policy: which rules speak, and how gravely.
            cap: findings of one code to keep; None = all. Counts are complete anyway.
            show_values: put raw values in the findings. They may be identity numbers and free text.
            sink: is given each finding as it is found, in place of the list.

        Returns:
            A list of findings with complete `counts` and a `summary`.

        Raises:
            ReadError: the source cannot be opened.
            UsageError: something is not a record of this register.
        """
        context = Context(on, tables or Kodregister())
        if isinstance(data, (str, bytes, os.PathLike)) or hasattr(data, "read"):
            source = cast("Source", data)
            with opened(source) as stream:
                run = self._pass(source, stream, context, policy, cap, show_values=show_values, sink=sink)
                run.validate()
            return run.findings
        findings = Findings(cap=cap, show_values=show_values, sink=sink, policy=policy)
        validate_units(self.message, cast("Iterable[Any]", data), findings, context, policy or Policy())
        return findings

    def write(
        self,
        records: Iterable[Any],
        target: Target,
        path: Sequence[Element],
        values: Sequence[Mapping[str, Any]],
        *,
        on: date | None = None,
        tables: Kodregister | None = None,
        strict: bool = False,
        extra: Extra | None = None,
    ) -> int:
        """Write records as a document: the whole file or none.

        Args:
            records: records of this register's classes.
            target: a path (written under a temporary name, then renamed) or a binary file.
            path: the root, and the containers down to the one that holds the records.
            values: the attributes of each, by field.
            on: with `strict`, the reference date.
            tables: with `strict`, the user's code tables.
            strict: refuse records with errors by the rules too, not only what the schema refuses.
            extra: what the document may have beside its records.

        Returns:
            The number of records written.

        Raises:
            WriteError: a record has what the schema does not take, or with `strict` an error. Nothing is
                written.
            UsageError: something is not a record of this register.
        """
        context = Context(on, tables or Kodregister())
        judges = {each.spec.cls: Judge(each, context, Policy()) for each in self.catalogues} if strict else {}

        def units() -> Iterator[tuple[Element, Any]]:
            for number, record in enumerate(records, 1):
                element = self.message.element(type(record))
                if element is None:
                    raise UsageError(f"{type(record).__name__} is not a record of {self.message.shape.name}")
                if strict:
                    _refuse(judges[type(record)], record, number)
                yield element, record

        return write_document(self.message.shape, target, path, values, units(), extra)

    def _pass(
        self,
        source: Source,
        stream: Any,
        context: Context,
        policy: Policy | None,
        cap: int | None,
        *,
        show_values: bool,
        sink: Callable[[Finding], object] | None = None,
        strict: bool = False,
    ) -> DocumentPass:
        return DocumentPass(
            self.message,
            stream,
            name=name_of(source),
            context=context,
            policy=policy or Policy(),
            cap=cap,
            show_values=show_values,
            sink=sink,
            strict=strict,
        )


def _refuse(judge: Judge, record: Any, number: int) -> None:
    faults = judge.faults(record, *examined(record, judge.spec))
    codes = sorted({fault.rule.code for fault in faults if fault.severity is ERROR})
    if codes:
        raise WriteError(f"record {number} has errors: {', '.join(codes)}")
