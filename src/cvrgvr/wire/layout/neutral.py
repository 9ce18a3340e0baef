"""Values in a layout's own tables (codes and defaults) as neutral texts."""

from datetime import date
from typing import Any

from cvrgvr.codes.lists import CodeList
from cvrgvr.spec import Field, FieldType, OneOf

__all__ = ["list_of", "neutral_text"]


def neutral_text(kind: FieldType, codes: CodeList | None, value: Any) -> str:
    """The neutral text of a value of TOML, or of its text.

    Raises:
        ValueError: it is no value of the type, or outside the list.
    """
    if isinstance(value, date) or kind.accepts(value):
        if not kind.accepts(value):
            raise ValueError("not of the type")
        text = kind.format(value)
    else:
        text = str(value)
    parsed = kind.parse(text)
    if not text or (codes is not None and parsed not in codes):
        raise ValueError("not of the list")
    return text


def list_of(field: Field, kind: FieldType) -> CodeList | None:
    """The closed list that holds for values of the type in the field."""
    if isinstance(kind, OneOf):
        return kind.codes
    return field.codes if kind is field.type else None
