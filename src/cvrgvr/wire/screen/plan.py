"""The plan of a screen: how rows are taken apart, learnt from a sample of them.

Columns that stand side by side and repeat together become one piece, looked at once for each distinct text.
Dates, identity numbers and texts that are new in nearly every row stand alone.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import Enum, auto
from typing import Final

import attrs

from cvrgvr.spec import Date, DateTime, Field, Kind, Packed, Text

__all__ = ["Column", "Piece", "Plan", "Role", "arrange", "roles", "runs_of"]

_NEWER: Final = 0.02
"""Neighbours are joined while that makes no larger share of the sample's rows show a new text."""
_FEW: Final = 400
"""Neighbours that have fewer texts than this in all are joined: soon every one has been met."""
_NEWEST: Final = 0.2
"""Beyond this share a piece of several columns is not worth remembering."""
_UNIQUE: Final = 0.03
"""A column of texts or lists that is new in more than this share of the rows is not worth remembering."""
_OFTEN: Final = 0.1
"""A date column that is filled in more than this share of the rows is held apart from its neighbours."""
_CLOCK: Final = "T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?+"


_PLAIN: Final = re.compile("[!-~]*")
_LETTERS: Final = "".join(map(chr, range(33, 127)))


class Role(Enum):
    """What becomes of a column."""

    REPEATED = auto()
    LIST = auto()
    DAY = auto()
    PERSON = auto()
    UNIQUE = auto()

    @property
    def pieced(self) -> bool:
        """True for a column that is taken together with neighbours of its role."""
        return self in (Role.REPEATED, Role.LIST)


@attrs.frozen(slots=True, eq=False)
class Column:
    """A column that stands alone.

    Attributes:
        place: its place in the file.
        field: its field.
        role: day, person or unique.
        group: number of its group in the pattern; of a day without the clock time.
        clock: number of the group with the clock time, or None when it is not captured.
        plain: the group takes printable ASCII without spaces only, on which a reader has no remarks.
    """

    place: int
    field: Field
    role: Role
    group: int
    clock: int | None = None
    plain: bool = False


@attrs.frozen(slots=True, eq=False)
class Piece:
    """Columns side by side that are taken together; a column of no field is None.

    Attributes:
        group: number of its group in the pattern.
        run: number of its run of columns.
        fields: the columns' fields.
        lists: they hold lists, of which the screen sees at first only whether they are there; otherwise
            they repeat together.
    """

    group: int
    run: int
    fields: tuple[Field | None, ...]
    lists: bool = False


@attrs.frozen(slots=True, eq=False)
class Plan:
    """How rows are taken apart.

    Attributes:
        pattern: matches one line; one that it does not take apart matches with empty groups.
        pieces: the columns that are taken together.
        columns: the columns that stand alone, by field name.
    """

    pattern: re.Pattern[str]
    pieces: tuple[Piece, ...]
    columns: dict[str, Column]


def roles(
    fields: Sequence[Field | None], columns: Sequence[Sequence[str]], whole: Collection[str]
) -> list[Role]:
    """The role of each column; `whole` names dates whose clock time cannot be held apart from the day."""
    return [
        Role.REPEATED if field is None or field.name in whole else _role(field, column)
        for field, column in zip(fields, columns, strict=True)
    ]


def _role(field: Field, column: Sequence[str]) -> Role:
    if field.kind is Kind.PERSON:
        return Role.PERSON
    filled = sum(map(bool, column))
    if isinstance(field.type, (Date, DateTime)) and filled > _OFTEN * len(column) and len(set(column)) > 2:
        return Role.DAY
    if isinstance(field.type, (Text, Packed)) and _new(column) > _UNIQUE:
        return Role.UNIQUE if isinstance(field.type, Text) else Role.LIST
    return Role.REPEATED


def _new(texts: Iterable[object]) -> float:
    """How likely the next text is one that the sample does not have: the share that it has once."""
    counts = Counter(texts)
    return sum(count == 1 for count in counts.values()) / max(1, counts.total())


def _worth_remembering(wider: Sequence[object], left: Sequence[object], right: Sequence[object]) -> bool:
    """True when two neighbours joined have few texts in all, or show hardly more new ones than each alone.

    How many they have in all is told by how many the sample has once and twice (Chao's estimate).
    """
    counts = Counter(Counter(wider).values())
    if sum(counts.values()) + counts[1] ** 2 / (2 * max(1, counts[2])) < _FEW:
        return True
    return _new(wider) <= min(_new(left) + _new(right) + _NEWER, _NEWEST)


def arrange(
    fields: Sequence[Field | None],
    sample: Sequence[Sequence[str]],
    runs: Sequence[Sequence[int]],
    given: Sequence[Role],
    delimiter: str,
    *,
    captured: Collection[str],
    timed: Collection[str],
) -> Plan:
    """Write the pattern.

    Args:
        fields: the fields that the columns hold, in file order.
        sample: the columns of the sample.
        runs: places of the columns that are taken together (see `runs_of`).
        given: the columns' roles.
        delimiter: what stands between cells.
        captured: names of days whose clock time is captured too.
        timed: names of days that must have a clock time, or the line is of another form.
    """
    mark = re.escape(delimiter)
    last = len(fields) - 1
    cells = [f"[^{mark}]*+"] * last + [f"[^{mark}\r\n]*+"]
    parts: list[str] = []
    pieces: list[Piece] = []
    alone: dict[str, Column] = {}
    group = 0
    for number, run in enumerate(runs):
        place = run[0]
        field = fields[place]
        text = mark.join(cells[each] for each in run)
        if given[place].pieced:
            pieces.append(
                Piece(group, number, tuple(fields[each] for each in run), given[place] is Role.LIST)
            )
            parts.append(f"({text})")
            group += 1
            continue
        assert field is not None
        if given[place] is Role.DAY:
            clocked = field.name in captured
            clock = f"({'' if clocked else '?:'}{_CLOCK})?+" if isinstance(field.type, DateTime) else ""
            if field.name in timed:
                clock = f"(?!T00:00(?::00)?(?![:0-9])){clock.removesuffix('?+')}"
            parts.append(f"(?:([^{mark}T\r\n]++){clock}){'' if field.name in timed else '?+'}")
            alone[field.name] = Column(place, field, Role.DAY, group, group + 1 if clocked else None)
            group += 1 + clocked
        else:
            longest = field.type.longest if isinstance(field.type, Text) else None
            plain = given[place] is Role.UNIQUE and all(map(_PLAIN.fullmatch, sample[place]))
            letters = (
                f"[{''.join(map(re.escape, _LETTERS.replace(delimiter, '')))}]"
                if plain
                else cells[place][:-2]
            )
            if given[place] is Role.UNIQUE:  # a longer text, or one of other letters, is another form
                text = f"{letters}{{0,{'' if longest is None else longest}}}+"
            parts.append(f"({text})")
            alone[field.name] = Column(place, field, given[place], group, plain=plain)
            group += 1
    # A line of another form matches as a whole: its pieces are empty, which is suspect where they hold marks.
    other = "|^[^\n]*+\n" if any(len(piece.fields) > 1 for piece in pieces) else ""
    pattern = re.compile(f"^{mark.join(parts)}\r?\n{other}", re.MULTILINE)
    return Plan(pattern, tuple(pieces), alone)


def runs_of(sample: Sequence[Sequence[str]], given: Sequence[Role]) -> Iterator[list[int]]:
    """Places of the columns that are taken together: neighbours, while their texts still repeat; lists."""
    run: list[int] = []
    joined: Sequence[object] = ()
    for place, role in enumerate(given):
        column = sample[place]
        if run and role is given[run[-1]] and role.pieced:
            wider = list(zip(joined, column, strict=True))
            if role is Role.LIST or _worth_remembering(wider, joined, column):
                run.append(place)
                joined = wider
                continue
        if run:
            yield run
        run, joined = [place], column
    if run:
        yield run
