"""Where a command's text goes: the terminal, or a file written whole or not at all."""

import io
import os
import sys
from collections.abc import Iterable

from cvrgvr.wire.atomic import whole

__all__ = ["leave_pipe", "put", "put_all"]


def put(text: str, path: str | None, *, encoding: str | None = None) -> None:
    """Write text to a file, or to the terminal when there is no path.

    Args:
        text: what to write.
        path: the file.
        encoding: what the text's format prescribes; None = what the terminal shows.
    """
    put_all((text,), path, encoding=encoding)


def put_all(pieces: Iterable[str], path: str | None, *, encoding: str | None = None) -> None:
    """Write text piece by piece as it is made; a file is whole or not there at all. Arguments as `put`."""
    if path is None:
        if encoding is not None and isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
        try:
            for piece in pieces:
                sys.stdout.write(piece)
            sys.stdout.flush()
        except BrokenPipeError:
            leave_pipe()
        return
    with whole(path) as stream:
        for piece in pieces:
            stream.write(piece.encode(errors="backslashreplace"))  # bytes of a file that are no letters


def leave_pipe() -> None:
    """Write no more: the reader of our output has gone, which is no fault and nothing to tell."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes once more at exit
