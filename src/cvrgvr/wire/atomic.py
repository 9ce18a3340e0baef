"""Whole files or none: written under a temporary name in the same folder, then renamed."""

import io
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TypeAlias

from cvrgvr.errors import UsageError, WriteError

__all__ = ["Target", "in_order", "whole"]

Target: TypeAlias = str | os.PathLike[str] | BinaryIO
"""A path, or a binary file open for writing."""

_IN_MEMORY = 1 << 22


@contextmanager
def whole(target: Target) -> Iterator[BinaryIO]:
    """A file to write to; what is written reaches the target only if no exception is raised.

    A path keeps its old file until the new one is whole and on disk. An open file, a pipe or a device such as
    `/dev/stdout` gets everything at the end.

    Raises:
        WriteError: the folder is missing or may not be written, or the disk is full.
        UsageError: the target is a text file.
    """
    if isinstance(target, io.TextIOBase):
        raise UsageError("open the file in binary mode: the form says how it is encoded")
    if isinstance(target, (str, os.PathLike)) and not _is_device(target):
        with in_order(target) as (stream,):
            yield stream
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as spool:
        yield spool  # type: ignore[misc]  # a spooled file has all that a binary file has
        spool.seek(0)
        if not isinstance(target, (str, os.PathLike)):
            shutil.copyfileobj(spool, target)
            return
        try:
            with Path(target).open("wb") as stream:
                shutil.copyfileobj(spool, stream)
        except OSError as fault:
            raise WriteError(f"the file cannot be written: {fault.strerror}") from None


def _is_device(path: str | os.PathLike[str]) -> bool:
    """True for what is there and is no file or folder: a new file of its name would take its place."""
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError):
        return False
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        return True
    return Path(path).absolute().parent in (Path("/dev"), Path("/dev/fd"))  # names of what is open already


@contextmanager
def in_order(
    *paths: str | os.PathLike[str], allowed: Callable[[], None] | None = None
) -> Iterator[tuple[BinaryIO, ...]]:
    """Files to write to, which appear under their names one after the other, when all are whole and on disk.

    None appears if an exception is raised. A process that is killed may leave the first ones, whole, without
    those that follow; never a later one without those before it.

    Args:
        paths: where they appear; those of one call in the same folder.
        allowed: asked when all are on disk, and raises if they may not appear. While it is asked and they
            appear, no other writer that asks makes anything appear in the folder (on POSIX systems).

    Raises:
        WriteError: a folder is missing or may not be written, or the disk is full.
    """
    staged: list[_Staged] = []
    try:
        for path in paths:
            staged.append(_Staged(path))  # noqa: PERF401 - those that were made are cleared away
        yield tuple(each.stream for each in staged)
        for each in staged:
            each.finish()
        with _alone(paths[0], allowed):
            for each in staged:
                each.publish()
    except OSError as fault:
        _clear(staged)
        raise WriteError(f"the file cannot be written: {fault.strerror}") from None
    except BaseException:
        _clear(staged)
        raise


class _Staged:
    """A file under a temporary name in the folder of its own."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = os.path.abspath(os.fspath(path))  # noqa: PTH100 - a link in the path is kept
        self._folder, name = os.path.split(self._path)
        try:
            descriptor, self._temporary = tempfile.mkstemp(
                prefix=f".{name}.", suffix=".tmp", dir=self._folder
            )
        except OSError as fault:
            raise WriteError(f"the folder cannot be written: {fault.strerror}") from None
        self.stream: BinaryIO = os.fdopen(descriptor, "wb")
        self.published = False

    def finish(self) -> None:
        """Bring it all to the disk."""
        self.stream.flush()
        os.fsync(self.stream.fileno())
        self.stream.close()
        Path(self._temporary).chmod(0o666 & ~_mask())

    def publish(self) -> None:
        """Give it its name."""
        try:
            Path(self._temporary).replace(self._path)
        finally:  # a system may rename and say that it could not
            self.published = not os.path.lexists(self._temporary)
        _sync_folder(self._folder)

    def discard(self, *, published: bool) -> None:
        """Take it away, also from under its name when it is one that nothing follows."""
        with suppress(OSError):
            self.stream.close()
        _remove(self._temporary)
        if published and self.published:
            _remove(self._path)


@contextmanager
def _alone(path: str | os.PathLike[str], allowed: Callable[[], None] | None) -> Iterator[None]:
    """Ask whether files may appear, and let no other writer that asks come between; a killed one lets go."""
    if allowed is None:
        yield
    elif sys.platform == "win32":
        allowed()
        yield
    else:
        import fcntl  # noqa: PLC0415 - POSIX alone has it

        folder = os.open(os.path.dirname(os.path.abspath(path)), os.O_RDONLY)  # noqa: PTH100, PTH120 - as above
        try:
            with suppress(OSError):  # some network drives have no locks
                fcntl.flock(folder, fcntl.LOCK_EX)
            allowed()
            yield
        finally:
            os.close(folder)


def _clear(staged: Sequence[_Staged]) -> None:
    """Take away what is there of files of which not all could be given their names."""
    whole = bool(staged) and staged[-1].published
    for each in reversed(staged):
        each.discard(published=not whole)


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
