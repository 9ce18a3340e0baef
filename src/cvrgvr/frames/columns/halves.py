"""Identity numbers in columns, without looking at each digit of each number.

What a personnummer, samordningsnummer or reservnummer tells depends on its first eight characters and on
whether its individual number is even; whether its check digit is right, on the sums of the two halves. So
each distinct half is looked at once. A number of any other kind, or with a fault, is *not plain* and is
judged by records.
"""

from typing import Final, NamedTuple

from cvrgvr.identifiers import examine
from cvrgvr.identifiers.luhn import luhn_digit

__all__ = ["Head", "head_of", "tail_of"]

ODD: Final = -1
"""Stands for the check sum of a half that no plain number has."""
ZEROS: Final = 10
"""Is added to what the last four add when they begin with 000."""


class Head(NamedTuple):
    """What the first eight characters of a number tell.

    Attributes:
        needs: what the last four must add to the check sum, or `ODD`.
        after_zeros: the same when they begin with 000, as only a reservnummer's may.
        born: birth day as an ordinal, None where it is not told.
        year: birth year, None where it is not told.
        derivable: the number tells year and sex.
        sexed: the number tells the sex.
    """

    needs: int
    after_zeros: int = ODD
    born: int | None = None
    year: int | None = None
    derivable: bool = True
    sexed: bool = False


def head_of(text: str) -> Head:
    """Look at the first eight characters.

    >>> head_of("19121212").year, head_of("19121312").needs == ODD
    (1912, True)
    """
    if len(text) == 8 and text.isascii() and text.isdigit():
        # the sum begins at the third digit, for a reservnummer at the fifth
        for start in (2, 4):
            digit = luhn_digit(f"{text[start:]}001")
            facts = examine(f"{text}001{digit}")
            if not facts.faults:
                # the last four digits 001d add 2 + d: others fit when they add the same
                needs = (2 + digit) % 10
                # 000d adds d
                zeros = ZEROS + needs if not examine(f"{text}000{needs}").faults else ODD
                return Head(needs, zeros, facts.born, facts.year, facts.derivable, facts.sex is not None)
    return Head(ODD)


def tail_of(text: str) -> tuple[int, int | None]:
    """What the last four characters add to the check sum (or `ODD`), and the sex they tell: 1 man, 2 woman.

    >>> tail_of("0012"), tail_of("0001"), tail_of("12")
    ((4, 1), (11, 2), (-1, None))
    """
    if len(text) == 4 and text.isascii() and text.isdigit():
        if text[:3] == "000":
            return ZEROS + int(text[3]), 2
        return -luhn_digit(f"0{text}0") % 10, 1 if int(text[2]) % 2 else 2
    return ODD, None
