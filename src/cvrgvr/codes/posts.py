"""One row of a code table, with its days and its links to other tables.

Source: codes.md 2.1 and 2.4 (interface, reference); inclusive days and links with days of their own
(observed in Kodserver exports).
"""

from collections.abc import Mapping
from datetime import date

import attrs

__all__ = ["Kodpost", "Lank"]


def _holds(first: date | None, last: date | None, day: date) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


@attrs.frozen(slots=True)
class Lank:
    """A link of a Kodserver row: the code it points at, in which table and role, and on which days."""

    kod: str
    codesystem: str
    referenceid: str = ""
    giltig_fran: date | None = None
    giltig_till: date | None = None

    def giltig(self, datum: date) -> bool:
        """True on the days the link is valid, both ends included; they need not be its row's days."""
        return _holds(self.giltig_fran, self.giltig_till, datum)


@attrs.frozen(slots=True)
class Kodpost:
    """One row of a table: a code, the days it is valid (inclusive, None = open), and what it tells.

    Attributes:
        kod: the code.
        giltig_fran: first day.
        giltig_till: last day.
        benamning: the label.
        attribut: the other columns by name; an empty cell is left out.
        lankar: links to other tables.
    """

    kod: str
    giltig_fran: date | None = None
    giltig_till: date | None = None
    benamning: str = ""
    attribut: Mapping[str, str] = attrs.field(factory=dict)
    lankar: tuple[Lank, ...] = ()

    def giltig(self, datum: date) -> bool:
        """True on the days the row is valid."""
        return _holds(self.giltig_fran, self.giltig_till, datum)
