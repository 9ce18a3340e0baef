"""Rules, context and policy joined: which faults a record has, and how grave each is.

One judge serves files, records in memory and the writer, so that all of them find the same.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

import attrs

from cvrgvr.findings import Severity
from cvrgvr.policy import Policy
from cvrgvr.rules import BoundRule, Rule, bind
from cvrgvr.rules.bringing import BoundAcross, bind_across
from cvrgvr.rules.coding import is_of_code
from cvrgvr.rules.context import Context, evaluated
from cvrgvr.rules.records import RecordEngine
from cvrgvr.spec import RecordSpec
from cvrgvr.wire.delimited.cells import UNDECODED

__all__ = ["Catalogue", "Fault", "Judge"]

_NO_TYPE: Final = {"expected_sv": "det som hör dit", "expected_en": "what belongs there"}
"""Facts on a place that has no type of its own: a value object, an item."""


@attrs.frozen(slots=True, eq=False)
class Catalogue:
    """A record class and all rules that may speak of it: files', identifiers' and the register's own."""

    spec: RecordSpec
    rules: tuple[Rule, ...]

    @cached_property
    def bound(self) -> tuple[BoundRule, ...]:
        """The rules that judge records, bound to the class."""
        return bind(self.rules, self.spec)

    @cached_property
    def across(self) -> tuple[BoundAcross, ...]:
        """The rules across the records of one file, bound to the class."""
        return bind_across(self.rules, self.spec)


@attrs.frozen(slots=True, eq=False)
class Fault:
    """A rule that is broken: its severity under the policy, where, and safe facts for its text.

    `of_code` is true when the fault is of a code: none of its list's or its table's. `reads` are the fields
    that the rule looks at.
    """

    rule: Rule
    severity: Severity
    field: str | None = None
    facts: Mapping[str, object] = attrs.field(factory=dict)
    of_code: bool = False
    reads: frozenset[str] = frozenset()


class Judge:
    """Finds the faults of records of one class.

    Args:
        catalogue: the record class and its rules.
        context: reference date, tables and columns.
        policy: which rules speak, and how gravely.
        facts: by field, what the rules' texts say of it otherwise than the neutral layout: a layout's names
            of columns and forms of values.
        beside: rules that hold for these records alone, such as that of a sidecar's month.
        only: of the rules on records, those that are to be judged; None = all.

    Attributes:
        idle: names of rules that are not evaluated, and what they lack.
        across: the rules across the records of one file that are evaluated.
        between: the rules between files that may be.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        context: Context,
        policy: Policy,
        facts: Mapping[str, Mapping[str, object]] = MappingProxyType({}),
        beside: Sequence[BoundRule] = (),
        *,
        only: Callable[[BoundRule], bool] | None = None,
    ) -> None:
        self.spec = catalogue.spec
        self._facts = facts
        self.context = context
        self._policy = policy
        self._by_name = {
            rule.name: rule for rule in catalogue.rules if rule.fault is None and rule.across is None
        }
        spoken = [
            bound
            for bound in (*catalogue.bound, *beside)
            if _speaks(bound.rule, policy) and (only is None or only(bound))
        ]
        self.bound, self.idle = evaluated(spoken, context)
        self._faults = [
            Fault(
                bound.rule,
                self._severity(bound.rule),
                bound.at,
                {"field": bound.at, **facts.get(bound.at or "", {})},
                is_of_code(bound.fault),
                bound.reads,
            )
            for bound in self.bound
        ]
        self.across = tuple(bound for bound in catalogue.across if self.asks(bound.rule))
        letter = catalogue.spec.letter
        self.between = tuple(
            rule
            for rule in catalogue.rules
            if rule.between is not None
            and letter in rule.between.first + rule.between.second
            and self.asks(rule)
        )
        self._remarks: dict[tuple[str, str], Fault | None] = {}
        self._engine: RecordEngine | None = None

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are evaluated, each once."""
        by_reader = [rule for rule in self._by_name.values() if self._policy.speaks(rule.code)]
        across = [*(bound.rule for bound in self.across), *self.between]
        return tuple(dict.fromkeys([*by_reader, *(bound.rule for bound in self.bound), *across]))

    def asks(self, rule: Rule) -> bool:
        """True when a rule across records is evaluated: it is in force, and the policy wants it."""
        return self._policy.speaks(rule.code) and rule.reported_on(self.context.on)

    def verdict(self, bound: BoundAcross, facts: Mapping[str, object]) -> Fault:
        """The fault of a rule across records."""
        at = bound.at or ""
        every = {"field": at, **facts, **self._facts.get(at, {})}
        return Fault(bound.rule, self._severity(bound.rule), bound.at, every)

    def faults(
        self, record: object, broken: Collection[str], remarks: Iterable[tuple[str, str]]
    ) -> Sequence[Fault]:
        """The faults of a record.

        Args:
            record: a record of the class.
            broken: names of fields whose value cannot be used; rules that read them are not evaluated.
            remarks: pairs of a rule's code and a field, for what the reader saw in the cells.
        """
        if not (self.bound or remarks):
            return ()
        if self._engine is None:
            self._engine = RecordEngine(self.bound, self.context)
        found = [self._faults[number] for number in self._engine.faults(record, broken)]
        if remarks:
            seen = [fault for code, field in remarks if (fault := self._remark(code, field)) is not None]
            return seen + found
        return found

    def fault(self, name: str, field: str | None = None, /, **facts: object) -> Fault | None:
        """The fault of a rule that a reader finds by itself; None when the policy silences it."""
        rule = self._by_name[name]
        if not self._policy.speaks(rule.code):
            return None
        at = field or ""
        every = {"field": at, **facts, **self._facts.get(at, {})}
        return Fault(rule, self._severity(rule), field, every)

    def of_rule(self, name: str) -> Fault:
        """The fault that is found where a rule of that name, which reads records, is broken."""
        return next(fault for fault in self._faults if fault.rule.name == name)

    def _remark(self, code: str, field: str) -> Fault | None:
        key = (code, field)
        if key not in self._remarks:
            self._remarks[key] = self._make_remark(code, field)
        return self._remarks[key]

    def _make_remark(self, code: str, name: str) -> Fault | None:
        if code == UNDECODED:
            letters = {
                "expected_sv": "text i filens teckenkodning",
                "expected_en": "text in the file's encoding",
            }
            return self.fault("FIL021", name, **letters)
        if code not in self._by_name:  # a rule on records that the reader settles, such as ID113
            for fault in self._faults:
                if fault.rule.code == code and fault.field == name:
                    return fault
            return None
        field = self.spec.find(name)
        if field is None:  # a column of a layout that holds no field, or a value object
            return self.fault(code, name, **_NO_TYPE)
        kind = field.type
        facts: dict[str, Any] = {"expected_sv": kind.expected_sv, "expected_en": kind.expected_en}
        return self.fault(code, name, **facts, longest=getattr(kind, "longest", None))

    def _severity(self, rule: Rule) -> Severity:
        severity = self._policy.grade(rule.code, rule.severity_on(self.context.on))
        return rule.severity if severity is None else severity


def _speaks(rule: Rule, policy: Policy) -> bool:
    """True when the policy wants a rule's findings; some rules must be asked for, or give way to another."""
    if rule.asked and not (rule.code in policy.select or policy.graded(rule.code)):
        return False
    return policy.speaks(rule.code) and not (rule.instead and policy.speaks(rule.instead))
