"""Where a command's text goes: the terminal, or a file written whole or not at all."""

import sys

from cvrgvr.wire.atomic import whole

__all__ = ["put"]


def put(text: str, path: str | None) -> None:
    """Write text to a file, or to the terminal when there is no path."""
    if path is None:
        sys.stdout.write(text)
        return
    with whole(path) as stream:
        stream.write(text.encode(errors="backslashreplace"))  # bytes of a file that are no letters
