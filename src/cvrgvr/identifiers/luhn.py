"""The Luhn digit, the one check that every identity number here is built on.

From the right, characters weigh 2, 1, 2, 1 …; the decimal digits of each product are added, and the check
digit fills the sum up to a multiple of ten. In the national reserve id a letter counts as its ASCII code
(A = 65), which is multiplied as one number.

Source: identifiers.md 2.2; SKV (official), for letters NRID and BILLAS (observed).

>>> luhn_digit("121212121")
2
>>> luhn_digit("22950606FH2")
0
>>> luhn_digit("1212-1212")
Traceback (most recent call last):
    ...
cvrgvr.errors.UsageError: only digits 0-9 and letters A-Z have a Luhn digit
"""

from __future__ import annotations

from string import ascii_uppercase, digits
from typing import Final

from cvrgvr.errors import UsageError

__all__ = ["RESIDUE_OF_FOUR", "luhn_digit"]

_VALUES: Final = {**{d: int(d) for d in digits}, **{a: ord(a) for a in ascii_uppercase}}


def _digit_sum(number: int) -> int:
    return sum(map(int, str(number)))


_SINGLE: Final = {character: _digit_sum(value) for character, value in _VALUES.items()}
_DOUBLE: Final = {character: _digit_sum(2 * value) for character, value in _VALUES.items()}

_RESIDUE_OF_TWO: Final = {a + b: (_DOUBLE[a] + _SINGLE[b]) % 10 for a in digits for b in digits}

RESIDUE_OF_FOUR: Final = {
    a + b: (x + y) % 10 for a, x in _RESIDUE_OF_TWO.items() for b, y in _RESIDUE_OF_TWO.items()
}
"""Four digits to their share of the sum modulo 10, where the last of them weighs 1.

A number that ends in its own check digit is right when the shares of its groups of four add up to a multiple
of ten. That checks twelve digits with three look-ups, and a key that is missing is not four ASCII digits.
"""


def luhn_digit(text: str) -> int:
    """Give the check digit that belongs after `text`.

    Args:
        text: digits 0-9 and letters A-Z, without the check digit.

    Raises:
        UsageError: the text is empty or holds another character.
    """
    if not text:
        raise UsageError("an empty text has no Luhn digit")
    try:
        total = sum(map(_DOUBLE.__getitem__, text[::-2])) + sum(map(_SINGLE.__getitem__, text[-2::-2]))
    except KeyError:
        # The key is a character of an identity number: it does not leave with the error.
        raise UsageError("only digits 0-9 and letters A-Z have a Luhn digit") from None
    return -total % 10
