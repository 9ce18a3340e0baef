"""The rules of the follow-up extract (VAL). VAL101 is the key's own, VAL113 the transfer's."""

from typing import Final

from cvrgvr.rules import Rule, rules_in
from cvrgvr.val.rules import across, record

__all__ = ["RULES"]

RULES: Final[tuple[Rule, ...]] = rules_in(record, across)
"""The rules, by code."""
