"""Rules: the expression language, the rules for identifiers, and the engines that compile them."""

from cvrgvr.rules.binding import BoundRule, bind
from cvrgvr.rules.expr import Bool, Call
from cvrgvr.rules.row import ON, Row, carries
from cvrgvr.rules.rule import Case, Level, Rule, Status, case, each, rule, rules_in

__all__ = [
    "ON",
    "Bool",
    "BoundRule",
    "Call",
    "Case",
    "Level",
    "Row",
    "Rule",
    "Status",
    "bind",
    "carries",
    "case",
    "each",
    "rule",
    "rules_in",
]
