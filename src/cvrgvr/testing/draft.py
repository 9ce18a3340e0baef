"""A row in the making: its cells, and what the steps that fill them must know of each other."""

from collections.abc import Callable

import attrs

from cvrgvr.testing.days import Days
from cvrgvr.testing.services import Service

__all__ = ["Draft"]


@attrs.define(slots=True, eq=False)
class Draft:
    """A row in the making.

    Attributes:
        cells: the cells by field name.
        random: the file's stream.
        days: the days around the month; the following are indices into it.
        service: what is waited for.
        system: the unit's journal system.
        index: the row's number in the file, from 0.
        number: the number from which the row's local ids are made.
        waiting: True in `Vantande`.
        home: True when the region's guarantee holds for the patient.
        decided: the day of the decision, a weekday.
        stop: the day of the snapshot, or of the activity.
        start: the day from which the guarantee counts.
        time: clock time of the decision.
    """

    cells: dict[str, str]
    random: Callable[[], float]
    days: Days
    service: Service
    system: str
    index: int
    number: int
    waiting: bool
    home: bool
    decided: int
    stop: int
    start: int
    time: str
