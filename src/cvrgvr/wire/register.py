"""The verbs that every register with delimited files has: read, iter_read, validate, write.

A register is its catalogues: record classes with their rules. Which class a file holds is told by the caller,
or found from the file's name and header.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, cast

import attrs

from cvrgvr.codes import Kodregister
from cvrgvr.errors import UsageError
from cvrgvr.findings import Finding
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.wire.delimited.form import NEUTRAL, Form
from cvrgvr.wire.delimited.naming import posttyp_of
from cvrgvr.wire.delimited.reading import Pass, Unread
from cvrgvr.wire.delimited.writing import write_file
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.memory import validate_records
from cvrgvr.wire.source import Source, name_of, opened
from cvrgvr.wire.summary import CAP, Findings, Summary

__all__ = ["Reading", "Register"]


@attrs.define(repr=False)
class Reading:
    """What a file held.

    Attributes:
        records: its records in file order, also those with faults.
        findings: what is wrong, at most `cap` of each code; `summary.counts` counts them all.
        summary: counts.
        unread: rows that could not be laid out in columns, as they stood.
        meta: `record` (its class's name), `columns` (its header), `encoding`.
    """

    records: list[Any]
    findings: Findings
    summary: Summary
    unread: list[Unread]
    meta: dict[str, Any]

    def __repr__(self) -> str:
        return f"<Reading: {len(self.records)} records, {self.summary.status}>"


class Register:
    """One register's delimited files.

    Args:
        catalogues: its record classes with their rules; of two that fit a header, the first is taken.
    """

    def __init__(self, catalogues: Sequence[Catalogue]) -> None:
        self.catalogues = tuple(catalogues)

    def read(
        self,
        source: Source,
        record: type | str | None = None,
        *,
        on: date | None = None,
        tables: Kodregister | None = None,
        policy: Policy | None = None,
        form: Form = NEUTRAL,
        cap: int | None = CAP,
        show_values: bool = False,
    ) -> Reading:
        """Read a whole file into memory.

        Args:
            source: a path, a binary file, or bytes.
            record: the record class or its name; None = found from the file.
            on: the reference date; rules that need one are not evaluated without it.
            tables: the user's code tables.
            policy: which rules speak, and how gravely.
            form: encoding, delimiter and quote.
            cap: findings of one code to keep; None = all. Counts are complete anyway.
            show_values: put raw values in the findings. They may be identity numbers and free text.

        Returns:
            The records with their findings and counts.

        Raises:
            ReadError: the source cannot be opened.
            UsageError: the record is not one of this register.
        """
        context = Context(on, tables or Kodregister())
        with opened(source) as stream:
            run = self._pass(source, stream, record, context, policy, form, cap, show_values=show_values)
            records: list[Any] = []
            unread: list[Unread] = []
            for outcome, _ in run.outcomes():
                (unread if isinstance(outcome.record, Unread) else records).append(outcome.record)
        header = run.columns.names if run.columns else ()
        meta = {"record": run.spec.name, "columns": header, "encoding": form.encoding}
        return Reading(records, run.findings, run.summary, unread, meta)

    def iter_read(
        self,
        source: Source,
        record: type | str | None = None,
        *,
        on: date | None = None,
        tables: Kodregister | None = None,
        policy: Policy | None = None,
        form: Form = NEUTRAL,
        show_values: bool = False,
    ) -> Iterator[tuple[Any, list[Finding]]]:
        """Read a file record by record, in memory that does not grow with it.

        Yields each record with all its findings; a row that could not be laid out in columns comes as
        `Unread`. Findings of the file as a whole come first or last, with None as record. Arguments and
        exceptions as `read`.
        """
        context = Context(on, tables or Kodregister())
        with opened(source) as stream:
            run = self._pass(source, stream, record, context, policy, form, None, show_values=show_values)
            for outcome, findings in run.outcomes():
                of_file = run.findings[: len(run.findings) - len(findings)]
                run.findings.clear()
                if of_file:
                    yield None, of_file
                yield outcome.record, findings
            if run.findings:
                yield None, list(run.findings)

    def validate(
        self,
        data: Source | Iterable[Any],
        record: type | str | None = None,
        *,
        on: date | None = None,
        tables: Kodregister | None = None,
        policy: Policy | None = None,
        form: Form = NEUTRAL,
        cap: int | None = CAP,
        show_values: bool = False,
        sink: Callable[[Finding], object] | None = None,
    ) -> Findings:
        """Find all faults of a file, or of records in memory.

        Args:
            data: a path, a binary file or bytes; or records of this register's classes.
            record: for files, the record class or its name; None = found from the file.
            on: the reference date; rules that need one are not evaluated without it.
            tables: the user's code tables.
            policy: which rules speak, and how gravely.
            form: for files, encoding, delimiter and quote.
            cap: findings of one code to keep; None = all. Counts are complete anyway.
            show_values: put raw values in the findings. They may be identity numbers and free text.
            sink: is given each finding as it is found, in place of the list: with `cap=None`, memory does not
                grow with the findings. Counts and summary are as ever.

        Returns:
            A list of findings with complete `counts` and a `summary`.

        Raises:
            ReadError: the source cannot be opened.
            UsageError: the record is not one of this register.
        """
        context = Context(on, tables or Kodregister())
        if isinstance(data, (str, bytes, os.PathLike)) or hasattr(data, "read"):
            source = cast("Source", data)
            with opened(source) as stream:
                run = self._pass(
                    source, stream, record, context, policy, form, cap, show_values=show_values, sink=sink
                )
                run.validate()
            return run.findings
        return validate_records(
            self.catalogues,
            cast("Iterable[Any]", data),
            context,
            policy or Policy(),
            cap=cap,
            show_values=show_values,
            sink=sink,
        )

    def write(
        self,
        records: Iterable[Any],
        target: Any,
        record: type | str | None = None,
        *,
        on: date | None = None,
        tables: Kodregister | None = None,
        form: Form = NEUTRAL,
        keep_broken: bool = False,
    ) -> int:
        """Write records as a file in the neutral layout: the whole file or none.

        Args:
            records: records of one class.
            target: a path (written under a temporary name, then renamed) or a binary file.
            record: the record class or its name, needed when there are no records.
            on: the reference date; rules that need one are not evaluated without it.
            tables: the user's code tables.
            form: encoding, delimiter, quote and line end.
            keep_broken: write values that could not be read back as they were, and records with errors.

        Returns:
            The number of records written.

        Raises:
            WriteError: a record has an error, is of another class, or cannot be encoded. Nothing is written.
            UsageError: the record is not one of this register.
        """
        context = Context(on, tables or Kodregister())
        catalogue = None if record is None else self.catalogue(record)
        return write_file(self.catalogues, catalogue, records, target, context, form, keep_broken=keep_broken)

    def catalogue(self, record: type | str) -> Catalogue:
        """The catalogue of a record class, or of its name. Raises UsageError."""
        for catalogue in self.catalogues:
            if record in (catalogue.spec.cls, catalogue.spec.name):
                return catalogue
        names = ", ".join(catalogue.spec.name for catalogue in self.catalogues)
        raise UsageError(f"the record must be one of {names}")

    def find(self, name: str | None, header: Sequence[str]) -> Catalogue:
        """The catalogue that a file's name says, else the first whose fields hold most of its header."""
        posttyp = posttyp_of(name) if name else None
        for catalogue in self.catalogues:
            if catalogue.spec.posttyp == posttyp:
                return catalogue
        return max(self.catalogues, key=lambda each: sum(text in each.spec.by_name for text in header))

    def _pass(
        self,
        source: Source,
        stream: Any,
        record: type | str | None,
        context: Context,
        policy: Policy | None,
        form: Form,
        cap: int | None,
        *,
        show_values: bool,
        sink: Callable[[Finding], object] | None = None,
    ) -> Pass:
        name = name_of(source)

        def choose(header: Sequence[str]) -> Catalogue:
            return self.find(name, header) if record is None else self.catalogue(record)

        if record is not None:
            self.catalogue(record)
        return Pass(
            choose,
            stream,
            name=name,
            context=context,
            policy=policy or Policy(),
            form=form,
            cap=cap,
            show_values=show_values,
            sink=sink,
        )
