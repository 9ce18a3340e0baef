"""Text, and codes of a closed list."""

from typing import Any

import attrs

from cvrgvr.codes.lists import CodeList
from cvrgvr.spec.types.fieldtype import FieldType

__all__ = ["OneOf", "Text"]


@attrs.frozen(slots=True)
class Text(FieldType):
    """Text, with a longest length.

    Attributes:
        longest: characters, or None when a rule of its own judges the length.
        owner: True when the length is the owner's: a longer text is then unreadable (FIL021). A length of
            this project's choosing only warns (FIL023) and keeps the text.
    """

    longest: int | None = None
    owner: bool = False
    label = "text"
    expected_sv = "text inom fältets längd"
    expected_en = "text within the field's length"

    def parse(self, raw: str) -> str:
        """Any text, unless it is longer than the owner allows."""
        if self.owner and self.longest is not None and len(raw) > self.longest:
            raise ValueError("text too long")
        return raw

    def format(self, value: str) -> str:
        """The text itself."""
        return value

    def accepts(self, value: object) -> bool:
        """A str; within the length when that is the owner's."""
        return isinstance(value, str) and not (
            self.owner and self.longest is not None and len(value) > self.longest
        )

    def json_schema(self) -> dict[str, Any]:
        """A string, with its longest length."""
        return {"type": "string"} | ({"maxLength": self.longest} if self.longest else {})

    def table_schema(self) -> dict[str, Any]:
        """A string, with its longest length."""
        return {"type": "string"} | ({"constraints": {"maxLength": self.longest}} if self.longest else {})


@attrs.frozen(slots=True)
class OneOf(FieldType):
    """A part of a packed item that must be one of a closed list."""

    codes: CodeList
    label = "code"
    expected_sv = "en kod ur listan"
    expected_en = "a code of the list"

    def parse(self, raw: str) -> int | str:
        """The code written so."""
        for value in self.codes.values:
            if str(value) == raw:
                return value
        raise ValueError(self.expected_en)

    def format(self, value: int | str) -> str:
        """The code's text."""
        return str(value)

    def accepts(self, value: object) -> bool:
        """A code of the list."""
        return isinstance(value, (int, str)) and not isinstance(value, bool) and value in self.codes

    def json_schema(self) -> dict[str, Any]:
        """An enumeration."""
        return {"enum": list(self.codes.values)}

    def table_schema(self) -> dict[str, Any]:
        """An enumeration of texts."""
        return {"type": "string", "constraints": {"enum": [str(value) for value in self.codes.values]}}
