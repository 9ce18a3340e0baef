"""Days and times that remember how they were written, where that is not the canonical form."""

from datetime import date, datetime
from typing import Any, SupportsIndex, TypeAlias

__all__ = ["Lexical", "LexicalDate", "LexicalTime"]


class LexicalDate(date):
    """A day with the text that it was read from, such as `2026-03-02Z`; the value is the calendar day.

    Attributes:
        raw: the text, without white space around it.
    """

    raw: str

    @classmethod
    def of(cls, day: date, raw: str) -> "LexicalDate":
        """That day, written so."""
        made = cls(day.year, day.month, day.day)
        made.raw = raw
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return (LexicalDate.of, (date(self.year, self.month, self.day), self.raw))


class LexicalTime(datetime):
    """A time with the text that it was read from; the value keeps its offset, if it has one.

    Attributes:
        raw: the text, without white space around it.
    """

    raw: str

    @classmethod
    def of(cls, time: datetime, raw: str) -> "LexicalTime":
        """That time, written so."""
        clock = (time.hour, time.minute, time.second, time.microsecond, time.tzinfo)
        made = cls(time.year, time.month, time.day, *clock)
        made.raw = raw
        return made

    def __reduce_ex__(self, _protocol: SupportsIndex, /) -> tuple[Any, ...]:
        clock = (self.hour, self.minute, self.second, self.microsecond, self.tzinfo)
        plain = datetime(self.year, self.month, self.day, *clock)  # noqa: DTZ001 - with its own offset
        return (LexicalTime.of, (plain, self.raw))


Lexical: TypeAlias = LexicalDate | LexicalTime
"""A value with the text that it was read from."""
