"""Timestamps become Swedish calendar dates before anything is counted.

The guarantee counts dates, never hours (`guarantee.md` section 4, section 6; provenance: official for
calendar days, reference for the reduction). A naive timestamp is taken as Swedish local time; one that
carries a zone is moved to Europe/Stockholm first, so that 22:30 UTC in May belongs to the next Swedish day.
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cvrgvr.errors import UsageError

__all__ = ["optional_date", "swedish_date", "swedish_dates"]


@cache
def _stockholm() -> ZoneInfo:
    try:
        return ZoneInfo("Europe/Stockholm")
    except ZoneInfoNotFoundError as error:
        raise UsageError(
            "a timestamp with a zone needs the time zone database: install the package tzdata,"
            " or give dates or Swedish local time"
        ) from error


def swedish_date(value: date) -> date:
    """Reduce a date or timestamp to its Swedish date.

    Args:
        value: a date, a naive timestamp (Swedish local time) or a timestamp with a zone.

    Raises:
        UsageError: when the value is neither, or the moment has no date in Sweden.

    >>> from datetime import timezone
    >>> swedish_date(datetime(2024, 5, 6, 22, 30, tzinfo=timezone.utc))
    datetime.date(2024, 5, 7)
    """
    if type(value) is date:
        return value
    if isinstance(value, datetime):
        zone = None if value.tzinfo is None else _stockholm()
        try:
            return (value if zone is None else value.astimezone(zone)).date()
        except (OverflowError, ValueError) as error:  # the edge of the calendar; pandas' NaT
            raise UsageError(
                "a timestamp has no Swedish date: give a date, or None when it is unknown"
            ) from error
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    # The value itself is left out of the message: it may be free text from a register.
    raise UsageError(f"a date or datetime is expected, not {type(value).__name__}: parse the text first")


def optional_date(value: date | None) -> date | None:
    """Reduce a timestamp like `swedish_date`; None, the unknown date, stays None."""
    return value if value is None or type(value) is date else swedish_date(value)


def swedish_dates(values: Iterable[date]) -> tuple[date, ...]:
    """Reduce several timestamps like `swedish_date`, in the order given."""
    return tuple([swedish_date(value) for value in values])
