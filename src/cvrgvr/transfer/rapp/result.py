"""What came of the counting: the rows, and what became of every record."""

from collections.abc import Mapping
from datetime import date

import attrs

from cvrgvr.cvr import Rapp

__all__ = ["LEFT_OUT", "WITHOUT_UNIT", "RappCounts"]

LEFT_OUT: Mapping[str, tuple[str, str]] = {
    "olaslig": ("rader som inte kunde läsas", "rows that could not be read"),
    "fel": ("poster med fel", "records with errors"),
    "annan_matperiod": ("poster för en annan månad", "records of another month"),
    "ersatt": ("äldre versioner av samma post", "older versions of the same record"),
}
"""Why a record is not taken into the count, in Swedish and English."""

WITHOUT_UNIT: Mapping[str, tuple[str, str]] = {
    "mek_saknas": (
        "posten har bara enhetens andra id och tabellen mek är inte inläst",
        "the record has the unit's other id alone, and the table mek is not loaded",
    ),
    "okand_i_mek": (
        "enheten finns inte i mek på avläsningsdagen",
        "the unit is not in mek on the day of the snapshot",
    ),
    "flera_kombika": ("HSA-id:t har flera kombika i mek", "the HSA-id has several kombika in mek"),
}
"""Why a record that is taken cannot be put at a unit, in Swedish and English."""


@attrs.frozen(slots=True)
class RappCounts:
    """Counts for RAPP, and where every record went.

    `records` = `counted` + the sum of `without_unit` + the sum of `left_out`, always.

    Attributes:
        rows: one `Rapp` for each unit and kind of activity, in that order.
        month: the month that is counted, or None when no record could be taken.
        avlasningsdatum: its last day, to which days are counted.
        records: how many records came in.
        without_unit: records taken that no row holds, for want of a unit, by reason (`WITHOUT_UNIT`).
        left_out: records not taken, by reason (`LEFT_OUT`).
        error_codes: of the records left out for errors, how many have each code.
        undecided: records in the rows for which the guarantee's days cannot be told (only `justerad`); they
            are not counted as over the limit.
        by: what the rows are split by beside unit and kind: `mvo`, `cvr_kod`.
        days: which days were held against the limit: `kalenderdagar` or `justerad`.
        excluded: deviations that are never counted as over the limit.
    """

    rows: tuple[Rapp, ...]
    month: str | None
    avlasningsdatum: date | None
    records: int
    without_unit: Mapping[str, int]
    left_out: Mapping[str, int]
    error_codes: Mapping[str, int]
    undecided: int
    by: tuple[str, ...]
    days: str
    excluded: tuple[int, ...]

    @property
    def counted(self) -> int:
        """Records in the rows: the sum of their `antal_vantande`."""
        return sum(row.antal_vantande for row in self.rows if isinstance(row.antal_vantande, int))

    @property
    def taken(self) -> int:
        """Records taken into the count, with and without unit."""
        return self.counted + sum(self.without_unit.values())

    @property
    def complete(self) -> bool:
        """True when nothing is missing in the rows: no record had an error or lacked a unit."""
        return not (self.without_unit or self.left_out.get("olaslig") or self.left_out.get("fel"))
