"""Reading a file with a layout: the pass over a neutral file, with lines, header and cells translated."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, Final

from cvrgvr.findings import Finding
from cvrgvr.policy import Policy
from cvrgvr.rules.bringing import BoundAcross
from cvrgvr.rules.context import Context
from cvrgvr.spec import RecordSpec
from cvrgvr.wire.delimited.blocks import Block, blocks
from cvrgvr.wire.delimited.header import Columns, HeaderFault
from cvrgvr.wire.delimited.reading import SAMPLE, Pass
from cvrgvr.wire.delimited.rows import Row, Rows
from cvrgvr.wire.delivery.proof import Proof
from cvrgvr.wire.judge import Catalogue, Judge
from cvrgvr.wire.layout.frame import Frame
from cvrgvr.wire.layout.layout import Layout
from cvrgvr.wire.layout.rowreader import LayoutReader
from cvrgvr.wire.screen import Screen, learn

__all__ = ["LayoutPass"]

_MARK: Final = b"\xef\xbb\xbf"
_DELIMITER: Final = ";"
_QUOTE: Final = '"'


class LayoutPass(Pass):
    """One pass over one file with a layout.

    Args:
        catalogue: the layout's record class and its rules.
        stream: the file, open in binary mode.
        layout: the layout.
        name: its path, for locations.
        context: reference date and tables.
        policy: which rules speak, and how gravely.
        cap: findings of one code to keep.
        show_values: put raw values in the findings.
        sink: is given each finding in place of the list `findings`.
        between: rules between files, for which the file is compared with others afterwards.
        proof: the sidecar that the file is held against.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        stream: BinaryIO,
        layout: Layout,
        *,
        name: str | None,
        context: Context,
        policy: Policy,
        cap: int | None,
        show_values: bool,
        sink: Callable[[Finding], object] | None = None,
        between: Sequence[BoundAcross] = (),
        proof: Proof | None = None,
    ) -> None:
        super().__init__(
            lambda _header: catalogue,
            stream,
            name=name,
            context=context,
            policy=policy,
            form=layout.file.form,
            cap=cap,
            show_values=show_values,
            sink=sink,
            between=between,
            proof=proof,
        )
        self._layout = layout
        self._catalogue = catalogue
        self._facts = facts_of(layout)
        self._judge = Judge(catalogue, context, policy, self._facts)
        self._frame = Frame(layout.file.leading, layout.file.trailing)
        self._places: dict[int, int] = {}
        self._translated: LayoutReader | None = None
        self._bytes = False

    _screens = False

    @property
    def layout(self) -> str:
        """Id of the layout."""
        return self._layout.id

    @property
    def meta(self) -> dict[str, Any]:
        """Encoding, layout, and the texts of the variables in the lines around the rows."""
        return {**super().meta, "layout": self._layout.label, **self._frame.values}

    # -- the file ---------------------------------------------------------------------------------------

    def _blocks(self) -> Iterator[Block]:
        if not self._layout.file.header:
            self._see_name(self._layout.spec)
            names = [column.name for column in self._layout.columns]
            self._settle(self._catalogue, self._columns_of(names, self._layout.spec))
        stream: Any = self._stream
        if self._layout.file.bom == "forbid":
            stream = _Begun(stream)
        first = True
        for block in self._frame.rows(self._seen(blocks(stream, self._form.encoding))):
            if first and isinstance(stream, _Begun) and stream.head == _MARK:
                self._note_file("FIL029", line=1)
            if first and not self._frame.leads:
                self._note_file("FIL027", line=1, where_sv="före", where_en="before")
            first = False
            yield block

    def _seen(self, found: Iterator[Block]) -> Iterator[Block]:
        """Blocks as they stand in the file, noted before their lines are taken off."""
        for block in found:
            self._bytes = True
            super()._see(block)
            yield block

    def _see(self, block: Block) -> None:
        """Nothing: the blocks were seen whole."""

    def _row_maker(self) -> Rows:
        return Rows(self._form.delimiter, self._layout.file.quote)

    def _see_name(self, spec: RecordSpec) -> None:
        pattern, name = self._layout.file.name_pattern, self._name
        if pattern is None:
            super()._see_name(spec)
        elif name is not None and not pattern.fullmatch(name.replace("\\", "/").rpartition("/")[2]):
            form = self._layout.file.name
            self._note_file("FIL001", expected=pattern.pattern if form is None else form.text)

    def _columns_of(self, header: Sequence[str], spec: RecordSpec) -> Columns:  # noqa: ARG002 - the layout has it
        layout = self._layout
        by_name = {column.name: number for number, column in enumerate(layout.columns)}
        texts = [text.strip() for text in header] if layout.formats.strip else list(header)
        known = sum(text in by_name for text in texts)
        if known * 2 < len(texts) or known == 0:
            return Columns(tuple(texts), (), (HeaderFault("FIL004"),), readable=False)
        names: list[str] = []
        faults: list[HeaderFault] = []
        for place, text in enumerate(texts):
            number = by_name.get(text)
            if text in names:
                faults.append(HeaderFault("FIL007", f"#{place + 1}" if number is None else text))
                names.append(f"{text}#{place + 1}")
                continue
            names.append(text)
            if number is None:
                faults.append(HeaderFault("FIL006", f"#{place + 1}"))
            else:
                self._places[number] = place
        found = (*self._missing(), *faults)
        return Columns(tuple(names), self._fields(len(names)), found, given=self._given())

    def _fields(self, width: int) -> tuple[Any, ...]:
        fields: list[Any] = [None] * width
        for carrier in self._layout.carriers:
            if all(place in self._places for place in carrier.places):
                for place in carrier.places:
                    fields[self._places[place]] = carrier.field
        return tuple(fields)

    def _missing(self) -> Iterator[HeaderFault]:
        """Columns that the file should have.

        Fields are always required, or the layout requires them, or other parts of them are there.
        """
        layout = self._layout
        required = {field.name for field in layout.spec.required()} - layout.defaults.keys()
        for carrier in layout.carriers:
            lacking = [place for place in carrier.places if place not in self._places]
            if not lacking:
                continue
            demanded = any(layout.columns[place].required for place in lacking)
            if carrier.field.name in required or demanded or len(lacking) < len(carrier.places):
                yield HeaderFault("FIL005", carrier.field.name)

    def _given(self) -> frozenset[str]:
        """Fields without a column: defaults, and those whose lack each record shall show."""
        return frozenset(self._layout.defaults) | {field.name for field in self._layout.missing}

    def _settle(self, catalogue: Catalogue, columns: Columns) -> None:
        super()._settle(catalogue, columns)
        if columns.readable:
            self._reader = self._translated = LayoutReader(self._layout, columns, self._places)

    def _close(self) -> None:
        if not self._bytes and not (self._frame.leads and self._frame.trails):
            self.columns = None  # an empty file: said once, as of every file that should have a line
        elif not self._frame.trails:
            self._note_file("FIL027", where_sv="efter", where_en="after")
        told = self._frame.values.get("antal_poster")
        if told is not None and int(told) != self.summary.records:
            self._note_file("FIL011", expected=int(told), count=self.summary.records)
        super()._close()

    def _judging(self, catalogue: Catalogue, context: Context) -> Judge:
        beside = () if self._proof is None else self._proof.month_rules(catalogue.spec)
        return Judge(catalogue, context, self._policy, self._facts, beside)

    # -- many rows at once ------------------------------------------------------------------------------

    def validate(self) -> None:
        """As in a neutral file; the screen sees the rows as they are translated."""
        rows = self._row_maker()
        screen: Screen | None = None
        sample: list[Sequence[str]] = []
        for block in self._blocks():
            if screen is None:
                for row in rows.feed(block):
                    self._judge_alone(row, sample)
                if len(sample) >= SAMPLE and self._translated is not None:
                    screen = self._learn([self._translated.neutral(cells) for cells in sample])
                    self.ledger.open(self._translated.columns.present)
            else:
                self._screened(screen, list(rows.feed(block)))
        for row in rows.end():
            self._judge_alone(row, sample)
        self._close()

    def _learn(self, sample: Sequence[Sequence[str]]) -> Screen:
        assert self._translated is not None
        fields = self._translated.columns.fields
        return learn(self.spec, self._judge.bound, self._judge.context, fields, sample, _DELIMITER, _QUOTE)

    def _screened(self, screen: Screen, rows: Sequence[Row]) -> None:
        """Judge those rows that the screen does not pass."""
        assert self.columns is not None
        assert self._translated is not None
        width = len(self.columns.names)
        whole = [number for number, row in enumerate(rows) if row.fault is None and len(row.cells) == width]
        judged = set(range(len(rows))).difference(whole)
        if whole:
            neutral = self._translated.rows([rows[number].cells for number in whole])
            text = neutral.text(_DELIMITER)
            found = None if text is None else screen.suspects(text, neutral.count)
            suspects = range(neutral.count) if found is None else neutral.suspects.union(found)
            fields = self._translated.columns.fields
            columns = {
                field.name: neutral.columns[place] for place, field in enumerate(fields) if field is not None
            }
            self.ledger.take_columns(columns, [rows[number].line for number in whole], suspects)
            judged.update(whole[number] for number in suspects)
        self.summary.take((), len(rows) - len(judged))
        for number in sorted(judged):
            outcome = self._judged(rows[number])
            if outcome is not None:
                self._note(outcome)


class _Begun:
    """A stream whose first bytes are known."""

    def __init__(self, stream: BinaryIO) -> None:
        self.head = b""
        self._stream = stream

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        if len(self.head) < len(_MARK):
            self.head += data[: len(_MARK) - len(self.head)]
        return data


def facts_of(layout: Layout) -> Mapping[str, Mapping[str, object]]:
    """What findings say of fields: the file's own columns, and how their texts must be written."""
    facts: dict[str, dict[str, object]] = {}
    for carrier in layout.carriers:
        columns = [layout.columns[place] for place in carrier.places]
        names = " + ".join(column.name for column in columns)
        name = carrier.field.name
        sv, en = carrier.expected
        longest = [column.max_length for column in columns if column.max_length is not None]
        facts[name] = {
            "field": names if names == name else f"{names} ({name})",
            "expected_sv": sv,
            "expected_en": en,
            "column_longest": min(longest, default=""),
        }
    return facts
