"""What columns become: each distinct text looked at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import nan
from typing import Any, Final, Protocol

from cvrgvr.identifiers import examine
from cvrgvr.identifiers.luhn import luhn_digit
from cvrgvr.rules.expr import Var
from cvrgvr.spec import Field
from cvrgvr.wire.delimited.cells import Cells
from cvrgvr.wire.screen.conditions import view_of
from cvrgvr.wire.screen.plan import Piece

__all__ = [
    "Classes",
    "Clock",
    "Days",
    "Facts",
    "Look",
    "People",
    "Raw",
    "Reader",
    "Settled",
    "States",
    "Values",
    "Wrong",
    "rows_of",
]

_HELD: Final = 1 << 13
"""Distinct texts remembered of a column or piece; beyond that the memory starts anew."""
_RECENT: Final = 1 << 9
"""Texts of a piece whose values are at hand: what one block looks at more than once."""
_DATES: Final = 1 << 15
"""Birth dates remembered: about as many as there are days in the lives of patients."""
_NO_FACTS: Final[tuple[Any, ...]] = (None,) * 21


class Memory(dict[Any, Any]):
    """A value for each distinct text, made when the text is first met.

    `suspects` holds the texts that are faulty by themselves.
    """

    __slots__ = ("suspects",)

    def __init__(self) -> None:
        super().__init__()
        self.suspects: set[str] = set()

    def right(self, text: str) -> bool:
        """True for a text that is not faulty by itself."""
        return self[text] is not None and text not in self.suspects

    def column(self, texts: Iterable[Any]) -> list[Any]:
        """The value of every text."""
        if len(self) > _HELD:
            self.clear()
            self.suspects.clear()
        return list(map(self.__getitem__, texts))


class Reader:
    """Reads the text of a piece as its fields' values."""

    __slots__ = ("_delimiter", "_fields", "_read", "_width")

    def __init__(self, piece: Piece, cells: Mapping[str, Cells], delimiter: str) -> None:
        self._fields = [
            (place, field.name, cells[field.name])
            for place, field in enumerate(piece.fields)
            if field is not None
        ]
        self._delimiter = delimiter
        self._width = len(piece.fields)
        self._read: dict[str, dict[str, Any] | None] = {}

    def values(self, text: str) -> dict[str, Any] | None:
        """Field name to value, or None when the text is suspect by itself: it has remarks, or odd columns."""
        if text in self._read:
            return self._read[text]
        if len(self._read) > _RECENT:
            self._read.clear()
        found = self._read[text] = self._values(text)
        return found

    def _values(self, text: str) -> dict[str, Any] | None:
        texts = text.split(self._delimiter)
        if len(texts) != self._width:
            return None
        found = {name: cells[texts[place]] for place, name, cells in self._fields}
        for place, _, cells in self._fields:
            if cells.remarks and texts[place] in cells.remarks:
                return None
        return found


class Wrong:
    """Pieces' texts as true when they are suspect by themselves."""

    __slots__ = ("_read",)

    def __init__(self, read: Callable[[str], dict[str, Any] | None]) -> None:
        self._read = read

    def __getitem__(self, text: str) -> bool:
        return self._read(text) is None

    def column(self, texts: Sequence[str]) -> Sequence[bool]:
        """What is true of each text."""
        return list(map(self.__getitem__, texts))


class Values(Memory):
    """Pieces' texts as one variable."""

    __slots__ = ("_read", "_variable")

    def __init__(self, read: Callable[[str], dict[str, Any] | None], variable: Var) -> None:
        super().__init__()
        self._read = read
        self._variable = variable

    def __missing__(self, text: str) -> Any:
        if len(self) > _HELD:
            self.clear()
        values = self._read(text)
        value = view_of(self._variable, None if values is None else values[self._variable.field.name])
        self[text] = value
        return value


class Look(Protocol):
    """The texts of a column as the values of one variable."""

    def __getitem__(self, text: str, /) -> Any:
        """The value of one text."""
        ...

    def column(self, texts: Sequence[str], /) -> Sequence[Any]:
        """The values of all texts."""
        ...


class Settled:
    """Texts of a column or piece that are right by themselves, when that is all that is asked of them.

    Args:
        right: tells it of a text.
    """

    __slots__ = ("_right", "_rights", "_wrongs")

    def __init__(self, right: Callable[[str], bool]) -> None:
        self._right = right
        self._rights: set[str] = set()
        self._wrongs: set[str] = set()

    def check(self, texts: Sequence[str], suspects: set[int]) -> None:
        """Add the rows whose text is not right to `suspects`."""
        rights, wrongs = self._rights, self._wrongs
        if rights.issuperset(texts):
            return
        if len(rights) + len(wrongs) > _HELD:
            rights.clear()
            wrongs.clear()
        for text in set(texts).difference(rights, wrongs):
            (rights if self._right(text) else wrongs).add(text)
        if not rights.issuperset(texts):
            suspects.update(row for row, text in enumerate(texts) if text in wrongs)


class Classes(Memory):
    """Texts of a piece as the number of their class: texts of one class are alike for every rule.

    Class 0 is that of texts that are wrong by themselves.

    Args:
        judge: gives what rules see of a text, or None when it is wrong.

    Attributes:
        seen: what rules see of each class.
    """

    __slots__ = ("_judge", "_numbers", "seen")

    def __init__(self, judge: Callable[[str], tuple[Any, ...] | None]) -> None:
        super().__init__()
        self._judge = judge
        self._numbers: dict[tuple[Any, ...] | None, int] = {None: 0}
        self.seen: list[tuple[Any, ...]] = [()]

    def __missing__(self, text: str) -> int:
        found = self._judge(text)
        number = self._numbers.get(found)
        if number is None:
            assert found is not None
            number = self._numbers[found] = len(self.seen)
            self.seen.append(found)
        self[text] = number
        return number


class States(Memory):
    """Combinations of classes as the rules that they leave open, one bit each.

    Args:
        classes: the classes of each piece.
        combine: gives the bits, from what rules see of the classes.
        suspect: the bits of a combination with a wrong text.
    """

    __slots__ = ("_classes", "_combine", "_suspect")

    def __init__(self, classes: Sequence[Classes], combine: Callable[..., int], suspect: int) -> None:
        super().__init__()
        self._classes = classes
        self._combine = combine
        self._suspect = suspect

    def __missing__(self, numbers: tuple[int, ...]) -> int:
        seen = [
            value for each, number in zip(self._classes, numbers, strict=True) for value in each.seen[number]
        ]
        state = self._combine(*seen) if all(numbers) else self._suspect
        self[numbers] = state
        return state


class Days(Memory):
    """Texts of a date without its clock time as ordinals; a missing day is not a number.

    Comparing with what is not a number is never true, so that conditions need not ask for it first.

    Args:
        field: the field.
        faulty: tells whether a day, or none, breaks a rule that reads this column alone.
    """

    __slots__ = ("_faulty", "_parse")

    def __init__(self, field: Field, faulty: Callable[[float], bool]) -> None:
        super().__init__()
        self._parse = field.type.parse
        self._faulty = faulty

    def __missing__(self, text: str) -> float:
        try:
            day = self._parse(text).toordinal() if text else nan
        except ValueError:
            day = nan
            self.suspects.add(text)
        if self._faulty(day):
            self.suspects.add(text)
        self[text] = day
        return day


class Clock(Memory):
    """Clock times, written as the pattern has them, as true when they say another time than midnight."""

    __slots__ = ()

    def __missing__(self, text: str) -> bool:
        timed = bool(text.strip("T0:"))
        self[text] = timed
        return timed


class Raw:
    """Texts as they stand; a missing one is empty."""

    __slots__ = ()

    def __getitem__(self, text: str) -> str:
        return text

    def column(self, texts: Sequence[str]) -> Sequence[str]:
        """The texts."""
        return texts


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


def rows_of(texts: Iterable[str], wanted: set[str]) -> Iterable[int]:
    """Numbers of the rows whose text is one of those wanted."""
    return [number for number, text in enumerate(texts) if text in wanted]
