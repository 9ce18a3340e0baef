"""What patients wait for: kinds of activity with their shares, and how long each is waited for.

The shares and waiting times are made up, in the order of magnitude of published figures (reference): many
short waits, few very long ones, and a share beyond the limits of the guarantee.
"""

from typing import Final, NamedTuple

from cvrgvr.testing.draws import quantiles

__all__ = [
    "EMERGENCY",
    "EXAMINATION",
    "FIRST",
    "FOLLOW_UP",
    "OPERATION",
    "SHARES",
    "TREATMENT",
    "WAITING_TIMES",
    "Kind",
]


class Kind(NamedTuple):
    """A kind of activity: `aktivitetstyp`, `fas` and the letter of its CVR codes."""

    aktivitetstyp: str
    fas: str
    letter: str


FIRST: Final = Kind("mottagningsbesok", "1", "B")
OPERATION: Final = Kind("operation", "2", "O")
TREATMENT: Final = Kind("behandling", "2", "T")
EXAMINATION: Final = Kind("undersokning", "3", "U")
FOLLOW_UP: Final = Kind("mottagningsbesok", "4", "B")
EMERGENCY: Final = Kind("mottagningsbesok", "5", "B")

SHARES: Final = {
    "V": {FIRST: 47, OPERATION: 17, TREATMENT: 8, EXAMINATION: 7, FOLLOW_UP: 21},
    "G": {FIRST: 38, OPERATION: 11, TREATMENT: 9, EXAMINATION: 8, FOLLOW_UP: 24, EMERGENCY: 12},
}
"""Shares by the record's letter: nobody waits for an emergency (CVR260)."""

_DAYS: Final = {
    # Thousandths of the patients: days they wait at most.
    FIRST: {0: 1, 100: 6, 250: 14, 500: 27, 700: 45, 800: 62, 900: 98, 950: 140, 990: 330, 1000: 700},
    OPERATION: {0: 2, 100: 16, 250: 37, 500: 70, 700: 101, 800: 127, 900: 190, 950: 270, 990: 480, 1000: 715},
    TREATMENT: {0: 1, 100: 9, 250: 20, 500: 42, 750: 88, 900: 150, 980: 360, 1000: 640},
    EXAMINATION: {0: 1, 100: 5, 250: 12, 500: 24, 750: 46, 900: 91, 980: 200, 1000: 430},
    FOLLOW_UP: {0: 3, 100: 20, 250: 45, 500: 91, 750: 175, 900: 300, 980: 420, 1000: 700},
    EMERGENCY: {0: 0, 1000: 0},
}
WAITING_TIMES: Final = {kind: quantiles(list(points.items())) for kind, points in _DAYS.items()}
"""Days from the decision, equally likely."""
