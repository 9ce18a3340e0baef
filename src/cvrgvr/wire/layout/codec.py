"""Texts of a layout as neutral texts and back, for one value of one type.

Everything after the translation sees the neutral layout, whatever the file looks like.
"""

from collections.abc import Callable, Mapping
from functools import singledispatch
from typing import Final

import attrs

from cvrgvr.spec import Date, DateTime, DecimalNumber, FieldType, Flag, Month, Packed, Year
from cvrgvr.wire.layout.formats import Formats
from cvrgvr.wire.layout.patterns import Pattern

__all__ = ["Codec", "Untranslatable", "codec_of", "mapped", "patterned", "unchanged"]

_ITEM: Final = "|"
_PART: Final = ","
_Step = Callable[[str], str]


class Untranslatable(ValueError):  # noqa: N818 - caught where it is raised, and never shown
    """A text that the layout has no neutral text for, or the reverse."""


@attrs.frozen(slots=True)
class Codec:
    """Both ways for texts that are not missing.

    Attributes:
        read: the neutral text of a file's text; raises Untranslatable.
        write: the file's text of a neutral text; raises Untranslatable.
        sv: what is expected, in Swedish.
        en: what is expected, in English.
    """

    read: _Step
    write: _Step
    sv: str
    en: str


@singledispatch
def codec_of(kind: FieldType, formats: Formats, own: Mapping[str, tuple[Pattern, ...]]) -> Codec:
    """The codec of a type.

    Args:
        kind: the type.
        formats: the layout's formats.
        own: the patterns that a column gives instead, by kind; an empty tuple means that none is read.
    """
    del formats, own
    return Codec(unchanged, unchanged, kind.expected_sv, kind.expected_en)


def unchanged(text: str) -> str:
    """A text that both layouts write the same."""
    return text


@codec_of.register
def _(_kind: Flag, formats: Formats, _own: Mapping[str, tuple[Pattern, ...]]) -> Codec:
    texts = dict.fromkeys(formats.true, "J") | dict.fromkeys(formats.false, "N")
    every = ", ".join(texts)
    return mapped(texts, {"J": formats.true[0], "N": formats.false[0]}, f"en av {every}", f"one of {every}")


def mapped(texts: Mapping[str, str], back: Mapping[str, str], sv: str, en: str) -> Codec:
    """A codec that looks texts up."""

    def of(table: Mapping[str, str]) -> _Step:
        def look(text: str) -> str:
            try:
                return table[text]
            except KeyError:
                raise Untranslatable from None

        return look

    return Codec(of(texts), of(back), sv, en)


@codec_of.register
def _(kind: DecimalNumber, formats: Formats, _own: Mapping[str, tuple[Pattern, ...]]) -> Codec:
    def read(text: str) -> str:
        whole, mark, part = text.partition(formats.decimal)
        if "." in whole + part:
            raise Untranslatable
        return f"{whole}.{part}" if mark else whole

    def write(text: str) -> str:
        return text.replace(".", formats.decimal)

    return Codec(read, write, kind.expected_sv, kind.expected_en)


@codec_of.register
def _(_kind: Date, formats: Formats, own: Mapping[str, tuple[Pattern, ...]]) -> Codec:
    return patterned("datum", "date", own.get("date", formats.patterns["date"]))


@codec_of.register
def _(_kind: Month, formats: Formats, own: Mapping[str, tuple[Pattern, ...]]) -> Codec:
    return patterned("månad", "month", own.get("month", formats.patterns["month"]))


@codec_of.register
def _(_kind: Year, formats: Formats, own: Mapping[str, tuple[Pattern, ...]]) -> Codec:
    return patterned("årtal", "year", own.get("year", formats.patterns["year"]))


@codec_of.register
def _(_kind: DateTime, formats: Formats, own: Mapping[str, tuple[Pattern, ...]]) -> Codec:
    times = own.get("datetime", formats.patterns["datetime"])
    return patterned("tidpunkt", "time", (*times, *own.get("date", formats.patterns["date"])))


def patterned(sv: str, en: str, patterns: tuple[Pattern, ...]) -> Codec:
    """A codec of patterns: all are tried, and the first that takes the value is written."""

    def read(text: str) -> str:
        for pattern in patterns:
            neutral = pattern.read(text)
            if neutral is not None:
                return neutral
        raise Untranslatable

    def write(neutral: str) -> str:
        timed = len(neutral) > len("2024-10-01")
        for pattern in patterns:
            if timed == (pattern.kind in {"datetime", "time"}):
                return pattern.write(neutral)
        raise Untranslatable

    forms = " / ".join(pattern.text for pattern in patterns)
    return Codec(read, write, f"{sv} {forms}", f"{en} {forms}")


@codec_of.register
def _(kind: Packed, formats: Formats, own: Mapping[str, tuple[Pattern, ...]]) -> Codec:
    parts = [codec_of(part, formats, own) for part in kind.parts.values()]
    item, part = formats.list_item, formats.list_part

    def read(text: str) -> str:
        return _ITEM.join(joined(each.split(part), "read", (_ITEM, _PART)) for each in text.split(item))

    def write(text: str) -> str:
        return item.join(joined(each.split(_PART), "write", (item, part)) for each in text.split(_ITEM))

    def joined(texts: list[str], way: str, separators: tuple[str, str]) -> str:
        if len(texts) != len(parts):
            raise Untranslatable
        found = [getattr(codec, way)(each) if each else "" for each, codec in zip(texts, parts, strict=True)]
        if any(separator in each for each in found for separator in separators):
            raise Untranslatable
        return separators[1].join(found)

    every = part.join(kind.parts)
    return Codec(
        read,
        write,
        f"lista av {every} med {item} emellan",
        f"list of {every} with {item} between items",
    )
