"""Whole numbers, years and truth values."""

import re
from typing import Any, Final

import attrs

from cvrgvr.wire.xml.types.simple import Beyond, Facet, Simple, collapsed

__all__ = ["Boolean", "Number", "YearNumber"]

_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_DIGITS: Final = 18
ZONE: Final = r"(Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
YEAR: Final = r"(-?(?:[1-9][0-9]{4,}|[0-9]{4}))"
_YEAR: Final = re.compile(YEAR + ZONE)


@attrs.frozen(slots=True)
class Number(Simple):
    """A whole number: `xs:integer`, `xs:positiveInteger` or `xs:int`; white space around it is nothing.

    Attributes:
        built_in: the name of the built-in type.
        least: the least value.
        most: the greatest value.
    """

    built_in: str = "integer"
    least: int | None = None
    most: int | None = None
    label = "int"

    @property
    def _range(self) -> tuple[int | None, int | None]:
        least, most = _BOUNDS[self.built_in]
        return (least if self.least is None else self.least, most if self.most is None else self.most)

    @property
    def expected_sv(self) -> str:  # type: ignore[override]
        """The range, in Swedish."""
        return "heltal" + self._interval()

    @property
    def expected_en(self) -> str:  # type: ignore[override]
        """The range, in English."""
        return "whole number" + self._interval()

    def _interval(self) -> str:
        least, most = self._range
        if least is None:
            return "" if most is None else f" ≤ {most}"
        return f" ≥ {least}" if most is None else f" {least}–{most}"

    @property
    def base(self) -> str:
        """The built-in type."""
        return self.built_in

    @property
    def facets(self) -> tuple[Facet, ...]:
        """The ends of the range, as far as they are not the built-in type's own."""
        found = []
        if self.least is not None:
            found.append(("minInclusive", str(self.least)))
        if self.most is not None:
            found.append(("maxInclusive", str(self.most)))
        return tuple(found)

    def parse(self, raw: str) -> int:
        """Digits with or without a sign."""
        text = collapsed(raw)
        if not _INTEGER.fullmatch(text):
            raise ValueError(self.expected_en)
        digits = text.lstrip("+-").lstrip("0") or "0"
        least, most = self._range
        if len(digits) > _DIGITS:  # no bound of these types has as many
            if (least if text[0] == "-" else most) is not None:
                raise ValueError(self.expected_en)
            raise Beyond(self.expected_en)
        value = -int(digits) if text[0] == "-" else int(digits)
        if (least is not None and value < least) or (most is not None and value > most):
            raise ValueError(self.expected_en)
        return value

    def format(self, value: int) -> str:
        """Decimal digits."""
        return str(value)

    def accepts(self, value: object) -> bool:
        """An int in the range that is not a bool."""
        if not isinstance(value, int) or isinstance(value, bool):
            return False
        least, most = self._range
        return (
            abs(value) < 10**_DIGITS and (least is None or value >= least) and (most is None or value <= most)
        )

    def json_schema(self) -> dict[str, Any]:
        """An integer in the range."""
        least, most = self._range
        schema: dict[str, Any] = {"type": "integer"}
        return (
            schema
            | ({} if least is None else {"minimum": least})
            | ({} if most is None else {"maximum": most})
        )


_BOUNDS: Final[dict[str, tuple[int | None, int | None]]] = {
    "integer": (None, None),
    "positiveInteger": (1, None),
    "int": (-(2**31), 2**31 - 1),
}


@attrs.frozen(slots=True)
class YearNumber(Simple):
    """A year, `xs:gYear`, held as int; a time zone says nothing of it.

    Attributes:
        earliest: the first year.
    """

    earliest: int | None = None
    label = "year"
    expected_sv = "årtal ÅÅÅÅ"
    expected_en = "year YYYY"

    @property
    def base(self) -> str:
        """`gYear`."""
        return "gYear"

    @property
    def facets(self) -> tuple[Facet, ...]:
        """The first year."""
        return () if self.earliest is None else (("minInclusive", f"{self.earliest:04d}"),)

    def parse(self, raw: str) -> int:
        """Four digits or more. A year in a time zone is no later than the first one in every zone."""
        found = _YEAR.fullmatch(collapsed(raw))
        if found is None or not found[1].lstrip("-").strip("0"):
            raise ValueError(self.expected_en)
        if len(found[1]) > _DIGITS:
            if self.earliest is not None and found[1][0] == "-":
                raise ValueError(self.expected_en)
            raise Beyond(self.expected_en)
        year = int(found[1])
        if self.earliest is not None and (
            year < self.earliest or (year == self.earliest and found[2] is not None)
        ):
            raise ValueError(self.expected_en)
        return year

    def format(self, value: int) -> str:
        """At least four digits."""
        return f"{value:05d}" if value < 0 else f"{value:04d}"

    def accepts(self, value: object) -> bool:
        """An int other than 0, from the first year on, that is not a bool."""
        if not isinstance(value, int) or isinstance(value, bool) or value == 0:
            return False
        return abs(value) < 10**9 and (self.earliest is None or value >= self.earliest)

    def json_schema(self) -> dict[str, Any]:
        """An integer."""
        return {"type": "integer"} | ({} if self.earliest is None else {"minimum": self.earliest})


@attrs.frozen(slots=True)
class Boolean(Simple):
    """`xs:boolean`: `true`, `false`, `1` or `0`; white space around it is nothing."""

    label = "bool"
    expected_sv = "true eller false"
    expected_en = "true or false"

    @property
    def base(self) -> str:
        """`boolean`."""
        return "boolean"

    def parse(self, raw: str) -> bool:
        """The truth value."""
        try:
            return _TRUTH[collapsed(raw)]
        except KeyError:
            raise ValueError(self.expected_en) from None

    def format(self, value: bool) -> str:
        """`true` or `false`."""
        return "true" if value else "false"

    def accepts(self, value: object) -> bool:
        """A bool."""
        return isinstance(value, bool)

    def json_schema(self) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean"}


_TRUTH: Final = {"true": True, "1": True, "false": False, "0": False}
