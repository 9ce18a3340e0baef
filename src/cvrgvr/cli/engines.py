"""Which engine goes through a file: by records, or by columns. The report is the same."""

from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from cvrgvr.errors import UsageError
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.register import Register
from cvrgvr.wire.summary import Findings

__all__ = ["ENGINES", "LARGE", "engine_of"]

ENGINES: Final = ("auto", "records", "frames")
LARGE: Final = 64 << 20
"""Bytes from which the time that columns save is more than the time to load what makes them."""
_NEEDED: Final = ("narwhals", "polars")


def engine_of(name: str, path: str, register: Register, layout: Layout | None) -> Callable[..., Findings]:
    """What validates a file.

    Args:
        name: one of `ENGINES`; `auto` chooses by the file's size and by what is installed.
        path: the file.
        register: the register that goes through it by records.
        layout: the layout that it is in, which is read by records; None = the neutral one.

    Raises:
        UsageError: columns are asked for, but not installed, or for a file in another layout.
    """
    by_records = partial(register.validate, layout=layout)
    missing = [each for each in _NEEDED if find_spec(each) is None]
    if name == "frames":
        if layout is not None:
            raise UsageError("files in another layout are read by records: leave out --engine frames")
        if missing:
            raise UsageError(
                f"--engine frames needs {' and '.join(missing)}: pip install cvrgvr[frames] polars"
            )
    elif name == "records" or layout is not None or missing or not _is_large(path):
        return by_records
    from cvrgvr import frames  # noqa: PLC0415 - heavy, and only for who chose it

    return frames.validate


def _is_large(path: str) -> bool:
    place = Path(path)
    return place.is_file() and place.stat().st_size >= LARGE
