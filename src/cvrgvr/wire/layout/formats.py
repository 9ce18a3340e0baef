"""How a layout writes values: patterns, yes and no, what is missing, separators of lists.

Source: cvr.md 5.1 `formats` (reference).
"""

from collections.abc import Mapping
from typing import Any, Final

import attrs

from cvrgvr.wire.layout.patterns import Pattern, PatternError
from cvrgvr.wire.layout.refusal import refused

__all__ = ["Formats", "formats_of", "pattern"]

_DEFAULTS: Final = {
    "date": ("%Y-%m-%d",),
    "datetime": ("%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"),
    "time": ("%H:%M:%S", "%H:%M"),
    "month": ("%Y-%m",),
    "year": ("%Y",),
}
"""The forms of the neutral layout; of two the first is written."""


@attrs.frozen(slots=True)
class Formats:
    """The `[formats]` of a layout; of several texts or patterns all are read and the first is written.

    Attributes:
        patterns: by kind: `date`, `datetime`, `time`, `month`, `year`.
        true: texts of yes.
        false: texts of no.
        decimal: the decimal point.
        empty: texts read as missing. The empty text is always one of them.
        strip: edge spaces are removed before reading.
        list_item: stands between the items of a packed list.
        list_part: stands between the parts of an item.
    """

    patterns: Mapping[str, tuple[Pattern, ...]]
    true: tuple[str, ...] = ("J",)
    false: tuple[str, ...] = ("N",)
    decimal: str = "."
    empty: tuple[str, ...] = ("",)
    strip: bool = False
    list_item: str = "|"
    list_part: str = ","

    def missing(self, text: str) -> bool:
        """True for a text that means that there is no value."""
        return not text or text in self.empty

    @property
    def nothing(self) -> str:
        """What is written for a missing value."""
        return self.empty[0]

    @property
    def literals(self) -> list[tuple[str, str]]:
        """Key and text of all that is written as it stands here."""
        found = [(kind, each.literal) for kind, patterns in self.patterns.items() for each in patterns]
        found += [("true", self.true[0]), ("false", self.false[0]), ("empty", self.nothing)]
        return [*found, ("list_item", self.list_item), ("list_part", self.list_part)]


def formats_of(table: Mapping[str, Any]) -> Formats:
    """The formats of a layout. Raises LayoutError for those that contradict each other."""
    patterns = {
        kind: tuple(
            pattern("formats", kind, text, kind) for text in ([table[kind]] if kind in table else texts)
        )
        for kind, texts in _DEFAULTS.items()
    }
    true, false = (
        tuple([value] if isinstance(value := table.get(key, default), str) else value)
        for key, default in (("true", "J"), ("false", "N"))
    )
    empty = tuple(table.get("empty", ())) or ("",)
    formats = Formats(
        patterns,
        true,
        false,
        table.get("decimal", "."),
        empty,
        table.get("strip", False),
        table.get("list_item", "|"),
        table.get("list_part", ","),
    )
    _check(formats)
    return formats


def _check(formats: Formats) -> None:
    if common := set(formats.true) & set(formats.false):
        raise refused("formats", "false", f"{len(common)} text(s) mean yes too", "Keep each text in one list")
    for key, texts in (("true", formats.true), ("false", formats.false)):
        if any(map(formats.missing, texts)):
            raise refused("formats", key, "a text of it is read as missing", "Take it out of empty")
    item, part = formats.list_item, formats.list_part
    if not item or not part or item in part or part in item:
        raise refused(
            "formats",
            "list_item",
            "cannot be told from list_part",
            "Give items and parts separators of their own",
        )
    if formats.strip:
        for key, texts in (("true", formats.true), ("false", formats.false), ("empty", formats.empty)):
            if any(text != text.strip() for text in texts):
                raise refused("formats", key, "strip removes its edge spaces", "Write it without them")


def pattern(table: str, key: str, text: str, kind: str) -> Pattern:
    """A pattern of a key. Raises LayoutError."""
    try:
        return Pattern(text, kind)
    except PatternError as fault:
        raise refused(table, key, fault.reason, fault.remedy) from None
