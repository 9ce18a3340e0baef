"""What is lost between GVR's records and the events of ERSMOIndata (ERS134, ERS135).

The mapping finds them on the way; they need two forms to be seen, so no file is their example.
"""

from typing import Final

from cvrgvr.findings import INFO, WARNING
from cvrgvr.rules import Level, Rule
from cvrgvr.spec import reference

__all__ = ["MAPPING_RULES"]

MAPPING_RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "ERS134",
        INFO,
        reference("ersmo_xml.md A9"),
        "{field} följer inte med: {what_sv}.",
        "{field} does not go along: {what_en}.",
        None,
        "A value of the one form has no place in the other, and is lost when records are mapped.",
        Level.FIELD,
    ),
    Rule(
        "ERS135",
        WARNING,
        reference("ersmo_xml.md A9"),
        "{field} tolkas om på vägen: {what_sv}. Kontrollera resultatet.",
        "{field} is taken for something else on the way: {what_en}. Check the result.",
        None,
        "A value is not said clearly enough in the one form for the other, and is guessed as told.",
        Level.FIELD,
    ),
)
"""The rules on mapped records, by code."""
