"""The types of the national attributes: what the owner's schema takes, read into one canonical value.

The schema takes several spellings of one value: `Kvinna` for 2, ` 010 ` for 10, a time in a zone. All are
read; the value is the canonical one and remembers its text (`written`), and only the canonical text is
written again.

Source: national.md section 6 (official, but for the canonical forms of 6.3: reference).
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final, Protocol
from zoneinfo import ZoneInfo

import attrs

from cvrgvr.spec import Month
from cvrgvr.wire.xml.types import Beyond, Coded, Instant, LexicalTime, Number, String, YearNumber

__all__ = [
    "FROM_1900",
    "FROM_2010",
    "MONTH",
    "TEXT",
    "Ar",
    "Heltal",
    "Kod",
    "Text",
    "Tidpunkt",
    "WrittenInt",
    "coded",
    "written",
]

Text = String
TEXT: Final = String()
"""Any text, also an empty one."""
MONTH: Final = Month()


class WrittenInt(int):
    """A number with the text that it was read from, where that is not its canonical form.

    Attributes:
        raw: the text.
    """

    raw: str

    @classmethod
    def of(cls, value: int, raw: str) -> "WrittenInt":
        """That number, written so."""
        made = cls(value)
        made.raw = raw
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return (WrittenInt.of, (int(self), self.raw))


def written(value: object) -> str | None:
    """The text that a value was read from, where that is not its canonical form.

    >>> Heltal(least=10, most=65).parse("010"), written(Heltal(least=10, most=65).parse("010"))
    (10, '010')
    >>> written(Heltal(least=10, most=65).parse("10")) is None
    True
    """
    return getattr(value, "raw", None)


class _Numeric(Protocol):
    def format(self, value: int) -> str: ...


def _kept(kind: _Numeric, value: int, raw: str) -> int:
    return value if kind.format(value) == raw else WrittenInt.of(value, raw)


@attrs.frozen(slots=True)
class Heltal(Number):
    """A whole number in a range; signs, leading zeros and white space around it are read."""

    def parse(self, raw: str) -> int:
        """The number."""
        return _kept(self, Number.parse(self, raw), raw)


@attrs.frozen(slots=True)
class Ar(YearNumber):
    """A year; one in a time zone is read."""

    def parse(self, raw: str) -> int:
        """The year."""
        return _kept(self, YearNumber.parse(self, raw), raw)


@attrs.frozen(slots=True)
class Kod(Coded):
    """A code that the schema takes in several spellings; the first of each is written."""

    def parse(self, raw: str) -> int:
        """The code."""
        return _kept(self, Coded.parse(self, raw), raw)


def coded(texts: Mapping[str, int]) -> Kod:
    """The type of a code with these spellings, the code itself first."""
    return Kod(texts)


@lru_cache(maxsize=1)
def _stockholm() -> ZoneInfo:
    return ZoneInfo("Europe/Stockholm")


@attrs.frozen(slots=True)
class Tidpunkt(Instant):
    """A time in Sweden. One in a time zone is read as the local time, and parts of a second are dropped."""

    def parse(self, raw: str) -> datetime:
        """The local time; a text that is not its canonical form is kept with it.

        >>> str(Tidpunkt().parse("2026-07-01T10:00:00Z")), Tidpunkt().parse("2026-07-01T10:00:00Z").raw
        ('2026-07-01 12:00:00', '2026-07-01T10:00:00Z')
        """
        value = Instant.parse(self, raw)
        if len(raw) == 19 and type(value) is datetime:
            return value
        try:
            return LexicalTime.of(_local(value), raw)
        except OverflowError:
            raise Beyond(self.expected_en) from None

    def accepts(self, value: object) -> bool:
        """A datetime without zone, or a date for its midnight, from the first time on.

        One with a zone is not taken: rules compare local times. Text with a zone is read as local time.
        """
        if isinstance(value, datetime):
            return value.tzinfo is None and (self.earliest is None or value.date() >= self.earliest)
        return Instant.accepts(self, value)

    def format(self, value: date) -> str:
        """`YYYY-MM-DDThh:mm:ss` in local time; a bare day is its midnight."""
        if isinstance(value, datetime):
            return value.isoformat(timespec="seconds")
        return f"{value.isoformat()}T00:00:00"


def _local(value: datetime) -> datetime:
    if value.tzinfo is not None:
        value = value.astimezone(_stockholm())
    return value.replace(microsecond=0, tzinfo=None)


FROM_2010: Final = Tidpunkt(date(2010, 1, 1))
FROM_1900: Final = Tidpunkt(date(1900, 1, 1))
