"""What a transfer is told beside the records: the region, the key, the tables of what is not public.

Source: national.md section 11 (user tables: reference).
"""

from collections.abc import Callable
from datetime import date

import attrs

from cvrgvr.codes import Kodregister
from cvrgvr.identifiers import PseudonymKey

__all__ = ["Settings"]

Municipality = Callable[[str], str | None]


@attrs.frozen(slots=True, repr=False)
class Settings:
    """What holds for all records of a transfer.

    Attributes:
        month: the month `YYYY-MM`.
        key: the key of the pseudonyms.
        hsaid_region: HSA-id of the region, for records that do not say it.
        regionkod: SKR's code of the region.
        tables: the user's code tables: `mek`, `hsa`, `inrattningar`, `undantagskoder`, `cvr_koder`, `btyp`,
            `vdg`, `remisstyper`, `bokningsursprung`, `kva_aktiviteter`, `akutenheter`, `avd`.
        on: the reference date, for rules and to refuse a month that has not ended; None = not judged.
        municipality: gives a patient's municipality (or LKF) by identity number, for GVR, which does not tell
            it.
    """

    month: str
    key: PseudonymKey
    hsaid_region: str | None = None
    regionkod: int = 10
    tables: Kodregister = attrs.field(factory=Kodregister)
    on: date | None = None
    municipality: Municipality | None = None

    def attribute(self, table: str, code: str | None, day: date, column: str) -> str | None:
        """A column of the row that is valid for a code on a day; None without table, code, row or text."""
        if code is None or table not in self.tables:
            return None
        post = self.tables[table].giltig(code, day)
        if post is None:
            return None
        return (post.benamning if column == "benamning" else post.attribut.get(column)) or None
