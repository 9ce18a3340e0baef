"""The rules of CVR, one file per subject."""

from cvrgvr.cvr.rules import dates
from cvrgvr.rules import Rule, rules_in

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = rules_in(dates)
"""All rules of the wait records, by code."""
