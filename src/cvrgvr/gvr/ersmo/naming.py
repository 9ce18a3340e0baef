"""File names: `ERSMO_2014-07-15T080000.000+0000.xml` (observed, READ).

The names may have been given by a script of the receiver's rather than by GVR.
"""

import re
from datetime import datetime
from typing import Final

from cvrgvr.errors import UsageError

__all__ = ["ersmo_filnamn", "har_tidpunkt", "tolka_ersmo_filnamn"]

_NAME: Final = re.compile(
    r".*_([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}\.[0-9]{3}[+-][0-9]{4}).*\.[xX][mM][lL]", re.DOTALL
)


def ersmo_filnamn(tidpunkt: datetime) -> str:
    """The name of a file made at a time.

    >>> from datetime import UTC
    >>> ersmo_filnamn(datetime(2014, 7, 15, 8, tzinfo=UTC))
    'ERSMO_2014-07-15T080000.000+0000.xml'

    Raises:
        UsageError: the time has no zone.
    """
    if tidpunkt.tzinfo is None:
        raise UsageError("tidpunkt must have a time zone")
    return f"ERSMO_{tidpunkt:%Y-%m-%dT%H%M%S}.{tidpunkt.microsecond // 1000:03d}{tidpunkt:%z}"[:34] + ".xml"


def tolka_ersmo_filnamn(namn: str) -> datetime:
    """The time that a file's name says, with its zone.

    >>> tolka_ersmo_filnamn("ERSMO_2014-07-15T080000.000+0000.xml").isoformat()
    '2014-07-15T08:00:00+00:00'

    Raises:
        UsageError: the name is not of the form.
    """
    found = _NAME.fullmatch(namn)
    try:
        return datetime.strptime(found[1] if found else "", "%Y-%m-%dT%H%M%S.%f%z")
    except ValueError:
        raise UsageError("the name is not of the form ERSMO_YYYY-MM-DDThhmmss.mmm+zzzz.xml") from None


def har_tidpunkt(namn: str) -> bool:
    """True when a file's name says a time."""
    try:
        tolka_ersmo_filnamn(namn)
    except UsageError:
        return False
    return True
