"""Rules on several records or files that a function of their register finds by itself.

They have no expression: what they compare is counted, reckoned or remembered on the way. They stand in the
catalogue with text, severity and source like all others, and become findings here.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from cvrgvr.findings import Finding, Location
from cvrgvr.rules.rule import Rule

__all__ = ["Brott", "found"]


@attrs.frozen(slots=True)
class Brott:
    """A rule that several records break together, before it is a finding of a file.

    Attributes:
        rule: the rule.
        record: the key of what it is about, masked where it holds an identity.
        field: the field.
        facts: what the rule's texts name; no values of records but counts, months and codes.
        of: the record that it is found at, for those who know of which file that is.
    """

    rule: Rule
    record: str | None
    field: str
    facts: Mapping[str, object] = attrs.field(factory=dict)
    of: Any = attrs.field(default=None, eq=False, repr=False)

    @property
    def finding(self) -> Finding:
        """The breach as a finding of no file, in the rule's own severity."""
        return found((self.rule,), self.rule.code, record=self.record, field=self.field, **self.facts)


def found(
    rules: Iterable[Rule],
    code: str,
    *,
    record: str | None = None,
    field: str | None = None,
    **facts: object,
) -> Finding:
    """A finding of the rule of that code.

    Args:
        rules: the catalogue.
        code: the rule's code.
        record: the record's key, masked where it holds an identity.
        field: the field.
        facts: what the rule's texts name; no values of records but counts, months and codes.
    """
    rule = next(each for each in rules if each.code == code)
    return Finding(
        code=code,
        severity=rule.severity,
        sv=rule.sv.format_map(facts),
        en=rule.en.format_map(facts),
        location=Location(record=record, field=field),
        version=rule.version,
    )
