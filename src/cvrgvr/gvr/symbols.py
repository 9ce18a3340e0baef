"""What the codes of availability data mean, by the user's table or, without one, by symbols of this project.

The owner's lists exist and are not public (TC vGVR_OutpatientAvailability, observed; symbols reference).
"""

from datetime import date
from typing import Final

from cvrgvr.codes import Kodregister

__all__ = ["OWN_REQUEST", "SYMBOLS", "deviation_of", "is_own_request"]

SYMBOLS: Final = {"PVV": 1, "MOV": 2, "SOV": 3}
"""undantagskod to avvikelse: wait chosen by the patient, for medical reasons, for a special reason."""
OWN_REQUEST: Final = "2"
"""remisstyp, and SKR's remittenttyp, of the patient's own request."""


def deviation_of(undantagskod: str | None, day: date, tables: Kodregister) -> int | None:
    """The deviation (1, 2 or 3) that an exception means on a day; None for none.

    >>> deviation_of("MOV", date(2026, 3, 2), Kodregister())
    2
    """
    if undantagskod is None:
        return None
    if "undantagskoder" not in tables:
        return SYMBOLS.get(undantagskod)
    row = tables["undantagskoder"].giltig(undantagskod, day)
    number = "" if row is None else row.attribut.get("avvikelse", "")
    return int(number) if number in ("1", "2", "3") else None


def is_own_request(remisstyp: str | None, day: date, tables: Kodregister) -> bool:
    """True when the kind of referral is the patient's own request."""
    if remisstyp is None:
        return False
    if "remisstyper" not in tables:
        return remisstyp == OWN_REQUEST
    row = tables["remisstyper"].giltig(remisstyp, day)
    return row is not None and row.attribut.get("remittenttyp") == OWN_REQUEST
