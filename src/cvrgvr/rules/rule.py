"""A rule: what is a fault, how grave it is, what to say about it, and where the knowledge comes from.

A rule is written once, as a function over a symbolic record that returns the fault as an expression:

    @rule("CVR211", ERROR, reference("SKR-FLOW"), at="ankomstdatum",
          sv="…", en="…", breaks=[case(...)], keeps=[case(...)])
    def arrival_before_referral(r: Row) -> Bool:
        \"\"\"The referral arrives before it was issued.\"\"\"
        return r.ankomstdatum < r.remissdatum

Its examples are run as tests, and its text, examples and formula are its documentation page.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import ModuleType
from typing import Any

import attrs

from cvrgvr.findings import Severity
from cvrgvr.rules.expr import Bool
from cvrgvr.spec import Field, Kind, RecordSpec, Source

__all__ = ["Case", "Level", "Rule", "Status", "case", "each", "reader_rule", "rule", "rules_in"]


class Level(StrEnum):
    """Where a rule stands in the order of checks; a fault on one level may stop the levels after it."""

    FILE = "file"
    STRUCTURE = "structure"
    FIELD = "field"
    RECORD = "record"
    CROSS_RECORD = "cross-record"
    CROSS_FILE = "cross-file"


class Status(StrEnum):
    """How settled a rule is."""

    PREVIEW = "preview"
    STABLE = "stable"
    DEPRECATED = "deprecated"


@attrs.frozen(slots=True)
class Case:
    """An example: a valid record with these cells instead, in the neutral layout's text.

    Attributes:
        cells: field name to text; an empty text removes the value.
        letters: letters of the records it is an example for; empty = each that has the fields.
        on: reference date.
        tables: table name to rows, for rules that look codes up.
        columns: the file's columns; None = all.
    """

    cells: Mapping[str, str]
    letters: str = ""
    on: str | None = None
    tables: Mapping[str, Sequence[Mapping[str, str]]] = attrs.field(factory=dict)
    columns: tuple[str, ...] | None = None

    def fits(self, spec: RecordSpec) -> bool:
        """True when it is an example for that record."""
        return (not self.letters or spec.letter in self.letters) and spec.by_name.keys() >= self.cells.keys()


def case(
    letters: str = "",
    dotted: Mapping[str, str] | None = None,
    /,
    *,
    on: str | None = None,
    tables: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
    columns: tuple[str, ...] | None = None,
    **cells: str,
) -> Case:
    """An example for a rule (see `Case`); cells of fields with dotted names stand in a mapping."""
    return Case({**(dotted or {}), **cells}, letters, on, tables or {}, columns)


def each(names: Iterable[str], text: str, /, *, on: str | None = None) -> list[Case]:
    """One example for each of these fields, with the same text."""
    return [Case({name: text}, on=on) for name in names]


Fault = Callable[..., Bool]


@attrs.frozen(slots=True, eq=False)
class Rule:
    """A rule as it stands in the catalogue.

    Attributes:
        code: letters of the register and three digits, never reused.
        severity: how grave the fault is.
        source: where the knowledge comes from.
        sv: what is wrong and how to mend it, in Swedish; `{…}` names safe facts of the finding.
        en: the same in English.
        fault: function of the symbolic record (and of the field, with `over`); None = the reader finds it.
        why: the function's docstring: what the fault is and why it matters.
        level: where it stands in the order of checks.
        at: name of the field that the finding points at.
        over: the rule holds for each field of this kind, or that the function chooses.
        letters: letters of the records it holds for; empty = every record that has the fields.
        beside: names of fields that it compares with; a record without one of them lacks the rule.
        grade: name of this grade when one code has several, else empty.
        tables: users' tables that it needs beside those that its fault looks codes up in.
        once: one finding says it of the file; the records are not blamed.
        asked: it speaks only when the policy names its code in `select` or grades it.
        instead: code of a rule that says the same; this one speaks only where that one is silenced.
        presence: the rule only says that a field is missing; not evaluated when the column is missing too.
        status: how settled the rule is.
        since: the version that brought it.
        version: counts changes of its meaning.
        events: first and last day of the record's event for which it holds.
        reports: first and last reference date for which it holds.
        becomes: a graver severity, and the reference date from which it has it.
        breaks: examples that have the fault.
        keeps: examples near it that have not.
        across: for a rule on several records, the function that says how they are compared (`rules.across`).
        between: which files it compares; None = the records of one file.
    """

    code: str
    severity: Severity
    source: Source
    sv: str
    en: str
    fault: Fault | None
    why: str
    level: Level
    at: str | None = None
    over: Kind | Callable[[Field], bool] | None = None
    letters: str = ""
    beside: tuple[str, ...] = ()
    grade: str = ""
    tables: tuple[str, ...] = ()
    once: bool = False
    asked: bool = False
    instead: str = ""
    presence: bool = False
    status: Status = Status.STABLE
    since: str = "0.1"
    version: int = 1
    events: tuple[date | None, date | None] = (None, None)
    reports: tuple[date | None, date | None] = (None, None)
    becomes: tuple[Severity, date] | None = None
    breaks: tuple[Any, ...] = ()
    keeps: tuple[Any, ...] = ()
    across: Callable[..., Any] | None = None
    between: Any = None

    @property
    def name(self) -> str:
        """Code, and grade when the code has several: `ID137`, `ID137/table`."""
        return f"{self.code}/{self.grade}" if self.grade else self.code

    def severity_on(self, on: date | None) -> Severity:
        """The severity on a reference date."""
        if self.becomes is not None and on is not None and on >= self.becomes[1]:
            return self.becomes[0]
        return self.severity

    def reported_on(self, on: date | None) -> bool:
        """True when the rule holds for reports of that date (None = today's rules)."""
        first, last = self.reports
        return on is None or ((first is None or first <= on) and (last is None or on <= last))


def rule(
    code: str,
    severity: Severity,
    source: Source,
    *,
    sv: str,
    en: str,
    level: Level = Level.RECORD,
    at: str | None = None,
    over: Kind | Callable[[Field], bool] | None = None,
    letters: str = "",
    beside: tuple[str, ...] = (),
    grade: str = "",
    tables: tuple[str, ...] = (),
    once: bool = False,
    asked: bool = False,
    instead: str = "",
    presence: bool = False,
    status: Status = Status.STABLE,
    since: str = "0.1",
    version: int = 1,
    events: tuple[date | None, date | None] = (None, None),
    reports: tuple[date | None, date | None] = (None, None),
    becomes: tuple[Severity, date] | None = None,
    breaks: Sequence[Case | bytes] = (),
    keeps: Sequence[Case | bytes] = (),
) -> Callable[[Fault], Rule]:
    """Make a function that returns a fault into a `Rule` (see its attributes)."""

    def decorate(fault: Fault) -> Rule:
        return Rule(
            code=code,
            severity=severity,
            source=source,
            sv=sv,
            en=en,
            fault=fault,
            why=" ".join((fault.__doc__ or "").split()),
            level=level,
            at=at,
            over=over,
            letters=letters,
            beside=beside,
            grade=grade,
            tables=tables,
            once=once,
            asked=asked,
            instead=instead,
            presence=presence,
            status=status,
            since=since,
            version=version,
            events=events,
            reports=reports,
            becomes=becomes,
            breaks=tuple(breaks),
            keeps=tuple(keeps),
        )

    return decorate


def reader_rule(
    code: str,
    severity: Severity,
    why: str,
    sv: str,
    en: str,
    *,
    source: Source,
    level: Level,
    at: str | None = None,
    grade: str = "",
    once: bool = False,
    breaks: Sequence[Any] = (),
    keeps: Sequence[Any] = (),
) -> Rule:
    """A rule without expression, which code finds broken on its way (see the attributes of `Rule`).

    Its code is a reader, or a function of its register that compares records or files. `{…}` in its texts are
    facts that are given with the finding.
    """
    return Rule(
        code=code,
        severity=severity,
        source=source,
        sv=sv,
        en=en,
        fault=None,
        why=why,
        level=level,
        at=at,
        grade=grade,
        once=once,
        breaks=tuple(breaks),
        keeps=tuple(keeps),
    )


def rules_in(*modules: ModuleType) -> tuple[Rule, ...]:
    """The rules that modules define, by code and grade."""
    found = {value for module in modules for value in vars(module).values() if isinstance(value, Rule)}
    return tuple(sorted(found, key=lambda rule: rule.name))
