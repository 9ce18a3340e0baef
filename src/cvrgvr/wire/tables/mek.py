"""MEK: which kombika has which HSA-id, on which days.

Source: identifiers.md 5.1. Structure official; reading rules observed or inferred: the day is taken as
written, whatever the offset, and TillDatum is the first day that a row no longer holds, so that a table's row
ends the day before. Of several rows valid on a day the one created last counts (reference); it stands first
in the table.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from cvrgvr.codes import Kodpost
from cvrgvr.spec import Date
from cvrgvr.wire.tables.kodserver import day_of
from cvrgvr.wire.xml import line_of, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from cvrgvr.wire.tables.reading import Collector

__all__ = ["MEK", "MEK_ROOT", "read_mappings"]

MEK: Final = "mek"
"""The table's name."""
MEK_ROOT: Final = "mappningar"
_ONE_DAY: Final = timedelta(days=1)
_LONGEST_TIME: Final = len("2014-12-15T15:51:55.257")


def read_mappings(found: Iterable["Element"], table: "Collector") -> None:
    """Take the mappings.

    Args:
        found: finished elements, `mappning` whole.
        table: takes the rows.
    """
    for element in found:
        if local(element) == "mappning":
            _mapping({local(child): (child.text or "").strip() for child in element}, element, table)


def _mapping(cells: dict[str, str], element: "Element", table: "Collector") -> None:
    line = line_of(element)
    for name in ("Kombikakod", "HSAId"):
        if not cells.get(name):
            table.unread(line, "FIL021", name, expected_sv="kod", expected_en="a code")
            return
    days: list[date | None] = []
    for name in ("FromDatum", "TillDatum"):
        try:
            days.append(day_of(cells.get(name)))
        except ValueError:
            kind = Date()
            expected = {"expected_sv": kind.expected_sv, "expected_en": kind.expected_en}
            table.unread(line, "FIL021", name, cells[name], **expected)
            return
    first, after = days
    attributes = {"hsaid": cells["HSAId"], "skapad": _time(cells.get("SkapadDatum", ""))}
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
