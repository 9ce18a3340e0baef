"""What names a row: the label of the key, and the contact's pseudonym."""

from typing import Annotated, Final

import attrs

from cvrgvr.spec import Field, Record, Text, Val, reference

__all__ = ["KONTAKT_NYCKEL", "Nyckel"]

KONTAKT_NYCKEL: Final = Field(
    Text(),
    term="kontaktens pseudonym",
    sv="Kontaktens nycklade hash, 32 hexadecimala siffror.",
    en="The contact's keyed hash, 32 hexadecimal digits.",
    source=reference("val.md 2"),
    required="KDA",
)


@attrs.define(repr=False)
class Nyckel(Record):
    """The label of the key that the pseudonyms were made with."""

    nyckel_id: Annotated[
        Val[str],
        Field(
            Text(16),
            term="nyckelns namn",
            sv="Anroparens namn på nyckeln, så att utdrag med olika nycklar inte förenas av misstag.",
            en="The caller's label of the key, so that extracts of different keys are not joined by mistake.",
            source=reference("val.md 3.1"),
            required="KDA",
        ),
    ] = None
