"""Regionkod: the national delivery's own numbers of the regions, which are not SCB's county codes.

10 is Stockholm here and Blekinge at SCB; 12, 13, 21, 22, 23 and 24 occur in both series with different
meanings. So a `Regionkod` is no `int` and no `Lanskod`: it equals neither, and only its properties lead from
one to the other.

Source: identifiers.md section 8, ID136; SKR-XSD (official).

>>> Regionkod(10).name, Regionkod(10).scb
('Region Stockholm', '01')
>>> Regionkod(10) == 10
False
>>> Regionkod.of_scb(Lanskod("10")).name
'Blekinge'
>>> Regionkod.parse("11")
Traceback (most recent call last):
    ...
cvrgvr.errors.IdentifierError: ID136: not the code of a region
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NewType

from attrs import field, frozen

from cvrgvr.errors import IdentifierError

if TYPE_CHECKING:
    from typing import Self

__all__ = ["REGIONS", "Lanskod", "Regionkod"]

Lanskod = NewType("Lanskod", str)
"""SCB's county code, two digits."""

_ROWS: Final = {
    10: ("Region Stockholm", Lanskod("01")),
    12: ("Uppsala", Lanskod("03")),
    13: ("Sörmland", Lanskod("04")),
    21: ("Östergötland", Lanskod("05")),
    22: ("Jönköpings län", Lanskod("06")),
    23: ("Kronoberg", Lanskod("07")),
    24: ("Kalmar län", Lanskod("08")),
    26: ("Gotland", Lanskod("09")),
    27: ("Blekinge", Lanskod("10")),
    41: ("Skåne", Lanskod("12")),
    42: ("Halland", Lanskod("13")),
    51: ("Västra Götalandsregionen", Lanskod("14")),
    54: ("Värmland", Lanskod("17")),
    55: ("Örebro län", Lanskod("18")),
    56: ("Västmanland", Lanskod("19")),
    57: ("Dalarna", Lanskod("20")),
    61: ("Gävleborg", Lanskod("21")),
    62: ("Västernorrland", Lanskod("22")),
    63: ("Jämtland Härjedalen", Lanskod("23")),
    64: ("Västerbotten", Lanskod("24")),
    65: ("Norrbotten", Lanskod("25")),
}


@frozen
class Regionkod:
    """The code of one of the 21 regions; `int()` gives what goes on the wire.

    Raises:
        IdentifierError: ID136 when no region has the number.
    """

    value: int = field()

    def __attrs_post_init__(self) -> None:
        if type(self.value) is not int or self.value not in _ROWS:
            raise IdentifierError("ID136", "not the code of a region")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Make a Regionkod of two digits.

        Raises:
            IdentifierError: ID136.
        """
        return cls(int(text) if len(text) == 2 and text.isascii() and text.isdigit() else 0)

    @classmethod
    def of_scb(cls, lanskod: Lanskod) -> Self:
        """Give the region of SCB's county code.

        Raises:
            IdentifierError: ID136 when no county has the code.
        """
        return cls(next((value for value, (_, scb) in _ROWS.items() if scb == lanskod), 0))

    @property
    def name(self) -> str:
        """The region's name."""
        return _ROWS[self.value][0]

    @property
    def scb(self) -> Lanskod:
        """SCB's code of the same county."""
        return _ROWS[self.value][1]

    def __int__(self) -> int:
        return self.value

    def __str__(self) -> str:
        return str(self.value)


REGIONS: Final = tuple(map(Regionkod, _ROWS))
"""All 21, in the order of their codes."""
