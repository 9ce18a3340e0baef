"""MEK: which kombika has which HSA-id, on which days; and FelMEK, which mappings have been withdrawn.

Source: identifiers.md 5.1 and 5.2. Structure official; reading rules observed or inferred: the day is taken
as written, whatever the offset, and TillDatum is the first day that a row no longer holds, so that a table's
row ends the day before. Of several rows valid on a day the one created last counts (reference); it stands
first in the table.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import attrs

from cvrgvr.codes import Kodpost
from cvrgvr.spec import Date
from cvrgvr.wire.tables.kodserver import day_of
from cvrgvr.wire.xml import line_of, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from cvrgvr.wire.tables.reading import Collector

__all__ = ["ROOTS", "MekFile", "read_mappings"]

_ONE_DAY: Final = timedelta(days=1)
_LONGEST_TIME: Final = len("2014-12-15T15:51:55.257")


@attrs.frozen(slots=True)
class MekFile:
    """What one of the two files holds.

    Attributes:
        namn: name of the table.
        row: name of a row's element.
        hsaid: name of the child that is the HSA-id of the mapping.
        others: further children that are kept, by name, and what they are called in the table.
    """

    namn: str
    row: str
    hsaid: str
    others: Mapping[str, str]


ROOTS: Final = {
    "mappningar": MekFile("mek", "mappning", "HSAId", {}),
    "felmappningar": MekFile(
        "felmek",
        "felmappning",
        "ErsattHSAId",
        {
            "NyttHSAId": "nytt_hsaid",
            "FromMEKFilId": "from_mekfil",
            "TomMEKFilId": "tom_mekfil",
            "FromFelMEKFilId": "from_felmekfil",
        },
    ),
}
"""What the root of a file tells it is."""


def read_mappings(found: Iterable["Element"], kind: MekFile, table: "Collector") -> None:
    """Take the mappings.

    Args:
        found: finished elements, those of rows whole.
        kind: which of the two files it is.
        table: takes the rows.
    """
    for element in found:
        if local(element) == kind.row:
            cells = {local(child): (child.text or "").strip() for child in element}
            _mapping(cells, line_of(element), kind, table)


def _mapping(cells: dict[str, str], line: int, kind: MekFile, table: "Collector") -> None:
    for name in ("Kombikakod", kind.hsaid):
        if not cells.get(name):
            table.unread(line, "FIL021", name, expected_sv="kod", expected_en="a code")
            return
    days: list[date | None] = []
    for name in ("FromDatum", "TillDatum"):
        try:
            days.append(day_of(cells.get(name)))
        except ValueError:
            day = Date()
            expected = {"expected_sv": day.expected_sv, "expected_en": day.expected_en}
            table.unread(line, "FIL021", name, cells[name], **expected)
            return
    first, after = days
    attributes = {
        "hsaid": cells[kind.hsaid],
        **{name: cells.get(child, "") for child, name in kind.others.items()},
        "skapad": _time(cells.get("SkapadDatum", "")),
    }
    table.row(
        Kodpost(
            kod=cells["Kombikakod"].upper(),
            giltig_fran=first,
            giltig_till=after if after is None or after == date.min else after - _ONE_DAY,
            attribut={name: text for name, text in attributes.items() if text},
        ),
        line,
    )


def _time(text: str) -> str:
    """A time as written, without its offset; times of one form sort as texts."""
    return text[:_LONGEST_TIME].partition("+")[0].removesuffix("Z")
