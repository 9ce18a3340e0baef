"""Rows with a named fault: the rule's own example, moved to the month, once per row.

Nothing here knows a single rule. A rule's catalogue entry has examples that break it, as cells over the valid
example record of the class; the example is tried on the rule itself before any row is made of it, so every
row that is called broken is broken.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import Final

import attrs

from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.errors import UsageError
from cvrgvr.policy import Policy
from cvrgvr.rules import Case, Rule
from cvrgvr.rules.context import Context
from cvrgvr.spec import Month, RecordSpec, parse_record
from cvrgvr.testing.moved import moved, moved_day
from cvrgvr.testing.patients import Patients
from cvrgvr.wire.judge import Catalogue, Judge
from cvrgvr.wire.memory import examined

__all__ = ["Example", "Needs", "broken_rows", "example", "others_found"]

_A_PATIENT: Final = {"patient_id": "992299000010", "fodelsear": "1960", "kon": "2"}
_A_UNIT: Final = {"kombika": "99001007M10", "hsaid_enhet": "SE2321000016-DEMO01007M10"}
_ALONE: Final = frozenset({"vardkontakt_id", "remiss_id", "kontakt_id", "kontroll_id"})
"""Fields that each row may say anew by themselves."""


@attrs.frozen(slots=True)
class Needs:
    """What a fault presupposes beside the rows.

    Attributes:
        rule: name of the rule: its code, and its grade when the code has several.
        on: the reference date to give, or None when any will do.
        tables: the code tables to supply, as rows by table name.
        columns: the columns to write, or None for all.
    """

    rule: str
    on: date | None
    tables: Mapping[str, Sequence[Mapping[str, str]]]
    columns: tuple[str, ...] | None


@attrs.frozen(slots=True)
class Example:
    """An example made ready for rows.

    Attributes:
        needs: what the fault presupposes.
        cells: the row.
        fresh: names of the fields that may be given other values in each row.
    """

    needs: Needs
    cells: Mapping[str, str]
    fresh: frozenset[str]


@lru_cache(maxsize=256)
def example(code: str, spec: RecordSpec, month: str) -> Example:
    """The example of a rule that fits a record and month best: the one with the fewest other faults.

    Raises:
        UsageError: unknown rule, or one that no single row of the record can break.
    """
    rules = [rule for rule in _catalogue(spec).rules if code in (rule.code, rule.name)]
    if not rules:
        raise UsageError(f"no rule of {spec.name} has that code; `cvrgvr rules` lists them")
    if not any(isinstance(case, Case) for rule in rules for case in rule.breaks):
        raise UsageError(
            f"{rules[0].code} judges a file or several records; choose a rule that judges one row"
        )
    best: tuple[int, Example] | None = None
    for rule in rules:
        for candidate in _candidates(rule, spec, month):
            if rule.name not in _found(spec, candidate, rule):
                continue
            blemishes = (
                len(_found(spec, candidate))
                - 1
                + (_month(candidate.cells, spec) != month)
                + len(_fresh(spec) - candidate.fresh)
            )
            if best is None or blemishes < best[0]:
                best = blemishes, candidate
            if blemishes == 0:
                return candidate
    if best is None:
        raise UsageError(
            f"{rules[0].code} does not hold for {spec.name}: "
            f"`cvrgvr rules {rules[0].code}` says for which records"
        )
    return best[1]


def others_found(code: str, spec: RecordSpec, month: str) -> list[str]:
    """Names of the other rules that the example of a rule breaks. Raises UsageError as `example`."""
    found = example(code, spec, month)
    own = found.needs.rule.partition("/")[0]
    return sorted(name for name in _found(spec, found) if name.partition("/")[0] != own)


def broken_rows(
    fault: Example, spec: RecordSpec, valid: Iterator[dict[str, str]], patients: Patients, every: int
) -> Iterator[dict[str, str]]:
    """The valid rows, with every n-th replaced by one that has the fault."""
    empty = dict.fromkeys(spec.names, "")
    for number, row in enumerate(valid, 1):
        if number % every:
            yield row
            continue
        broken = {**empty, **fault.cells}
        told: Mapping[str, str] = row
        if "vardkontakt_id" in row:
            told = {**row, **patients.fresh().cells, "remiss_id": f"R{row['vardkontakt_id'][1:]}"}
        yield broken | {name: told[name] for name in fault.fresh}


def _fresh(spec: RecordSpec) -> frozenset[str]:
    """Names of the fields that each row of a record may say anew."""
    return (_ALONE & spec.by_name.keys()).union(_together(spec))


def _together(spec: RecordSpec) -> Mapping[str, str]:
    """Fields that each row may say anew, all of them or none, with an example: the patient, else the unit."""
    return next((each for each in (_A_PATIENT, _A_UNIT) if spec.by_name.keys() >= each.keys()), {})


def _base(spec: RecordSpec) -> Mapping[str, str]:
    """The valid record of the class that its register shows."""
    found: Mapping[str, str] = _room(spec, "examples").EXAMPLES[spec.letter]
    return found


def _room(spec: RecordSpec, name: str) -> ModuleType:
    """A file of the room of the record's register."""
    return import_module(f"cvrgvr.{spec.name.partition('.')[0]}.{name}")


def _month(cells: Mapping[str, str], spec: RecordSpec) -> str:
    """The month that a row is reported for, by its field of the month or its day."""
    return cells[spec.period][:7]


def _candidates(rule: Rule, spec: RecordSpec, month: str) -> Iterator[Example]:
    """The rule's examples, each moved to the month as a whole, in the cells it does not name, and unmoved."""
    base = _base(spec)
    own_month = _month(base, spec)
    for case in rule.breaks:
        if not isinstance(case, Case) or not case.fits(spec):  # a whole file, or of another record
            continue
        cells = {**base, **case.cells}
        fresh = _fresh(spec) - case.cells.keys()
        together = _together(spec).keys()
        ways = [fresh, fresh - together] if fresh >= together else [fresh - together]
        for fresh_names in ways:
            for from_month in dict.fromkeys((_month(cells, spec), own_month)):
                if Month().accepts(from_month):
                    needs = _needs(rule, case, from_month, month)
                    yield Example(needs, moved(cells, spec, from_month, month), fresh_names)
            needs = _needs(rule, case, month, month)
            yield Example(needs, {**moved(base, spec, own_month, month), **case.cells}, fresh_names)
            yield Example(needs, cells, fresh_names)


def _needs(rule: Rule, case: Case, from_month: str, month: str) -> Needs:
    on = case.on and date.fromisoformat(moved_day(case.on, from_month, month))
    tables = {
        name: [
            {
                key: moved_day(text, from_month, month) if key.startswith("giltig_") else text
                for key, text in row.items()
            }
            for row in rows
        ]
        for name, rows in case.tables.items()
    }
    return Needs(rule.name, on or None, tables, case.columns)


def _found(spec: RecordSpec, tried: Example, rule: Rule | None = None) -> set[str]:
    """Names of the rules, or of the one rule, that a row of the example breaks."""
    needs = tried.needs
    if rule is None and not needs.tables and needs.columns is None:
        judge = _judge_of_all(spec, needs.on)
    else:
        judge = _judge(spec, needs, Policy() if rule is None else Policy(select=(rule.code,)))
    together = _together(spec)
    record = parse_record(spec, {**tried.cells, **(together if tried.fresh >= together.keys() else {})})
    return {fault.rule.name for fault in judge.faults(record, *examined(record, spec))}


@lru_cache(maxsize=16)
def _judge_of_all(spec: RecordSpec, on: date | None) -> Judge:
    return _judge(spec, Needs("", on, {}, None), Policy())


def _judge(spec: RecordSpec, needs: Needs, policy: Policy) -> Judge:
    context = Context(
        on=needs.on,
        tables=Kodregister(Kodtabell.of(name, rows) for name, rows in needs.tables.items()),
        columns=None if needs.columns is None else frozenset(needs.columns),
    )
    return Judge(_catalogue(spec), context, policy)


def _catalogue(spec: RecordSpec) -> Catalogue:
    found: Catalogue = _room(spec, "wire").REGISTER.catalogue(spec.cls)
    return found
