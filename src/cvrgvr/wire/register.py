"""A register: the verbs that read (see `reads`), and those that write: write, deliver, withdraw, convert."""

import os
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import chain
from types import MappingProxyType
from typing import Any, Final

import attrs

from cvrgvr.codes import Kodregister
from cvrgvr.errors import UsageError
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.spec import RecordSpec
from cvrgvr.wire.atomic import Target, whole
from cvrgvr.wire.conversion import Conversion, converted
from cvrgvr.wire.delimited.form import NEUTRAL
from cvrgvr.wire.delimited.reading import Pass
from cvrgvr.wire.delimited.writing import class_of
from cvrgvr.wire.delivery import Delivery, SidecarSource
from cvrgvr.wire.delivery.proof import period_of
from cvrgvr.wire.delivery.writing import Told
from cvrgvr.wire.files import LayoutSource
from cvrgvr.wire.found import CAP
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.layout import Layout, layout_of
from cvrgvr.wire.layout.templates import Meta
from cvrgvr.wire.passing import FileForm, How, with_layout, written_as
from cvrgvr.wire.pieces import delivered, pieces_of
from cvrgvr.wire.reads import Reads
from cvrgvr.wire.source import Source, name_of, opened

__all__ = ["Register"]

_OF_FILES: Final = Policy(select=("FIL",))
"""A conversion tells what is wrong with the file; the rules on records are `validate`'s."""


class Register(Reads):
    """One register's files. Arguments as `Reads`."""

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

    def _class(
        self, records: Iterable[Any], record: type | str | None, layout: Layout | None
    ) -> tuple[Catalogue, Iterator[Any]]:
        """The class of records that are written, and the records."""
        if layout is not None:
            return with_layout(self.catalogues, layout, record), iter(records)
        if record is not None:
            return self.catalogue(record), iter(records)
        return class_of(self.catalogues, records)
