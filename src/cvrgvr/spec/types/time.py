"""Days, times and months."""

import re
from datetime import date, datetime, time
from typing import Any

import attrs

from cvrgvr.spec.types.fieldtype import FieldType

__all__ = ["Date", "DateTime", "Month", "Time"]

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATETIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


@attrs.frozen(slots=True)
class Date(FieldType):
    """A calendar day, `YYYY-MM-DD`.

    Attributes:
        earliest: the first day that the owner's schema takes, if it says (checked by a rule).
    """

    earliest: date | None = None
    label = "date"
    expected_sv = "datum ÅÅÅÅ-MM-DD"
    expected_en = "date YYYY-MM-DD"

    def parse(self, raw: str) -> date:
        """A day that exists."""
        if len(raw) != 10 or not _DATE.fullmatch(raw):
            raise ValueError(self.expected_en)
        return date.fromisoformat(raw)

    def format(self, value: date) -> str:
        """ISO 8601, extended."""
        return value.isoformat()

    def accepts(self, value: object) -> bool:
        """A date that is not a datetime."""
        return isinstance(value, date) and not isinstance(value, datetime)

    def json_schema(self) -> dict[str, Any]:
        """A string in format date."""
        return {"type": "string", "format": "date"}

    def table_schema(self) -> dict[str, Any]:
        """A date."""
        return {"type": "date", "format": "%Y-%m-%d"}


@attrs.frozen(slots=True)
class DateTime(FieldType):
    """A day with or without a clock time, Swedish local time, never with an offset.

    A bare day means that the time is unknown, and stays a `date` in the record.

    Attributes:
        earliest: the first day that the owner's schema takes, if it says (checked by a rule).
    """

    earliest: date | None = None
    label = "dt"
    expected_sv = "datum eller tidpunkt ÅÅÅÅ-MM-DD[Thh:mm[:ss]] utan tidszon"
    expected_en = "date or time YYYY-MM-DD[Thh:mm[:ss]] without offset"

    def parse(self, raw: str) -> date:
        """A day, or a time of a day, that exists."""
        if len(raw) == 10:
            if _DATE.fullmatch(raw):
                return date.fromisoformat(raw)
        elif _DATETIME.fullmatch(raw):
            return datetime.fromisoformat(raw)
        raise ValueError(self.expected_en)

    def format(self, value: date) -> str:
        """ISO 8601, extended, to the second; a bare day stays bare."""
        return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()

    def accepts(self, value: object) -> bool:
        """A date, or a datetime without zone and without parts of a second."""
        if isinstance(value, datetime):
            return value.tzinfo is None and value.microsecond == 0
        return isinstance(value, date)

    def json_schema(self) -> dict[str, Any]:
        """A string: a day, or a day and a time without offset."""
        return {"type": "string", "pattern": f"^({_DATE.pattern}|{_DATETIME.pattern})$"}

    def table_schema(self) -> dict[str, Any]:
        """A string with a pattern: Table Schema has no type for an optional time."""
        return {
            "type": "string",
            "constraints": {"pattern": f"({_DATE.pattern}|{_DATETIME.pattern})"},
        }


@attrs.frozen(slots=True)
class Month(FieldType):
    """A calendar month, `YYYY-MM`, held as text (see `cvrgvr.periods`)."""

    label = "month"
    expected_sv = "månad ÅÅÅÅ-MM"
    expected_en = "month YYYY-MM"

    def parse(self, raw: str) -> str:
        """Year and month 01-12."""
        if not _MONTH.fullmatch(raw) or raw < "0001":
            raise ValueError(self.expected_en)
        return raw

    def format(self, value: str) -> str:
        """The text itself."""
        return value

    def accepts(self, value: object) -> bool:
        """A str of the form."""
        return isinstance(value, str) and _MONTH.fullmatch(value) is not None and value >= "0001"

    def json_schema(self) -> dict[str, Any]:
        """A string with a pattern."""
        return {"type": "string", "pattern": f"^{_MONTH.pattern}$"}

    def table_schema(self) -> dict[str, Any]:
        """A year and month."""
        return {"type": "yearmonth"}


@attrs.frozen(slots=True)
class Time(FieldType):
    """A clock time, Swedish local time: `hh:mm`, with seconds when they are not zero."""

    label = "time"
    expected_sv = "klockslag hh:mm[:ss]"
    expected_en = "clock time hh:mm[:ss]"

    def parse(self, raw: str) -> time:
        """A time of day."""
        if not _TIME.fullmatch(raw):
            raise ValueError(self.expected_en)
        return time.fromisoformat(raw)

    def format(self, value: time) -> str:
        """To the minute, or to the second when it has seconds."""
        return value.isoformat(timespec="seconds" if value.second else "minutes")

    def accepts(self, value: object) -> bool:
        """A time without zone and without parts of a second."""
        return isinstance(value, time) and value.tzinfo is None and value.microsecond == 0

    def json_schema(self) -> dict[str, Any]:
        """A string: hours and minutes, and seconds if wanted."""
        return {"type": "string", "pattern": f"^{_TIME.pattern}$"}

    def table_schema(self) -> dict[str, Any]:
        """A string of that form: Table Schema's time has always seconds."""
        return {"type": "string", "constraints": {"pattern": _TIME.pattern}}
