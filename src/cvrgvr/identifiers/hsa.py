"""HSA-id: the national identity of units and providers, `SE` + organisation number + `-` + suffix.

The organisation number has ten digits, the last of them its Luhn digit, and sometimes a leading 16. The
suffix has letters A–Z and digits in either case, no å, ä, ö. Two spellings that differ only in case are the
same unit; the given spelling is kept and upper case is written. An HSA-id names no person and is not masked.

Source: identifiers.md section 3, ID121 (HSA, official) and ID122 (oid-base.com, observed).

>>> HsaId.parse("SE2321000016-39kj") == HsaId.parse("SE2321000016-39KJ")
True
>>> HsaId.parse("SE165565594230-1000").organisation_number
'5565594230'
>>> hsa_faults("SE2321000017-39KJ")
('ID122',)
>>> HsaId.parse("REFERRAL_HSA-643S")
Traceback (most recent call last):
    ...
cvrgvr.errors.IdentifierError: ID121: an HSA-id is SE, 10 digits (or 16 and 10), a hyphen, letters and digits
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from cvrgvr.errors import IdentifierError
from cvrgvr.identifiers import oids
from cvrgvr.identifiers.luhn import RESIDUE_OF_FOUR

if TYPE_CHECKING:
    from typing import Self

__all__ = ["REGION_STOCKHOLM", "HsaId", "hsa_faults"]

REGION_STOCKHOLM: Final = "SE2321000016-"
"""How the HSA-ids of Region Stockholm's own units begin."""

_FORM: Final = re.compile("SE(?:16)?([0-9]{10})-[A-Za-z0-9]+")


def hsa_faults(text: str) -> tuple[str, ...]:
    """Give the codes of the rules that the text breaks as an HSA-id: ID121 (error), ID122 (warning)."""
    form = _FORM.fullmatch(text)
    if form is None:
        return ("ID121",)
    number = form[1]
    # Ten digits are twelve with two leading zeros, which add nothing to the sum.
    residue = RESIDUE_OF_FOUR[f"00{number[:2]}"] + RESIDUE_OF_FOUR[number[2:6]] + RESIDUE_OF_FOUR[number[6:]]
    if len(text) > 31:
        return ("ID121", "ID122") if residue % 10 else ("ID121",)
    return ("ID122",) if residue % 10 else ()


@frozen(repr=False)
class HsaId:
    """The identity of a unit or provider; compares without regard to case."""

    _text: str = field(eq=str.upper)

    def __attrs_post_init__(self) -> None:
        if "ID121" in hsa_faults(self._text):
            raise IdentifierError(
                "ID121",
                "an HSA-id is SE, 10 digits (or 16 and 10), a hyphen, letters and digits",
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Make an HSA-id of the text.

        Raises:
            IdentifierError: ID121. A wrong check digit in the organisation number (ID122) does not raise.
        """
        return cls(text)

    @property
    def canonical(self) -> str:
        """The spelling to write: upper case."""
        return self._text.upper()

    @property
    def organisation_number(self) -> str:
        """The ten digits, without a leading 16."""
        return self._text.partition("-")[0][-10:]

    @property
    def oid(self) -> str:
        """The OID of HSA-ids."""
        return oids.HSA_ID

    def reveal(self) -> str:
        """Give the value as spelt; nothing is hidden, but persons and units can be asked alike."""
        return self._text

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._text!r})"
