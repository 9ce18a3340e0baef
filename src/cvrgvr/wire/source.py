"""Where bytes come from: a path, a binary file, or bytes."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from cvrgvr.errors import ReadError, UsageError

__all__ = ["Source", "name_of", "opened"]

Source: TypeAlias = str | os.PathLike[str] | bytes | BinaryIO
"""A path, a binary file open for reading, or bytes."""


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """The source as a binary file; a path is closed afterwards.

    Raises:
        ReadError: the path is missing, a folder, or may not be read.
        UsageError: the source is a text file.
    """
    if isinstance(source, bytes):
        yield io.BytesIO(source)
    elif isinstance(source, (str, os.PathLike)):
        try:
            stream = Path(source).open("rb")  # noqa: SIM115 - closed below, after the caller is done
        except OSError as fault:
            raise ReadError(f"the file cannot be opened: {fault.strerror}") from None
        with stream:
            yield stream
    elif isinstance(cast("object", source), io.TextIOBase):
        raise UsageError("open the file in binary mode: the layout says how it is encoded")
    else:
        yield source


def name_of(source: Source) -> str | None:
    """The path of a source, or the name that an open file has; None when it has none."""
    if isinstance(source, (str, os.PathLike)):
        return os.fspath(source)
    name = getattr(source, "name", None)
    return name if isinstance(name, str) else None
