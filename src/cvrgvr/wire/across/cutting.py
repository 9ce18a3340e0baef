"""Lines of text as the columns that rules across records read, without taking apart the rest."""

import re
from collections.abc import Collection, Mapping, Sequence

from cvrgvr.spec import Field

__all__ = ["Cutter"]


class Cutter:
    """Cuts some columns out of blocks of lines that have no quoted cells.

    Args:
        fields: the fields that the file's columns hold, in file order.
        names: the fields that are wanted.
        delimiter: what stands between cells.
    """

    def __init__(self, fields: Sequence[Field | None], names: Collection[str], delimiter: str) -> None:
        wanted = [
            (place, field.name)
            for place, field in enumerate(fields)
            if field is not None and field.name in names
        ]
        self.names = tuple(name for _, name in wanted)
        mark = re.escape(delimiter)
        parts = []
        last = -1
        for place, _ in wanted:
            if skipped := place - last - 1:
                parts.append(f"(?:[^{mark}\n]*+{mark}){{{skipped}}}")
            cell = f"([^{mark}\r\n]*+)"
            parts.append(cell if place == len(fields) - 1 else cell + mark)
            last = place
        # A line of another form gives empty texts; the screen suspects it, so they are not used.
        self._pattern = re.compile(f"^{''.join(parts)}[^\n]*+\n|^[^\n]*+\n", re.MULTILINE)

    def columns(self, text: str) -> Mapping[str, Sequence[str]]:
        """The texts of each field, one for each line."""
        found = self._pattern.findall(text)
        if len(self.names) == 1:
            return {self.names[0]: found}
        return dict(zip(self.names, zip(*found, strict=True), strict=True))
