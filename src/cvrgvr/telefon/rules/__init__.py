"""The rules of telephone and chat access (TEL), one file per subject.

TEL211, TEL212, TEL213 and TEL245 are this project's own, beside those of telefon.md 5.
"""

from typing import Final

from cvrgvr.rules import Rule, rules_in
from cvrgvr.rules.identity import RULES as IDENTITY_RULES
from cvrgvr.telefon.rules import checks, contact, counts, fields, repeats

__all__ = ["RULES"]

RULES: Final[tuple[Rule, ...]] = (*rules_in(checks, contact, counts, fields, repeats), *IDENTITY_RULES)
"""All rules on the records of a file: those of telephone and chat by code, then those for identifiers."""
