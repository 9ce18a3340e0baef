"""The waits that GVR's contacts ended, assessed when the whole file is read: a contact is several lines."""

from collections.abc import Iterator

from cvrgvr.cli.catalogues import GVR
from cvrgvr.cli.files import watched
from cvrgvr.cli.waits import Asked, Judged, Severities
from cvrgvr.guarantee import assess
from cvrgvr.gvr import GvrTransaktion, Oppenvardskontakt, Tillganglighet, samla, wait_of
from cvrgvr.wire.masking import record_key

__all__ = ["gvr_waits_of"]


def gvr_waits_of(
    path: str, garanti: str, asked: Asked, tally: Severities, *, show_values: bool
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
    with watched(path) as stream:
        for transaction, findings in GVR.iter_read(stream, on=asked.on):
            tally.counts.update(finding.severity for finding in findings)
            if isinstance(transaction, GvrTransaktion):
                read.append(transaction)
                if isinstance(transaction.transaktion_id, str):
                    labels[id(transaction.data)] = transaction.transaktion_id
    for contact in samla(read):
        if isinstance(contact, Oppenvardskontakt) and isinstance(contact.tillganglighet, Tillganglighet):
            given = labels.get(id(contact.tillganglighet))
            wait = wait_of(contact, garanti)
            found = None if wait is None else assess(wait, asked.on, **asked.settings())
            yield Judged(given if show_values else record_key(given), given, wait, found, None)
