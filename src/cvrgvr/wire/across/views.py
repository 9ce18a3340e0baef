"""Texts of columns as the values that keys are made of, each distinct text looked at once.

The rows are those that the screen has passed: their texts can be read and need no remark.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from cvrgvr.identifiers import examine
from cvrgvr.rules.expr import Var
from cvrgvr.spec import Date, DateTime, Text
from cvrgvr.wire.across.numbers import view

__all__ = ["Texts", "Views"]

_HELD: Final = 1 << 13
"""Distinct texts remembered of a column; beyond that the memory starts anew."""
_DAY: Final = 10
"""Characters of a date without its clock time."""


class Views:
    """Gives columns of values, by variable."""

    def __init__(self) -> None:
        self._columns: dict[str, Callable[[Sequence[str]], Sequence[Any]]] = {}

    def of(self, var: Var, texts: Sequence[str]) -> Sequence[Any]:
        """The values of a column's texts; None where there is none."""
        column = self._columns.get(var.name)
        if column is None:
            column = self._columns[var.name] = _column(var)
        return column(texts)


class Texts:
    """The texts of some rows by field, and the values of variables, each made once.

    Args:
        texts: for each field, its texts.
        views: gives the values.
    """

    def __init__(self, texts: Mapping[str, Sequence[str]], views: Views) -> None:
        self.texts = texts
        self._views = views
        self._values: dict[str, Sequence[Any]] = {}

    def of(self, var: Var) -> Sequence[Any]:
        """The values of a variable."""
        values = self._values.get(var.name)
        if values is None:
            values = self._values[var.name] = self._views.of(var, self.texts[var.field.name])
        return values

    def only(self, names: Sequence[str], places: Sequence[int]) -> "Texts":
        """Some of the rows, with the texts of these fields."""
        return Texts({name: [self.texts[name][place] for place in places] for name in names}, self._views)


def _column(var: Var) -> Callable[[Sequence[str]], Sequence[Any]]:
    field = var.field
    if isinstance(field.type, Text) and field.default is None:
        if var.view == "value":
            return _given
        if var.view == "canonical":
            return _canonical
    memory = _Memory(var)
    if var.view == "day" and isinstance(field.type, (Date, DateTime)):
        return lambda texts: memory.column([text[:_DAY] for text in texts])
    return memory.column


def _given(texts: Sequence[str]) -> Sequence[Any]:
    values: Sequence[Any] = texts
    return values if "" not in texts else [text or None for text in texts]


def _canonical(texts: Sequence[str]) -> Sequence[Any]:
    """Twelve digits are a canonical number; others are looked at."""
    return [
        text if len(text) == 12 and text.isdigit() else examine(text).canonical if text else None
        for text in texts
    ]


class _Memory(dict[str, Any]):
    """The value for each distinct text."""

    def __init__(self, var: Var) -> None:
        super().__init__()
        self._parse = var.field.type.reader()
        self._default = var.field.default
        self._view = None if var.view == "value" else view(var.view)

    def __missing__(self, text: str) -> Any:
        try:
            value = self._parse(text) if text else self._default
        except ValueError:  # not of a row that the screen has passed
            value = None
        if value is not None and self._view is not None:
            value = self._view(value)
        self[text] = value
        return value

    def column(self, texts: Sequence[str]) -> Sequence[Any]:
        """The value of every text."""
        if len(self) > _HELD:
            self.clear()
        return list(map(self.__getitem__, texts))
