"""The verbs that every register has: read, iter_read, validate, write, deliver, withdraw, convert.

A register is its catalogues: record classes with their rules. Which class a file holds is told by the caller,
or found from the file's name and header.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import attrs

from cvrgvr.codes import Kodregister
from cvrgvr.errors import ReadError, UsageError
from cvrgvr.findings import Finding
from cvrgvr.policy import Policy
from cvrgvr.rules import Rule
from cvrgvr.rules.bringing import BoundAcross, bind_between
from cvrgvr.rules.context import Context
from cvrgvr.spec import RecordSpec
from cvrgvr.wire.across.parties import Party, compare_parties
from cvrgvr.wire.atomic import Target, whole
from cvrgvr.wire.conversion import Conversion, converted
from cvrgvr.wire.delimited.form import NEUTRAL
from cvrgvr.wire.delimited.reading import Pass
from cvrgvr.wire.delimited.writing import class_of
from cvrgvr.wire.delivery import Delivery, Sidecar, SidecarSource
from cvrgvr.wire.delivery.proof import period_of
from cvrgvr.wire.delivery.writing import Told
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.layout import Layout, layout_of
from cvrgvr.wire.layout.templates import Meta
from cvrgvr.wire.memory import validate_records
from cvrgvr.wire.outcome import Unread
from cvrgvr.wire.passing import FileForm, How, find, named, pass_over, with_layout, written_as
from cvrgvr.wire.pieces import delivered, pieces_of
from cvrgvr.wire.source import Source, name_of, opened
from cvrgvr.wire.summary import CAP, Findings, Summary

__all__ = ["File", "LayoutSource", "Reading", "Register"]

LayoutSource: TypeAlias = Layout | str | os.PathLike[str] | None
"""A layout, or the path of one; None = the neutral layout."""

_OF_FILES: Final = Policy(select=("FIL",))
"""A conversion tells what is wrong with the file; the rules on records are `validate`'s."""
_UNREADABLE: Final = ("FIL003", "FIL004")
"""Codes of the rules that find nothing in a file that could be compared."""

Opener: TypeAlias = Callable[[Any], AbstractContextManager[Any]]
"""Opens a source as a binary file."""


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


def _shared(first: Catalogue, second: Catalogue) -> list[Rule]:
    """The rules that either class has, if both are of one register: letters tell classes apart only there."""
    if first.spec.name.partition(".")[0] != second.spec.name.partition(".")[0]:
        return []
    return list(dict.fromkeys((*first.rules, *second.rules)))


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
        return tuple(
            bound
            for first in self.catalogues
            for second in self.catalogues
            for bound in bind_between(_shared(first, second), first.spec, second.spec)
        )

    def read(
        self,
        source: Source,
        record: type | str | None = None,
        *,
        on: date | None = None,
        tables: Kodregister | None = None,
        policy: Policy | None = None,
        form: FileForm = NEUTRAL,
        layout: LayoutSource = None,
        sidecar: SidecarSource = None,
        known: Sequence[Sidecar] | None = None,
        cap: int | None = CAP,
        show_values: bool = False,
    ) -> Reading:
        """Read a whole file into memory, and hold it against the sidecar beside it.

        Args:
            source: a path, a binary file, or bytes.
            record: the record class or its name; None = found from the file.
            on: the reference date; rules that need one are not evaluated without it.
            tables: the user's code tables.
            policy: which rules speak, and how gravely.
            form: encoding, delimiter and quote; or `JSON_LINES`, which a name in `.jsonl` says too.
            layout: a layout or the path of one, for files that are written otherwise; it says the form too.
            sidecar: a `Sidecar`, its bytes, or what is wanted of the one beside the file: `optional` (it is
                used when it is there), `required` (FIL010 warns when it is not), `strict` (FIL010 is an
                error), `none` (it is not looked for). None = as the layout says; the neutral one: optional.
            known: sidecars of the deliveries that this one is held against (FIL019, FIL020, FIL034); None =
                those rules are not evaluated.
            cap: findings of one code to keep; None = all. Counts are complete anyway.
            show_values: put raw values in the findings. They may be identity numbers and free text.

        Returns:
            The records with their findings and counts.

        Raises:
            ReadError: the source cannot be opened.
            LayoutError: the layout is faulty.
            UsageError: the record is not one of this register, or not that of the layout.
        """
        how = self._how(
            record, on, tables, policy, form, layout, sidecar, known, cap, show_values=show_values
        )
        with opened(source) as stream:
            run = self._pass_over(source, stream, how)
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
        form: FileForm = NEUTRAL,
        layout: LayoutSource = None,
        sidecar: SidecarSource = None,
        known: Sequence[Sidecar] | None = None,
        show_values: bool = False,
    ) -> Iterator[tuple[Any, list[Finding]]]:
        """Read a file record by record, without holding the records.

        Yields each record with all its findings; a row that could not be laid out in columns comes as
        `Unread`. Findings of the file as a whole come first or last, with None as record; last come those of
        what records show together, for which some tens of bytes of each are remembered. Arguments and
        exceptions as `read`.
        """
        how = self._how(
            record, on, tables, policy, form, layout, sidecar, known, None, show_values=show_values
        )
        with opened(source) as stream:
            run = self._pass_over(source, stream, how)
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
        form: FileForm = NEUTRAL,
        layout: LayoutSource = None,
        sidecar: SidecarSource = None,
        known: Sequence[Sidecar] | None = None,
        cap: int | None = CAP,
        show_values: bool = False,
        sink: Callable[[Finding], object] | None = None,
        delimited: Callable[..., Pass] = Pass,
    ) -> Findings:
        """Find all faults of a file, or of records in memory.

        Args:
            data: a path, a binary file or bytes; or records of this register's classes.
            record: for files, the record class or its name; None = found from the file.
            on: the reference date; rules that need one are not evaluated without it.
            tables: the user's code tables.
            policy: which rules speak, and how gravely.
            form: for files, encoding, delimiter and quote, or `JSON_LINES`, as in `read`.
            layout: for files that are written otherwise, a layout or the path of one; it says the form too.
            sidecar: for files, as in `read`.
            known: for files, as in `read`.
            cap: findings of one code to keep; None = all. Counts are complete anyway.
            show_values: put raw values in the findings. They may be identity numbers and free text.
            sink: is given each finding as it is found, in place of the list: with `cap=None`, memory does not
                grow with the findings. Counts and summary are as ever.
            delimited: makes the pass over a delimited file in the neutral layout; `frames` has one.

        Returns:
            A list of findings with complete `counts` and a `summary`.

        Raises:
            ReadError: the source cannot be opened.
            LayoutError: the layout is faulty.
            UsageError: the record is not one of this register, or not that of the layout.
        """
        context = Context(on, tables or Kodregister())
        file = File(data, record, form, layout, sidecar, known)
        arguments: Any = {"show_values": show_values, "sink": sink, "delimited": delimited}
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
                their own is told.
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
            ReadError: a file cannot be opened, or an earlier one is empty or has no header.
            LayoutError: a layout is faulty.
            UsageError: a record is not one of this register, or not that of the layout.
        """
        context = Context(on, tables or Kodregister())
        rules = policy or Policy()
        present, earlier = [File.of(each) for each in files], [File.of(each) for each in previous]
        codes = [bound.rule.code for bound in self.between if rules.speaks(bound.rule.code)]
        compared = codes and (len(present) + len(earlier) > 1 or any(not file.is_read for file in present))
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
            silent = Policy(select=(*codes, *_UNREADABLE))  # no other rule on the file itself speaks
            for file in earlier:
                old += self._examined(file, context, silent, 1, between, opener, refused=_UNREADABLE)[1]
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
        delimited: Callable[..., Pass] = Pass,
        refused: Collection[str] = (),
    ) -> tuple[Findings, list[Party]]:
        """The findings of one file, and its records for comparing them with others'.

        Raises ReadError for a finding of a code in `refused`.
        """
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
        how = How(
            *(file.record, file.form, layout_of(file.layout), file.sidecar, file.known),
            *(context, policy, cap),
            show_values=show_values,
            sink=sink,
            between=between,
            delimited=delimited,
        )
        with opener(file.source) as stream:
            run = self._pass_over(file.source, stream, how)
            run.validate()
            for finding in run.findings:
                if finding.code in refused:
                    raise ReadError(f"{finding.code}: {finding.en}")
        return run.findings, [run.party]

    def write(
        self,
        records: Iterable[Any],
        target: Target,
        record: type | str | None = None,
        *,
        on: date | None = None,
        tables: Kodregister | None = None,
        form: FileForm = NEUTRAL,
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
            form: encoding, delimiter, quote and line end; or `JSON_LINES`, which a name in `.jsonl` says too.
            layout: a layout or the path of one, which then says the form too.
            meta: values of the variables in the layout's leading and trailing lines: `avsandare`, `period`,
                `skapad`, `leverans_id`. `posttyp`, `antal_poster` and the period of the first record are
                known.
            keep_broken: write values that could not be read back as they were, and records with errors.

        Returns:
            The number of records written.

        Raises:
            WriteError: a record has an error, alone or beside another (the same id twice, two months), is of
                another class, or cannot be written in the encoding or the layout. Nothing is written.
            LayoutError: the layout is faulty.
            UsageError: the record is not one of this register or not that of the layout, or the layout's
                lines need a value that is not in `meta`.
        """
        layout = layout_of(layout)
        catalogue, rows = self._class(records, record, layout)
        context = Context(on, tables or Kodregister())
        form = written_as(form, name_of(target)) if layout is None else form
        count = 0
        with whole(target) as stream:
            for number, data in pieces_of(
                catalogue, rows, context, form, layout, meta, keep_broken=keep_broken
            ):
                stream.write(data)
                count += number
        return count

    def deliver(
        self,
        records: Iterable[Any],
        folder: str | os.PathLike[str],
        record: type | str | None = None,
        *,
        avsandare: str,
        leverans_id: str,
        skapad: datetime,
        matperiod: str | None = None,
        ersatter: str | None = None,
        programvara: str | None = None,
        on: date | None = None,
        tables: Kodregister | None = None,
        form: FileForm = NEUTRAL,
        layout: LayoutSource = None,
        keep_broken: bool = False,
    ) -> Delivery:
        """Write records as a delivery: a file named as deliveries are, and a sidecar that proves it whole.

        The file stands under its name when all of it is on disk, and the sidecar comes last: whatever
        interrupts it, there is no half file, and no sidecar without its file.

        Args:
            records: records of one class and month; none = a nil report (then say `record` and `matperiod`).
            folder: where the two files go.
            record: the record class or its name, needed when there are no records.
            avsandare: HSA-id or företagskod of the sender.
            leverans_id: name of the delivery, 1-64 characters, unique for the sender.
            skapad: when it is made, in Swedish local time with its offset from UTC.
            matperiod: the month, `YYYY-MM`; None = that of the first record.
            ersatter: `leverans_id` of the delivery that this one replaces completely.
            programvara: producing system and version.
            on: the reference date; rules that need one are not evaluated without it.
            tables: the user's code tables.
            form: encoding, delimiter, quote and line end.
            layout: a layout or the path of one, which then says the form and the file's name too.
            keep_broken: as in `write`. The receiver will refuse such records.

        Returns:
            The paths, and what the sidecar says.

        Raises:
            WriteError: a record has an error, alone or beside another, is of another class or month, or a
                delivery of that name is there already. Nothing is written.
            LayoutError: the layout is faulty.
            UsageError: an argument is not of its form.

        Source: cvr.md 4.3, 4.4 (reference).
        """
        layout = layout_of(layout)
        catalogue, rows = self._class(records, record, layout)
        if matperiod is None:
            first = next(rows, None)
            matperiod = None if first is None else period_of(getattr(first, catalogue.spec.period, None))
            if matperiod is None:
                raise UsageError("say which month is delivered (matperiod=): the first record does not")
            rows = chain([first], rows)
        told = Told(
            avsandare=avsandare,
            leverans_id=leverans_id,
            skapad=skapad,
            matperiod=matperiod,
            ersatter=ersatter,
            programvara=programvara,
        )
        context = Context(on, tables or Kodregister())
        return delivered(catalogue, rows, folder, told, context, form, layout, keep_broken=keep_broken)

    def withdraw(
        self,
        folder: str | os.PathLike[str],
        record: type | str,
        *,
        avsandare: str,
        leverans_id: str,
        skapad: datetime,
        matperiod: str,
        ersatter: str,
        programvara: str | None = None,
        form: FileForm = NEUTRAL,
        layout: LayoutSource = None,
    ) -> Delivery:
        """Write a delivery that takes another away, with nothing in its place.

        Args:
            folder: where the two files go.
            record: the record class or its name.
            avsandare: as in `deliver`.
            leverans_id: name of this delivery.
            skapad: as in `deliver`.
            matperiod: the month of the delivery that is withdrawn.
            ersatter: its `leverans_id`.
            programvara: as in `deliver`.
            form: as in `deliver`.
            layout: as in `deliver`.

        Raises:
            WriteError, LayoutError, UsageError: as `deliver`.

        Source: cvr.md 4.4 `radera` (reference).
        """
        layout = layout_of(layout)
        catalogue, rows = self._class((), record, layout)
        told = Told(
            avsandare=avsandare,
            leverans_id=leverans_id,
            skapad=skapad,
            matperiod=matperiod,
            ersatter=ersatter,
            radera=True,
            programvara=programvara,
        )
        return delivered(catalogue, rows, folder, told, Context(), form, layout, keep_broken=False)

    def convert(
        self,
        source: Source,
        target: Target,
        record: type | str | None = None,
        *,
        form: FileForm = NEUTRAL,
        layout: LayoutSource = None,
        to_form: FileForm = NEUTRAL,
        to_layout: LayoutSource = None,
        meta: Meta = MappingProxyType({}),
        cap: int | None = CAP,
    ) -> Conversion:
        """Write the records of a file in another form, faults and all, in memory that does not grow with it.

        Args:
            source: a path, a binary file, or bytes.
            target: a path (written under a temporary name, then renamed) or a binary file.
            record: the record class or its name; None = found from the file.
            form: the source's form; `JSON_LINES` also when its name says so.
            layout: the source's layout.
            to_form: the target's form; `JSON_LINES` also when its name says so.
            to_layout: the target's layout.
            meta: values of the variables of the target's layout, as in `write`.
            cap: findings of one code to keep; None = all.

        Returns:
            How many records were written, and everything that the target does not have as the source has it:
            the target is read again as it is written.

        Raises:
            ReadError: the source cannot be opened, or has no header that can be read.
            WriteError: a text cannot be written in the target's encoding or without its quotes. Nothing is
                written.
            LayoutError: a layout is faulty.
            UsageError: the record is not one of this register, or not that of a layout.
        """
        layout, to_layout = layout_of(layout), layout_of(to_layout)
        to_form = written_as(to_form, name_of(target)) if to_layout is None else to_form

        def how(cls: type | str | None, form: FileForm, layout: Layout | None, sidecar: SidecarSource) -> How:
            return How(cls, form, layout, sidecar, None, Context(), _OF_FILES, cap, show_values=False)

        def pieces(spec: RecordSpec, rows: Iterator[Any]) -> Iterator[tuple[int, bytes]]:
            return self._pieces(spec, rows, target, to_form, to_layout, meta)

        def back(spec: RecordSpec, stream: Any) -> Pass:
            return self._pass_over(b"", stream, how(spec.cls, to_form, to_layout, "none"))

        with opened(source) as stream, whole(target) as written:
            run = self._pass_over(source, stream, how(record, form, layout, None))
            made = converted(run, pieces, back, written)
        return attrs.evolve(made, losses=tuple(each for each in made.losses if each.field not in meta))

    def _pieces(
        self,
        spec: RecordSpec,
        rows: Iterator[Any],
        target: Target,  # noqa: ARG002 - a register with other forms goes by its name
        form: FileForm,
        layout: Layout | None,
        meta: Meta,
    ) -> Iterator[tuple[int, bytes]]:
        """The records of a conversion in the target's form, faults and all."""
        catalogue = (
            self.catalogue(spec.cls) if layout is None else with_layout(self.catalogues, layout, spec.cls)
        )
        return pieces_of(catalogue, rows, Context(), form, layout, meta, keep_broken=True, as_it_is=True)

    def catalogue(self, record: type | str) -> Catalogue:
        """The catalogue of a record class, or of its name. Raises UsageError."""
        return named(self.catalogues, record)

    def find(self, name: str | None, header: Sequence[str]) -> Catalogue:
        """The catalogue that a file's name says, else the one whose fields hold most of its header.

        The first, when no field of any stands in it.
        """
        return find(self.catalogues, name, header) or self.catalogues[0]

    def _class(
        self, records: Iterable[Any], record: type | str | None, layout: Layout | None
    ) -> tuple[Catalogue, Iterator[Any]]:
        """The class of records that are written, and the records."""
        if layout is not None:
            return with_layout(self.catalogues, layout, record), iter(records)
        if record is not None:
            return self.catalogue(record), iter(records)
        return class_of(self.catalogues, records)

    def _pass_over(self, source: Source, stream: Any, how: How) -> Pass:
        """The pass over an opened source; a register with other forms than delimited ones adds its own."""
        return pass_over(self.catalogues, source, stream, how)

    def _how(
        self,
        record: type | str | None,
        on: date | None,
        tables: Kodregister | None,
        policy: Policy | None,
        form: FileForm,
        layout: LayoutSource,
        sidecar: SidecarSource,
        known: Sequence[Sidecar] | None,
        cap: int | None,
        *,
        show_values: bool,
        sink: Callable[[Finding], object] | None = None,
    ) -> How:
        context = Context(on, tables or Kodregister())
        return How(
            *(record, form, layout_of(layout), sidecar, known),
            *(context, policy or Policy(), cap),
            show_values=show_values,
            sink=sink,
        )
