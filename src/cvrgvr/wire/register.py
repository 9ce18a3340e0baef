"""The verbs that every register with delimited files has: read, iter_read, validate, write.

A register is its catalogues: record classes with their rules. Which class a file holds is told by the caller,
or found from the file's name and header.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeAlias

import attrs

from cvrgvr.codes import Kodregister
from cvrgvr.errors import UsageError
from cvrgvr.findings import Finding
from cvrgvr.policy import Policy
from cvrgvr.rules.bringing import BoundAcross, bind_between
from cvrgvr.rules.context import Context
from cvrgvr.wire.across.parties import Party, compare_parties
from cvrgvr.wire.delimited.form import NEUTRAL, Form
from cvrgvr.wire.delimited.naming import posttyp_of
from cvrgvr.wire.delimited.reading import Pass, Unread
from cvrgvr.wire.delimited.writing import write_file
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.layout import Layout, layout_of
from cvrgvr.wire.layout.reading import LayoutPass
from cvrgvr.wire.layout.templates import Meta
from cvrgvr.wire.layout.writing import write_with_layout
from cvrgvr.wire.memory import validate_records
from cvrgvr.wire.source import Source, name_of, opened
from cvrgvr.wire.summary import CAP, Findings, Summary

__all__ = ["File", "LayoutSource", "Reading", "Register"]

LayoutSource: TypeAlias = Layout | str | os.PathLike[str] | None
"""A layout, or the path of one; None = the neutral layout."""


Opener: TypeAlias = Callable[[Any], AbstractContextManager[Any]]
"""Opens a source as a binary file."""


@attrs.frozen(slots=True, eq=False, repr=False)
class File:
    """A file to validate, or records in memory, and what is known of it.

    Attributes:
        source: a path, a binary file or bytes; or records.
        record: the record class or its name; None = found from the file.
        form: encoding, delimiter and quote.
        layout: a layout or the path of one, for a file that is written otherwise.
    """

    source: Any
    record: type | str | None = None
    form: Form = NEUTRAL
    layout: LayoutSource = None

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
            and version) and the texts of its lines' variables.
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

    @cached_property
    def between(self) -> tuple[BoundAcross, ...]:
        """The rules between files of any two of its record classes."""
        specs = [each.spec for each in self.catalogues]
        rules = tuple(dict.fromkeys(rule for each in self.catalogues for rule in each.rules))
        return tuple(
            bound for first in specs for second in specs for bound in bind_between(rules, first, second)
        )

    def read(
        self,
        source: Source,
        record: type | str | None = None,
        *,
        on: date | None = None,
        tables: Kodregister | None = None,
        policy: Policy | None = None,
        form: Form = NEUTRAL,
        layout: LayoutSource = None,
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
            layout: a layout or the path of one, for files that are written otherwise; it says the form too.
            cap: findings of one code to keep; None = all. Counts are complete anyway.
            show_values: put raw values in the findings. They may be identity numbers and free text.

        Returns:
            The records with their findings and counts.

        Raises:
            ReadError: the source cannot be opened.
            LayoutError: the layout is faulty.
            UsageError: the record is not one of this register, or not that of the layout.
        """
        context = Context(on, tables or Kodregister())
        with opened(source) as stream:
            run = self._pass(
                source, stream, record, context, policy, form, layout, cap, show_values=show_values
            )
            records: list[Any] = []
            unread: list[Unread] = []
            for outcome, _ in run.outcomes():
                (unread if isinstance(outcome.record, Unread) else records).append(outcome.record)
        header = run.columns.names if run.columns else ()
        meta = {"record": run.spec.name, "columns": header, **run.meta}
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
        layout: LayoutSource = None,
        show_values: bool = False,
    ) -> Iterator[tuple[Any, list[Finding]]]:
        """Read a file record by record, in memory that does not grow with it.

        Yields each record with all its findings; a row that could not be laid out in columns comes as
        `Unread`. Findings of the file as a whole come first or last, with None as record. Arguments and
        exceptions as `read`.
        """
        context = Context(on, tables or Kodregister())
        with opened(source) as stream:
            run = self._pass(
                source, stream, record, context, policy, form, layout, None, show_values=show_values
            )
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
        layout: LayoutSource = None,
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
            layout: for files that are written otherwise, a layout or the path of one; it says the form too.
            cap: findings of one code to keep; None = all. Counts are complete anyway.
            show_values: put raw values in the findings. They may be identity numbers and free text.
            sink: is given each finding as it is found, in place of the list: with `cap=None`, memory does not
                grow with the findings. Counts and summary are as ever.

        Returns:
            A list of findings with complete `counts` and a `summary`.

        Raises:
            ReadError: the source cannot be opened.
            LayoutError: the layout is faulty.
            UsageError: the record is not one of this register, or not that of the layout.
        """
        context = Context(on, tables or Kodregister())
        file = File(data, record, form, layout)
        arguments: Any = {"show_values": show_values, "sink": sink}
        return self._examined(file, context, policy or Policy(), cap, (), opened, **arguments)[0]

    def validate_files(
        self,
        files: Iterable[File | Source | Iterable[Any]],
        *,
        previous: Iterable[File | Source | Iterable[Any]] = (),
        on: date | None = None,
        tables: Kodregister | None = None,
        policy: Policy | None = None,
        cap: int | None = CAP,
        show_values: bool = False,
        sink: Callable[[Finding], object] | None = None,
        opener: Opener = opened,
    ) -> list[Findings]:
        """Find all faults of files, and of what they say together: those of one month, and earlier ones.

        The files' months are those of their records, so their order is free; a file is never compared with
        another of the same record class and month. Memory grows by some tens of bytes for each record.

        Args:
            files: files to validate, of any of the register's record classes; a `File` says more of one.
            previous: files of earlier months to compare them with. They are read for that alone: no fault of
                their own is found.
            on: the reference date; rules that need one are not evaluated without it.
            tables: the user's code tables.
            policy: which rules speak, and how gravely.
            cap: findings of one code to keep of each file; None = all. Counts are complete anyway.
            show_values: put raw values in the findings. They may be identity numbers and free text.
            sink: is given each finding as it is found, in place of the lists.
            opener: opens a source that is not records; for one who wants to see how far a file is read.

        Returns:
            For each of the files, in order, a list of findings with complete `counts` and a `summary`.

        Raises:
            ReadError: a file cannot be opened.
            LayoutError: a layout is faulty.
            UsageError: a record is not one of this register, or not that of the layout.
        """
        context = Context(on, tables or Kodregister())
        rules = policy or Policy()
        present, earlier = [File.of(each) for each in files], [File.of(each) for each in previous]
        codes = [bound.rule.code for bound in self.between if rules.speaks(bound.rule.code)]
        compared = codes and (len(present) + len(earlier) > 1 or not present[0].is_read)
        between = self.between if compared else ()
        found: list[Findings] = []
        parties: list[Party] = []
        for file in present:
            findings, mine = self._examined(
                file, context, rules, cap, between, opener, show_values=show_values, sink=sink
            )
            found.append(findings)
            parties += mine
        if between:
            old: list[Party] = []
            for file in earlier:  # rules on the file itself are silent
                old += self._examined(file, context, Policy(select=codes), 0, between, opener)[1]
            compare_parties(parties, old, between, context)
        return found

    def _examined(
        self,
        file: "File",
        context: Context,
        policy: Policy,
        cap: int | None,
        between: Sequence[BoundAcross],
        opener: Opener,
        *,
        show_values: bool = False,
        sink: Callable[[Finding], object] | None = None,
    ) -> tuple[Findings, list[Party]]:
        """The findings of one file, and its records for comparing them with others'."""
        if not file.is_read:
            return validate_records(
                self.catalogues,
                file.source,
                context,
                policy,
                cap=cap,
                show_values=show_values,
                sink=sink,
                between=between,
            )
        with opener(file.source) as stream:
            run = self._pass(
                *(file.source, stream, file.record, context, policy, file.form, file.layout, cap),
                show_values=show_values,
                sink=sink,
                between=between,
            )
            run.validate()
        return run.findings, [run.party]

    def write(
        self,
        records: Iterable[Any],
        target: Any,
        record: type | str | None = None,
        *,
        on: date | None = None,
        tables: Kodregister | None = None,
        form: Form = NEUTRAL,
        layout: LayoutSource = None,
        meta: Meta = MappingProxyType({}),
        keep_broken: bool = False,
    ) -> int:
        """Write records as a file, in the neutral layout or another: the whole file or none.

        Args:
            records: records of one class.
            target: a path (written under a temporary name, then renamed) or a binary file.
            record: the record class or its name, needed when there are no records.
            on: the reference date; rules that need one are not evaluated without it.
            tables: the user's code tables.
            form: encoding, delimiter, quote and line end.
            layout: a layout or the path of one, which then says the form too.
            meta: values of the variables in the layout's leading and trailing lines: `avsandare`, `period`,
                `skapad`, `leverans_id`. `posttyp`, `antal_poster` and the period of the first record are
                known.
            keep_broken: write values that could not be read back as they were, and records with errors.

        Returns:
            The number of records written.

        Raises:
            WriteError: a record has an error, is of another class, or cannot be written in the encoding or
                the layout. Nothing is written.
            LayoutError: the layout is faulty.
            UsageError: the record is not one of this register or not that of the layout, or the layout's
                lines need a value that is not in `meta`.
        """
        context = Context(on, tables or Kodregister())
        layout = layout_of(layout)
        if layout is not None:
            catalogue = self._catalogue_for(layout, record)
            return write_with_layout(
                catalogue, records, target, context, layout, meta, keep_broken=keep_broken
            )
        chosen = None if record is None else self.catalogue(record)
        return write_file(self.catalogues, chosen, records, target, context, form, keep_broken=keep_broken)

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

    def _catalogue_for(self, layout: Layout, record: type | str | None) -> Catalogue:
        catalogue = self.catalogue(layout.spec.name)
        if record is not None and self.catalogue(record) is not catalogue:
            raise UsageError(f"the layout is for {layout.spec.name}, not for another record")
        return catalogue

    def _pass(
        self,
        source: Source,
        stream: Any,
        record: type | str | None,
        context: Context,
        policy: Policy | None,
        form: Form,
        layout: LayoutSource,
        cap: int | None,
        *,
        show_values: bool,
        sink: Callable[[Finding], object] | None = None,
        between: Sequence[BoundAcross] = (),
    ) -> Pass:
        name = name_of(source)
        layout = layout_of(layout)
        if layout is not None:
            return LayoutPass(
                self._catalogue_for(layout, record),
                stream,
                layout,
                name=name,
                context=context,
                policy=policy or Policy(),
                cap=cap,
                show_values=show_values,
                sink=sink,
                between=between,
            )

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
            between=between,
        )
