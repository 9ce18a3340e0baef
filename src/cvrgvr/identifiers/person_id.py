"""What the identities of persons have in common: what is built is valid, and what is shown is masked.

A text that breaks a rule of severity error raises `IdentifierError` with the rule's code, without the text;
warnings do not stop it. The full value leaves an object only through `reveal()`.

Source: identifiers.md 2.7 (masked form, reference), section 9 (OIDs), section 10 (messages).

>>> from cvrgvr.identifiers import Reservnummer
>>> print(Reservnummer.parse("992012000014"))
992012******
>>> Reservnummer.parse("991981000011")
Traceback (most recent call last):
    ...
cvrgvr.errors.IdentifierError: ID105: wrong check digit; valid under the superseded rule (positions 1–11)
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from attrs import field, frozen

from cvrgvr.errors import IdentifierError
from cvrgvr.identifiers import oids
from cvrgvr.identifiers.examination import examine
from cvrgvr.identifiers.facts import Kind, PersonFacts

if TYPE_CHECKING:
    from typing import Self

__all__ = ["PersonId"]

_OID_OF_KIND: Final = {
    Kind.PERSONNUMMER: oids.PERSONNUMMER,
    Kind.SAMORDNINGSNUMMER: oids.SAMORDNINGSNUMMER,
    Kind.RESERVNUMMER: oids.RESERVNUMMER_SLL,
    Kind.NRID: oids.NATIONELLT_RESERVID,
}
_MESSAGES: Final = {
    "ID101": "the text does not have the form of the asked kind of identity",
    "ID102": "an identity has twelve characters, without separator",
    "ID103": "the date part is not a calendar date",
    "ID104": "wrong check digit",
    "ID105": "wrong check digit",
    "ID109": "wrong check digit",
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
        if facts.kind is not self.kind and facts.kind is not None:
            raise _refuse("ID101")
        if facts.error is not None:
            raise _refuse(facts.error, facts.superseded)
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
        """The birth year where the identity holds one; a samordningsnummer without a full date does."""
        return self._facts.year

    @property
    def sex(self) -> int | None:
        """1 man, 2 woman (kvinna), None where the identity does not tell."""
        return self._facts.sex

    def __str__(self) -> str:
        return self._facts.masked

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._facts.masked!r})"
