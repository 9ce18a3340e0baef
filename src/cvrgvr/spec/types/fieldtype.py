"""What every field type can do."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar

__all__ = ["FieldType"]


class FieldType(ABC):
    """One type of field values."""

    label: ClassVar[str]
    """Short name in tables, such as `date`."""
    expected_sv: ClassVar[str]
    expected_en: ClassVar[str]

    @abstractmethod
    def parse(self, raw: str) -> Any:
        """The value of a cell. Raises ValueError, never showing the text."""

    def reader(self) -> Callable[[str], Any]:
        """`parse` for many cells: it may remember what it has met."""
        return self.parse

    @abstractmethod
    def format(self, value: Any) -> str:
        """The cell of a value."""

    @abstractmethod
    def accepts(self, value: object) -> bool:
        """True when a Python value (not None) is of this type."""

    @abstractmethod
    def json_schema(self) -> dict[str, Any]:
        """The type as JSON Schema (draft 2020-12)."""

    @abstractmethod
    def table_schema(self) -> dict[str, Any]:
        """The type as a Table Schema field (without its name)."""
