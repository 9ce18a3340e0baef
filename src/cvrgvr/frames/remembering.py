"""What rules across records remember of a block: the texts that they read, of the rows without faults."""

from collections.abc import Collection, Sequence

import polars as pl

from cvrgvr.wire.across.ledger import Ledger

__all__ = ["remember"]


def remember(ledger: Ledger, frame: pl.DataFrame, numbers: Sequence[int], found: Collection[int]) -> None:
    """Take the rows of a block into a ledger.

    Args:
        ledger: the ledger, prepared for columns.
        frame: the block, as text.
        numbers: the rows' lines, or numbers.
        found: places of the rows that are judged by records, which take themselves.
    """
    if ledger.idle or not len(frame):
        return
    wanted = ledger.reads | {ledger.spec.key}
    texts = {name: _texts(frame[name]) for name in frame.columns if name in wanted}
    ledger.take_columns(texts, numbers, found)


def _texts(series: pl.Series) -> list[str]:
    filled: list[str] = series.fill_null("").to_list()
    return filled
