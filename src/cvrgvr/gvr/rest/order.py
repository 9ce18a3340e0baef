"""In which order the transactions of one contact are sent.

Source: gvr.md 6.6 (reference, from what depends on what).
"""

from collections.abc import Iterator
from datetime import date, datetime

from cvrgvr.errors import UsageError
from cvrgvr.gvr.codes import Operation
from cvrgvr.gvr.records import Flytt, GvrTransaktion
from cvrgvr.gvr.records.contact import Aggregat
from cvrgvr.gvr.records.event import Post

__all__ = ["planera"]


def planera(aggregat: Aggregat, operation: Operation | str = Operation.REGISTRERA) -> list[GvrTransaktion]:
    """The transactions of a contact, a stay or a care period, in the order in which they are to be sent.

    A visit before what hangs on it, moves by time, a discharge after them; cancellations the other way round.

    Args:
        aggregat: an `Oppenvardskontakt`, `Vardtillfalle` or `Vardperiod`.
        operation: `registrera`, `korrigera` or `makulera`, for all of them.

    Raises:
        UsageError: the operation is none of these.
    """
    if operation not in (Operation.REGISTRERA, Operation.KORRIGERA, Operation.MAKULERA):
        raise UsageError("operation is registrera, korrigera or makulera")
    ordered = list(_in_order(aggregat.delar))
    if operation == Operation.MAKULERA:
        ordered.reverse()
    return [GvrTransaktion.av(record, operation) for record in ordered]


def _in_order(records: tuple[Post, ...]) -> Iterator[Post]:
    moves = sorted((each for each in records if isinstance(each, Flytt)), key=_moment)
    left = iter(moves)
    for record in records:
        yield next(left) if isinstance(record, Flytt) else record


def _moment(move: Flytt) -> tuple[bool, date, bool, datetime | None]:
    """A day without time before the day's times; a move without day last."""
    when = move.tidpunkt
    if isinstance(when, datetime):
        return False, when.date(), True, when
    return (False, when, False, None) if isinstance(when, date) else (True, date.max, False, None)
