"""A file of a table, whichever of the three forms it has: XML is known by its content, all else is CSV."""

from itertools import chain
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from cvrgvr.codes.forms import form_of
from cvrgvr.errors import ReadError, UsageError
from cvrgvr.policy import Policy
from cvrgvr.wire.delimited.form import NEUTRAL, Form
from cvrgvr.wire.found import CAP, Findings
from cvrgvr.wire.source import Source, name_of, opened
from cvrgvr.wire.tables.delimited import read_delimited
from cvrgvr.wire.tables.kodserver import KODSERVER, read_entries, related
from cvrgvr.wire.tables.mek import ROOTS, read_mappings
from cvrgvr.wire.tables.reading import Collector, Names, TableReading
from cvrgvr.wire.xml import elements, local
from cvrgvr.wire.xml.sniffing import Seen, root_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

__all__ = ["read_table"]

_NAMELESS: Final = "say which table the file holds: its name cannot be told from the file"


def read_table(
    source: Source,
    namn: str | None = None,
    *,
    policy: Policy | None = None,
    form: Form = NEUTRAL,
    cap: int | None = CAP,
    show_values: bool = False,
) -> TableReading:
    r"""Read a code table: CSV in the neutral form, a Kodserver export, or MEK.

    Args:
        source: a path, a binary file, or bytes.
        namn: the table's name; None = what the export says, else the file's name (`mvo.csv`, `AVD-REL.xml`).
        policy: which rules speak, and how gravely.
        form: for CSV, encoding, delimiter and quote.
        cap: findings of one code to keep; None = all. Counts are complete anyway.
        show_values: put raw values in the findings.

    Returns:
        The table with the rows that can be used, and what is wrong with the others.

    Raises:
        ReadError: the source cannot be opened, or is XML that is not well-formed or of another kind.
        UsageError: the table has no name.

    >>> reading = read_table(b"kod;benamning;giltig_fran;giltig_till\r\n301;Kirurgi;;\r\n", "mvo")
    >>> [post.benamning for post in reading.tabell], reading.findings
    (['Kirurgi'], [])
    """
    findings = Findings(name_of(source), cap=cap, show_values=show_values)
    policy = policy or Policy()
    with opened(source) as stream:
        seen = Seen(stream)
        if root_of(seen.head) is not None:
            return _read_xml(seen, namn, _stem(source), findings, policy)
        namn = namn or _stem(source)
        if not namn:
            raise UsageError(_NAMELESS)
        return read_delimited(seen, namn, findings, policy, form)


def _read_xml(
    stream: Any, namn: str | None, stem: str | None, findings: Findings, policy: Policy
) -> TableReading:
    found = elements(stream, {"termitementry", *(kind.row for kind in ROOTS.values())})
    root = local(next(found))
    if (kind := ROOTS.get(root)) is not None:
        names = Names("Kombikakod", "TillDatum", kind.hsaid)
        table = Collector(form_of(namn or kind.namn), names, findings, policy)
        read_mappings(found, kind, table)
    elif root == KODSERVER:
        told, found = _told(found)
        namn = namn or _table(told) or _table(stem)
        if not namn:
            raise UsageError(_NAMELESS)
        table = Collector(form_of(namn), Names("id", "expirationdate", "HSAId"), findings, policy)
        read_entries(found, table)
    else:
        raise ReadError("the XML is neither a Kodserver export nor MEK")
    return table.close()


def _told(found: "Iterator[Element]") -> "tuple[str | None, Iterator[Element]]":
    """The name that an export says, and its elements from the first entry on."""
    for element in found:
        if local(element) == "termitementry":
            return None, chain([element], found)
        if (name := related(element)) is not None:
            return name, found
    return None, iter(())


def _table(name: str | None) -> str | None:
    """The table's name: an export with relations (AVD-REL) is the same table (`avd`)."""
    return name.partition("-")[0].strip().lower() if name else None


def _stem(source: Source) -> str | None:
    name = name_of(source)
    return PurePath(name).stem.lower() if name else None
