"""Kodserver exports: units (AVD-REL), commissions, kinds of commission, and what else comes in that form.

Source: identifiers.md section 6 (official structure, from files of 2013-2014). Days are inclusive; the clock
times at their ends mean nothing. The last day 2099-12-31 is *open*. Names of those who changed an entry are
not read.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cvrgvr.codes import Kodpost, Lank
from cvrgvr.errors import ReadError
from cvrgvr.spec import Date
from cvrgvr.wire.xml import line_of, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from cvrgvr.wire.tables.reading import Collector

__all__ = ["KODSERVER", "day_of", "read_entries", "related"]

KODSERVER: Final = "result"
"""Name of an export's root."""
_OPEN: Final = date(2099, 12, 31)
_LABELS: Final = ("longname", "shortname", "abbreviation")
_DAY: Final = re.compile(r"\s*([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9-])")


@lru_cache(maxsize=1 << 12)
def day_of(text: str | None) -> date | None:
    """The day that a time is written with, whatever clock time and offset follow; None when there is no text.

    Raises:
        ValueError: it does not begin with a date.

    >>> day_of("2015-01-01T00:00:00.000+02:00"), day_of(None)
    (datetime.date(2015, 1, 1), None)
    """
    if text is None or not text.strip():
        return None
    found = _DAY.match(text)
    if found is None:
        raise ValueError(Date().expected_en)
    return date.fromisoformat(found[1])


def related(element: "Element") -> str | None:
    """The table's name, if the element is the attribute of the term system that tells it."""
    if local(element) == "attribute" and element.get("type") == "relatesto":
        return (element.text or "").strip() or None
    return None


def read_entries(found: Iterable["Element"], table: "Collector") -> None:
    """Take the entries of a table.

    Args:
        found: finished elements, `termitementry` whole.
        table: takes the rows.

    Raises:
        ReadError: after the first entries another table begins.
    """
    for element in found:
        if local(element) == "termitementry":
            _entry(element, table)
        elif related(element) is not None:
            raise ReadError("the export holds several tables; export one to a file")


def _entry(entry: "Element", table: "Collector") -> None:
    line = line_of(entry)
    kod = entry.get("id", "")
    if not kod.strip():
        table.unread(line, "FIL021", "id", expected_sv="kod", expected_en="a code")
        return
    try:
        first, last = _days(entry)
        links = tuple(_links(entry))
    except _BadDayError as fault:
        kind = Date()
        table.unread(
            line,
            "FIL021",
            fault.attribute,
            fault.text,
            expected_sv=kind.expected_sv,
            expected_en=kind.expected_en,
        )
        return
    attributes = dict(_attributes(entry))
    label = next((attributes[name] for name in _LABELS if name in attributes), "")
    if table.form.versaler:
        kod = kod.upper()
    table.row(Kodpost(kod, first, last, label, attributes, links), line)


class _BadDayError(ValueError):
    """A day that is none: the name of the XML attribute that holds it, and its text."""

    def __init__(self, attribute: str, text: str) -> None:
        super().__init__(attribute)
        self.attribute = attribute
        self.text = text


def _days(element: "Element") -> tuple[date | None, date | None]:
    days: list[date | None] = []
    for name in ("begindate", "expirationdate"):
        text = element.get(name)
        try:
            days.append(day_of(text))
        except ValueError:
            raise _BadDayError(name, text or "") from None
    first, last = days
    return first, None if last == _OPEN else last


def _attributes(entry: "Element") -> Iterator[tuple[str, str]]:
    """The entry's own texts by type; blanks inside labels are collapsed."""
    for each in entry.iterchildren("{*}attribute"):
        name, text = each.get("type"), each.text
        if name and text and name != "externallink":
            yield name, " ".join(text.split()) if name in _LABELS else text


def _links(entry: "Element") -> Iterator[Lank]:
    for each in entry.iterchildren("{*}attribute"):
        if each.get("type") == "externallink":
            for value in each.iterchildren("{*}codedvalue"):
                told = (value.get("code", ""), value.get("codesystem", ""), value.get("referenceid", ""))
                yield _link(*told, *_days(each))


_link: Final = lru_cache(maxsize=1 << 14)(Lank)
"""Few links differ: units share companies, specialities and days, and hold the same link once in memory."""
