"""The rules of ERSMOIndata, one file per subject."""

from cvrgvr.gvr.ersmo.rules import codes, dates, identity, letters, order, patient, units
from cvrgvr.gvr.ersmo.rules.files import FILE_RULES
from cvrgvr.gvr.ersmo.rules.mapping import MAPPING_RULES
from cvrgvr.rules import Rule, rules_in
from cvrgvr.rules.identity import RULES as IDENTITY_RULES

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    *FILE_RULES,
    *rules_in(codes, dates, identity, letters, order, patient, units),
    *MAPPING_RULES,
    *IDENTITY_RULES,
)
"""All rules of the events, by code: the message's own, then those for identifiers."""
