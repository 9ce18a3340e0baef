"""The made-up vårdcentraler that answer calls and chats: as many as files need, each told apart.

Numbers say that they are made up, as elsewhere: kombika begin with 99, HSA-id suffixes with DEMO (reference).
"""

from typing import Final, NamedTuple

__all__ = ["MOST_CENTRES", "Centre", "centre"]

MOST_CENTRES: Final = 100_000


class Centre(NamedTuple):
    """A vårdcentral.

    Attributes:
        cells: what it fills in.
        systemtyp: its telephone system, always the same.
    """

    cells: dict[str, str]
    systemtyp: str


def centre(number: int) -> Centre:
    """The vårdcentral of a number from 0; the first 32 are those where patients are listed."""
    return Centre(
        {
            "hsaid_enhet": f"SE2321000016-DEMOVC{number + 1:02}",
            "kombika": f"99{number // 100:03}{number % 100 * 10 + 1:03}V01",
        },
        "datoriserad_vaxel" if number % 3 == 2 else "ateruppringning",
    )
