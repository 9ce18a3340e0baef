"""Refusing records with errors while they are written, without judging each of them.

The first records are judged one by one. A screen learnt from their cells passes the rows that can have no
fault (see `cvrgvr.wire.screen`); only the records of the others are judged.
"""

from collections.abc import Sequence
from typing import Any, Final

from cvrgvr.errors import WriteError
from cvrgvr.findings import ERROR
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.found import Findings
from cvrgvr.wire.judge import Judge
from cvrgvr.wire.memory import examined, note_faults
from cvrgvr.wire.screen import Screen, learn

__all__ = ["Checks"]

_SAMPLE: Final = 1000
"""Rows that the screen learns from."""


class Checks:
    """Finds the first record with an error.

    Args:
        judge: judges the records.
        form: the form that they are written in.
    """

    def __init__(self, judge: Judge, form: Form) -> None:
        self._judge = judge
        self._form = form
        self._sample: list[Sequence[str]] = []
        self._screen: Screen | None = None
        self._checked = 0

    def refuse_errors(
        self, block: Sequence[Any], cells: Sequence[Sequence[str]], text: str, odd: set[int]
    ) -> None:
        """Raise WriteError if a record of the block has an error.

        Args:
            block: the records.
            cells: the columns of their cells.
            text: the lines that are written.
            odd: numbers of the records with values that their cells do not tell all of.
        """
        suspects = None if self._screen is None else self._screen.suspects(text, len(block))
        for row in range(len(block)) if suspects is None else sorted(odd.union(suspects)):
            self.refuse_error(block[row], self._checked + row + 1)
        self._checked += len(block)
        if self._screen is None and self._form.quote not in text:
            self._sample += zip(*cells, strict=True)
            if len(self._sample) >= _SAMPLE:
                self._screen = self._learn()

    def refuse_error(self, record: Any, number: int) -> None:
        """Raise WriteError if the record has an error; its number in the file tells which it is."""
        spec = self._judge.spec
        faults = self._judge.faults(record, *examined(record, spec))
        errors = [fault for fault in faults if fault.severity is ERROR]
        if errors:
            findings = Findings()
            note_faults(findings, errors, record, spec, number)
            first = findings[0]
            raise WriteError(
                f"record {number} has {len(errors)} error(s), the first is {first.code} in "
                f"{first.field}: {first.en} Nothing was written.",
                findings,
            )

    def _learn(self) -> Screen:
        judge, form = self._judge, self._form
        return learn(
            judge.spec,
            judge.bound,
            judge.context,
            judge.spec.fields,
            self._sample,
            form.delimiter,
            form.quote,
        )
