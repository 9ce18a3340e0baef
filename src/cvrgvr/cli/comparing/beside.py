"""What files are held against when they are compared, and how what is found is noted at them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

import attrs

from cvrgvr.codes import Kodregister
from cvrgvr.policy import Policy
from cvrgvr.rules import Rule
from cvrgvr.rules.comparing import Brott
from cvrgvr.spec import spec_of
from cvrgvr.wire.found import Findings
from cvrgvr.wire.judge import Fault

__all__ = ["REFERENCE_DATE", "Beside", "Files", "Rows", "add", "asks", "of_class"]

REFERENCE_DATE: Final = "reference date"
"""What a rule lacks that needs one."""

Records = Callable[[str, type], Iterator[Any]]
"""The records of a file, by its path and their class."""
Files = Sequence[tuple[str, Findings]]
"""Files by path, with their findings."""


@attrs.frozen(slots=True, eq=False)
class Beside:
    """What the files are held against, and how.

    Attributes:
        records: reads the records of a file.
        contacts: reads GVR's transactions; None = no file of them was given.
        on: the reference date.
        tables: the user's code tables.
        policy: which rules speak, and how gravely.
        previous: reads the records of a class in files of earlier months.
    """

    records: Records
    contacts: Callable[[], Iterator[Any]] | None
    on: date | None
    tables: Kodregister
    policy: Policy
    previous: Callable[[type], Iterator[Any]]


def of_class(files: Files, record: type) -> list[tuple[str, Findings]]:
    """Those of the files that hold records of a class, and are not refused as a whole."""
    name = spec_of(record).name
    return [(path, each) for path, each in files if each.record == name and not each.summary.file_refused]


def asks(rule: Rule, beside: Beside, files: Files, lack: str | None) -> bool:
    """True when a rule is evaluated on files; when it lacks something, their reports say what."""
    if not beside.policy.speaks(rule.code):
        return False
    for _, findings in files:
        findings.rules = (*findings.rules, rule)
        if lack is not None:
            findings.summary.not_evaluated[rule.code] = lack
    return bool(files) and lack is None


def add(findings: Findings, breaches: Iterable[Brott], beside: Beside) -> None:
    """Note what records show together, under the policy."""
    for each in breaches:
        if beside.policy.speaks(each.rule.code):
            severity = beside.policy.grade(each.rule.code, each.rule.severity) or each.rule.severity
            findings.note(Fault(each.rule, severity, each.field, each.facts), record=each.record)
    findings.close()


class Rows:
    """The few records of files, and of those of earlier months, that are all held at once.

    Args:
        files: the files; the findings are theirs.
        record: the class of their records.
        beside: reads them.
    """

    def __init__(self, files: Files, record: type, beside: Beside) -> None:
        self._files = files
        self._beside = beside
        self._rows: list[Any] = []
        self._at: Mapping[int, Findings] = {}
        at: dict[int, Findings] = {}
        for path, findings in files:
            for row in beside.records(path, record):
                self._rows.append(row)
                at[id(row)] = findings
        self._at = at
        self._rows += beside.previous(record)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def add(self, breaches: Iterable[Brott], evaluated: set[str]) -> None:
        """Note breaches at the file that each is found in; of those found in earlier files only, none."""
        for each in breaches:
            at = self._files[0][1] if each.of is None else self._at.get(id(each.of))
            if at is not None and each.rule.code in evaluated:
                add(at, (each,), self._beside)
