"""The nation's and Region Stockholm's identities of persons as values.

Each class takes a text, as such or through `parse`; `parsing.parse` finds the class itself.

Source: identifiers.md 2.3–2.6; SKV, SOS-TB, INERA-LRID, NRID (official).

>>> tolvan = Personnummer.parse("19121212-1212")
>>> tolvan, tolvan.born, tolvan.sex
(Personnummer('19121212-****'), datetime.date(1912, 12, 12), 1)
>>> tolvan.reveal()
'191212121212'
>>> Personnummer.parse("191212121213")
Traceback (most recent call last):
    ...
cvrgvr.errors.IdentifierError: ID104: wrong check digit
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from cvrgvr.errors import UsageError
from cvrgvr.identifiers.facts import Kind
from cvrgvr.identifiers.luhn import luhn_digit
from cvrgvr.identifiers.person_id import PersonId

if TYPE_CHECKING:
    from typing import Self

__all__ = ["NationelltReservid", "Personnummer", "Reservnummer", "Samordningsnummer"]


@frozen(repr=False)
class Personnummer(PersonId):
    """Twelve digits `yyyymmddnnnc`: birth date, number (odd man, even woman), Luhn of 3–11."""

    kind = Kind.PERSONNUMMER


@frozen(repr=False)
class Samordningsnummer(PersonId):
    """As a personnummer, with 60 added to the day."""

    kind = Kind.SAMORDNINGSNUMMER


@frozen(repr=False)
class Reservnummer(PersonId):
    """Region Stockholm's `99yyyyNNNNNC`, Luhn of 5–11; tells neither sex nor birth year."""

    kind = Kind.RESERVNUMMER

    @classmethod
    def synthetic(cls, serial: int) -> Self:
        """Make a reservnummer of the year 2299, which no register has issued; `serial` is 0–99999.

        >>> Reservnummer.synthetic(1).reveal()
        '992299000010'

        Raises:
            UsageError: the serial number does not have at most five digits.
        """
        if not 0 <= serial <= 99_999:
            raise UsageError("the serial number of a reservnummer is 0-99999")
        body = f"992299{serial:05}"
        return cls(f"{body}{luhn_digit(body[4:])}")


@frozen(repr=False)
class NationelltReservid(PersonId):
    """The national reserve identity, `XXYYMMDDNNGC`."""

    kind = Kind.NRID
