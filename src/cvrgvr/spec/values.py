"""What a field of a record may hold: a value, nothing, or a text that could not be read."""

from typing import TypeVar, Union

import attrs

__all__ = ["Broken", "Val"]

T = TypeVar("T")


@attrs.frozen(slots=True, repr=False)
class Broken:
    """A text that could not be read as its field's type, kept as it was.

    Rules that use the field are not evaluated for the record, and the writer refuses it unless the caller
    asks to have such texts written back.

    Attributes:
        raw: the text as it stood. It may be an identity number or free text: `repr` never shows it.
        expected: what the field's type wants, in English, without any value.

    >>> Broken("19121212", "date YYYY-MM-DD")
    Broken(expected='date YYYY-MM-DD')
    """

    raw: str
    expected: str

    def __repr__(self) -> str:
        return f"Broken(expected={self.expected!r})"


Val = Union[T, Broken, None]  # noqa: UP007 - a generic alias needs Union
"""The type of every field: its value, `Broken`, or None when the value is missing."""
