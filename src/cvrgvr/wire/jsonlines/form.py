"""JSON Lines as a form of files, beside the delimited ones."""

from typing import Final

import attrs

__all__ = ["BROKEN", "JSON_LINES", "OTHERS", "JsonLines", "is_json_lines"]

BROKEN: Final = "$broken"
"""The key of a text that is no value, though it reads as one."""
OTHERS: Final = "ovrigt"
"""The key of what the record holds beside its fields."""


@attrs.frozen(slots=True)
class JsonLines:
    """The form; always UTF-8, a line feed after each record."""


JSON_LINES: Final = JsonLines()
"""The form of JSON Lines, where a file's name does not say it."""


def is_json_lines(name: str | None) -> bool:
    """True for the name of a file of JSON Lines.

    >>> is_json_lines("in/vantande.jsonl"), is_json_lines("vantande.csv"), is_json_lines(None)
    (True, False, False)
    """
    return name is not None and name.lower().endswith(".jsonl")
