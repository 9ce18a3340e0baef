"""The rules of GVR, one file per subject: on single records, on joined ones, and on what came before."""

from typing import Final

from cvrgvr.gvr.rules import (
    access,
    activities,
    codes,
    diagnoses,
    keys,
    periods,
    procedures,
    products,
    required,
    stays,
    units,
    visits,
    waits,
)
from cvrgvr.gvr.rules.history import HISTORY_RULES
from cvrgvr.rules import Rule, rules_in
from cvrgvr.rules.identity import RULES as IDENTITY_RULES

__all__ = ["HISTORY_RULES", "JOINED", "RULES"]

_GRAVER_HERE: Final = frozenset({"ID110", "ID126/referring", "ID129"})
"""Rules for identifiers in whose place GVR has its own: GVR111, GVR105, GVR103."""
_AGGREGATES: Final = frozenset("OLN")
_ALL: Final = rules_in(
    access,
    activities,
    codes,
    diagnoses,
    keys,
    periods,
    procedures,
    products,
    required,
    stays,
    units,
    visits,
    waits,
)

RULES: Final[tuple[Rule, ...]] = (
    *(rule for rule in _ALL if not (rule.letters and _AGGREGATES.issuperset(rule.letters))),
    *HISTORY_RULES,
    *(rule for rule in IDENTITY_RULES if rule.name not in _GRAVER_HERE),
)
"""Rules on the record of one transaction, and on what transactions say in their order."""
JOINED: Final[tuple[Rule, ...]] = tuple(
    rule for rule in _ALL if rule.letters and _AGGREGATES.issuperset(rule.letters)
)
"""Rules on the transactions of one contact, stay or care period together."""
