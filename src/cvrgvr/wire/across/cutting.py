"""The columns that rules across records read, from the groups in which the screen takes rows apart."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from cvrgvr.wire.screen import Groups, Plan
from cvrgvr.wire.screen.plan import Piece

__all__ = ["Cutter"]

_HELD: Final = 1 << 13
"""Texts of a piece that are remembered; beyond that the memory starts anew."""


class Cutter:
    """Gives the texts of some fields, of rows that the screen has taken apart.

    A day stands without its clock time. The texts of a row that the screen suspects may be anything.

    Args:
        plan: how the screen takes rows apart.
        names: the fields that are wanted.
        delimiter: what stands between cells.
    """

    def __init__(self, plan: Plan, names: Collection[str], delimiter: str) -> None:
        self._alone = [(name, column.group) for name, column in plan.columns.items() if name in names]
        self._pieces = [
            (piece.group, wanted, _Cut(piece, wanted, delimiter))
            for piece in plan.pieces
            if (wanted := [field.name for field in piece.fields if field is not None and field.name in names])
        ]

    def columns(self, groups: Groups) -> Mapping[str, Sequence[str]]:
        """The texts of each field, one for each row."""
        found = {name: groups[group] for name, group in self._alone}
        for group, names, cut in self._pieces:
            found.update(zip(names, cut.columns(groups[group]), strict=True))
        return found


class _Cut(dict[str, tuple[str, ...]]):
    """Texts of a piece as the texts of the fields that are wanted of it."""

    def __init__(self, piece: Piece, wanted: Collection[str], delimiter: str) -> None:
        super().__init__()
        self._places = [
            place for place, field in enumerate(piece.fields) if field is not None and field.name in wanted
        ]
        self._width = len(piece.fields)
        self._delimiter = delimiter

    def __missing__(self, text: str) -> tuple[str, ...]:
        cells = text.split(self._delimiter) if self._width > 1 else [text]
        found = tuple(cells[place] for place in self._places) if len(cells) == self._width else ()
        self[text] = found = found or ("",) * len(self._places)
        return found

    def columns(self, texts: Sequence[str]) -> Sequence[Sequence[str]]:
        """The texts of each field that is wanted."""
        if self._width == 1:
            return [texts]
        if len(self) > _HELD:
            self.clear()
        return list(zip(*map(self.__getitem__, texts), strict=True))
