"""Files as a command opens them: a fault names its file, and a bar follows on a terminal that has `rich`."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from cvrgvr.errors import ReadError
from cvrgvr.wire.source import opened

__all__ = ["naming", "watched"]

_WORTH_SHOWING = 20_000_000


@contextmanager
def naming(path: str) -> Iterator[None]:
    """Let a `ReadError` name the file: the library does not, a caller may have given it the data instead."""
    try:
        yield
    except ReadError as fault:
        raise ReadError(f"{path}: {fault}") from None


@contextmanager
def watched(path: str) -> Iterator[Any]:
    """The file, open for reading, with a bar on standard error that follows it.

    Raises:
        ReadError: it cannot be opened, or what is read of it cannot be used; with its path.
    """
    with naming(path), opened(path) as stream:
        size = os.fstat(stream.fileno()).st_size
        bar = _bar() if size >= _WORTH_SHOWING and sys.stderr.isatty() else None
        if bar is None:
            yield stream
            return
        with bar:
            yield _Watched(stream, path, bar, bar.add_task(os.path.basename(path), total=size))  # noqa: PTH119


def _bar() -> Any:
    try:
        from rich.console import Console  # noqa: PLC0415 - rich is an extra
        from rich.progress import (  # noqa: PLC0415
            BarColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
            TransferSpeedColumn,
        )
    except ImportError:
        return None
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )


class _Watched:
    """A file that tells the bar how far it has been read."""

    def __init__(self, stream: BinaryIO, name: str, bar: Any, task: Any) -> None:
        self.name = name
        self._stream = stream
        self._bar = bar
        self._task = task

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._bar.advance(self._task, len(data))
        return data
