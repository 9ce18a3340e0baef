"""Which unit a record is counted at, when it may name the unit by its other id only.

Source: cvr.md 6.2 step 2 (reference). Table: `mek` (kombika; hsaid; giltig_fran; giltig_till), where of
several rows valid for a kombika on a day the first counts.
"""

from datetime import date
from typing import Final

from cvrgvr.codes import Kodregister
from cvrgvr.errors import UsageError
from cvrgvr.transfer.rapp.taking import Taken

__all__ = ["UNITS", "Places"]

UNITS: Final = ("kombika", "hsaid_enhet")
_MEK: Final = "mek"


class Places:
    """Finds units on one day.

    Args:
        unit: by which id units are counted, one of `UNITS`.
        tables: the user's code tables, with or without `mek`.
        day: the day of the snapshot.
    """

    def __init__(self, unit: str, tables: Kodregister, day: date) -> None:
        if unit not in UNITS:
            raise UsageError(f"unit must be one of {', '.join(UNITS)}")
        self._unit = unit
        self._other = next(name for name in UNITS if name != unit)
        self._known = _mapping(unit, tables, day) if _MEK in tables else None

    def of(self, taken: Taken) -> tuple[str, None] | tuple[None, str]:
        """The unit, or the reason why there is none (`WITHOUT_UNIT`)."""
        own: str | None = getattr(taken, self._unit)
        if own is not None:
            return own, None
        if self._known is None:
            return None, "mek_saknas"
        found = self._known.get(getattr(taken, self._other), set())
        if len(found) == 1:
            return next(iter(found)), None
        return None, "flera_kombika" if found else "okand_i_mek"


def _mapping(unit: str, tables: Kodregister, day: date) -> dict[str | None, set[str]]:
    """By the other id in capitals, the units that MEK gives for it on the day."""
    found: dict[str | None, set[str]] = {}
    for post in tables[_MEK]:
        hsaid = post.attribut.get("hsaid", "").upper()
        kombika = post.kod.upper()
        if post.giltig(day) and hsaid:
            if unit == "kombika":
                found.setdefault(hsaid, set()).add(kombika)
            else:
                found.setdefault(kombika, {hsaid})
    return found
