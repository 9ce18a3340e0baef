"""The writer's dealings with the disk, one by one: told, and one of them made to fail.

A step is a call to the system or a write to an open file. What happens at the chosen step is up to the test:
an error of the disk, or the end of the process. After an end nothing more happens, clearing away included.

`python -m tests.wire.faults.steps FOLDER` delivers once for each step, and is killed there (`SIGKILL`).
"""

import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from cvrgvr import cvr
from tests.wire.delivery.deliveries import TOLD, waiting

__all__ = ["Ended", "Steps", "full_disk"]

CALLS = ("open", "fsync", "replace", "chmod", "unlink", "close")
"""Of the module `os`. Files that are open are written, flushed and closed besides."""


class Ended(BaseException):
    """The process is no more."""


def full_disk() -> None:
    """The disk is full."""
    raise OSError(28, "No space left on device")


def end() -> None:
    """The process ends, as far as this process can play it."""
    raise Ended


class Steps:
    """Counts steps below a folder.

    Args:
        folder: only what happens in it counts.
        at: number of the step at which something happens; None = none.
        what: what happens.
        before: the step does not happen; False = it has happened already.
    """

    def __init__(
        self, folder: Path, at: int | None = None, what: Callable[[], Any] = end, *, before: bool = True
    ) -> None:
        self._folder = str(folder)
        self._at = at
        self._what = what
        self._before = before
        self._ended = False
        self._paths: dict[int, str] = {}
        self._bare: set[int] = set()
        self._streams: list[Any] = []
        self.told: list[tuple[str, ...]] = []

    @contextmanager
    def watch(self) -> Iterator["Steps"]:
        """While this is open, steps are counted."""
        os_open, fdopen, close = os.open, os.fdopen, os.close

        def noted(path: Any, *arguments: Any, **options: Any) -> int:
            number = os_open(path, *arguments, **options)
            self._paths[number] = str(path)
            self._bare.add(number)
            return number

        def opened(path: Any, *arguments: Any, **options: Any) -> int:
            if not str(path).startswith(self._folder):
                return os_open(path, *arguments, **options)
            number: int = self._step(("open", str(path)), noted, path, *arguments, **options)
            return number

        def stream(number: int, *arguments: Any) -> Any:
            self._bare.discard(number)
            self._streams.append(fdopen(number, *arguments))
            return _Stream(self, self._paths[number], self._streams[-1])

        with patch("os.open", opened), patch("os.fdopen", stream):
            for name in CALLS[1:]:
                patch(f"os.{name}", self._call(name, getattr(os, name))).start()
            try:
                yield self
            finally:
                patch.stopall()
                for each in self._streams:  # the system closes the files of a process that is no more
                    each.close()
                for number in self._bare:
                    close(number)

    def _call(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            paths = [self._paths.get(each, each) if isinstance(each, int) else each for each in arguments]
            shown = [str(each) for each in paths if str(each).startswith(self._folder)]
            if not shown:
                return real(*arguments, **options)
            return self._step((name, *shown), closed if name == "close" else real, *arguments, **options)

        def closed(number: int) -> None:
            self._bare.discard(number)
            real(number)

        return call

    def _step(self, told: tuple[str, ...], real: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        if self._ended:
            raise Ended
        here = len(self.told) == self._at
        self.told.append(told)
        if here and self._before:
            self._happen()
        result = real(*arguments, **options)
        if here and not self._before:
            self._happen()
        return result

    def _happen(self) -> None:
        self._ended = self._what is end
        self._what()


class _Stream(io.RawIOBase):
    """A file whose writes, flushes and closing are steps."""

    def __init__(self, steps: Steps, path: str, real: Any) -> None:
        self._steps = steps
        self._path = path
        self._real = real

    def write(self, data: Any) -> int:
        number: int = self._steps._step(("write", self._path), self._real.write, data)
        return number

    def flush(self) -> None:
        if not self._real.closed:
            self._steps._step(("flush", self._path), self._real.flush)

    def fileno(self) -> int:
        number: int = self._real.fileno()
        return number

    def close(self) -> None:
        if not self._real.closed:
            self._steps._step(("close", self._path), self._real.close)


def killed() -> None:
    """The process is killed by the system, with no chance to clear away."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(root: Path) -> None:
    """In a folder of its own for each step: deliver in a child, which is killed there."""
    records = waiting()
    cvr.deliver(records, root, **TOLD)  # all that is imported is imported
    for path in list(root.iterdir()):
        path.unlink()
    step = 0
    while True:
        folder = root / str(step)
        folder.mkdir()
        child = os.fork()
        if child == 0:
            with Steps(folder, step, killed).watch():
                cvr.deliver(records, folder, **TOLD)
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            return
        step += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]))
