"""Lines by their shape: read without parsing them anew.

The lines that one system writes have few shapes: the same keys in the same order, other values. A shape is a
pattern that takes the values out of a line and has all the rest of it word for word, beside a function that
is compiled to make the transaction of those values. A line that fits a shape is JSON, has each key once and
knows no other, because the line from which the shape was learnt is so and has: outside their values they are
the same text. A shape takes only values of which nothing is to be said: printable ASCII without spaces,
within the field's length, numbers and days as their types have them. Any other line is read in the exact way
(`bulk.structure`), with the same result.
"""

import re
from collections.abc import Callable
from typing import Final

import attrs

from cvrgvr.gvr.bulk.making import Making
from cvrgvr.gvr.records import GvrTransaktion
from cvrgvr.gvr.values import loads

__all__ = ["Shapes"]

_MET: Final = 16
"""Lines of one outline before a shape is learnt: that costs as much as reading some thirty exactly."""
_HELD: Final = 1 << 10
"""Outlines that are held."""
_ALIKE: Final = 1 << 4
"""Shapes of one outline: more than there are services."""
_LONGEST: Final = 1 << 12
"""Bytes of a line that is learnt."""
_LEFT_OUT: Final = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-."
"""What an outline lacks. It finds shapes quickly and proves nothing: that is the pattern's part."""
_TOKEN: Final = re.compile(r'"(?P<text>[^"\\]*)"(?P<key>\s*:)?|(?P<number>-?[0-9][0-9.eE+-]*)')
_NUMBER: Final = "-?(?:0|[1-9][0-9]{0,17})"
_CHARACTER: Final = r"[!#-\[\]-~]"


@attrs.frozen(slots=True)
class _Shape:
    match: Callable[[str], re.Match[str] | None]
    make: Callable[..., GvrTransaktion]


class Shapes:
    """Reads the lines of one file by the shapes that it learns from them.

    Args:
        met: how many lines of one outline come before a shape is learnt.
    """

    def __init__(self, met: int = _MET) -> None:
        self._least = met
        self._shapes: dict[bytes, list[_Shape]] = {}
        self._met: dict[bytes, int] = {}
        self._making = Making()

    def take(self, line: bytes) -> GvrTransaktion | None:
        """The transaction of a line, on whose values nothing is to be said; None when no shape fits."""
        outline = line.translate(None, _LEFT_OUT)
        shapes = self._shapes.get(outline)
        if shapes:
            text = line.decode()
            for shape in shapes:
                found = shape.match(text)
                if found is not None:
                    try:
                        return shape.make(*found.groups())
                    except ValueError:  # such as a day that does not exist
                        return None
        self._miss(outline, line)
        return None

    def _miss(self, outline: bytes, line: bytes) -> None:
        """Count a line that fits no shape, and learn its shape now and then; in vain ever more seldom."""
        if outline not in self._met and (len(self._met) >= _HELD or len(line) > _LONGEST):
            return
        met = self._met[outline] = self._met.get(outline, 0) + 1
        shapes = self._shapes.setdefault(outline, [])
        if met >= self._least and met & (met - 1) == 0 and len(shapes) < _ALIKE:
            try:
                shapes.append(self._learnt(line.decode("ascii")))
            except (ValueError, RecursionError):
                return
            self._met[outline] = 0

    def _learnt(self, text: str) -> _Shape:
        """The shape of a line. Raises ValueError for a line that must be read exactly."""
        if "\\" in text:  # without it, texts are what stands between quotation marks
            raise ValueError
        line = loads(text)
        if not (isinstance(line, dict) and line.get("radtyp") == "transaktion"):
            raise ValueError
        values = [found for found in _TOKEN.finditer(text) if found["key"] is None]
        places, make = self._making.of(loads(_numbered(text, values)), line.get("tjanst"))
        match = re.compile(_pattern(text, values, places)).fullmatch
        if match(text) is None:
            raise ValueError
        return _Shape(match, make)


def _numbered(text: str, values: list[re.Match[str]]) -> str:
    """The line with the number of each value in its place: a text for a text, a number for a number."""
    parts = []
    end = 0
    for number, found in enumerate(values):
        parts += [text[end : found.start()], f'"{number}"' if found["number"] is None else str(number)]
        end = found.end()
    return "".join([*parts, text[end:]])


def _pattern(text: str, values: list[re.Match[str]], places: dict[int, int | None]) -> str:
    """What takes the values at the places out of a line, each within its length; the rest stands as it is."""
    parts = []
    end = 0
    for number, found in enumerate(values):
        if number not in places:
            continue
        kind = "text" if found["number"] is None else "number"
        parts.append(re.escape(text[end : found.start(kind)]))
        longest = places[number]
        many = "*" if longest is None else f"{{0,{longest}}}"
        parts.append(f"({_NUMBER})" if kind == "number" else f"({_CHARACTER}{many})")
        end = found.end(kind)
    return "".join([*parts, re.escape(text[end:])])
