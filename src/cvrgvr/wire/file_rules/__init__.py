"""The rules on files and structure (FIL): those of rows and cells, layouts, deliveries and JSON Lines.

Those on XML stand in `wire.xml.rules`.
"""

from typing import Final

from cvrgvr.findings import ERROR
from cvrgvr.rules import Rule
from cvrgvr.wire.file_rules.deliveries import DELIVERY_RULES
from cvrgvr.wire.file_rules.json_lines import JSON_RULES
from cvrgvr.wire.file_rules.layouts import LAYOUT_RULES
from cvrgvr.wire.file_rules.structure import STRUCTURE_RULES

__all__ = ["FILE_RULES", "REFUSING"]

FILE_RULES: Final[tuple[Rule, ...]] = (*STRUCTURE_RULES, *LAYOUT_RULES, *DELIVERY_RULES, *JSON_RULES)
"""The rules on files, by code."""

REFUSING: Final = frozenset(
    rule.code
    for rule in FILE_RULES
    if rule.severity is ERROR
    and rule.code not in {"FIL008", "FIL014", "FIL021", "FIL024", "FIL030", "FIL035"}
)
"""Codes whose finding refuses the whole file; the other errors refuse their record."""
