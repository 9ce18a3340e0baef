"""One pass over a delimited file: blocks of lines as columns, what is found judged by the reader.

The file is read as `wire.delimited` reads it. Of a block of lines, those that every reader lays out alike (no
quotes, as many delimiters as the header, whole in the encoding) become columns of text; the sieve finds the
rows among them that may have a fault. These and all other lines are judged by records, so that the findings,
their lines and their order are the record engine's.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Final

import attrs
import polars as pl

from cvrgvr.frames.remembering import remember
from cvrgvr.frames.sieve import Sieve
from cvrgvr.wire.delimited.blocks import Block, Raw, decoded, raw_blocks
from cvrgvr.wire.delimited.reading import Pass
from cvrgvr.wire.delimited.rows import Rows

__all__ = ["DelimitedPass"]

SIZE: Final = 3 << 24
"""Bytes that are looked at together."""
_READ: Final = 1 << 18
"""Bytes read at a time."""
_UTF_8: Final = ("utf-8", "utf8")
_STRAY: Final = re.compile(rb"\r[^\n]")
"""A carriage return that ends no line: Polars drops one at the end of a cell."""
_STRAY_TEXT: Final = re.compile(r"\r[^\n]")


class DelimitedPass(Pass):
    """As `Pass`, but `validate` looks at columns."""

    _sieve: Sieve | None = None

    @property
    def by_records(self) -> frozenset[str]:
        """Names of the rules that were asked by records, since they have no columnar form."""
        return frozenset() if self._sieve is None else frozenset(self._sieve.by_records)

    @property
    def _across(self) -> frozenset[str]:
        """Names of the rules across records: keys are made by records, of the columns that they need."""
        return frozenset(bound.rule.name for bound in self._judge.across)

    def validate(self) -> None:
        """Go through the file for its findings and counts alone."""
        rows = self._row_maker()
        for parts in self._batches():
            if not self._judge_plain(rows, parts):
                for block in self._joined(parts):
                    self._judge_block(rows, block)
        for row in rows.end():
            self._judge_row(row)
        self._close()
        self.findings.by_records |= self.by_records | self._across

    def _batches(self) -> Iterator[list[Raw]]:
        """The file's blocks, so many at a time as are looked at together."""
        batch: list[Raw] = []
        size = 0
        for raw in raw_blocks(self._stream, _READ):
            if batch and (raw.overlong or raw.cut or size > SIZE or self.columns is None):
                yield batch
                batch, size = [], 0
            batch.append(raw)
            size += len(raw.data)
        if batch:
            yield batch

    def _judge_plain(self, rows: Rows, parts: Sequence[Raw]) -> bool:
        """Judge lines that every reader lays out in columns alike; False when some are not of that kind."""
        if self.columns is None or self._reader is None or rows.unfinished or len(self.columns.names) == 1:
            return False
        form, first = self._form, parts[0]
        if first.overlong or first.cut or form.encoding.lower() not in _UTF_8:
            return False
        quote = form.quote.encode()
        if any(quote in part.data or _STRAY.search(part.data) for part in parts):
            return False
        data = b"".join(part.data for part in parts)
        lines = sum(part.lines for part in parts)
        try:
            frame = self._frame(data, lines)
        except pl.exceptions.PolarsError:  # bytes that are no letters, or a line with too many delimiters
            return False
        if frame is None or not _is_whole(frame, data, lines):
            return False
        del data  # a block's memory is what a pass takes most of
        found = self._sieve_of().rows(frame)
        remember(self.ledger, frame, range(first.line, first.line + lines), found)
        self.summary.take((), lines - len(found))
        for line, text in _lines(parts, [first.line + number for number in found]):
            for row in rows.feed(Block(line, text, 1)):
                self._judge_row(row)
        return True

    def _joined(self, parts: Sequence[Raw]) -> Iterator[Block]:
        """Blocks put together; those that say something of the file stay apart for its order."""
        joined: list[Block] = []
        for part in parts:
            block = decoded(part, self._form.encoding)
            if block.overlong or block.cut or block.bad_byte is not None:
                if joined:
                    yield _joined(joined)
                    joined = []
                yield block
            else:
                joined.append(block)
        if joined:
            yield _joined(joined)

    def _judge_block(self, rows: Rows, block: Block) -> None:
        self._see(block)
        if self.columns is None:
            block = self._after_header(rows, block)
        if block.lines and not self._judge_columns(rows, block):
            for row in rows.feed(block):
                self._judge_row(row)

    def _after_header(self, rows: Rows, block: Block) -> Block:
        """Read the header if the block has it, and give the lines after it."""
        text, line = block.text, block.line
        while self.columns is None and text:
            end = text.index("\n") + 1
            head, text = text[:end], text[end:]
            for row in rows.feed(Block(line, head, 1)):
                self._judge_row(row)
            line += 1
        if block.overlong:
            return block
        return attrs.evolve(block, line=line, text=text, lines=text.count("\n"))

    def _judge_row(self, row: Any) -> None:
        outcome = self._take(row)
        if outcome is not None:
            self._note(outcome)

    def _judge_columns(self, rows: Rows, block: Block) -> bool:
        """Judge a block by columns; False when its lines are not rows by themselves."""
        assert self.columns is not None
        if rows.unfinished or block.overlong or self._reader is None or len(self.columns.names) == 1:
            return False
        quote = self._form.quote
        lines = None
        apart: list[int] = []
        text = block.text
        plain = block.bad_byte is None and quote not in text and not _STRAY_TEXT.search(text)
        if not plain or text.count(self._form.delimiter) != block.lines * (len(self.columns.names) - 1):
            lines = text.split("\n")[:-1]
            apart = self._apart(lines, block.lines)
            if any(lines[number].count(quote) % 2 for number in apart):
                return False
            kept = set(range(block.lines)).difference(apart)
            text = "".join(f"{lines[number]}\n" for number in sorted(kept))
            numbers = sorted(kept)
        else:
            numbers = list(range(block.lines))
        frame = self._frame(text.encode(), len(numbers))
        if frame is None:
            return False
        places = self._sieve_of().rows(frame) if numbers else []
        if numbers:
            remember(self.ledger, frame, [block.line + number for number in numbers], places)
        found = [numbers[row] for row in places]
        self.summary.take((), block.lines - len(found) - len(apart))
        if found or apart:
            lines = block.text.split("\n") if lines is None else lines
            for number in sorted(chain(found, apart)):
                for row in rows.feed(Block(block.line + number, f"{lines[number]}\n", 1)):
                    self._judge_row(row)
        return True

    def _apart(self, lines: Sequence[str], count: int) -> list[int]:
        """Numbers of the lines that are not laid out in columns by every reader alike."""
        assert self.columns is not None
        form, expected = self._form, len(self.columns.names) - 1
        return [
            number
            for number in range(count)
            if (line := lines[number]).count(form.delimiter) != expected
            or form.quote in line
            or _STRAY_TEXT.search(line)
            or not (line.isascii() or _encodes(line))
        ]

    def _frame(self, data: bytes, lines: int) -> pl.DataFrame | None:
        """Lines as columns of text; None when they are not as many rows."""
        assert self.columns is not None
        # a column of no field is not looked at, and its name may be anything
        names = [
            f"#{place}" if field is None else field.name for place, field in enumerate(self.columns.fields)
        ]
        if not lines:
            return pl.DataFrame(schema=dict.fromkeys(names, pl.String))
        frame = pl.read_csv(
            data,
            has_header=False,
            new_columns=names,
            separator=self._form.delimiter,
            quote_char=None,
            infer_schema=False,
        )
        return frame if len(frame) == lines else None

    def _sieve_of(self) -> Sieve:
        if self._sieve is None:
            assert self.columns is not None
            fields = [field for field in self.columns.fields if field is not None]
            self.ledger.open(self.columns.present)
            self._sieve = Sieve(self.spec, self._judge.bound, self._judge.context, fields)
        return self._sieve


def _lines(parts: Sequence[Raw], wanted: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The lines of some numbers, in order."""
    place, texts = -1, [b""]
    for line in wanted:
        while place < 0 or line >= parts[place].line + parts[place].lines:
            place, texts = place + 1, []
        texts = texts or parts[place].data.split(b"\n")
        yield line, f"{texts[line - parts[place].line].decode()}\n"


def _joined(parts: Sequence[Block]) -> Block:
    text = "".join(part.text for part in parts)
    return Block(parts[0].line, text, sum(part.lines for part in parts))


def _encodes(line: str) -> bool:
    """False for a line with bytes that are no letters."""
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_whole(frame: pl.DataFrame, data: bytes, lines: int) -> bool:
    """True when no line has too few delimiters, which Polars fills up: then all bytes are accounted for.

    To add up the cells costs half of counting the delimiters.
    """
    cells = frame.select(pl.sum_horizontal(pl.all().str.len_bytes().sum().cast(pl.UInt64))).item()
    ends = len(data) - cells - lines * frame.width
    return bool(ends == (data.count(b"\r") if ends != lines else ends))
