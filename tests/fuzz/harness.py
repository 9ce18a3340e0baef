"""What a harness is, and what all of them promise.

The invariant: whatever the bytes, a reader returns records and findings or raises `ReadError` or
`LayoutError`, within time and memory proportional to the input, and every input byte of a value can be had
back.

Time and memory are held by the limits of a run (`tests.fuzz.__main__`) and by `test_proportional.py`; the
rest by each harness.
"""

import io
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from cvrgvr.errors import LayoutError, ReadError
from cvrgvr.spec import Broken, Field, Text
from cvrgvr.testing.kit.cases import Case

__all__ = ["ENDS", "Harness", "files_of", "holds", "written"]

ENDS = (ReadError, LayoutError)
"""How a reading may end that gives nothing."""


@attrs.frozen
class Harness:
    """A reader under test.

    Attributes:
        name: as on the command line.
        seeds: valid and faulty inputs to begin with.
        run: reads the bytes and checks the invariant.
    """

    name: str
    seeds: Callable[[], list[bytes]]
    run: Callable[[bytes], None]


def written(write: Callable[..., Any], *arguments: Any, **options: Any) -> bytes:
    """What a writer writes."""
    target = io.BytesIO()
    write(*arguments, target, **options)
    return target.getvalue()


def holds(field: Field, value: Any, text: str) -> bool:
    """True when a value tells the text that it was read from: it is that text, or what the text means."""
    if isinstance(value, Broken):
        return value.raw == text
    if not text:
        return bool(value == field.default)
    if isinstance(field.type, Text):
        return value == text or (len(text) == 13 and value == text.replace("-", "", 1))
    return bool(field.type.parse(text) == value and field.type.parse(field.type.format(value)) == value)


def files_of(cases: Iterable[Case], prefix: str = "", largest: int = 20_000) -> list[bytes]:
    """The small files of some of the conformance kit's cases."""
    return [
        file.data
        for case in cases
        if case.name.startswith(prefix)
        for file in case.files
        if len(file.data) <= largest
    ]
