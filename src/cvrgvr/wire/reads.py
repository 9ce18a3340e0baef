"""The verbs of a register that read: read, iter_read, validate, validate_files.

A register is its catalogues: record classes with their rules. Which class a file holds is told by the caller,
or found from the file's name and header.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from functools import cached_property
from typing import Any, Final, TypeAlias

from cvrgvr.codes import Kodregister
from cvrgvr.errors import ReadError
from cvrgvr.findings import Finding
from cvrgvr.policy import Policy
from cvrgvr.rules import Rule
from cvrgvr.rules.bringing import BoundAcross, bind_between
from cvrgvr.rules.context import Context
from cvrgvr.wire.across.parties import Party, compare_parties
from cvrgvr.wire.delimited.form import NEUTRAL
from cvrgvr.wire.delimited.reading import Pass
from cvrgvr.wire.delivery import Sidecar, SidecarSource
from cvrgvr.wire.files import File, LayoutSource, Reading
from cvrgvr.wire.found import CAP, Findings
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.layout import layout_of
from cvrgvr.wire.memory import validate_records
from cvrgvr.wire.outcome import Unread
from cvrgvr.wire.passing import FileForm, How, find, named, pass_over
from cvrgvr.wire.source import Source, opened

__all__ = ["Reads"]

_UNREADABLE: Final = ("FIL003", "FIL004")
"""Codes of the rules that find nothing in a file that could be compared."""

Opener: TypeAlias = Callable[[Any], AbstractContextManager[Any]]
"""Opens a source as a binary file."""


def _shared(first: Catalogue, second: Catalogue) -> list[Rule]:
    """The rules that either class has, if both are of one register: letters tell classes apart only there."""
    if first.spec.name.partition(".")[0] != second.spec.name.partition(".")[0]:
        return []
    return list(dict.fromkeys((*first.rules, *second.rules)))


class Reads:
    """One register's files, as far as they are read.

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

    def catalogue(self, record: type | str) -> Catalogue:
        """The catalogue of a record class, or of its name. Raises UsageError."""
        return named(self.catalogues, record)

    def find(self, name: str | None, header: Sequence[str]) -> Catalogue:
        """The catalogue that a file's name says, else the one whose fields hold most of its header.

        The first, when no field of any stands in it.
        """
        return find(self.catalogues, name, header) or self.catalogues[0]

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
        meta = {"record": run.findings.record, "columns": header, **run.meta}
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
                if of_file := run.findings.release(findings):
                    yield None, of_file
                yield outcome.record, findings
            if of_file := run.findings.release():
                yield None, of_file

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
