"""Records of CVR held against another register or against counts made of them (CVR413, RAP402).

What finds them stands in `cvrgvr.transfer.reconcile`: the first needs GVR's contacts, the second the counts
that `transfer.to_rapp` makes.
"""

from typing import Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules import Level, Rule
from cvrgvr.rules.across import files, rows
from cvrgvr.rules.rule import reader_rule
from cvrgvr.spec import reference

__all__ = ["REGISTER_COMPARISONS"]

_CONTACT: Final = {
    "nyckel.patient_id": "191212121212",
    "nyckel.datum": "2026-03-27",
    "nyckel.enhet.kombika": "99001101M01",
}
"""The contact that ended the wait of the valid record, as GVR's `Besok` has it."""
_BY_HSA_ID: Final = {"nyckel.enhet.kombika": "", "nyckel.enhet.hsa_id": "SE2321000016-0AA1"}
_COUNTED: Final = {
    "kalla": "beraknad",
    "mvo": "",
    "antal_vantande": "1",
    "antal_over_grans": "0",
    "antal_pvv": "0",
    "antal_mov": "0",
    "antal_sov": "0",
}
"""What the valid record of those waiting gives: one that has waited 29 days."""


def _decided(day: str) -> dict[str, str]:
    return {"remissdatum": day, "beslut_aktivitet": day}


REGISTER_COMPARISONS: Final[tuple[Rule, ...]] = (
    reader_rule(
        "CVR413",
        WARNING,
        "A completed wait has no contact in GVR of the same patient, unit and day, though both registers "
        "describe completed contacts.",
        source=reference("VGG-UPPF"),
        level=Level.CROSS_FILE,
        sv="Vårdkontakten finns inte i GVR: ingen kontakt av patienten vid enheten den dagen. Registrera "
        "den i GVR, eller makulera den i CVR.",
        en="The contact is not in GVR: none of the patient at the unit on that day. Register it in GVR, or "
        "cancel it in CVR.",
        breaks=[
            files(rows("G", {}), rows("B", {**_CONTACT, "nyckel.datum": "2026-03-26"})),
            files(rows("G", {}), rows("B", {**_CONTACT, "nyckel.patient_id": "197010632391"})),
            files(rows("G", {}), rows("B", {**_CONTACT, "nyckel.enhet.kombika": "99001101M02"})),
        ],
        keeps=[
            files(rows("G", {}), rows("B", _CONTACT)),
            files(rows("G", {"patient_id": "19121212-1212"}), rows("B", _CONTACT)),
            files(rows("G", {}), rows("B", {**_CONTACT, **_BY_HSA_ID})),
        ],
    ),
    reader_rule(
        "RAP402",
        ERROR,
        "A row says that its counts were made of the records of those waiting, but these give others.",
        source=reference("cvr.md 6.2"),
        level=Level.CROSS_FILE,
        sv="{name} är {told} men posterna ger {counted}. Räkna om raden ur posterna (cvrgvr transfer rapp), "
        "eller skriv kalla = manuell om den räknades för hand.",
        en="{name} is {told} but the records give {counted}. Count the row anew from the records (cvrgvr "
        "transfer rapp), or write kalla = manuell if it was counted by hand.",
        breaks=[
            files(rows("V", {}), rows("R", {**_COUNTED, "antal_vantande": "2"})),
            files(rows("V", {"avvikelse": "2"}), rows("R", _COUNTED)),
            files(rows("V", _decided("2026-02-28")), rows("R", _COUNTED)),
            files(rows("V", {}), rows("R", {**_COUNTED, "kombika": "99001101M02"})),
        ],
        keeps=[
            files(rows("V", {}), rows("R", _COUNTED)),
            files(rows("V", {}), rows("R", {**_COUNTED, "mvo": "301"})),
            files(rows("V", {}), rows("R", {**_COUNTED, "antal_vantande": "2", "kalla": "manuell"})),
            files(rows("V", _decided("2026-03-01")), rows("R", _COUNTED)),
        ],
    ),
)
"""The rules, by code."""
