"""All harnesses by name, and the inputs that once broke one. Their promise stands in `tests.fuzz.harness`."""

from collections.abc import Iterator
from pathlib import Path

from tests.fuzz import documents, gvr, rows, settings, tables
from tests.fuzz.harness import Harness

__all__ = ["HARNESSES", "crashes"]

HARNESSES: dict[str, Harness] = {
    each.name: each for room in (rows, documents, gvr, tables, settings) for each in room.HARNESSES
}


def crashes() -> Iterator[tuple[str, Path]]:
    """The inputs that once broke a harness, kept: `tests/fuzz/found/HARNESS/*`."""
    for path in sorted((Path(__file__).parent / "found").glob("*/*")):
        yield path.parent.name, path
