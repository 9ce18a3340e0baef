"""Volatile columns: each distinct text looked at once, as the views that rules compare."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from cvrgvr.identifiers import examine
from cvrgvr.identifiers.luhn import luhn_digit
from cvrgvr.rules.views import VIEWS
from cvrgvr.spec import DateTime
from cvrgvr.wire.delimited.cells import Cells

__all__ = ["HELD", "Clock", "People", "Remembered"]

HELD: Final = 1 << 14
"""Distinct texts remembered for one view of a column."""


_DATES: Final = 1 << 16
"""Birth dates remembered: more than there are days in the lives of patients."""
_NO_FACTS: Final[tuple[Any, ...]] = (None,) * 21


class Remembered(dict[str, Any]):
    """Texts of a column in one view.

    Args:
        cells: reads a text as the column's value.
        look: the view of a value that is given.
        faulty: tells whether the value breaks a rule that reads this column alone; None = not this
            view's to say.

    Attributes:
        suspects: the texts that are faulty or have remarks; their view is None.
    """

    __slots__ = ("_cells", "_faulty", "_look", "suspects")

    def __init__(
        self, cells: Cells, look: Callable[[Any], Any], faulty: Callable[[Any], bool] | None
    ) -> None:
        super().__init__()
        self._cells = cells
        self._look = look
        self._faulty = faulty
        self.suspects: set[str] = set()

    def __missing__(self, text: str) -> Any:
        value = self._cells[text]
        if text in self._cells.remarks or (self._faulty is not None and self._faulty(value)):
            self.suspects.add(text)
            seen = None
        else:
            seen = None if value is None else self._look(value)
        self[text] = seen
        return seen

    def column(self, texts: Sequence[str], suspects: set[int]) -> list[Any]:
        """The view of every text; rows whose text is suspected are added to `suspects`."""
        if len(self) > HELD:
            self.clear()
            self.suspects.clear()
        seen = list(map(self.__getitem__, texts))
        if self.suspects:
            suspects.update(rows_of(texts, self.suspects))
        return seen


class Clock(dict[str, bool]):
    """Clock times as `timed`: true when the text says one other than midnight.

    `suspects` holds the texts that are no clock time.
    """

    __slots__ = ("suspects",)

    def __init__(self) -> None:
        super().__init__({"": False})
        self.suspects: set[str] = set()

    def __missing__(self, text: str) -> bool:
        try:
            value = DateTime().parse(f"2000-01-01{text}")
        except ValueError:
            self.suspects.add(text)
            timed = False
        else:
            timed = bool(VIEWS["timed"](value))
        self[text] = timed
        return timed

    def column(self, texts: Sequence[str], suspects: set[int]) -> list[bool]:
        """The view of every text; rows whose text is suspected are added to `suspects`."""
        if len(self) > HELD:
            self.clear()
            self.suspects.clear()
        seen = list(map(self.__getitem__, texts))
        if self.suspects:
            suspects.update(rows_of(texts, self.suspects))
        return seen


class People:
    """Identity numbers as the facts that rules compare, without looking at each digit of each number.

    What a number tells depends on its first eight digits and on whether its individual number is even; whether its check digit is right, on the sum of the date's digits and that of the last four. So the
    facts stand in a table of ten sums and two parities for each date. Other numbers are examined one by one.
    The shared facts are those of a number of the same date: their `canonical` is not the text's.
    """

    __slots__ = ("_dates", "_tails")

    def __init__(self) -> None:
        self._dates = _Dates()
        self._tails = _Tails()

    def column(self, texts: Sequence[str]) -> list[Any]:
        """The facts of every text; None for an empty one."""
        dates, tails = self._dates, self._tails
        if len(dates) > _DATES:
            dates.clear()
        return [dates[text[:8]][tails[text[8:]]] or _examined(text) for text in texts]


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

    def __missing__(self, date: str) -> tuple[Any, ...]:
        table = _NO_FACTS
        if len(date) == 8 and date.isascii() and date.isdigit():
            # the sum begins at the third digit, for a reservnummer at the fifth
            for start in (2, 4):
                digit = luhn_digit(f"{date[start:]}001")
                facts = examine(f"{date}001{digit}")
                if not facts.faults:
                    # the last four digits add 2 + digit here; other tails fit when they add the same
                    rest = 2 * ((2 + digit) % 10)
                    fresh = list(_NO_FACTS)
                    fresh[rest] = facts if facts.sex is None else facts._replace(sex=2)
                    fresh[rest + 1] = facts
                    table = tuple(fresh)
                    break
        self[date] = table
        return table


def _examined(text: str) -> Any:
    return examine(text) if text else None


def rows_of(texts: Iterable[str], wanted: set[str]) -> Iterable[int]:
    """Numbers of the rows whose text is one of those wanted."""
    return [number for number, text in enumerate(texts) if text in wanted]
