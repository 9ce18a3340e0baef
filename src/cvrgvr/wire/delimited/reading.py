"""Reading delimited files: records, findings and counts in one pass.

Nothing is lost: unreadable values stay in the record as `Broken`, unknown columns in its `ovrigt`, and rows
that cannot be laid out in columns are handed over as `Unread`.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, BinaryIO, Final, Protocol

import attrs

from cvrgvr.findings import Finding
from cvrgvr.policy import Policy
from cvrgvr.rules.bringing import BoundAcross
from cvrgvr.rules.context import Context
from cvrgvr.spec import RecordSpec
from cvrgvr.wire.across.cutting import Cutter
from cvrgvr.wire.across.parties import Party
from cvrgvr.wire.delimited.blocks import LONGEST, Block, blocks
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.delimited.header import Columns, columns_of
from cvrgvr.wire.delimited.naming import expected_name, posttyp_of, sender_of
from cvrgvr.wire.delimited.rowreader import RowReader
from cvrgvr.wire.delimited.rows import Row, Rows
from cvrgvr.wire.delivery.proof import Proof, Read
from cvrgvr.wire.file_rules import REFUSING
from cvrgvr.wire.judge import Catalogue, Fault, Judge
from cvrgvr.wire.outcome import Outcome, Unread
from cvrgvr.wire.run import Run
from cvrgvr.wire.screen import Groups, Plan, Screen, learn

SAMPLE: Final = 1000
"""Rows that the screen learns from."""

_NO_RECORD: Final = ("någon känd post", "any known record")
"""What a header that no record fits is no header of, in Swedish and English."""

__all__ = ["SAMPLE", "Pass", "Reader", "RowReader"]


class Reader(Protocol):
    """Reads the cells of a row as a record."""

    def read(self, row: Sequence[str], /) -> tuple[Any, Sequence[str], Sequence[tuple[str, str]]]:
        """The record, names of its fields that cannot be used, and remarks as (code, field)."""
        ...


class Pass(Run):
    """One pass over one file.

    Args:
        choose: gives the record class and its rules, from the file's header; None when no record fits it. Of
            a file without header it gives one.
        stream: the file, open in binary mode.
        name: its path, for locations.
        context: reference date and tables (the columns are found in the file).
        policy: which rules speak, and how gravely.
        form: encoding, delimiter and quote.
        cap: findings of one code to keep.
        show_values: put raw values in the findings.
        sink: is given each finding in place of the list `findings`.
        between: rules between files, for which the file is compared with others afterwards.
        proof: the sidecar that the file is held against.

    Attributes:
        findings: what was found so far.
        columns: the file's columns, once the header is read.
        ledger: what is remembered of its records for the rules across them.
    """

    def __init__(
        self,
        choose: Callable[[Sequence[str]], Catalogue | None],
        stream: BinaryIO,
        *,
        name: str | None = None,
        context: Context,
        policy: Policy,
        form: Form,
        cap: int | None,
        show_values: bool,
        sink: Callable[[Finding], object] | None = None,
        between: Sequence[BoundAcross] = (),
        proof: Proof | None = None,
    ) -> None:
        self._choose = choose
        super().__init__(
            self._catalogue_of(()),
            name=name,
            context=context,
            policy=policy,
            cap=cap,
            show_values=show_values,
            sink=sink,
            between=between,
        )
        self.columns: Columns | None = None
        self._proof = proof
        self._stream = stream if proof is None else proof.watch(stream)
        self._form = form
        self._cutter: Cutter | None = None
        self._reader: Reader | None = None
        self._bad_bytes = False
        self._unknown = False

    @property
    def party(self) -> Party:
        """The file, for comparing it with others."""
        sender = None if self._name is None else sender_of(self._name)
        return attrs.evolve(super().party, sender=sender)

    @property
    def layout(self) -> str:
        """Id of the layout."""
        return "neutral"

    @property
    def meta(self) -> dict[str, Any]:
        """What is known of the file besides its columns."""
        told: dict[str, Any] = {"encoding": self._form.encoding}
        return told if self._proof is None else {**told, "sidecar": self._proof.sidecar}

    _screens = True
    """Rows stand in the blocks as the screen takes them apart."""

    # -- the two ways to go through a file --------------------------------------------------------------

    def outcomes(self) -> Iterator[tuple[Outcome, list[Any]]]:
        """Every row with its record and its findings; closes the summary at the end.

        As `validate`, but that rows which the screen passes are read as records, unjudged: it passes none
        that has a fault.
        """
        rows = self._row_maker()
        screen: Screen | None = None
        sample: list[Sequence[str]] = []
        for block in self._blocks():
            self._see(block)
            if screen is None and self._screens and len(sample) >= SAMPLE:
                screen = self._learn(sample)
            if screen is not None and not rows.unfinished and not block.overlong:
                suspects = screen.suspects(block.text, block.lines)
                if suspects is not None:
                    yield from self._read_screened(rows, block, frozenset(suspects))
                    continue
            for row in rows.feed(block):
                yield from self._read_alone(row, sample)
        for row in rows.end():
            yield from self._read_alone(row, sample)
        self._close()

    def _read_alone(self, row: Row, sample: list[Sequence[str]]) -> Iterator[tuple[Outcome, list[Any]]]:
        outcome = self._take(row)
        if outcome is not None:
            if len(sample) < SAMPLE and not isinstance(outcome.record, Unread):
                sample.append(row.cells)
            yield outcome, self._note(outcome)

    def _read_screened(
        self, rows: Rows, block: Block, suspects: Collection[int]
    ) -> Iterator[tuple[Outcome, list[Any]]]:
        assert self._reader is not None
        for number, line in enumerate(block.text.split("\n")[: block.lines]):
            row = rows.alone(block.line + number, line)
            if number in suspects:
                judged = self._judged(row)
                if judged is None:
                    continue
                outcome = judged
            else:
                record, broken, _ = self._reader.read(row.cells)
                self.ledger.take(record, row.line, broken)
                outcome = Outcome(row.line, record, (), row.cells)
            yield outcome, self._note(outcome)

    def _blocks(self) -> Iterator[Block]:
        """The file's blocks."""
        return blocks(self._stream, self._form.encoding)

    def _row_maker(self) -> Rows:
        """What turns blocks into rows."""
        return Rows(self._form.delimiter, self._form.quote)

    def validate(self) -> None:
        """Go through the file for its findings and counts alone.

        The first rows are judged one by one; then a screen learnt from them passes the rows that cannot have
        a fault, and only the others are judged.
        """
        rows = self._row_maker()
        screen: Screen | None = None
        sample: list[Sequence[str]] = []
        for block in self._blocks():
            self._see(block)
            if screen is not None and not rows.unfinished and not block.overlong:
                groups = screen.groups(block.text, block.lines)
                if groups is not None:
                    self._judge_suspects(rows, block, groups, screen.suspects_of(groups))
                    continue
            for row in rows.feed(block):
                self._judge_alone(row, sample)
            if screen is None and len(sample) >= SAMPLE:
                screen = self._learn(sample)
                self._open_ledger(screen.plan)
        for row in rows.end():
            self._judge_alone(row, sample)
        self._close()

    def _judge_alone(self, row: Row, sample: list[Sequence[str]]) -> None:
        """Judge a row; one that is a record is added to the sample while that is short."""
        outcome = self._take(row)
        if outcome is not None:
            self._note(outcome)
            if len(sample) < SAMPLE and not isinstance(outcome.record, Unread):
                sample.append(row.cells)

    def _take(self, row: Row) -> Outcome | None:
        """Read a row as header or record."""
        if self.columns is None:
            self._head(row)
            return None
        return self._judged(row)

    def _learn(self, sample: Sequence[Sequence[str]]) -> Screen:
        assert self.columns is not None
        return learn(
            self.spec,
            self._judge.bound,
            self._judge.context,
            self.columns.fields,
            sample,
            self._form.delimiter,
            self._form.quote,
        )

    def _open_ledger(self, plan: Plan) -> None:
        """Prepare to remember many rows at once."""
        assert self.columns is not None
        self.ledger.open(self.columns.present)
        self._cutter = Cutter(plan, self.ledger.reads, self._form.delimiter)

    def _judge_suspects(self, rows: Rows, block: Block, groups: Groups, suspects: Sequence[int]) -> None:
        assert self._cutter is not None
        self.summary.take((), block.lines - len(suspects))
        numbers = range(block.line, block.line + block.lines)
        self.ledger.take_columns(self._cutter.columns(groups), numbers, suspects)
        if suspects:
            lines = block.text.split("\n")
            for number in suspects:
                outcome = self._judged(rows.alone(block.line + number, lines[number]))
                if outcome is not None:
                    self._note(outcome)

    # -- the file ---------------------------------------------------------------------------------------

    def _see(self, block: Block) -> None:
        """Note what a block shows of the file as a whole."""
        if block.bad_byte is not None and not self._bad_bytes:
            self._bad_bytes = True
            self._note_file("FIL002", line=block.bad_line, encoding=self._form.encoding, byte=block.bad_byte)
        if block.cut:
            self._note_file("FIL025", line=block.line + block.lines - 1)

    def _head(self, row: Row) -> None:
        """Read the header and start judging by its columns."""
        catalogue = self._catalogue_of(row.cells)
        spec = catalogue.spec
        fits = self._choose(row.cells) is not None
        names = (spec.name, spec.name) if fits else _NO_RECORD
        columns = self._columns_of(row.cells, spec)
        if row.fault is not None:
            columns = attrs.evolve(columns, readable=False)
            self._note_file(row.fault, line=row.line, longest=LONGEST, count=0, expected=0)
        for fault in columns.faults:
            self._note_file(
                fault.code,
                fault.column,
                line=row.line,
                record=spec.name,
                record_sv=names[0],
                record_en=names[1],
                delimiter=self._form.delimiter,
            )
        self._unknown = not (fits or columns.readable)
        if not self._unknown:
            self._see_name(spec)
        self._settle(catalogue, columns)

    def _catalogue_of(self, header: Sequence[str]) -> Catalogue:
        """The record class and its rules by the header; those of a file without header when none fits."""
        found = self._choose(header) or self._choose(())
        assert found is not None
        return found

    def _columns_of(self, header: Sequence[str], spec: RecordSpec) -> Columns:
        """What the header says."""
        return columns_of(header, spec)

    def _see_name(self, spec: RecordSpec) -> None:
        """Note a file's name that is not of the form which its records are delivered in."""
        expected = expected_name(spec)
        if expected is not None and self._name is not None and posttyp_of(self._name) is None:
            self._note_file("FIL001", expected=expected)

    def _settle(self, catalogue: Catalogue, columns: Columns) -> None:
        """Read and judge by these columns from here on."""
        self.columns = columns
        context = attrs.evolve(self._context, columns=columns.present)
        self._judge_by(self._judging(catalogue, context))
        if columns.readable:
            self._reader = RowReader(catalogue.spec, columns)

    def _judging(self, catalogue: Catalogue, context: Context) -> Judge:
        """The judge of the file's records."""
        beside = () if self._proof is None else self._proof.month_rules(catalogue.spec)
        return Judge(catalogue, context, self._policy, beside=beside)

    def _close(self) -> None:
        if self.columns is None:
            self._note_file("FIL003")
        elif self.columns.readable and not self.summary.records and not self._withdraws:
            self._note_file("FIL017", line=1)
        if self._proof is not None:
            self._note_delivery(self._proof)
        self._settle_counts()
        if self._unknown:  # the class at hand is the register's first, and judged nothing
            self.findings.record, self.summary.not_evaluated = "", {}
        self.summary.not_evaluated |= self._idle

    @property
    def _withdraws(self) -> bool:
        """True for a delivery that only takes another away."""
        return self._proof is not None and bool(self._proof.told.get("radera"))

    @property
    def _idle(self) -> dict[str, str]:
        """Rules on deliveries that could not be evaluated, unless the policy silences them."""
        idle = {} if self._proof is None else self._proof.idle
        return {name: lack for name, lack in idle.items() if self._policy.speaks(name)}

    def _note_delivery(self, proof: Proof) -> None:
        """Note what is wrong with the delivery that the file is of."""
        spec = self.spec
        read = Read(self._name, spec.posttyp, self.summary.records, self.layout, self._form.encoding)
        for fault in proof.faults(read):
            self._note_file(fault.rule, fault.key, line=None, **fault.facts)

    def _note_file(
        self, code: str, field: str | None = None, *, line: int | None = None, **facts: object
    ) -> None:
        fault = self._judge.fault(code, field, **facts)
        if fault is not None:
            self._note_of_file(fault, line)

    def _refuses(self, code: str) -> bool:
        return code in REFUSING

    # -- the rows ---------------------------------------------------------------------------------------

    def _judged(self, row: Row) -> Outcome | None:
        assert self.columns is not None
        if row.fault == "FIL018":
            self._note_file("FIL018", line=row.line)
            return None
        if self._reader is None:  # without a header no row can be read, nor be faulty
            return Outcome(row.line, Unread(row.line, tuple(row.cells)), (), row.cells)
        expected = len(self.columns.names)
        if row.fault is not None or len(row.cells) != expected:
            code = row.fault or "FIL008"
            fault = self._judge.fault(code, longest=LONGEST, count=len(row.cells), expected=expected)
            return Outcome(row.line, Unread(row.line, tuple(row.cells)), [fault] if fault else [], row.cells)
        record, broken, remarks = self._reader.read(row.cells)
        return self._outcome(row.line, record, broken, remarks, row.cells)

    def _value(self, fault: Fault, outcome: Outcome) -> tuple[Any, ...]:
        if self.columns is None:
            return ()
        for field, cell in zip(self.columns.fields, outcome.cells, strict=False):
            if field is not None and field.name == fault.field:
                return (cell or None, field.kind)
        return ()
