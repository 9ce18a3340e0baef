"""Lines as objects: JSON read so that nothing of it is lost."""

import json
import re
from collections.abc import Iterable
from typing import Any, Final

__all__ = ["Number", "object_in", "raw_json", "text_of_json"]

_ESCAPED: Final = re.compile(r"\\u[dD][89a-fA-F]")
_DEEPEST: Final = 60
"""Brackets within brackets that are read: a record has three."""


class Number(str):
    """The text of a number that is not whole: no field has such a type, so it stays as it stood."""

    __slots__ = ()


def object_in(line: str) -> dict[str, Any] | None:
    """The object that a line is; None when it is none, has a key twice, or far too many brackets in it.

    >>> object_in('{"fas": 1}'), object_in('{"fas": 1, "fas": 2}'), object_in("[]")
    ({'fas': 1}, None, None)
    """
    try:
        value = _DECODER.decode(line)
        if _ESCAPED.search(line):  # half a letter is no text; only those that stand for bytes are
            text_of_json(value).encode(errors="surrogateescape")
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or (line.count("{") + line.count("[") > _DEEPEST and _deep(value)):
        return None
    return value


def text_of_json(value: Any) -> str:
    """A value as JSON."""
    return _ENCODER.encode(value)


def raw_json(value: Any) -> str:
    """A value as it stood in the line, but for spaces: numbers that are not whole keep their digits."""
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, dict):
        return (
            "{" + ",".join([f"{text_of_json(name)}:{raw_json(each)}" for name, each in value.items()]) + "}"
        )
    if isinstance(value, list):
        return "[" + ",".join([raw_json(each) for each in value]) + "]"
    return text_of_json(value)


def _deep(value: Any) -> bool:
    """True when there are more brackets within brackets than are read."""
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            inner
            for each in level
            for inner in (each.values() if isinstance(each, dict) else each)
            if isinstance(inner, (dict, list))
        ]
        if not level:
            return False
    return True


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    pairs = list(pairs)
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _refused(_name: str) -> None:
    raise ValueError


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_once, parse_float=Number, parse_constant=_refused)
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
