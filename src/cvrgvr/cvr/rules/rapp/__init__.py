"""The rules of `Rapp`, the counts entered by hand, one file per subject.

Source: cvr.md 7.8.
"""

from typing import Final

from cvrgvr.cvr.rules.codes import activity_kind
from cvrgvr.cvr.rules.rapp import across, counts, dates, deviations, limit, presence
from cvrgvr.rules import Rule, rules_in
from cvrgvr.rules.identity import RULES as IDENTITY_RULES

__all__ = ["RULES"]

RULES: Final[tuple[Rule, ...]] = (
    *rules_in(across, counts, dates, deviations, limit, presence),
    activity_kind,
    *IDENTITY_RULES,
)
"""All rules of `Rapp`: its own by code, then the kinds of activity, then those for identifiers."""
