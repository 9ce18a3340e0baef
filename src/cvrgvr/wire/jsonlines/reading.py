"""Reading JSON Lines: the pass over a file of records, with lines of JSON in place of rows of cells."""

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from cvrgvr.spec import RecordSpec
from cvrgvr.wire.delimited.blocks import LONGEST, Block
from cvrgvr.wire.delimited.header import Columns
from cvrgvr.wire.delimited.reading import Pass
from cvrgvr.wire.delimited.rows import Row
from cvrgvr.wire.jsonlines.objects import object_in
from cvrgvr.wire.jsonlines.structure import Structure
from cvrgvr.wire.memory import text_of
from cvrgvr.wire.outcome import Outcome, Unread

__all__ = ["JsonPass"]


class _Lines:
    """Turns blocks into rows of one text each."""

    def feed(self, block: Block) -> Iterator[Row]:
        """The lines of a block."""
        if block.overlong:
            yield Row(block.line, [], "FIL024")
            return
        lines = block.text.split("\n")
        lines.pop()  # what stands after the last line end
        for line, text in enumerate(lines, block.line):
            if text.strip():
                yield Row(line, [text.removesuffix("\r")])
            else:
                yield Row(line, [], "FIL018")

    def end(self) -> Iterator[Row]:
        """Nothing: no line goes on in the next."""
        return iter(())


class JsonPass(Pass):
    """One pass over one file of JSON Lines. Arguments as `Pass`."""

    _screens = False
    _structure: Structure | None = None
    _known_others: frozenset[str] = frozenset()

    @property
    def layout(self) -> str:
        """The form's name, for no layout."""
        return "jsonl"

    @property
    def meta(self) -> dict[str, Any]:
        """What is known of the file."""
        return {**super().meta, "layout": self.layout}

    def validate(self) -> None:
        """Go through the file for its findings and counts alone."""
        for _ in self.outcomes():
            pass

    def _row_maker(self) -> Any:
        return _Lines()

    def _take(self, row: Row) -> Outcome | None:
        return self._judged(row)

    def _judged(self, row: Row) -> Outcome | None:
        if row.fault == "FIL018":
            self._note_file("FIL018", line=row.line)
            return None
        values = None if row.fault else object_in(row.cells[0])
        if values is None:
            fault = self._judge.fault(row.fault or "FIL035", longest=LONGEST)
            return Outcome(row.line, Unread(row.line, tuple(row.cells)), [fault] if fault else [], row.cells)
        if self._structure is None:
            self._begin(tuple(values))
            assert self._structure is not None
        record, broken, remarks, unknown = self._structure.read(values)
        if unknown:
            self._note_unknown(values, unknown, row.line)
        outcome = self._outcome(row.line, record, broken, remarks, ())
        if not outcome.faults:
            return outcome
        cells = tuple(text_of(field, getattr(record, field.name)) or "" for field in self.spec.fields)
        return attrs.evolve(outcome, cells=cells)

    def _begin(self, keys: Sequence[str]) -> None:
        """Settle the record class, by what the first record has."""
        catalogue = self._catalogue_of(keys)
        spec = catalogue.spec
        self._structure = Structure(spec)
        self._settle(catalogue, Columns(spec.names, spec.fields, ()))

    def _note_unknown(self, values: dict[str, Any], unknown: Sequence[str], line: int) -> None:
        """Note keys that are no fields by their places, each at the first record that has it."""
        for key in unknown:
            if key not in self._known_others and len(self._known_others) < _MOST_OTHERS:
                self._known_others |= {key}
                self._note_file("FIL006", f"#{list(values).index(key) + 1}", line=line, record=self.spec.name)

    def _see_name(self, spec: RecordSpec) -> None:
        """Nothing: names of JSON Lines have no form."""

    def _close(self) -> None:
        if self.columns is None:  # no record could be read, or there is none: a nil report
            self._begin(())
        super()._close()


_MOST_OTHERS = 1000
"""Unknown keys that are told of."""
