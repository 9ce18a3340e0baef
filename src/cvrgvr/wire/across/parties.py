"""Files that have been read, compared with each other."""

from collections.abc import Iterable, Sequence
from heapq import merge

import attrs

from cvrgvr.rules.bringing import BoundAcross
from cvrgvr.rules.context import Context
from cvrgvr.wire.across.compared import Between, Compared
from cvrgvr.wire.across.comparing import compare
from cvrgvr.wire.across.ledger import Ledger
from cvrgvr.wire.across.noting import OTHER_FILES, Noted, Place, note
from cvrgvr.wire.across.snapshot import Snapshot
from cvrgvr.wire.found import Findings
from cvrgvr.wire.judge import Judge

__all__ = ["Party", "compare_parties", "new_ledger"]


@attrs.frozen(slots=True, eq=False)
class Party:
    """The records of one class in a file, or in memory, after they have been judged.

    Attributes:
        findings: what was found.
        judge: their judge.
        ledger: what is remembered of them.
        lines: they have lines; False for records in memory.
        sender: who sent the file, when its name says so.
    """

    findings: Findings
    judge: Judge
    ledger: Ledger
    lines: bool = True
    sender: str | None = None

    @property
    def not_evaluated(self) -> dict[str, str]:
        """The rules that are not evaluated without other files, and those that lack something else."""
        return {**self.judge.idle, **{rule.name: OTHER_FILES for rule in self.judge.between}}

    def note_own(self) -> None:
        """Make findings of the faults that its own records have together."""
        found = (Noted.of(hit, lines=self.lines) for hit in self.ledger.hits())
        note(self.findings, self.judge, self.ledger, found, lines=self.lines)


def new_ledger(judge: Judge, between: Sequence[BoundAcross]) -> Ledger:
    """An empty ledger for the records of a judge; `between` are rules between files, if it is compared."""
    spec = judge.spec
    rules = [bound for bound in between if spec in (bound.first, bound.spec) and judge.asks(bound.rule)]
    return Ledger(
        spec, judge.across, judge.context, Snapshot(spec, rules, judge.context) if between else None
    )


def compare_parties(
    current: Sequence[Party], previous: Sequence[Party], rules: Iterable[BoundAcross], context: Context
) -> None:
    """Make findings of what the files show together.

    Args:
        current: those that get findings.
        previous: those that they are compared with beside each other.
        rules: the rules between files.
        context: reference date and tables.
    """
    parties = [party for party in (*current, *previous) if party.ledger.snapshot is not None]
    files = [
        Compared(party.ledger.snapshot, number < len(current), party.sender)
        for number, party in enumerate(parties)
        if party.ledger.snapshot is not None
    ]
    spoken = [bound for bound in rules if any(party.judge.asks(bound.rule) for party in parties)]
    found, of_files, evaluated = compare(files, spoken, context)
    for file, party in zip(files, parties, strict=True):
        if file.current:
            alone = sorted((each for each in of_files if each.at is file), key=_order)
            mine = merge(*(each for each in found if each.at is file), alone, key=_order)
            noted = (_noted(each, parties[files.index(each.beside)]) for each in mine)
            note(party.findings, party.judge, party.ledger, noted, lines=party.lines)
            for name, others in evaluated:
                if file in others:
                    party.findings.summary.not_evaluated.pop(name, None)
            party.findings.close()


def _order(each: Between) -> tuple[bool, int, int]:
    return each.line is None, each.line or 0, each.other or 0


def _noted(each: Between, beside: Party) -> Noted:
    key = None if each.line is not None else beside.ledger.name(each.other)
    other = None if each.other is None else Place(each.other, beside.lines, beside.findings.file)
    return Noted(each.bound, each.line, other, key, each.facts)
