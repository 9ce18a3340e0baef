"""The rules of the national delivery, one file per subject."""

from cvrgvr.national.rules import (
    across,
    codes,
    delivery,
    deviation,
    forms,
    hospital,
    phase,
    presence,
    privacy,
    referral,
    times,
)
from cvrgvr.national.rules.values import VALUES
from cvrgvr.rules import Rule, rules_in

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    *rules_in(across, codes, delivery, deviation, forms, hospital, phase, presence, privacy, referral, times),
    *VALUES,
)
"""The rules of records, by code; those that the reader settles come last."""
