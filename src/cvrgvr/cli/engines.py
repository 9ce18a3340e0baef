"""Which engine goes through a delimited file: by records, or by columns. The report is the same."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from cvrgvr.errors import UsageError
from cvrgvr.wire.delimited.reading import Pass

__all__ = ["ENGINES", "LARGE", "engine_of"]

ENGINES: Final = ("auto", "records", "frames")
LARGE: Final = 64 << 20
"""Bytes from which the time that columns save is more than the time to load what makes them."""
_NEEDED: Final = ("narwhals", "polars")


def engine_of(name: str, path: str, *, plain: bool) -> Callable[..., Pass]:
    """What makes the pass over a file.

    Args:
        name: one of `ENGINES`; `auto` chooses by the file's size and by what is installed.
        path: the file.
        plain: it is delimited, in the neutral layout; other files are read by records.

    Raises:
        UsageError: columns are asked for, but not installed, or for a file that is not plain.
    """
    missing = [each for each in _NEEDED if find_spec(each) is None]
    if name == "frames":
        if not plain:
            raise UsageError("files in another layout or form are read by records: leave out --engine frames")
        if missing:
            raise UsageError(
                f"--engine frames needs {' and '.join(missing)}: pip install cvrgvr[frames] polars"
            )
    elif name == "records" or not plain or missing or not _is_large(path):
        return Pass
    from cvrgvr.frames.delimited import DelimitedPass  # noqa: PLC0415 - heavy, and only for who chose it

    return DelimitedPass


def _is_large(path: str) -> bool:
    place = Path(path)
    return place.is_file() and place.stat().st_size >= LARGE
