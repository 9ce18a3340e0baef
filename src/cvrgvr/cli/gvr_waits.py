"""The waits that GVR's contacts ended, assessed when the whole file is read: a contact is several lines."""

from collections.abc import Iterator
from typing import Final

from cvrgvr.cli.catalogues import GVR
from cvrgvr.cli.progress import watched
from cvrgvr.cli.waits import Asked, Judged, Tally
from cvrgvr.errors import ReadError
from cvrgvr.guarantee import assess
from cvrgvr.gvr import GvrTransaktion, Oppenvardskontakt, Tillganglighet, samla, wait_of
from cvrgvr.wire.masking import record_key

__all__ = ["BULK", "TRANSACTIONS", "gvr_waits_of", "is_bulk_file"]

TRANSACTIONS: Final = "gvr.GvrTransaktion"
"""The record of GVR's bulk file."""
BULK: Final = ".gvr.jsonl"
"""How the name of a bulk file ends."""


def is_bulk_file(path: str, record: str | None) -> bool:
    """True for a file of GVR's transactions: a record of theirs is named, or its name ends so."""
    if record is None:
        return path.endswith(BULK)
    return any(each.spec.name == record for each in GVR.catalogues)


def gvr_waits_of(
    path: str, garanti: str, asked: Asked, tally: Tally, *, show_values: bool
) -> Iterator[Judged]:
    """Read a bulk file and assess the waits of its outpatient contacts that have availability data.

    Args:
        path: the file.
        garanti: the promise that the contacts answer.
        asked: how the waits are to be assessed.
        tally: what is wrong in the file goes here.
        show_values: show ids that hold an identity number.

    Raises:
        ReadError: the file cannot be read.
    """
    read: list[GvrTransaktion] = []
    labels: dict[int, str] = {}
    try:
        with watched(path) as stream:
            for transaction, findings in GVR.iter_read(stream, on=asked.on):
                tally.counts.update(finding.severity for finding in findings)
                if isinstance(transaction, GvrTransaktion):
                    read.append(transaction)
                    if isinstance(transaction.transaktion_id, str):
                        labels[id(transaction.data)] = transaction.transaktion_id
    except ReadError as fault:  # the library names no path: a caller may have given it the data instead
        raise ReadError(f"{path}: {fault}") from None
    for contact in samla(read):
        if isinstance(contact, Oppenvardskontakt) and isinstance(contact.tillganglighet, Tillganglighet):
            given = labels.get(id(contact.tillganglighet))
            wait = wait_of(contact, garanti)
            found = None if wait is None else assess(wait, asked.on, **asked.settings())
            yield Judged(given if show_values else record_key(given), given, wait, found, None)
