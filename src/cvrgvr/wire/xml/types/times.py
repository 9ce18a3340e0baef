"""Days and times: `xs:date` and `xs:dateTime`."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Final

import attrs

from cvrgvr.spec import Date, DateTime
from cvrgvr.wire.xml.types.lexical import LexicalDate, LexicalTime
from cvrgvr.wire.xml.types.numbers import YEAR, ZONE
from cvrgvr.wire.xml.types.simple import Beyond, Facet, Simple, collapsed

__all__ = ["Day", "Instant"]

_CANONICAL: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE: Final = re.compile(rf"{YEAR}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]){ZONE}")
_TIME: Final = re.compile(
    rf"{YEAR}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    rf"T(?:([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]+))?|(24):00:00(?:\.0+)?){ZONE}"
)
_WIDEST_ZONE: Final = timedelta(hours=14)


def _days(year: str, month: int) -> int:
    """Days of a month; the calendar repeats itself after 400 years, before the year 1 too."""
    return monthrange(2000 + int(year[-4:]) % 400, month)[1]


def _exists(found: re.Match[str] | None) -> bool:
    """True for a day that exists; there is no year 0."""
    return (
        found is not None and found[1].strip("-0") != "" and int(found[3]) <= _days(found[1], int(found[2]))
    )


@attrs.frozen(slots=True)
class Day(Simple, Date):
    """A calendar day, with or without a time zone; the value is the day as written.

    A text other than `YYYY-MM-DD` is kept in a `LexicalDate`. A day outside the years 1-9999 is `Beyond`.
    """

    @property
    def base(self) -> str:
        """`date`."""
        return "date"

    def parse(self, raw: str) -> date:
        """A day that exists."""
        if len(raw) == 10 and _CANONICAL.fullmatch(raw):  # Python's own check of year, month and day
            return date.fromisoformat(raw)
        text = collapsed(raw)
        found = _DATE.fullmatch(text)
        if found is None or not _exists(found):
            raise ValueError(self.expected_en)
        if len(found[1]) != 4:
            raise Beyond(self.expected_en)
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return day if found[4] is None else LexicalDate.of(day, text)

    def format(self, value: date) -> str:
        """ISO 8601, or the text that it was read from."""
        return value.raw if isinstance(value, LexicalDate) else value.isoformat()

    def accepts(self, value: object) -> bool:
        """A date that is not a datetime; a text that it keeps must be of a day."""
        if isinstance(value, LexicalDate):
            return self.valid(value.raw)
        return Date.accepts(self, value)

    def json_schema(self) -> dict[str, Any]:
        """A string in format date."""
        return Date.json_schema(self)

    def table_schema(self) -> dict[str, Any]:
        """A date."""
        return Date.table_schema(self)


@attrs.frozen(slots=True)
class Instant(Simple, DateTime):
    """A time of a day. The value has an offset when the text has a time zone.

    A text that is not the canonical form of its value (parts of a second beyond six digits, hour 24) is kept
    in a `LexicalTime`.
    """

    expected_sv = "tidpunkt ÅÅÅÅ-MM-DDThh:mm:ss"
    expected_en = "time YYYY-MM-DDThh:mm:ss"

    @property
    def base(self) -> str:
        """`dateTime`."""
        return "dateTime"

    @property
    def facets(self) -> tuple[Facet, ...]:
        """The first time."""
        return () if self.earliest is None else (("minInclusive", f"{self.earliest.isoformat()}T00:00:00"),)

    def parse(self, raw: str) -> datetime:
        """A time that exists, from the first one on."""
        text = collapsed(raw)
        found = _TIME.fullmatch(text)
        if found is None or not _exists(found):
            raise ValueError(self.expected_en)
        if len(found[1]) != 4:
            if self.earliest is not None and found[1][0] == "-":
                raise ValueError(self.expected_en)
            raise Beyond(self.expected_en)
        value = self._value(found)
        if self.earliest is not None and _before(value, self.earliest):
            raise ValueError(self.expected_en)
        return value if self._canonical(value) == text else LexicalTime.of(value, text)

    def _value(self, found: re.Match[str]) -> datetime:
        year, month, day, hour, minute, second, fraction, midnight, zone = found.groups()
        offset = _offset(zone)
        try:
            if midnight:
                start = datetime(int(year), int(month), int(day), tzinfo=offset)
                return start + timedelta(days=1)
            clock = (int(hour), int(minute), int(second), int((fraction or "0")[:6].ljust(6, "0")))
            return datetime(int(year), int(month), int(day), *clock, tzinfo=offset)
        except OverflowError:
            raise Beyond(self.expected_en) from None

    @staticmethod
    def _canonical(value: datetime) -> str:
        text = value.isoformat()
        return f"{text[:-6]}Z" if text.endswith("+00:00") else text

    def format(self, value: date) -> str:
        """ISO 8601, or the text that it was read from; a bare day is its midnight."""
        if isinstance(value, LexicalTime):
            return value.raw
        if isinstance(value, datetime):
            return self._canonical(value)
        return f"{value.isoformat()}T00:00:00"

    def accepts(self, value: object) -> bool:
        """A datetime, or a date for its midnight, from the first time on."""
        return isinstance(value, date) and self.valid(self.format(value))

    def json_schema(self) -> dict[str, Any]:
        """A string in format date-time."""
        return {"type": "string", "format": "date-time"}

    def table_schema(self) -> dict[str, Any]:
        """A time."""
        return {"type": "datetime"}


def _offset(zone: str | None) -> timezone | None:
    if zone is None:
        return None
    if zone == "Z":
        return UTC
    width = timedelta(hours=int(zone[1:3]), minutes=int(zone[4:]))
    return timezone(-width if zone[0] == "-" else width)


def _before(value: datetime, earliest: date) -> bool:
    """True when a time is not surely on or after a day whose time zone is unknown."""
    first = datetime(earliest.year, earliest.month, earliest.day)  # noqa: DTZ001 - of no known zone
    if value.tzinfo is None:
        return value < first
    if abs(value.year - first.year) > 1:
        return value.year < first.year
    return value.astimezone(UTC).replace(tzinfo=None) < first + _WIDEST_ZONE
