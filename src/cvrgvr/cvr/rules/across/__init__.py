"""The rules of CVR on several records and several files, one file per subject (CVR3xx, CVR4xx).

CVR413 compares completed contacts with those of GVR: it stands in `cvrgvr.cvr.rules.registers`.
"""

from typing import Final

from cvrgvr.cvr.rules.across import agreement, changes, completion, repeats, shares, volume
from cvrgvr.rules import Rule, rules_in

__all__ = ["RULES"]

RULES: Final[tuple[Rule, ...]] = rules_in(agreement, changes, completion, repeats, shares, volume)
"""The rules, by code."""
