"""The rules of CVR, one file per subject."""

from cvrgvr.cvr.rules import (
    activity,
    booking,
    codes,
    dates,
    declines,
    deviation,
    diagnoses,
    emergency,
    forms,
    guarantee,
    interruptions,
    limits,
    pauses,
    period,
    phase,
    presence,
    referral,
    referral_dates,
    tables,
    unit,
)
from cvrgvr.cvr.rules.across import RULES as ACROSS
from cvrgvr.cvr.rules.lists import LIST
from cvrgvr.cvr.rules.rapp import RULES as RAPP_RULES
from cvrgvr.rules import Rule, rules_in
from cvrgvr.rules.identity import RULES as IDENTITY_RULES

__all__ = ["RAPP_RULES", "RULES"]

RULES: tuple[Rule, ...] = (
    *rules_in(
        activity,
        booking,
        codes,
        dates,
        declines,
        deviation,
        diagnoses,
        emergency,
        forms,
        guarantee,
        interruptions,
        limits,
        pauses,
        period,
        phase,
        presence,
        referral,
        referral_dates,
        tables,
        unit,
    ),
    LIST,
    *ACROSS,
    *IDENTITY_RULES,
)
"""All rules of the wait records, by code: CVR's own, those across records, then those for identifiers."""
