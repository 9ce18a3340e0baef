"""The survivors that have been read, each with the reason why no test can, or need, notice it."""

import tomllib
from pathlib import Path
from typing import NamedTuple

KEPT = Path(__file__).with_name("survivors.toml")


class Reason(NamedTuple):
    """One entry of `survivors.toml`.

    Attributes:
        file: the file, below `src/cvrgvr`.
        code: the line as it is written, which moves with it.
        fault: what was done to it; empty = whatever is done.
        reason: why it survives.
    """

    file: str
    code: str
    fault: str
    reason: str


def reasons() -> list[Reason]:
    """Read the list."""
    with KEPT.open("rb") as stream:
        entries = tomllib.load(stream)["survivor"]
    return [Reason(each["file"], each["code"], each.get("fault", ""), each["reason"]) for each in entries]


def explained(known: list[Reason], file: str, code: str, fault: str) -> bool:
    """Whether the list says why this mutant survives."""
    return any(each.file == file and each.code == code and each.fault in ("", fault) for each in known)
