"""The rules of HEJIndata, one file per subject."""

from cvrgvr.gvr.hej.rules import items, presence, values
from cvrgvr.gvr.hej.rules.files import FILE_RULES
from cvrgvr.rules import Rule, rules_in
from cvrgvr.rules.identity import RULES as IDENTITY_RULES

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (*FILE_RULES, *rules_in(items, presence, values), *IDENTITY_RULES)
"""All rules of the events, by code: the message's own, then those for identifiers."""
