"""File names of deliveries: what they say, and how they should look."""

import os
import re
from typing import Final

from cvrgvr.spec import RecordSpec

__all__ = ["expected_name", "posttyp_of", "sender_of"]

_NAME: Final = re.compile(
    r"(?P<posttyp>(?:CVR|UTB|TEL|VAL)_[A-Z]+)_(?P<avsandare>[A-Za-z0-9-]{2,31})_"
    r"(?P<period>[0-9]{6})_(?P<skapad>[0-9]{8}T[0-9]{6})\.csv"
)


def posttyp_of(path: str) -> str | None:
    """The kind of record that a file's name says, or None when the name is not of the form.

    >>> posttyp_of("in/CVR_VANTANDE_SE2321000016-0AA1_202409_20241005T031500.csv")
    'CVR_VANTANDE'
    """
    named = _NAME.fullmatch(os.path.basename(path))  # noqa: PTH119 - a name need not be a path of this system
    return named["posttyp"] if named else None


def sender_of(path: str) -> str | None:
    """The sender that a file's name says, or None when the name is not of the form.

    >>> sender_of("in/CVR_VANTANDE_SE2321000016-0AA1_202409_20241005T031500.csv")
    'SE2321000016-0AA1'
    """
    named = _NAME.fullmatch(os.path.basename(path))  # noqa: PTH119 - as above
    return named["avsandare"] if named else None


def expected_name(spec: RecordSpec) -> str:
    """The form of a file name for records of a class."""
    return f"{spec.posttyp}_AVSANDARE_ÅÅÅÅMM_ÅÅÅÅMMDDThhmmss.csv"
