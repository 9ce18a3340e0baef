"""Values of fields as JSON, and back: for the messages and for the bulk file.

Numbers are numbers, yes and no are true and false, days and times are texts. What cannot be read becomes
`Broken` with the text as it stood.
"""

import json
import re
from decimal import Decimal
from typing import Any, Final

from cvrgvr.spec import Broken, DecimalNumber, FieldType, Flag, Integer, Packed, Year

__all__ = ["as_json", "from_json", "loads", "text_of", "writable"]

_NUMBERS: Final = (Integer, Year)
_DEEPEST: Final = 60
"""Brackets within brackets that are read without a closer look: a record has four."""
_ESCAPED: Final = re.compile(r"\\u[dD][89a-fA-F]")


def as_json(kind: FieldType, value: Any) -> Any:
    """A value of the type as JSON has it; a decimal number stays `Decimal`."""
    return value if isinstance(kind, (*_NUMBERS, Flag, DecimalNumber)) else kind.format(value)


def from_json(kind: FieldType, value: Any) -> Any:
    """The value of a JSON value, or `Broken`; None for null."""
    if value is None:
        return None
    if isinstance(kind, DecimalNumber) and isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        value = format(Decimal(value), "f")
    elif isinstance(kind, (*_NUMBERS, Flag)):
        return value if kind.accepts(value) else Broken(text_of(value), kind.expected_en)
    if isinstance(value, str) and not isinstance(kind, Packed):  # a list is a list, never one text
        try:
            return kind.parse(value)
        except ValueError:
            pass
    return Broken(text_of(value), kind.expected_en)


def loads(data: str | bytes) -> Any:
    """JSON with decimal numbers as `Decimal`. Raises ValueError, also for a key that stands twice."""
    return _DECODER.decode(data if isinstance(data, str) else data.decode(json.detect_encoding(data)))


def writable(line: str) -> bool:
    """True when the line's JSON can be written again.

    It cannot when there are far too many brackets within brackets, or half a letter, which JSON can escape
    and no text can hold.
    """
    if line.count("{") + line.count("[") <= _DEEPEST and _ESCAPED.search(line) is None:
        return True
    try:
        text_of(loads(line)).encode()
    except (ValueError, RecursionError):
        return False
    return True


def text_of(value: Any) -> str:
    """A value as JSON on one line, keys in their order; a text as it stands inside no quotes.

    >>> text_of({"varde": Decimal("1.250"), "start": "2026-03-02"})
    '{"varde":1.250,"start":"2026-03-02"}'
    """
    return value if isinstance(value, str) else _text(value)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ",".join(f"{_text(str(name))}:{_text(each)}" for name, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(_text, value)) + "]"
    if isinstance(value, Decimal):
        return format(value, "f")  # the encoder of the standard library knows no Decimal
    return json.dumps(value, ensure_ascii=False)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _refused(_name: str) -> None:
    raise ValueError("not a number of JSON")


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_once, parse_float=Decimal, parse_constant=_refused)
