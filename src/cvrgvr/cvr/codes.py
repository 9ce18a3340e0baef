"""The fixed code lists of CVR: SKR's lists, and the four kinds of activity that CVR names.

Source: SKR information model v1.1 (official); spelling of `aktivitetstyp`, `kalla` and `orsak` (reference).
"""

from cvrgvr.codes import CodeList
from cvrgvr.codes.professions import YRKESKATEGORI
from cvrgvr.codes.skr import (
    AKUTVERKSAMHET,
    AVVIKELSE,
    BOKNINGSSATT,
    DIAGNOSTYP,
    FAS,
    KON,
    REMITTENTTYP,
    VARD_AVBRUTEN,
    VARDKONTAKT,
)

__all__ = [
    "AKTIVITETSTYP",
    "AKUTVERKSAMHET",
    "AVVIKELSE",
    "BOKNINGSSATT",
    "CVR_KOD_KALLA",
    "DIAGNOSTYP",
    "FAS",
    "GRANS_DAGAR",
    "KALLA",
    "KON",
    "PAUSORSAK",
    "REMITTENTTYP",
    "VARDKONTAKT",
    "VARD_AVBRUTEN",
    "YRKESKATEGORI",
]

AKTIVITETSTYP = CodeList.of(
    "aktivitetstyp",
    ("mottagningsbesok", "mottagningsbesök", "visit at a clinic"),
    ("undersokning", "undersökning", "examination"),
    ("behandling", "behandling", "treatment"),
    ("operation", "operation", "surgery"),
)

CVR_KOD_KALLA = CodeList.of(
    "cvr_kod_kalla",
    ("besoksorsak", "besöksorsaken", "the reason of the visit"),
    ("atgardsgrupp", "vårdplanens åtgärdsgrupp", "the care plan's action group"),
    ("annan", "annan", "other"),
)

PAUSORSAK = CodeList.of(
    "orsak",
    ("medicinsk", "kan av medicinska skäl inte få vården", "cannot be given the care for medical reasons"),
    ("annan_region", "har valt vård i en annan region", "has chosen care in another region"),
    ("sarskild", "särskilt orsakad väntan", "wait for a special reason"),
)

KALLA = CodeList.of(
    "kalla",
    ("manuell", "räknat och inskrivet för hand", "counted and entered by hand"),
    ("beraknad", "räknat ur poster om väntande", "counted from records of the waiting"),
)

GRANS_DAGAR = CodeList.of(
    "grans_dagar",
    (30, "besök inom 30 dagar", "visit within 30 days"),
    (90, "inom 90 dagar", "within 90 days"),
)
