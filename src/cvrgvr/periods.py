"""Months as reporting periods: their days, and what must be delivered by when.

>>> first_day("2026-02"), last_day("2026-02")
(datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
>>> deadline("2026-12"), expected_publication("2026-12")
(datetime.date(2027, 1, 20), datetime.date(2027, 1, 25))

Nothing found says that a deadline on a weekend or holiday moves, so none does (reference).
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

import attrs

from cvrgvr.workdays import is_workday

__all__ = [
    "DEADLINES",
    "NATIONAL",
    "NATIONAL_DAY",
    "Deadline",
    "deadline",
    "deadline_of",
    "deadlines",
    "expected_publication",
    "first_day",
    "last_day",
    "month_after",
    "month_of",
    "months_between",
    "months_to",
]


def first_day(month: str) -> date:
    """The first day of a month `YYYY-MM`. Raises ValueError when it is not one."""
    return date(int(month[:4]), int(month[5:7]), 1)


def last_day(month: str) -> date:
    """The last day of a month `YYYY-MM`. Raises ValueError when it is not one."""
    year, number = int(month[:4]), int(month[5:7])
    return date(year, number, monthrange(year, number)[1])


def month_of(day: date) -> str:
    """The month `YYYY-MM` of a day.

    >>> month_of(date(2026, 10, 31))
    '2026-10'
    """
    return f"{day.year:04d}-{day.month:02d}"


def month_after(month: str, months: int = 1) -> str:
    """The month so many later, or with a negative number earlier.

    >>> month_after("2026-12"), month_after("2026-01", -1)
    ('2027-01', '2025-12')
    """
    year, number = divmod(int(month[:4]) * 12 + int(month[5:7]) - 1 + months, 12)
    return f"{year:04d}-{number + 1:02d}"


def _day_after(month: str, day: int) -> date:
    """A day of the month after; of the last month there is, the last day there is."""
    end = last_day(month)
    return date.max if end == date.max else end + timedelta(days=day)


@attrs.frozen(slots=True)
class Deadline:
    """By when something of a month is due.

    Attributes:
        what: kind of record, as in file names, or what else is due.
        day: day of the following month; None = the last working day of the month itself.
        sv: what is due, in Swedish.
        en: what is due, in English.
        provenance: `official`, `observed` or `reference`.
        source: where it stands.
        first: first month for which it holds; None = not known.
        last: last month; None = it holds still.
    """

    what: str
    day: int | None
    sv: str
    en: str
    provenance: str
    source: str
    first: str | None = None
    last: str | None = None

    def holds(self, month: str) -> bool:
        """True of a month for which it holds."""
        return (self.first is None or self.first <= month) and (self.last is None or month <= self.last)

    def due(self, month: str) -> date:
        """The last day on which the month is in time."""
        if self.day is not None:
            return _day_after(month, self.day)
        day = last_day(month)
        while not is_workday(day):
            day -= timedelta(days=1)
        return day


NATIONAL_DAY: Final = 20
"""Day of the following month by which the national database must have a month (official)."""
_PUBLISHED: Final = 25
_AS_NATIONAL: Final = "the national deadline; the register's own is not public"
NATIONAL: Final = "NATIONELL"
"""The national delivery, as what is due."""
PUBLICATION: Final = "PUBLICERING"

DEADLINES: Final[tuple[Deadline, ...]] = (
    Deadline("GVR", None, "vårdkontakter, för månadens faktura", "contacts, for the month's invoice",
             "official", "VG-HEJ, VG-FAKT"),
    Deadline("CVR_VANTANDE", NATIONAL_DAY, "väntande", "waiting", "reference", _AS_NATIONAL),
    Deadline("CVR_GENOMFORD", NATIONAL_DAY, "genomförda", "completed", "reference", _AS_NATIONAL),
    Deadline("CVR_RAPP", NATIONAL_DAY, "antal väntande i RAPP", "counts of waiting in RAPP", "reference",
             _AS_NATIONAL),
    Deadline("TEL_KONTAKT", NATIONAL_DAY, "samtal och chattar", "calls and chats", "reference",
             "telefon.md 6: a reminder only", first="2024-01"),
    Deadline("TEL_MANAD", NATIONAL_DAY, "månadens samtal och chattar", "the month's calls and chats",
             "reference", "telefon.md 6: a reminder only", first="2024-01"),
    Deadline(NATIONAL, NATIONAL_DAY, "nationella databasen: genomförda och väntande",
             "the national database: completed and waiting", "official", "SKR-FAQ"),
    Deadline(PUBLICATION, _PUBLISHED, "publicering, omkring", "publication, about", "official", "KQ-SPEC"),
)  # fmt: skip
"""What is due each month, in the order of the month. Weekends and holidays move nothing (reference).

GVR's last weekday is taken as the last working day: a reminder is rather early, and GVR408 rather late."""


def deadline(month: str) -> date:
    """The last day on which a month may be delivered to the national database (official)."""
    return _day_after(month, NATIONAL_DAY)


def expected_publication(month: str) -> date:
    """The day about which a month is published (official)."""
    return _day_after(month, _PUBLISHED)


def deadlines(month: str) -> list[tuple[date, Deadline]]:
    """What is due for a month, by day. Raises ValueError when it is not a month."""
    return sorted(
        ((each.due(month), each) for each in DEADLINES if each.holds(month)), key=lambda pair: pair[0]
    )


def deadline_of(what: str, month: str, day: int | None = None) -> date | None:
    """The last day for a kind of record of a month; None when none is known.

    Args:
        what: kind of record, such as `CVR_VANTANDE`.
        month: the month, `YYYY-MM`.
        day: a day of the following month in place of the one that is known, such as a contract's.

    >>> deadline_of("CVR_VANTANDE", "2026-10"), deadline_of("UTB_PROGNOS", "2026-10")
    (datetime.date(2026, 11, 20), None)
    """
    known = next((each for each in DEADLINES if each.what == what and each.holds(month)), None)
    if known is None:
        return None
    return known.due(month) if day is None else _day_after(month, day)


def months_between(first: str, second: str) -> int:
    """How many months `YYYY-MM` the second is after the first; negative when it is before.

    >>> months_between("2025-12", "2026-02"), months_between("2026-02", "2026-02")
    (2, 0)
    """
    years = int(second[:4]) - int(first[:4])
    return 12 * years + int(second[5:7]) - int(first[5:7])


def months_to(last: str, number: int = 13) -> tuple[str, ...]:
    """So many months up to and with the last, in order: thirteen are a year and the same month before it.

    Raises ValueError when the last is no month.

    >>> months_to("2026-02", 3)
    ('2025-12', '2026-01', '2026-02')
    """
    first_day(last)
    return tuple(month_after(last, -back) for back in reversed(range(number)))
