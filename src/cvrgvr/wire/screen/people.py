"""What columns of identity numbers become: the facts that rules compare."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from cvrgvr.identifiers import examine
from cvrgvr.identifiers.luhn import luhn_digit

__all__ = ["Facts", "People"]

_DATES: Final = 1 << 15
"""Birth dates remembered: about as many as there are days in the lives of patients."""
_NO_FACTS: Final[tuple[Any, ...]] = (None,) * 21


class Facts:
    """Identity numbers as facts, one by one: for rules that are asked of few rows."""

    __slots__ = ()

    def __getitem__(self, text: str) -> Any:
        return examine(text) if text else None

    def column(self, texts: Sequence[str]) -> Sequence[Any]:
        """The facts of all texts."""
        return list(map(self.__getitem__, texts))


class People:
    """Identity numbers as the facts that rules compare, without looking at each digit of each number.

    What a number tells depends on its first eight digits and on whether its individual number is even;
    whether its check digit is right, on the sum of the date's digits and that of the last four. So the facts
    stand in a table of ten sums and two parities for each date. Other numbers are examined one by one. The
    shared facts are those of a number of the same date: their `canonical` is not the text's.

    Args:
        faulty: tells whether facts break a rule that reads this column alone.
    """

    __slots__ = ("_dates", "_faulty", "_tails")

    def __init__(self, faulty: Callable[[Any], bool]) -> None:
        self._dates = _Dates(faulty)
        self._tails = _Tails()
        self._faulty = faulty

    def column(self, texts: Sequence[str], suspects: set[int]) -> list[Any]:
        """The facts of every text, None where they are faulty or missing; adds those rows to `suspects`."""
        dates, tails = self._dates, self._tails
        if len(dates) > _DATES:
            dates.clear()
        facts = [dates[text[:8]][tails[text[8:]]] or self._examined(text) for text in texts]
        if None in facts:
            suspects.update(row for row, each in enumerate(facts) if each is None)
        return facts

    def _examined(self, text: str) -> Any:
        facts = examine(text) if text else None
        return None if facts is None or self._faulty(facts) else facts


class _Tails(dict[str, int]):
    """Last four digits as a number of two times their part of the check sum, plus one when odd."""

    def __missing__(self, tail: str) -> int:
        number = 20
        if len(tail) == 4 and tail.isascii() and tail.isdigit() and tail[:3] != "000":
            number = 2 * (-luhn_digit(f"0{tail}0") % 10) + int(tail[2]) % 2
        if len(tail) <= 4:
            self[tail] = number
        return number


class _Dates(dict[str, tuple[Any, ...]]):
    """Eight digits of a date as the facts for each number of `_Tails`; None where to look is dearer."""

    __slots__ = ("_faulty",)

    def __init__(self, faulty: Callable[[Any], bool]) -> None:
        super().__init__()
        self._faulty = faulty

    def __missing__(self, date: str) -> tuple[Any, ...]:
        table = _NO_FACTS
        if len(date) == 8 and date.isascii() and date.isdigit():
            # the sum begins at the third digit, for a reservnummer at the fifth
            for start in (2, 4):
                digit = luhn_digit(f"{date[start:]}001")
                facts = examine(f"{date}001{digit}")
                if not facts.faults and not self._faulty(facts):
                    # the last four digits add 2 + digit here; other tails fit when they add the same
                    rest = 2 * ((2 + digit) % 10)
                    fresh = list(_NO_FACTS)
                    fresh[rest] = facts if facts.sex is None else facts._replace(sex=2)
                    fresh[rest + 1] = facts
                    table = tuple(fresh)
                    break
        self[date] = table
        return table
