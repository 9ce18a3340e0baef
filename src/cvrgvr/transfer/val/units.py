"""What the user's tables say of a unit on a day."""

from datetime import date
from typing import Final

from cvrgvr.codes import Kodregister
from cvrgvr.codes.mek import hsa_id
from cvrgvr.gvr import Enhet

__all__ = ["unit_columns"]

_NO_MISSION: Final = "0000"
_LINKED: Final = {"vardniva": "VARDNIVA", "driftform": "DRIFTFORM", "avdtyp": "AVDTYP", "spec": "SPEC"}


def unit_columns(unit: object, day: date, tables: Kodregister) -> dict[str, str]:
    """The columns of a unit: its ids in parts, and its attributes where the tables know them."""
    if not isinstance(unit, Enhet):
        return {}
    found: dict[str, str] = {}
    kombika = unit.kombika.upper() if isinstance(unit.kombika, str) else None
    if kombika is not None:
        found |= {"kombika": kombika, "inr": kombika[:5], "klin": kombika[5:8], "avd": kombika[8:]}
    hsa = unit.hsa_id if isinstance(unit.hsa_id, str) else None
    if hsa is None and kombika is not None and "mek" in tables:
        hsa = hsa_id(tables["mek"], kombika, day)
    if hsa is not None:
        found["hsa_id"] = hsa.upper()
    if kombika is not None and "avd" in tables:
        found |= _attributes(kombika, day, tables)
    return {name: text for name, text in found.items() if text}


def _attributes(kombika: str, day: date, tables: Kodregister) -> dict[str, str]:
    avd = tables["avd"]
    found = {}
    for column, system in _LINKED.items():
        links = avd.lankar(kombika, day, system)
        if links:
            found[column] = links[0].kod
    for mission in avd.lankar(kombika, day, "SAMVERKS"):
        if mission.kod != _NO_MISSION and "samverks" in tables:
            kinds = tables["samverks"].lankar(mission.kod, day, "UPPDRAGSTYP")
            if kinds:
                found["uppdragstyp"] = kinds[0].kod
                break
    return found
