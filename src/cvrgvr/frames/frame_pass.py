"""One pass over a frame: the reader's own judgement of its rows, of those that the sieve finds."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs
import narwhals.stable.v2 as nw
import polars as pl

from cvrgvr.findings import Finding
from cvrgvr.frames.backends import texts_of
from cvrgvr.frames.catalogues import of_transactions
from cvrgvr.frames.remembering import remember
from cvrgvr.frames.sieve import Sieve
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.wire.across.parties import Party
from cvrgvr.wire.delimited.form import NEUTRAL
from cvrgvr.wire.delimited.reading import Pass
from cvrgvr.wire.delimited.rows import Row
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.outcome import Outcome

__all__ = ["FramePass"]


class FramePass(Pass):
    """One pass over a frame, as `wire.delimited.reading.Pass` is over a file.

    A row of a frame has no line: findings say its key, or its number among the rows.

    Args:
        catalogue: the record class and its rules.
        context: reference date and tables.
        policy: which rules speak, and how gravely.
        cap: findings of one code to keep.
        show_values: put raw values in the findings.
        sink: is given each finding in place of the list `findings`.
        first: number of the frame's first row.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        context: Context,
        policy: Policy,
        cap: int | None,
        show_values: bool,
        sink: Callable[[Finding], object] | None = None,
        first: int = 1,
    ) -> None:
        nothing: Any = None
        super().__init__(
            lambda _header: catalogue,
            nothing,
            context=context,
            policy=policy,
            form=NEUTRAL,
            cap=cap,
            show_values=show_values,
            sink=sink,
        )
        self._next = first
        self._sieve: Sieve | None = None

    @property
    def by_records(self) -> frozenset[str]:
        """Names of the rules that were asked by records, since they have no columnar form."""
        return frozenset() if self._sieve is None else frozenset(self._sieve.by_records)

    @property
    def _across(self) -> frozenset[str]:
        """Names of the rules across records: keys are made by records, of the columns that they need."""
        return frozenset(bound.rule.name for bound in self._judge.across)

    def take(self, blocks: Iterable[nw.DataFrame[Any]]) -> None:
        """Judge the rows of some blocks, which have the same columns."""
        for block in blocks:
            if self.columns is None:
                self._head(Row(1, block.columns))
            if self._reader is None:  # no column is known: no row can be read
                self.summary.take((), len(block))
                self._next += len(block)
                continue
            self._judge_block(texts_of(block, self.spec.by_name).to_polars())

    def say(self, name: str) -> None:
        """Say once of all rows what a rule of that name finds in one of them."""
        if name not in self._said:
            self._said.add(name)
            self.findings.note(self._judge.of_rule(name))

    def end(self) -> None:
        """Settle the counts."""
        self._close()
        self.findings.by_records |= self.by_records | self._across

    def _judge_block(self, block: pl.DataFrame) -> None:
        if self._sieve is None:
            self._sieve = self._sieve_of()
            self.ledger.open(self._present)
        found = self._sieve.rows(block)
        self.summary.take((), len(block) - len(found))
        remember(self.ledger, block, range(self._next, self._next + len(block)), found)
        if len(found):
            some = block if len(found) == len(block) else block[list(found)]
            for number, cells in zip(found, some.iter_rows(), strict=True):
                texts = [cell or "" for cell in cells]
                outcome = self._judged(Row(self._next + number, texts))
                if outcome is not None:
                    self._note(outcome)
        self._next += len(block)

    @property
    def _present(self) -> frozenset[str]:
        assert self.columns is not None
        return self.columns.present

    @property
    def _idle(self) -> dict[str, str]:
        """Rules that ask for more than a record, unless the policy silences them."""
        rules = of_transactions(self.spec)
        return {rule.name: "transactions" for rule in rules if self._policy.speaks(rule.code)}

    @property
    def party(self) -> Party:
        """The frame, whose rows have numbers and no lines."""
        return attrs.evolve(super().party, lines=False)

    def _sieve_of(self) -> Sieve:
        assert self.columns is not None
        fields = [field for field in self.columns.fields if field is not None]
        return Sieve(self.spec, self._judge.bound, self._judge.context, fields)

    # -- findings say no line ---------------------------------------------------------------------------

    def _note_file(
        self, code: str, field: str | None = None, *, line: int | None = None, **facts: object
    ) -> None:
        del line
        super()._note_file(code, field, line=None, **facts)

    def _place(self, outcome: Outcome) -> tuple[int | None, str | None]:
        return None, super()._place(outcome)[1] or f"#{outcome.line}"

    def _say_once(self, faults: Sequence[Any], line: int) -> None:
        del line
        for fault in faults:
            if fault.rule.name not in self._said:
                self._said.add(fault.rule.name)
                self.findings.note(fault)
