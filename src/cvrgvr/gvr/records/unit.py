"""A unit in a record: kombika, HSA-id or both, as texts that may be faulty."""

from typing import Annotated, Self

import attrs

from cvrgvr import identifiers
from cvrgvr.spec import Broken, Field, Item, Kind, Text, Val, When, Wire, observed, official

__all__ = ["Enhet", "as_unit"]


@attrs.frozen(slots=True, repr=False)
class Enhet(Item):
    """A unit as it stands in a record.

    The same names as `cvrgvr.identifiers.Enhet`, which takes only what is right; this one keeps any text, and
    rules say what is wrong with it. Records take either.

    >>> Enhet(kombika="99001046M01").avd
    'M01'
    """

    kombika: Annotated[
        Val[str],
        Field(
            Text(),
            term="kombika",
            sv="Enhetens kombika: den ekonomiska enheten.",
            en="The unit's kombika: the economic unit.",
            source=official("VGG-KODER; ERSMO"),
            required=When("när hsa_id saknas", "when hsa_id is missing", "GVR107"),
            kind=Kind.KOMBIKA,
            wire=Wire.official("inr", "klin", "avd"),
        ),
    ] = None
    hsa_id: Annotated[
        Val[str],
        Field(
            Text(),
            term="HSA-id",
            sv="Enhetens HSA-id.",
            en="The unit's HSA-id.",
            source=observed("UIT GvrEnhet; VGG-NVID"),
            required=When("när kombika saknas", "when kombika is missing", "GVR107"),
            kind=Kind.HSA_ID,
            wire=Wire.observed("hsaId"),
        ),
    ] = None

    @classmethod
    def fran_delar(
        cls, inr: str | None, klin: str | None, avd: str | None, hsa_id: str | None = None
    ) -> Self:
        """The unit of the three parts that GVR's interface sends; none of them = no kombika."""
        return cls("".join(filter(None, (inr, klin, avd))) or None, hsa_id)

    @property
    def inr(self) -> str | None:
        """Inrättning, the first five characters of the kombika."""
        return self.kombika[:5] or None if isinstance(self.kombika, str) else None

    @property
    def klin(self) -> str | None:
        """Klinik, characters six to eight."""
        return self.kombika[5:8] or None if isinstance(self.kombika, str) else None

    @property
    def avd(self) -> str | None:
        """Avdelning or mottagning, what remains."""
        return self.kombika[8:] or None if isinstance(self.kombika, str) else None


def as_unit(value: Enhet | identifiers.Enhet | Broken | None) -> Enhet | Broken | None:
    """A unit as records hold it."""
    if isinstance(value, identifiers.Enhet):
        kombika = None if value.kombika is None else value.kombika.canonical
        return Enhet(kombika, None if value.hsa_id is None else str(value.hsa_id))
    return value
