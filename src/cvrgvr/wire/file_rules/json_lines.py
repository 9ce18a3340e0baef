"""The rule on lines of JSON. Its examples need that form: tests/wire/jsonlines."""

from typing import Final

from cvrgvr.findings import ERROR
from cvrgvr.rules import Level, Rule
from cvrgvr.rules.rule import reader_rule
from cvrgvr.spec import reference

__all__ = ["JSON_RULES"]

JSON_RULES: Final[tuple[Rule, ...]] = (
    reader_rule(
        "FIL035",
        ERROR,
        "A line of JSON Lines that is no object, or has a key twice: its values cannot be told apart.",
        "Raden är inte ett JSON-objekt med varje nyckel en gång. Skriv en post på varje rad.",
        "The line is not an object of JSON with each key once. Write one record on each line.",
        source=reference("cvr.md 4"),
        level=Level.STRUCTURE,
    ),
)
"""The rules on JSON Lines alone; those on files and values hold as well."""
