"""What columns become: each distinct text looked at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import nan
from typing import Any, Final, Protocol

from cvrgvr.rules.expr import Var
from cvrgvr.spec import Field
from cvrgvr.wire.delimited.cells import Cells
from cvrgvr.wire.screen.conditions import view_of
from cvrgvr.wire.screen.plan import Piece

__all__ = [
    "Classes",
    "Clock",
    "Days",
    "Look",
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


def rows_of(texts: Iterable[str], wanted: set[str]) -> Iterable[int]:
    """Numbers of the rows whose text is one of those wanted."""
    return [number for number, text in enumerate(texts) if text in wanted]
