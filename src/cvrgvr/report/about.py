"""What a report says of a rule beside its findings: title, level, and when it becomes graver.

This is all that renderers learn of rules. It is made of the rules that a run evaluated; for findings without
one, from another source than this library's rules, the first finding tells.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

import attrs

from cvrgvr.findings import DOCS, Finding, Severity
from cvrgvr.policy import Policy
from cvrgvr.rules import Level, Rule

__all__ = ["About", "about_finding", "about_rules", "first_sentence"]

_FACT: Final = re.compile(r"\{\w+\}")
_LEVELS: Final = tuple(Level)


@attrs.frozen(slots=True)
class About:
    """A rule as reports show it.

    Attributes:
        code: its code.
        level: where it stands in the order of checks: a fault on one level may cause those after it.
        sv: its text in Swedish, without the facts of a finding.
        en: the same in English.
        becomes: a graver severity and the reference date from which it has it; None when it has it already,
            or when the policy says how grave it is.
    """

    code: str
    level: Level
    sv: str
    en: str
    becomes: tuple[Severity, date] | None = None

    @property
    def rank(self) -> int:
        """Its place among the levels: root causes first."""
        return _LEVELS.index(self.level)

    @property
    def docs(self) -> str:
        """Address of the rule's page."""
        return f"{DOCS}{self.code}.html"

    def text(self, lang: str = "sv") -> str:
        """The text in Swedish (`sv`) or English (`en`)."""
        return self.en if lang == "en" else self.sv

    def title(self, lang: str = "sv") -> str:
        """The first sentence of the text."""
        return first_sentence(self.text(lang))


def first_sentence(text: str) -> str:
    """What is wrong, of a text that goes on to say how to mend it."""
    return text.split(". ")[0].rstrip(".")


def about_rules(rules: Iterable[Rule], policy: Policy, on: date | None) -> dict[str, About]:
    """The rules by code; of a code's grades the first tells, at the lowest of their levels."""
    found: dict[str, About] = {}
    for rule in rules:
        about = About(
            rule.code,
            rule.level,
            _plain(rule.sv, rule.at),
            _plain(rule.en, rule.at),
            _change(rule, policy, on),
        )
        known = found.get(rule.code)
        if known is None:
            found[rule.code] = about
        else:
            level = min(known, about, key=lambda each: each.rank).level
            found[rule.code] = attrs.evolve(known, level=level, becomes=known.becomes or about.becomes)
    return found


def about_finding(finding: Finding) -> About:
    """What a finding alone tells of its rule: its own text, and the level of records."""
    return About(finding.code, Level.RECORD, finding.sv, finding.en)


def _change(rule: Rule, policy: Policy, on: date | None) -> tuple[Severity, date] | None:
    """The change of severity that is still to come."""
    if rule.becomes is None or policy.graded(rule.code):
        return None
    return None if on is not None and on >= rule.becomes[1] else rule.becomes


def _plain(text: str, at: str | None) -> str:
    """A rule's text without the facts of a finding, but with its field when it has only one."""
    return _FACT.sub("…", text.replace("{field}", at) if at else text)
