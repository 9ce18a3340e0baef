"""Rounding as the published tables do it, from exact fractions, and numbers as they are written.

Half is rounded to the even digit: 9 of 40 was published as 22 and 1 of 8 as 12 (statistics.md 7; reference
from evidence, half-up is ruled out). No binary float takes part.

>>> percent(9, 40), percent(1, 8), percent(49616, 126680, 1)
(Decimal('22'), Decimal('12'), Decimal('39.2'))
>>> decimal_text(percent(22955, 100000, 1)), thousands(1234567)
('23', '1 234 567')
"""

from decimal import Decimal
from fractions import Fraction

from cvrgvr.errors import UsageError

__all__ = ["decimal_text", "half_even", "percent", "thousands"]


def half_even(value: Fraction | int, decimals: int = 0) -> Decimal:
    """Round to so many decimals, halves to the even digit.

    Raises:
        UsageError: fewer than no decimals.

    >>> half_even(Fraction(5, 2)), half_even(Fraction(7, 2)), half_even(Fraction(115, 2), 1)
    (Decimal('2'), Decimal('4'), Decimal('57.5'))
    """
    if decimals < 0:
        raise UsageError("decimals must be 0 or more")
    return Decimal(round(Fraction(value) * 10**decimals)).scaleb(-decimals)


def percent(numerator: int, denominator: int, decimals: int = 0) -> Decimal | None:
    """A share in percent, rounded; None when nothing is counted."""
    return None if denominator == 0 else half_even(Fraction(100 * numerator, denominator), decimals)


def decimal_text(value: Decimal | None, missing: str = "–", lang: str = "sv") -> str:
    """A number without decimals that are nought: with decimal comma, or in English with a point.

    >>> decimal_text(Decimal("60.1")), decimal_text(Decimal("58.0")), decimal_text(Decimal("100"))
    ('60,1', '58', '100')
    >>> decimal_text(Decimal("60.1"), lang="en")
    '60.1'
    """
    if value is None:
        return missing
    text = f"{value:f}"
    shorter = text.rstrip("0").rstrip(".") if "." in text else text
    return shorter if lang == "en" else shorter.replace(".", ",")


def thousands(number: int, space: str = " ", lang: str = "sv") -> str:
    """A whole number in groups of three: a space between, plain or as you say, or in English a comma.

    >>> thousands(12345), thousands(12345, lang="en")
    ('12 345', '12,345')
    """
    return f"{number:,}" if lang == "en" else f"{number:,}".replace(",", space)
