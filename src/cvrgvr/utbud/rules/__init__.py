"""The rules of forecasts (UTB), one file per subject."""

from typing import Final

from cvrgvr.rules import Rule, rules_in
from cvrgvr.rules.identity import RULES as IDENTITY_RULES
from cvrgvr.utbud.rules import fields, forecast, repeats

__all__ = ["RULES"]

_SAID_BY_UTB: Final = frozenset({"ID128", "ID130"})
"""UTB101 says that the unit is missing, and UTB210 that its two ids differ."""

RULES: Final[tuple[Rule, ...]] = (
    *rules_in(fields, forecast, repeats),
    *(rule for rule in IDENTITY_RULES if rule.code not in _SAID_BY_UTB),
)
"""All rules on the forecasts of a file: their own by code, then those for identifiers."""
