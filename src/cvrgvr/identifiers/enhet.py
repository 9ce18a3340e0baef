"""Enhet: a reference to a care unit by kombika, HSA-id or both.

HSA-id is to take the kombika's place, without a date: until then both occur, and at least one must.

Source: identifiers.md 4.3, ID128 (VGG-KODER, VGG-NVID official; the class is this project's, reference).

>>> Enhet("11010 046 M30")
Enhet(kombika=Kombika('11010046M30'), hsa_id=None)
>>> Enhet.fran_delar("19108", "011", "0").kombika
Kombika('191080110')
>>> Enhet()
Traceback (most recent call last):
    ...
cvrgvr.errors.IdentifierError: ID128: a unit needs a kombika or an HSA-id
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from cvrgvr.errors import IdentifierError
from cvrgvr.identifiers.hsa import HsaId
from cvrgvr.identifiers.kombika import Kombika

if TYPE_CHECKING:
    from typing import Self

__all__ = ["Enhet"]


# An empty column of a flat record is an absent value, not a broken one.
def _kombika(value: Kombika | str | None) -> Kombika | None:
    if isinstance(value, str):
        return Kombika.parse(value) if value.strip() else None
    return value


def _hsa_id(value: HsaId | str | None) -> HsaId | None:
    if isinstance(value, str):
        return HsaId.parse(value) if value.strip() else None
    return value


@frozen
class Enhet:
    """A unit; both identities may be given as text.

    Raises:
        IdentifierError: ID128 when neither is given, or the code of the one that is broken.
    """

    kombika: Kombika | None = field(default=None, converter=_kombika)
    hsa_id: HsaId | None = field(default=None, converter=_hsa_id)

    def __attrs_post_init__(self) -> None:
        if self.kombika is None and self.hsa_id is None:
            raise IdentifierError("ID128", "a unit needs a kombika or an HSA-id")

    @classmethod
    def fran_delar(cls, inr: str, klin: str, avd: str, hsa_id: HsaId | str | None = None) -> Self:
        """Make a unit of the three parts of its kombika, as GVR's interface carries them.

        Raises:
            IdentifierError: ID124, also when a part has another width than its place.
        """
        if len(inr) != 5 or len(klin) != 3:
            raise IdentifierError("ID124", "inr has five digits and klin three")
        return cls(f"{inr}{klin}{avd}", hsa_id)

    @property
    def inr(self) -> str | None:
        """Inrättning of the kombika."""
        return None if self.kombika is None else self.kombika.inr

    @property
    def klin(self) -> str | None:
        """Klinik of the kombika."""
        return None if self.kombika is None else self.kombika.klin

    @property
    def avd(self) -> str | None:
        """Avdelning of the kombika."""
        return None if self.kombika is None else self.kombika.avd
