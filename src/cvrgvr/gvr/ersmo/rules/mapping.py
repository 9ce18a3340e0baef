"""What is lost between GVR's records and the events of ERSMOIndata (ERS134, ERS135).

The mapping finds them on the way; they need two forms to be seen, so no file is their example.
"""

from typing import Final

from cvrgvr.findings import INFO, WARNING
from cvrgvr.rules import Level, Rule
from cvrgvr.rules.rule import reader_rule
from cvrgvr.spec import reference

__all__ = ["MAPPING_RULES"]

MAPPING_RULES: Final[tuple[Rule, ...]] = (
    reader_rule(
        "ERS134",
        INFO,
        "A value of the one form has no place in the other, and is lost when records are mapped.",
        "{field} följer inte med: {what_sv}.",
        "{field} does not go along: {what_en}.",
        source=reference("ersmo_xml.md A9"),
        level=Level.FIELD,
    ),
    reader_rule(
        "ERS135",
        WARNING,
        "A value is not said clearly enough in the one form for the other, and is guessed as told.",
        "{field} tolkas om på vägen: {what_sv}. Kontrollera resultatet.",
        "{field} is taken for something else on the way: {what_en}. Check the result.",
        source=reference("ersmo_xml.md A9"),
        level=Level.FIELD,
    ),
)
"""The rules on mapped records, by code."""
