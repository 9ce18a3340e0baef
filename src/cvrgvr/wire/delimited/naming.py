"""File names of deliveries: what they say, and how they should look.

Source: cvr.md 4.3 (reference: this project's form of names, not the owner's).
"""

import re
from datetime import datetime
from typing import Final, Self

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.spec import RecordSpec

__all__ = ["FileName", "expected_name", "name_in", "posttyp_of", "sender_of"]

_DELIVERED: Final = ("CVR", "UTB", "TEL")
_NAME: Final = re.compile(
    r"(?P<posttyp>(?:CVR|UTB|TEL|VAL)_[A-Z]+)_(?P<avsandare>[A-Za-z0-9-]{2,31})_"
    r"(?P<period>[0-9]{6})_(?P<skapad>[0-9]{8}T[0-9]{6})\.csv"
)


@attrs.frozen(slots=True)
class FileName:
    """What the name of a delivery's file says.

    Attributes:
        posttyp: the kind of record, such as `CVR_VANTANDE`.
        avsandare: HSA-id or företagskod of the sender.
        matperiod: the month, `YYYY-MM`.
        skapad: when the file was made, local time without zone, to the second.
    """

    posttyp: str
    avsandare: str
    matperiod: str
    skapad: datetime

    @classmethod
    def parse(cls, path: str) -> Self | None:
        """What the name of a path says; None when it is not of the form, or its day does not exist.

        >>> FileName.parse("in/CVR_VANTANDE_SE2321000016-0AA1_202409_20241005T031500.csv").matperiod
        '2024-09'
        """
        found = _NAME.fullmatch(name_in(path))
        if found is None:
            return None
        try:
            skapad = datetime.strptime(found["skapad"], "%Y%m%dT%H%M%S")  # noqa: DTZ007 - local time
        except ValueError:
            return None
        month = f"{found['period'][:4]}-{found['period'][4:]}"
        return cls(found["posttyp"], found["avsandare"], month, skapad)

    @property
    def text(self) -> str:
        """The name. Raises UsageError when a part is not of its form.

        >>> FileName("CVR_RAPP", "SE1", "2024-09", datetime(2024, 10, 5, 3, 15)).text
        'CVR_RAPP_SE1_202409_20241005T031500.csv'
        """
        period = self.matperiod.replace("-", "")
        name = f"{self.posttyp}_{self.avsandare}_{period}_{self.skapad:%Y%m%dT%H%M%S}.csv"
        if not _NAME.fullmatch(name):
            raise UsageError(
                "the file cannot be named: avsandare is 2-31 letters, digits or hyphens, matperiod YYYY-MM"
            )
        return name


def name_in(path: str) -> str:
    """The last part of a path, of this system or another."""
    return path.replace("\\", "/").rpartition("/")[2]


def posttyp_of(path: str) -> str | None:
    """The kind of record that a file's name says, or None when the name is not of the form.

    >>> posttyp_of("in/CVR_VANTANDE_SE2321000016-0AA1_202409_20241005T031500.csv")
    'CVR_VANTANDE'
    """
    named = _NAME.fullmatch(name_in(path))
    return named["posttyp"] if named else None


def sender_of(path: str) -> str | None:
    """The sender that a file's name says, or None when the name is not of the form.

    >>> sender_of("in/CVR_VANTANDE_SE2321000016-0AA1_202409_20241005T031500.csv")
    'SE2321000016-0AA1'
    """
    named = _NAME.fullmatch(name_in(path))
    return named["avsandare"] if named else None


def expected_name(spec: RecordSpec) -> str | None:
    """The form of a file name for records of a class; None when they are not delivered in files of that form.

    The national delivery is messages, and an extract for follow-up is no delivery.
    """
    if spec.posttyp.partition("_")[0] not in _DELIVERED:
        return None
    return f"{spec.posttyp}_AVSANDARE_ÅÅÅÅMM_ÅÅÅÅMMDDThhmmss.csv"
