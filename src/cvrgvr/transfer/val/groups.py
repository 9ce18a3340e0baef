"""Counts and waits of an extract, by unit and month.

Source: val.md 3.4 (reference). The region's own mean waiting times have a formula that is not public: these
figures do not claim to be them.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from statistics import median
from typing import Final, TypeAlias

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.val import Kontakt

__all__ = ["Grupp", "grupper"]

_WAITS: Final = ("dagar_fran_bokning", "dagar_fran_remiss", "dagar_fran_beslut")
_Name: TypeAlias = tuple[str | None, str, str | None, int | None]


@attrs.frozen(slots=True)
class Grupp:
    """Contacts of one unit and month that are alike in guarantee and deviation.

    Attributes:
        enhet: kombika, else HSA-id; None = neither is known.
        manad: month of the contact, `YYYY-MM`.
        vardgaranti: `J`, `N` or None.
        avvikelse: 1, 2, 3 or None.
        antal: contacts; None when they are fewer than the threshold, as are then all figures that follow.
        utan_datum: those whose wait cannot be counted.
        inom_3: waits of at most 3 days.
        inom_30: waits of at most 30 days.
        inom_90: waits of at most 90 days.
        median: median of the waits in days.
        medel: their mean.
    """

    enhet: str | None
    manad: str
    vardgaranti: str | None
    avvikelse: int | None
    antal: int | None
    utan_datum: int | None = None
    inom_3: int | None = None
    inom_30: int | None = None
    inom_90: int | None = None
    median: Fraction | None = None
    medel: Fraction | None = None


def grupper(
    kontakter: Iterable[Kontakt], vantan: str = "dagar_fran_remiss", *, minst: int = 5
) -> list[Grupp]:
    """Counts and waits by unit, month, guarantee and deviation.

    Args:
        kontakter: rows of an extract.
        vantan: the column with the wait: `dagar_fran_bokning`, `dagar_fran_remiss` or `dagar_fran_beslut`.
        minst: groups of fewer contacts are withheld; published national limits differ (5 and 20).

    Returns:
        The groups in order of unit, month, guarantee and deviation. Medians and means are exact.

    Raises:
        UsageError: the column is none of these.
    """
    if vantan not in _WAITS:
        raise UsageError(f"vantan is one of {', '.join(_WAITS)}")
    found: dict[_Name, list[int | None]] = {}
    for row in kontakter:
        day = row.startdatum
        month = f"{day:%Y-%m}" if isinstance(day, date) else ""
        unit = row.kombika if isinstance(row.kombika, str) else row.hsa_id
        name = (
            unit if isinstance(unit, str) else None,
            month,
            row.vardgaranti if isinstance(row.vardgaranti, str) else None,
            row.avvikelse if isinstance(row.avvikelse, int) else None,
        )
        found.setdefault(name, []).append(getattr(row, vantan))
    ordered = sorted(found.items(), key=lambda pair: [(each is not None, each) for each in pair[0]])
    return [_group(name, waits, minst) for name, waits in ordered]


def _group(name: _Name, waits: list[int | None], minst: int) -> Grupp:
    group = Grupp(*name, antal=None)
    if len(waits) < minst:
        return group
    days = [Fraction(wait) for wait in waits if wait is not None]
    return attrs.evolve(
        group,
        antal=len(waits),
        utan_datum=len(waits) - len(days),
        inom_3=sum(day <= 3 for day in days),
        inom_30=sum(day <= 30 for day in days),
        inom_90=sum(day <= 90 for day in days),
        median=Fraction(median(days)) if days else None,
        medel=sum(days, Fraction()) / len(days) if days else None,
    )
