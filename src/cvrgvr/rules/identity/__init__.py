"""The rules that hold for identifiers in every register's records (ID1xx), one file per subject.

They are written over kinds of fields, so a record gets them by declaring what its fields identify. What a
rule compares with beside its own field, it asks the record for first; a record without it lacks the rule.

Source: identifiers.md section 10. ID141 needs all records of a file, ID142–ID144 the readers of code tables.
"""

from typing import Final

from cvrgvr.rules.identity import (
    hsa_id,
    kombika,
    mvo_and_hospital,
    person_check,
    person_form,
    person_record,
    places,
    screen,
    unit,
)
from cvrgvr.rules.rule import Rule, rules_in

__all__ = ["RULES"]

RULES: Final[tuple[Rule, ...]] = rules_in(
    person_form, person_check, person_record, hsa_id, kombika, unit, places, mvo_and_hospital, screen
)
"""All of them, by code."""
