"""Faults of several records as findings, and as what becomes of the record."""

from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from cvrgvr.findings import Location
from cvrgvr.rules.across import Late, Unique
from cvrgvr.rules.bringing import BoundAcross
from cvrgvr.wire.across.ledger import Ledger
from cvrgvr.wire.across.stores import Hit
from cvrgvr.wire.found import Findings
from cvrgvr.wire.judge import Judge

__all__ = ["OTHER_FILES", "Noted", "Place", "note"]

OTHER_FILES: Final = "other files"
"""What a rule between files lacks when a file is read alone."""


@attrs.frozen(slots=True)
class Place:
    """Where a record stands.

    Attributes:
        number: its line, or its number in memory.
        lines: it has a line.
        file: its file, if that is another than the finding's.
    """

    number: int
    lines: bool = True
    file: str | None = None

    def words(self) -> tuple[str, str]:
        """The place in Swedish and English: `rad 5`, `line 5 of vantande.csv`."""
        sv, en = ("rad", "line") if self.lines else ("post", "record")
        of = ("", "") if self.file is None else (f" i {self.file}", f" of {self.file}")
        return f"{sv} {self.number}{of[0]}", f"{en} {self.number}{of[1]}"

    def location(self, file: str | None) -> Location:
        """The place as findings have it; `file` is the finding's own."""
        of = self.file or file
        return Location(of, self.number) if self.lines else Location(of, record=f"#{self.number}")


@attrs.frozen(slots=True, eq=False)
class Noted:
    """A fault to be noted.

    Attributes:
        bound: the rule.
        line: the record's line, or its number in memory; None = the finding is of the file.
        other: where the record is that it is compared with.
        key: the local id of the record when it is not one of the file's.
        facts: what the rule's text says of it.
    """

    bound: BoundAcross
    line: int | None
    other: Place | None
    key: str | None
    facts: Mapping[str, object]

    @classmethod
    def of(cls, hit: Hit, *, lines: bool) -> "Noted":
        """A fault of records of one file, or of records in memory, which have no lines."""
        other = None if hit.other is None else Place(hit.other, lines)
        return cls(hit.bound, hit.line, other, None, hit.facts)


def note(findings: Findings, judge: Judge, ledger: Ledger, faults: Iterable[Noted], *, lines: bool) -> None:
    """Make findings, and grade the records anew.

    Args:
        findings: the findings of the file.
        judge: its judge.
        ledger: its ledger.
        faults: the faults.
        lines: the file's records have lines; False for records in memory, which have numbers.
    """
    for each in faults:
        other = each.other
        sv, en = ("", "") if other is None else other.words()
        fault = judge.verdict(each.bound, {**each.facts, "other_sv": sv, "other_en": en})
        key = each.key if each.line is None else ledger.name(each.line)
        if not lines and each.line is not None:
            key = key or f"#{each.line}"
        fresh = findings.fresh((fault,), key)
        if each.line is not None:
            before = ledger.state(each.line)
            what = each.bound.what
            grade = findings.summary.regrade(
                *(before, fresh, (fault,)), duplicate=isinstance(what, Unique), orphan=isinstance(what, Late)
            )
            ledger.mark(each.line, grade)
        if fresh:
            beside = None if other is None else other.location(findings.file)
            findings.keep(fault, each.line if lines else None, key, other=beside)
