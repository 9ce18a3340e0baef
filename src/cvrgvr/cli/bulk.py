"""GVR's bulk files on the command line: how they are named, and told from other JSON Lines."""

import re
from pathlib import Path
from typing import Final

from cvrgvr.cli.catalogues import GVR
from cvrgvr.wire.jsonlines.form import is_json_lines

__all__ = ["BULK", "TRANSACTIONS", "is_bulk_file"]

TRANSACTIONS: Final = "gvr.GvrTransaktion"
"""The record of GVR's bulk file."""
BULK: Final = ".gvr.jsonl"
"""How the name of a bulk file ends."""

_HEADER: Final = rb'(?:\xef\xbb\xbf)?\{\s*"radtyp"\s*:\s*"huvud"'


def is_bulk_file(path: str, record: str | None) -> bool:
    """True for a file of GVR's transactions: by the record, its name or its first line."""
    if record is None:
        return path.endswith(BULK) or (is_json_lines(path) and _says_so(path))
    return any(each.spec.name == record for each in GVR.catalogues)


def _says_so(path: str) -> bool:
    """True when the file begins as GVR's bulk file does; a file that cannot be opened is told of later."""
    if not Path(path).is_file():  # a pipe can be read once only
        return False
    try:
        with Path(path).open("rb") as stream:
            return re.match(_HEADER, stream.readline(4096)) is not None
    except OSError:
        return False
