"""What became of the records of a reading: each in one class, and how many there are of each."""

from collections.abc import Sequence

import attrs

from cvrgvr.findings import ERROR
from cvrgvr.wire.judge import Fault

__all__ = ["Summary"]

_REMARKED, _TOLERATED, _MISCODED, _REFUSED, _DUPLICATE, _ORPHAN = 1, 2, 3, 4, 5, 6


@attrs.define
class Summary:
    """Counts of a reading.

    Attributes:
        records: rows that are records, whether they could be read or not.
        refused: records with an error.
        remarked: records without error that have a warning or info.
        miscoded: of the refused, records whose errors are all of codes, or look at a code that is wrong.
        duplicates: of the refused, records with a key that only one may have.
        orphans: of the refused, records that hang on another one that is not there.
        tolerated: records whose errors are all known by the baseline.
        counts: findings by code, complete.
        errors: findings that are errors.
        warnings: findings that are warnings.
        infos: findings that are info.
        known: findings by code that the baseline covers; they are in no other count.
        file_refused: a fault refuses the file as a whole.
        not_evaluated: names of rules that could not be evaluated, and what they lack.
    """

    records: int = 0
    refused: int = 0
    remarked: int = 0
    tolerated: int = 0
    miscoded: int = 0
    duplicates: int = 0
    orphans: int = 0
    counts: dict[str, int] = attrs.field(factory=dict)
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    known: dict[str, int] = attrs.field(factory=dict)
    file_refused: bool = False
    not_evaluated: dict[str, str] = attrs.field(factory=dict)

    @property
    def delivered(self) -> int:
        """Records that are not refused, whatever remarks they have; none when the file is refused."""
        return 0 if self.file_refused else self.records - self.refused

    @property
    def matrix(self) -> dict[str, int]:
        """Every record in one class: the counts add up to `records`.

        `accepted` have no finding, `accepted_with_remarks` a warning or info, `accepted_known` errors that
        the baseline knows, `miscoded` codes that are none of their lists' or tables' or not valid on the day
        (and no errors but those, and such as look at those codes), `duplicate` a key that an earlier record
        has and that only one may have, `orphan` another record missing on which it hangs, `refused` another
        error. A refused file has refused records only. The classes are the project's own (reference).
        """
        miscoded = duplicates = orphans = 0
        if self.file_refused:
            clean, remarked, tolerated, refused = 0, 0, 0, self.records
        else:
            remarked, tolerated, refused = self.remarked, self.tolerated, self.refused
            clean = self.records - remarked - tolerated - refused
            miscoded, duplicates, orphans = self.miscoded, self.duplicates, self.orphans
        return {
            "accepted": clean,
            "accepted_with_remarks": remarked,
            "accepted_known": tolerated,
            "miscoded": miscoded,
            "duplicate": duplicates,
            "orphan": orphans,
            "refused": refused - miscoded - duplicates - orphans,
        }

    @property
    def status(self) -> str:
        """`refused` (the file), `errors`, `remarks` or `clean`."""
        if self.file_refused:
            return "refused"
        if self.errors:
            return "errors"
        return "remarks" if self.warnings or self.infos else "clean"

    def take(self, faults: Sequence[Fault], count: int = 1, known: Sequence[Fault] = ()) -> int:
        """Count records that have these faults, beside those that the baseline knows.

        Returns:
            The records' grade: 0 clean, 1 with remarks, 2 with known errors, 3 miscoded, 4 refused, 5
            refused as duplicates, 6 as orphans.
        """
        self.records += count
        grade = _grade(faults, known) if faults or known else 0
        self._count(grade, count)
        return grade

    def regrade(
        self,
        before: int,
        faults: Sequence[Fault],
        known: Sequence[Fault],
        *,
        duplicate: bool = False,
        orphan: bool = False,
    ) -> int:
        """Count a record anew that has more faults than were known when it was counted.

        Args:
            before: its grade so far.
            faults: the new faults.
            known: the same with those that the baseline knows.
            duplicate: an error among them says that only one record may have its key.
            orphan: an error among them says that a record on which it hangs is not there.
        """
        grade = _grade(faults, known)
        if grade >= _MISCODED and (duplicate or orphan):
            grade = _DUPLICATE if duplicate else _ORPHAN
        if grade <= before:
            return before
        self._count(before, -1)
        self._count(grade, 1)
        return grade

    def _count(self, grade: int, count: int) -> None:
        if grade >= _MISCODED:
            self.refused += count
            self.miscoded += count if grade == _MISCODED else 0
            self.duplicates += count if grade == _DUPLICATE else 0
            self.orphans += count if grade == _ORPHAN else 0
        elif grade == _TOLERATED:
            self.tolerated += count
        elif grade == _REMARKED:
            self.remarked += count


def _grade(faults: Sequence[Fault], known: Sequence[Fault]) -> int:
    if errors := [fault for fault in faults if fault.severity is ERROR]:
        coded = {fault.field for fault in errors if fault.of_code}
        alone = all(fault.of_code or not coded.isdisjoint(fault.reads) for fault in errors)
        return _MISCODED if coded and alone else _REFUSED
    if any(fault.severity is ERROR for fault in known):
        return _TOLERATED
    return _REMARKED if faults else 0
