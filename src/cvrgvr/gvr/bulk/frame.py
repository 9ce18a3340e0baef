"""The first and the last line of a bulk file."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, Self

import attrs

from cvrgvr.errors import UsageError

__all__ = [
    "LAYOUT",
    "VERSION",
    "Huvud",
    "header_faults",
    "is_header",
    "is_trailer",
    "trailer",
    "trailer_faults",
]

LAYOUT: Final = "cvrgvr.gvr"
VERSION: Final = 1
"""Readers refuse other versions: a higher one may mean otherwise what they know."""


@attrs.frozen(slots=True)
class Huvud:
    """The header: who sends what, made when.

    Attributes:
        fil_id: unique for each file, at most 64 characters.
        skapad: when the file was made, ISO 8601 with offset. The library has no clock: the caller says it.
        avsandare: HSA-id or kombika of the sender.
        kalla: the producing system.
    """

    fil_id: str
    skapad: str
    avsandare: str
    kalla: str | None = None

    def as_object(self) -> dict[str, Any]:
        """The line.

        Raises:
            UsageError: a value is missing or of another form.
        """
        found: dict[str, Any] = {"radtyp": "huvud", "layout": LAYOUT, "version": VERSION}
        found |= {name: value for name, value in attrs.asdict(self).items() if value is not None}
        if faults := header_faults(found):
            raise UsageError(f"the file's header: {', '.join(faults)} is missing or of another form")
        return found

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """The header of a line, what is missing or no text as an empty text."""
        texts = {name: value for name in attrs.fields_dict(cls) if isinstance(value := data.get(name), str)}
        return cls(**{"fil_id": "", "skapad": "", "avsandare": "", **texts})


def is_header(data: Any) -> bool:
    """True for an object that says it is a header."""
    return isinstance(data, dict) and data.get("radtyp") == "huvud"


def is_trailer(data: Any) -> bool:
    """True for an object that says it is a trailer."""
    return isinstance(data, dict) and data.get("radtyp") == "slut"


def header_faults(data: Mapping[str, Any]) -> list[str]:
    """Names of the header's keys that are missing or of another form."""
    good = {
        "layout": data.get("layout") == LAYOUT,
        "version": data.get("version") == VERSION and not isinstance(data.get("version"), bool),
        "fil_id": _text(data.get("fil_id")) and len(data["fil_id"]) <= 64,
        "skapad": _moment(data.get("skapad")),
        "avsandare": _text(data.get("avsandare")),
        "kalla": data.get("kalla") is None or isinstance(data["kalla"], str),
    }
    return [name for name, ok in good.items() if not ok]


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _moment(value: Any) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def trailer(antal: int, sha256: str) -> dict[str, Any]:
    """The last line: how many transactions, and the hash of all bytes before it."""
    return {"radtyp": "slut", "antal": antal, "sha256": sha256}


def trailer_faults(data: Mapping[str, Any], antal: int, sha256: str) -> list[str]:
    """Names of the trailer's keys that do not agree with the file."""
    said, digest = data.get("antal"), data.get("sha256")
    wrong = [] if said == antal and not isinstance(said, bool) else ["antal"]
    if digest is not None and (not isinstance(digest, str) or digest.lower() != sha256):
        wrong.append("sha256")
    return wrong
