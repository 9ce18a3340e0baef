"""What the list for RAPP says, as cells: the tables by unit, and where every record went.

The text is Swedish: it is read by the person who enters the numbers. Our own form (reference).
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import attrs

from cvrgvr.cvr import Rapp
from cvrgvr.cvr.codes import AKTIVITETSTYP
from cvrgvr.transfer.rapp.result import LEFT_OUT, WITHOUT_UNIT, RappCounts

__all__ = [
    "EMPTY",
    "NOTE",
    "TITLE",
    "Column",
    "UnitTable",
    "columns_of",
    "heading",
    "reckoning",
    "remarks",
    "tables_of",
]

TITLE: Final = "Underlag för RAPP: antal väntande patienter"
NOTE: Final = (
    "Räknat ur poster om väntande. Vad RAPP frågar efter utöver antalet väntande är inte offentligt: "
    "fyll i det som formuläret har plats för."
)
EMPTY: Final = "Inga väntande att skriva in."

_NAMES: Final = {1: "patientvald väntan", 2: "medicinskt orsakad väntan", 3: "särskilt orsakad väntan"}
_LETTERS: Final = ("PvV", "MoV", "SoV")
_NO_VALUE: Final = "–"


@attrs.frozen(slots=True)
class Column:
    """A column: its heading, what the heading stands for, and whether it holds numbers."""

    heading: str
    title: str
    number: bool = True


@attrs.frozen(slots=True)
class UnitTable:
    """The rows of one unit, and their sum when there are several."""

    unit: str
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] | None


_SPLIT: Final = {
    "mvo": Column("MVO", "medicinskt verksamhetsområde", number=False),
    "cvr_kod": Column("CVR-kod", "CVR-kod", number=False),
}
_NUMBERS: Final = {
    "antal_vantande": Column("Väntande", "antal väntande patienter"),
    "grans_dagar": Column("Gräns", "gräns i dagar"),
    "antal_over_grans": Column("Över", "därav över gränsen"),
    "antal_pvv": Column("PvV", "därav patientvald väntan"),
    "antal_mov": Column("MoV", "därav medicinskt orsakad väntan"),
    "antal_sov": Column("SoV", "därav särskilt orsakad väntan"),
}


def columns_of(counts: RappCounts) -> tuple[Column, ...]:
    """The columns of every table."""
    kind = Column("Typ av aktivitet", "vad patienterna väntar på", number=False)
    return (kind, *(_SPLIT[name] for name in counts.by), *_NUMBERS.values())


def tables_of(counts: RappCounts) -> Iterator[UnitTable]:
    """The tables, one for each unit, in order."""
    for unit, rows in groupby(counts.rows, key=_unit):
        found = list(rows)
        yield UnitTable(
            unit,
            tuple(tuple(_cells(row, counts)) for row in found),
            tuple(_total(found, counts)) if len(found) > 1 else None,
        )


def heading(counts: RappCounts) -> Iterator[str]:
    """What the numbers are: the month, how those over the limit were counted, and what the letters mean."""
    if counts.month is not None:
        yield f"Mätperiod {counts.month}, avläst {counts.avlasningsdatum}"
    days = (
        "kalenderdagar från beslutet till avläsningen"
        if counts.days == "kalenderdagar"
        else "dagar som vårdgarantin räknar dem, utan uppehåll"
    )
    left = " och ".join(_NAMES[code] for code in counts.excluded)
    yield f"Över gränsen: {days}" + (f"; {left} räknas inte" if left else "")
    yield ", ".join(f"{name} = {words}" for name, words in zip(_LETTERS, _NAMES.values(), strict=True))


def reckoning(counts: RappCounts) -> Iterator[tuple[str, int]]:
    """Where every record went: numbers that add up, each with its words; the first is their sum."""
    yield "poster in", counts.records
    yield "räknade i listan", counts.counted
    for reason, number in counts.without_unit.items():
        yield f"utan enhet: {WITHOUT_UNIT[reason]}", number
    for reason, number in counts.left_out.items():
        codes = ", ".join(f"{code} {times}" for code, times in counts.error_codes.items())
        yield LEFT_OUT[reason] + (f" ({codes})" if reason == "fel" and codes else ""), number


def remarks(counts: RappCounts) -> Iterator[str]:
    """What else the reader must know of the numbers."""
    if counts.undecided:
        yield (
            f"För {counts.undecided} av de räknade kan garantins dagar inte avgöras. "
            "De räknas som väntande men inte som över gränsen."
        )


def _unit(row: Rapp) -> str:
    return str(row.kombika if row.kombika is not None else row.hsaid_enhet)


def _cells(row: Rapp, counts: RappCounts) -> Iterator[str]:
    yield AKTIVITETSTYP[str(row.aktivitetstyp)].sv
    yield from (_shown(getattr(row, name)) for name in (*counts.by, *_NUMBERS))


def _total(rows: Sequence[Rapp], counts: RappCounts) -> Iterator[str]:
    yield "Summa"
    yield from ("" for _ in counts.by)
    for name in _NUMBERS:
        yield "" if name == "grans_dagar" else str(sum(getattr(row, name) or 0 for row in rows))


def _shown(value: object) -> str:
    return _NO_VALUE if value is None else str(value)
