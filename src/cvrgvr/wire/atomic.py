"""Whole files or none: written under a temporary name in the same folder, then renamed."""

import io
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TypeAlias

from cvrgvr.errors import UsageError, WriteError

__all__ = ["Target", "whole"]

Target: TypeAlias = str | os.PathLike[str] | BinaryIO
"""A path, or a binary file open for writing."""

_IN_MEMORY = 1 << 22


@contextmanager
def whole(target: Target) -> Iterator[BinaryIO]:
    """A file to write to; what is written reaches the target only if no exception is raised.

    A path keeps its old file until the new one is whole and on disk. An open file gets everything at the end.

    Raises:
        WriteError: the folder is missing or may not be written, or the disk is full.
        UsageError: the target is a text file.
    """
    if isinstance(target, io.TextIOBase):
        raise UsageError("open the file in binary mode: the form says how it is encoded")
    if isinstance(target, (str, os.PathLike)):
        with _renamed(os.fspath(target)) as stream:
            yield stream
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as spool:
        yield spool  # type: ignore[misc]  # a spooled file has all that a binary file has
        spool.seek(0)
        shutil.copyfileobj(spool, target)


@contextmanager
def _renamed(path: str) -> Iterator[BinaryIO]:
    folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100 - a link in the path is kept
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=f".{name}.", suffix=".tmp", dir=folder)
    except OSError as fault:
        raise WriteError(f"the folder cannot be written: {fault.strerror}") from None
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o666 & ~_mask())
        Path(temporary).replace(path)
        _sync_folder(folder)
    except OSError as fault:
        _remove(temporary)
        raise WriteError(f"the file cannot be written: {fault.strerror}") from None
    except BaseException:
        _remove(temporary)
        raise


def _mask() -> int:
    """The process's mask of rights; asking for it means setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync_folder(folder: str) -> None:
    """Make the new name durable, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove(path: str) -> None:
    with suppress(OSError):
        Path(path).unlink()
