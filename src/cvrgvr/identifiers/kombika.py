"""Kombika: Region Stockholm's number of a unit, inrättning + klinik + avdelning.

Five digits, three digits, and one to three letters or digits: 9–11 characters that are never padded or
trimmed. Canonical is upper case without the blanks of the printed form. The clinic's digits often look like
an MVO code; they are none.

Source: identifiers.md 4.1, ID124 and ID126 (ERSMO, VGG-GVR official; upper case, parts' names, placeholders
TC and CSA observed).

>>> unit = Kombika.parse("11010 046 m30")
>>> unit, unit.inr, unit.klin, unit.avd, unit.kliniknyckel
(Kombika('11010046M30'), '11010', '046', 'M30', '11010046')
>>> kombika_faults("11010046m30")
('ID125',)
>>> Kombika.parse("11010046")
Traceback (most recent call last):
    ...
cvrgvr.errors.IdentifierError: ID124: a kombika is 8 digits and 1-3 letters or digits
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from cvrgvr.errors import IdentifierError
from cvrgvr.identifiers.placeholders import PLACEHOLDERS

if TYPE_CHECKING:
    from typing import Self

__all__ = ["Kombika", "kombika_faults"]

_FORM: Final = re.compile("[0-9]{8}[a-zåäöA-ZÅÄÖ0-9]{1,3}")


def kombika_faults(text: str) -> tuple[str, ...]:
    """Give the codes of the rules that the text breaks as it stands: ID124 (error), ID125 (warning).

    Placeholders and the printed form with blanks are ID124 here: which fields may hold the former is the
    rule's knowledge (ID126), and a field of a file is not printed matter.
    """
    lower = () if text == text.upper() or not any(map(str.islower, text)) else ("ID125",)
    return lower if _FORM.fullmatch(text) else ("ID124", *lower)


def _canonical(text: str) -> str:
    return text.replace(" ", "").upper()


@frozen(repr=False)
class Kombika:
    """The number of a unit, in canonical form."""

    _text: str = field(converter=_canonical)

    def __attrs_post_init__(self) -> None:
        if self._text in PLACEHOLDERS:
            raise IdentifierError("ID126", "a placeholder stands only for a referring unit")
        if _FORM.fullmatch(self._text) is None:
            raise IdentifierError("ID124", "a kombika is 8 digits and 1-3 letters or digits")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Make a kombika of the text, in any case and with or without printed blanks.

        Raises:
            IdentifierError: ID124, or ID126 for a placeholder.
        """
        return cls(text)

    @property
    def canonical(self) -> str:
        """Upper case, without blanks."""
        return self._text

    @property
    def inr(self) -> str:
        """Inrättning, the first five characters."""
        return self._text[:5]

    @property
    def klin(self) -> str:
        """Klinik, characters six to eight."""
        return self._text[5:8]

    @property
    def avd(self) -> str:
        """Avdelning, what remains: one to three characters."""
        return self._text[8:]

    @property
    def kliniknyckel(self) -> str:
        """Inrättning and klinik, the key of the clinic in Kodserver."""
        return self._text[:8]

    @property
    def printed(self) -> str:
        """The form for people, with blanks."""
        return f"{self.inr} {self.klin} {self.avd}"

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._text!r})"
