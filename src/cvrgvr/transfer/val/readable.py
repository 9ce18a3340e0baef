"""Values of records as far as they can be read: the extract has no place for what cannot."""

from collections.abc import Iterable
from typing import Any

__all__ = ["codes_of", "flag_of", "is_list", "items_of", "number_of", "text_of"]


def codes_of(values: Iterable[Any]) -> tuple[str, ...] | None:
    """The texts that are given; None when there are none."""
    found = tuple(text for text in map(text_of, values) if text)
    return found or None


def items_of(value: Any) -> tuple[Any, ...]:
    """The items of a list; none for what is no list."""
    return tuple(value) if is_list(value) else ()


def is_list(value: Any) -> bool:
    """True for a list of items."""
    return isinstance(value, (tuple, list))


def text_of(value: Any) -> str | None:
    """A text; None for what is missing or unreadable."""
    return value if isinstance(value, str) else None


def number_of(value: Any) -> int | None:
    """A whole number; None likewise."""
    return value if isinstance(value, int) else None


def flag_of(value: Any) -> bool | None:
    """True or False; None likewise."""
    return value if isinstance(value, bool) else None
