"""The identities of persons as values: what is built is valid, and what is shown is masked.

Each class takes a text, as such or through `parse`. A text that breaks a rule of severity error raises
`IdentifierError` with the rule's code and without the text; warnings do not stop it. The full value leaves an
object only through `reveal()`.

Source: identifiers.md 2.3–2.7; SKV, SOS-TB, INERA-LRID, NRID (official), HL7SE (observed).

>>> tolvan = Personnummer.parse("19121212-1212")
>>> tolvan, tolvan.born, tolvan.sex
(Personnummer('19121212-****'), datetime.date(1912, 12, 12), 1)
>>> tolvan.reveal()
'191212121212'
>>> Personnummer.parse("191212121213")
Traceback (most recent call last):
    ...
cvrgvr.errors.IdentifierError: ID104: the check digit is wrong
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from attrs import field, frozen

from cvrgvr.errors import IdentifierError, UsageError
from cvrgvr.identifiers import oids
from cvrgvr.identifiers.examination import examine, local_facts
from cvrgvr.identifiers.facts import Kind, PersonFacts
from cvrgvr.identifiers.lrid_regions import LridRegion, candidates
from cvrgvr.identifiers.luhn import luhn_digit

if TYPE_CHECKING:
    from typing import Self

__all__ = ["Lrid", "NationelltReservid", "PersonId", "Personnummer", "Reservnummer", "Samordningsnummer"]

_MESSAGES: Final = {
    "ID101": "the text does not have the form of the asked kind of identity",
    "ID102": "an identity has twelve characters, without separator",
    "ID103": "the date part is not a calendar date",
    "ID104": "the check digit is wrong",
    "ID105": "the check digit is wrong",
    "ID109": "the check digit is wrong",
    "ID112": "the individual number is 000",
}


def _refuse(code: str, superseded: bool = False) -> IdentifierError:
    rule = "; valid under the superseded rule (positions 1–11)" if superseded else ""
    return IdentifierError(code, _MESSAGES[code] + rule)


@frozen(repr=False)
class PersonId:
    """What every identity of a person can do; equal when class and canonical form are."""

    kind: ClassVar[Kind]
    _value: str = field()
    _facts: PersonFacts = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        facts = self._examine()
        error = facts.error
        if error is None and facts.kind is not self.kind:
            error = "ID101"
        if error is not None:
            raise _refuse(error, facts.superseded)
        object.__setattr__(self, "_facts", facts)
        object.__setattr__(self, "_value", facts.canonical)

    def _examine(self) -> PersonFacts:
        return examine(self._value)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Make an identity of the text.

        Raises:
            IdentifierError: with the code of the broken rule; ID101 when the text is of another kind.
        """
        return cls(text)

    def reveal(self) -> str:
        """Give the full canonical value. Whoever calls this answers for where it goes."""
        return self._value

    @property
    def oid(self) -> str | None:
        """The OID of this kind of identity."""
        return _OID_OF_KIND[self.kind]

    @property
    def born(self) -> date | None:
        """The birth date where the identity holds one."""
        return None if self._facts.born is None else date.fromordinal(self._facts.born)

    @property
    def birth_year(self) -> int | None:
        """The birth year where the identity holds one; known for a samordningsnummer without a full date too."""
        return self._facts.year

    @property
    def sex(self) -> int | None:
        """1 man, 2 woman (kvinna), None where the identity does not tell."""
        return self._facts.sex

    def __str__(self) -> str:
        return self._facts.masked

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._facts.masked!r})"


@frozen(repr=False)
class Personnummer(PersonId):
    """Twelve digits `yyyymmddnnnc`: birth date, number (odd man, even woman), Luhn digit of positions 3–11."""

    kind = Kind.PERSONNUMMER


@frozen(repr=False)
class Samordningsnummer(PersonId):
    """As a personnummer, with 60 added to the day."""

    kind = Kind.SAMORDNINGSNUMMER


@frozen(repr=False)
class Reservnummer(PersonId):
    """Region Stockholm's `99yyyyNNNNNC`, Luhn digit of positions 5–11; sex and birth year are never derived."""

    kind = Kind.RESERVNUMMER

    @classmethod
    def synthetic(cls, serial: int) -> Self:
        """Make a reservnummer of the year 2299, which no register has issued; `serial` is 0–99999.

        >>> Reservnummer.synthetic(1).reveal()
        '992299000014'

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


@frozen(repr=False)
class Lrid(PersonId):
    """Another region's reserve identity, or one of several regions' when they share a form.

    Attributes:
        regions: the regions that may have issued it; one when the OID or the form decides.
    """

    kind = Kind.LRID
    _given_oid: str | None = field(default=None, eq=False)
    regions: tuple[LridRegion, ...] = field(init=False)

    @classmethod
    def parse(cls, text: str, oid: str | None = None) -> Self:
        """Make an identity of the text; the OID that came with it decides between regions.

        Raises:
            IdentifierError: with the code of the broken rule; ID101 when the OID's region has another form.
        """
        return cls(text, oid)

    def _examine(self) -> PersonFacts:
        facts = examine(self._value)
        found = candidates(facts.canonical) if facts.error in {None, "ID109"} else ()
        if self._given_oid is None:
            object.__setattr__(self, "regions", found)
            return facts
        # An OID that is none of the table's may belong to one of the regions whose OID was not found.
        own = tuple(region for region in found if region.oid == self._given_oid)
        chosen = own or tuple(
            region for region in found if region.oid is None and self._given_oid not in _KNOWN
        )
        object.__setattr__(self, "regions", chosen)
        if not chosen:
            return facts._replace(faults=("ID101",))
        notes = tuple(code for code in facts.faults if code == "ID113")
        return local_facts(facts.canonical, chosen, notes)

    @property
    def oid(self) -> str | None:
        """The OID of the region that issued it, None when it is not known which did."""
        return self.regions[0].oid if len(self.regions) == 1 else None


_OID_OF_KIND: Final = {
    Kind.PERSONNUMMER: oids.PERSONNUMMER,
    Kind.SAMORDNINGSNUMMER: oids.SAMORDNINGSNUMMER,
    Kind.RESERVNUMMER: oids.RESERVNUMMER_SLL,
    Kind.NRID: oids.NATIONELLT_RESERVID,
}
