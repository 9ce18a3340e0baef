"""What the list for RAPP says, as cells: the tables by unit, and where every record went.

Our own form (reference).
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import attrs

from cvrgvr.cvr import Rapp
from cvrgvr.cvr.codes import AKTIVITETSTYP
from cvrgvr.transfer.rapp.result import LEFT_OUT, WITHOUT_UNIT, RappCounts
from cvrgvr.transfer.rapp.words import COLUMNS, DEVIATIONS, LETTERS, WORDS

__all__ = ["Column", "RappSheet", "UnitTable", "reckoning"]

_NUMBERS: Final = (
    *("antal_vantande", "grans_dagar", "antal_over_grans"),
    *("antal_pvv", "antal_mov", "antal_sov"),
)
_NO_VALUE: Final = "–"


@attrs.frozen(slots=True)
class Column:
    """A column: the field that it shows, its heading, what that stands for, and whether it holds numbers."""

    field: str
    heading: str
    title: str
    number: bool


@attrs.frozen(slots=True)
class UnitTable:
    """The rows of one unit, and their sum when there are several."""

    unit: str
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] | None


class RappSheet:
    """What a list says, in Swedish (`sv`) or English (`en`).

    Args:
        counts: the counts.
        lang: the language.
    """

    def __init__(self, counts: RappCounts, lang: str) -> None:
        self.words = WORDS[lang]
        self._counts = counts
        self._lang = lang

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of every table."""
        names = ("aktivitetstyp", *self._counts.by, *_NUMBERS)
        return tuple(Column(name, *COLUMNS[self._lang][name], name in _NUMBERS) for name in names)

    @property
    def tables(self) -> Iterator[UnitTable]:
        """The tables, one for each unit, in order."""
        for unit, rows in groupby(self._counts.rows, key=_unit):
            found = list(rows)
            yield UnitTable(
                unit,
                tuple(tuple(self._cells(row)) for row in found),
                tuple(self._total(found)) if len(found) > 1 else None,
            )

    @property
    def heading(self) -> Iterator[str]:
        """What the numbers are: the month, how those over the limit were counted, what the letters mean."""
        counts, words, names = self._counts, self.words, DEVIATIONS[self._lang]
        if counts.month is not None:
            yield words["month"].format(month=counts.month, day=counts.avlasningsdatum)
        left = words["and"].join(names[code - 1] for code in counts.excluded)
        told = f"; {words['excluded'].format(names=left)}" if left else ""
        yield words["over"].format(days=words[counts.days]) + told
        yield ", ".join(f"{letters} = {name}" for letters, name in zip(LETTERS, names, strict=True))

    @property
    def remarks(self) -> Iterator[str]:
        """What else the reader must know of the numbers."""
        if self._counts.undecided:
            yield self.words["undecided"].format(count=self._counts.undecided)

    def _cells(self, row: Rapp) -> Iterator[str]:
        kind = AKTIVITETSTYP[str(row.aktivitetstyp)]
        yield kind.en if self._lang == "en" else kind.sv
        yield from (_shown(getattr(row, name)) for name in (*self._counts.by, *_NUMBERS))

    def _total(self, rows: Sequence[Rapp]) -> Iterator[str]:
        yield self.words["sum"]
        yield from ("" for _ in self._counts.by)
        for name in _NUMBERS:
            yield "" if name == "grans_dagar" else str(sum(getattr(row, name) or 0 for row in rows))


def reckoning(counts: RappCounts, lang: str) -> Iterator[tuple[str, int]]:
    """Where every record went: numbers that add up, each with its words; the first is their sum."""
    words, place = WORDS[lang], int(lang == "en")
    yield words["in"], counts.records
    yield words["counted"], counts.counted
    for reason, number in counts.without_unit.items():
        yield words["without unit"].format(why=WITHOUT_UNIT[reason][place]), number
    for reason, number in counts.left_out.items():
        codes = ", ".join(f"{code} {times}" for code, times in counts.error_codes.items())
        told = LEFT_OUT[reason][place]
        yield (f"{told} ({codes})" if reason == "fel" and codes else told), number


def _unit(row: Rapp) -> str:
    return str(row.kombika if row.kombika is not None else row.hsaid_enhet)


def _shown(value: object) -> str:
    return _NO_VALUE if value is None else str(value)
