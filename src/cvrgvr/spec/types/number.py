"""Whole numbers, years, and yes or no."""

import re
from decimal import Decimal
from typing import Any

import attrs

from cvrgvr.spec.types.fieldtype import FieldType

__all__ = ["DecimalNumber", "Flag", "Integer", "Year"]

_INTEGER = re.compile(r"-?[0-9]{1,18}")
_DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
_YEAR = re.compile(r"[0-9]{4}")


@attrs.frozen(slots=True)
class Integer(FieldType):
    """A whole number without separators. A minus sign is read, so that range rules can speak."""

    label = "int"
    expected_sv = "heltal utan avskiljare"
    expected_en = "whole number without separators"

    def parse(self, raw: str) -> int:
        """Digits, with or without a minus sign."""
        if not _INTEGER.fullmatch(raw):
            raise ValueError(self.expected_en)
        return int(raw)

    def format(self, value: int) -> str:
        """Decimal digits."""
        return str(value)

    def accepts(self, value: object) -> bool:
        """An int that is not a bool, of as many digits as are read."""
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18

    def json_schema(self) -> dict[str, Any]:
        """An integer."""
        return {"type": "integer"}

    def table_schema(self) -> dict[str, Any]:
        """An integer."""
        return {"type": "integer"}


@attrs.frozen(slots=True)
class DecimalNumber(FieldType):
    """A decimal number with a point, exact: `1.25`. A minus sign is read, so that range rules can speak."""

    label = "decimal"
    expected_sv = "decimaltal med punkt"
    expected_en = "decimal number with a point"

    def parse(self, raw: str) -> Decimal:
        """Digits, with or without a point and a minus sign."""
        if not _DECIMAL.fullmatch(raw):
            raise ValueError(self.expected_en)
        return Decimal(raw)

    def format(self, value: Decimal) -> str:
        """Digits as they are held, never with an exponent."""
        return format(value, "f")

    def accepts(self, value: object) -> bool:
        """A finite Decimal that is written with as many digits as are read."""
        return (
            isinstance(value, Decimal) and value.is_finite() and bool(_DECIMAL.fullmatch(format(value, "f")))
        )

    def json_schema(self) -> dict[str, Any]:
        """A string, so that no reader rounds it."""
        return {"type": "string", "pattern": f"^{_DECIMAL.pattern}$"}

    def table_schema(self) -> dict[str, Any]:
        """A number."""
        return {"type": "number"}


@attrs.frozen(slots=True)
class Year(FieldType):
    """A year, `YYYY`, held as int."""

    label = "year"
    expected_sv = "årtal ÅÅÅÅ"
    expected_en = "year YYYY"

    def parse(self, raw: str) -> int:
        """Four digits."""
        if not _YEAR.fullmatch(raw):
            raise ValueError(self.expected_en)
        return int(raw)

    def format(self, value: int) -> str:
        """Four digits."""
        return f"{value:04d}"

    def accepts(self, value: object) -> bool:
        """An int of at most four digits."""
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 9999

    def json_schema(self) -> dict[str, Any]:
        """An integer."""
        return {"type": "integer", "minimum": 0, "maximum": 9999}

    def table_schema(self) -> dict[str, Any]:
        """A year."""
        return {"type": "year"}


@attrs.frozen(slots=True)
class Flag(FieldType):
    """Yes or no: `J`, `N`."""

    label = "J/N"
    expected_sv = "J eller N"
    expected_en = "J or N"

    def parse(self, raw: str) -> bool:
        """J or N, capital."""
        if raw == "J":
            return True
        if raw == "N":
            return False
        raise ValueError(self.expected_en)

    def format(self, value: bool) -> str:
        """J or N."""
        return "J" if value else "N"

    def accepts(self, value: object) -> bool:
        """A bool."""
        return isinstance(value, bool)

    def json_schema(self) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean"}

    def table_schema(self) -> dict[str, Any]:
        """A boolean with its two texts."""
        return {"type": "boolean", "trueValues": ["J"], "falseValues": ["N"]}
