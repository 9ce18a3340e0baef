"""Files of CVR held against GVR's contacts and against counts, when both are validated (CVR413, RAP402).

What is found is a reconciliation's: see `cvrgvr reconcile`. The findings are of the file and grade no record.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any, Final

import attrs

from cvrgvr import cvr, gvr
from cvrgvr.cli.catalogues import catalogue
from cvrgvr.cli.progress import watched
from cvrgvr.codes import Kodregister
from cvrgvr.cvr.rules.registers import REGISTER_COMPARISONS
from cvrgvr.errors import ReadError
from cvrgvr.findings import ERROR, Finding
from cvrgvr.policy import Policy
from cvrgvr.rules import Rule
from cvrgvr.rules.comparing import Brott
from cvrgvr.spec import spec_of
from cvrgvr.transfer import Avstamning, reconcile_contacts, reconcile_rapp, to_rapp
from cvrgvr.transfer.rapp.counting import BY
from cvrgvr.wire.across.noting import OTHER_FILES
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.delimited.reading import Unread
from cvrgvr.wire.delimited.rules import REFUSING
from cvrgvr.wire.judge import Fault
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.summary import Findings

__all__ = [
    "FILE_RULES",
    "REFERENCE_DATE",
    "Beside",
    "add",
    "asks",
    "compare_registers",
    "of_class",
    "records_of",
    "transactions_of",
]

FILE_RULES: Final = Policy(select=("FIL",))
"""The records are compared as they stand; `cvrgvr validate` judges them."""

_CALCULATED: Final = "beraknad"
REFERENCE_DATE: Final = "reference date"
"""What a rule lacks that needs one."""
_RULES: Final = {rule.code: rule for rule in REGISTER_COMPARISONS}
_CLASSES: Final[Mapping[str, type]] = {"G": cvr.Genomford, "V": cvr.Vantande, "R": cvr.Rapp}

Records = Callable[[str, type], Iterator[Any]]
"""The records of a file, by its path and their class."""


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


def of_class(files: Sequence[tuple[str, Findings]], record: type) -> list[tuple[str, Findings]]:
    """Those of the files that hold records of a class, and are not refused as a whole."""
    name = spec_of(record).name
    return [(path, each) for path, each in files if each.record == name and not each.summary.file_refused]


def compare_registers(files: Sequence[tuple[str, Findings]], beside: Beside) -> None:
    """Add to the findings of files, by path, what CVR413 and RAP402 find between them."""
    of = {letter: of_class(files, cls) for letter, cls in _CLASSES.items()}
    lack = None if beside.contacts is not None else OTHER_FILES
    if asks(_RULES["CVR413"], beside, of["G"], lack) and beside.contacts is not None:
        for path, findings in of["G"]:
            part = reconcile_contacts(beside.records(path, cvr.Genomford), beside.contacts())
            add(findings, part.brott(), beside)
    lack = OTHER_FILES if not of["V"] else REFERENCE_DATE if beside.on is None else None
    if asks(_RULES["RAP402"], beside, of["R"], lack) and beside.on is not None:
        waiting = [path for path, _ in of["V"]]
        for path, findings in of["R"]:
            for part in _counted(list(beside.records(path, cvr.Rapp)), waiting, beside, beside.on):
                add(findings, part.brott(), beside)


def asks(rule: Rule, beside: Beside, files: Sequence[tuple[str, Findings]], lack: str | None) -> bool:
    """True when a rule is evaluated on files; when it lacks something, their reports say what."""
    if not beside.policy.speaks(rule.code):
        return False
    for _, findings in files:
        findings.rules = (*findings.rules, rule)
        if lack is not None:
            findings.summary.not_evaluated[rule.code] = lack
    return bool(files) and lack is None


def _counted(rows: Iterable[Any], waiting: Sequence[str], beside: Beside, on: date) -> Iterator[Avstamning]:
    """Rows that say that they were calculated, against the records of their month.

    They tell by which id their units were counted, and by what the counts are split.
    """
    months: dict[str, list[Any]] = {}
    for row in rows:
        if row.kalla == _CALCULATED and isinstance(row.matperiod, str):
            months.setdefault(row.matperiod, []).append(row)
    for month, mine in months.items():
        unit = "kombika" if any(isinstance(row.kombika, str) for row in mine) else "hsaid_enhet"
        by = [name for name in BY if any(getattr(row, name) is not None for row in mine)]
        records = chain.from_iterable(beside.records(path, cvr.Vantande) for path in waiting)
        made = to_rapp(records, on=on, month=month, unit=unit, by=by, tables=beside.tables)
        if made.taken:  # none of the month was given: nothing to compare with
            yield reconcile_rapp(mine, made, unit=unit)


def add(findings: Findings, breaches: Iterable[Brott], beside: Beside) -> None:
    """Note what records show together, under the policy."""
    for each in breaches:
        if beside.policy.speaks(each.rule.code):
            severity = beside.policy.grade(each.rule.code, each.rule.severity) or each.rule.severity
            findings.note(Fault(each.rule, severity, each.field, each.facts), record=each.record)
    findings.close()


def transactions_of(paths: Sequence[str]) -> Iterator[Any]:
    """The transactions of GVR's bulk files. Raises ReadError for a file that cannot be read."""
    for path in paths:
        try:
            with watched(path) as stream:
                for each, _ in gvr.iter_read(stream, policy=FILE_RULES):
                    if each is not None and not isinstance(each, Unread):
                        yield each
        except ReadError as fault:
            raise ReadError(f"{path}: {fault}") from None


def records_of(paths: Sequence[str], record: type, form: Form, layout: Layout | None = None) -> Iterator[Any]:
    """The records of files. Raises ReadError for a file that cannot be read, or is refused as a whole."""
    register = catalogue(spec_of(record).name)[0]
    for path in paths:
        try:
            with watched(path) as stream:
                for each, findings in register.iter_read(
                    stream, record, policy=FILE_RULES, form=form, layout=layout
                ):
                    refuse(findings)
                    if each is not None and not isinstance(each, Unread):
                        yield each
        except ReadError as fault:  # the library names no path: a caller may have given it the data instead
            raise ReadError(f"{path}: {fault}") from None


def refuse(findings: Sequence[Finding]) -> None:
    """Raise ReadError for a finding that refuses the file."""
    for finding in findings:
        if finding.code in REFUSING and finding.severity is ERROR:
            raise ReadError(f"{finding.code}: {finding.en}")
