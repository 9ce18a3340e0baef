"""The form of the nationellt reservid (NRID): who cannot be identified, numbered for the whole country.

Twelve characters `XXYYMMDDNNGC`. XX is the birth century plus 3, 6 … 78, or 00 when the date of birth is
unknown; NN are letters; G is a digit (even woman, odd man) or a letter when the sex is unknown; C is the Luhn
digit of all eleven before it, letters by their ASCII code. The two unknowns are independent of each other.

Source: identifiers.md 2.6; the NRID page (official), check digit BILLAS (observed, recomputed).

>>> is_nrid("22950606FH20"), century("22950606FH20"), sex("22950606FH20")
(True, 19, 2)
>>> is_nrid("22950606OI20")
False
"""

from __future__ import annotations

import re
from typing import Final

from cvrgvr.identifiers.luhn import luhn_digit

__all__ = ["LETTERS", "century", "check_digit_fits", "is_nrid", "sex"]

LETTERS: Final = "ABCDEFGHJKLMNPRSTUXYZ"
"""A–Z without I, O, Q, V and W."""

_FORM: Final = re.compile(f"(?:00|2[2-9]|[3-8][0-9]|9[0-8])[0-9]{{6}}[{LETTERS}]{{2}}[0-9{LETTERS}][0-9]")


def is_nrid(text: str) -> bool:
    """Tell whether the text has the form, whatever its check digit and its date."""
    return _FORM.fullmatch(text) is not None


def check_digit_fits(text: str) -> bool:
    """Tell whether the last character of a text in the form is the Luhn digit of the others."""
    return str(luhn_digit(text[:11])) == text[11]


def century(text: str) -> int | None:
    """Give the birth century (19, 20 or 21) of a text in the form, None when the date of birth is unknown."""
    return None if text.startswith("00") else (int(text[:2]) - 19) % 3 + 19


def sex(text: str) -> int | None:
    """Give 1 for a man, 2 for a woman, None when a letter stands for unknown."""
    return None if text[10] in LETTERS else 2 - int(text[10]) % 2
