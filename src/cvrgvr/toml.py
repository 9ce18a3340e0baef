"""TOML that people write or send: layouts, policies, tables of rules. It is read, or refused in words.

`tomllib` takes memory that grows with the square of the points in a key, and goes into brackets within
brackets until Python stops it.
"""

import tomllib
from typing import Any, Final

__all__ = ["read_toml"]

_POINTS: Final = 256
"""Points in a line that are read; a key of a layout or policy has three."""


def read_toml(text: str) -> dict[str, Any]:
    """The tables of a text.

    Raises:
        ValueError: it is not TOML, or holds what no such file does. The message says where and what.

    >>> read_toml("cap = 100"), read_toml("[grades]")
    ({'cap': 100}, {'grades': {}})
    """
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > _POINTS:
            raise ValueError(f"more than {_POINTS} points (at line {number})")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except ValueError:
        raise ValueError("a number has too many digits") from None
    except RecursionError:
        raise ValueError("too many brackets within brackets") from None
