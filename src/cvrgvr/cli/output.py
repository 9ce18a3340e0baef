"""Where what a command makes goes: text to the terminal or a file, whole or not at all; files to a folder."""

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cvrgvr.wire.atomic import whole

__all__ = ["folder_for", "leave_pipe", "put", "put_all"]


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


@contextmanager
def folder_for(path: str) -> Iterator[Path]:
    """A folder to write into, made if there is none; what was made is taken away if nothing came into it."""
    folder = Path(path)
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield folder
    finally:
        with suppress(OSError):  # one that is not empty stays, and those above it
            for each in made:
                each.rmdir()


def leave_pipe() -> None:
    """Write no more: the reader of our output has gone, which is no fault and nothing to tell."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes once more at exit
