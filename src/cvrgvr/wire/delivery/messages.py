"""The national delivery in a folder: its messages, and the note that a transfer leaves beside them.

The note tells which messages a month has, with their rows and sizes. Messages without a note, as
`national.write` makes them, are taken as they are: each is written whole or not at all.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeGuard

import attrs

from cvrgvr.spec import Month as MonthType
from cvrgvr.wire.delivery.sidecar import LONGEST

__all__ = ["NOTE", "NationalMonth", "national_months"]

NOTE: Final = "_overforing.json"
"""End of the name of a transfer's note, after the month."""
_FILE: Final = re.compile(r"(?P<month>[0-9]{4}-[0-9]{2})(?:_overforing\.json|_[1-9]_[a-z]+_[a-z]+\.xml)")


@attrs.frozen(slots=True)
class NationalMonth:
    """The national delivery of one month.

    Attributes:
        matperiod: the month.
        region: HSA-id of the region, as far as it is told.
        rows: records of its messages; None when no note tells.
        whole: every message that the note names is there in its size.
        files: names of the files that it consists of.
    """

    matperiod: str
    region: str
    rows: int | None
    whole: bool
    files: frozenset[str]


def national_months(folder: Path, sizes: Mapping[str, int]) -> list[NationalMonth]:
    """The months of a folder that has these files, with their sizes."""
    names: dict[str, set[str]] = {}
    for name in sizes:
        found = _FILE.fullmatch(name)
        if found is not None and MonthType().accepts(found["month"]):
            names.setdefault(found["month"], set()).add(name)
    return [_month(folder, month, frozenset(files), sizes) for month, files in sorted(names.items())]


def _month(folder: Path, month: str, files: frozenset[str], sizes: Mapping[str, int]) -> NationalMonth:
    note = f"{month}{NOTE}"
    if note not in files:
        return NationalMonth(month, "", None, whole=True, files=files)
    told = _note(folder / note)
    rows, size, region = told.get("files"), told.get("antal_byte"), told.get("hsaid_region")
    if not (_counts(rows) and _counts(size)):
        return NationalMonth(month, "", None, whole=False, files=files)
    whole = all(sizes.get(name) == size.get(name) for name in rows) and files == rows.keys() | {note}
    return NationalMonth(month, region if isinstance(region, str) else "", sum(rows.values()), whole, files)


def _note(path: Path) -> dict[str, Any]:
    """What a note tells; nothing when it cannot be read."""
    try:
        with path.open("rb") as stream:
            told = json.loads(stream.read(LONGEST))
    except (OSError, ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _counts(value: Any) -> TypeGuard[dict[str, int]]:
    """True for whole numbers by name."""
    return isinstance(value, dict) and all(type(number) is int for number in value.values())
