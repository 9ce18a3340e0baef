"""Lines as objects: JSON read so that nothing of it is lost."""

import json
import re
from collections.abc import Iterable
from typing import Any, Final

__all__ = ["Number", "object_in", "text_of_json"]

_ESCAPED: Final = re.compile(r"\\u[dD][89a-fA-F]")


class Number(str):
    """The text of a number that is not whole: no field has such a type, so it stays as it stood."""

    __slots__ = ()


def object_in(line: str) -> dict[str, Any] | None:
    """The object that a line is; None when it is none, or has a key twice.

    >>> object_in('{"fas": 1}'), object_in('{"fas": 1, "fas": 2}'), object_in("[]")
    ({'fas': 1}, None, None)
    """
    try:
        value = _DECODER.decode(line)
        if _ESCAPED.search(line):  # half a letter is no text; only those that stand for bytes are
            text_of_json(value).encode(errors="surrogateescape")
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def text_of_json(value: Any) -> str:
    """A value as JSON."""
    if isinstance(value, Number):
        return str(value)
    return _ENCODER.encode(value)


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
