"""The fixed code lists of GVR: what a field may hold whoever reports.

The owner's tables (besökstyp, taxa, yrkeskategori and others) are not public and not here: users load them.

Source: gvr.md sections 2 and 4, codes.md 3.3; each list says where its values stand.
"""

from enum import StrEnum
from typing import Final

from cvrgvr.codes import CodeList

__all__ = [
    "AKUT",
    "ATGARDSKODVERK",
    "DIAGNOSKODVERK",
    "OPERATION",
    "TILLGANGLIGHETSTYP",
    "TJANST",
    "VARDFORM",
    "VARDGARANTI",
    "Operation",
    "Tjanst",
    "Transaktionsgrupp",
]


class Tjanst(StrEnum):
    """The services of GVR, one for each kind of transaction.

    The kinds are official or observed (VGG-UPPF, VGG-REHAB, VGG-SAMV; TC, UIT), their names this project's.
    """

    BESOK = "besok"
    MEDICIN = "medicin"
    EKONOMI = "ekonomi"
    AKUT = "akut"
    TILLGANGLIGHET = "tillganglighet"
    INSKRIVNING = "inskrivning"
    UTSKRIVNING = "utskrivning"
    FLYTT = "flytt"
    VARDPERIOD_START = "vardperiod_start"
    VARDPERIOD_SLUT = "vardperiod_slut"
    REHABKOORDINATOR = "rehabkoordinator"
    SAMVERKAN = "samverkan"


class Operation(StrEnum):
    """What a transaction does with the contact that its key names (VGG-GVR, official)."""

    REGISTRERA = "registrera"
    """Creates it."""
    KORRIGERA = "korrigera"
    """Replaces it: all data is sent again, nothing is merged (observed, TC)."""
    MAKULERA = "makulera"
    """Marks it as cancelled; only the key is sent."""
    HAMTA = "hamta"
    """Reads it; never in a file."""


class Transaktionsgrupp(StrEnum):
    """How GVR's log groups transactions (TC vGVR, observed); `aktivitet` is this project's."""

    OPPENVARD = "oppenvard"
    SLUTENVARD = "slutenvard"
    VARDPERIOD = "vardperiod"
    AKTIVITET = "aktivitet"


TJANST: Final = CodeList.of(
    "tjanst",
    ("besok", "besök", "visit"),
    ("medicin", "medicinska uppgifter", "medical data"),
    ("ekonomi", "ekonomiska uppgifter", "economic data"),
    ("akut", "akutuppgift", "emergency or not"),
    ("tillganglighet", "tillgänglighetsuppgift", "availability data"),
    ("inskrivning", "inskrivning", "admission"),
    ("utskrivning", "utskrivning", "discharge"),
    ("flytt", "flytt mellan enheter", "move between units"),
    ("vardperiod_start", "start av vårdperiod", "start of a care period"),
    ("vardperiod_slut", "avslut av vårdperiod", "end of a care period"),
    ("rehabkoordinator", "kontakt med rehabkoordinator", "work of a rehabilitation coordinator"),
    ("samverkan", "samverkan mellan avtalsparter", "work of several contract parties together"),
)
OPERATION: Final = CodeList.of(
    "operation",
    ("registrera", "registrering", "registration"),
    ("korrigera", "korrigering", "correction"),
    ("makulera", "makulering", "cancellation"),
)
VARDFORM: Final = CodeList.of(
    "vardform",
    ("oppenvard", "öppenvård", "outpatient care"),
    ("slutenvard", "slutenvård", "inpatient care"),
)
AKUT: Final = CodeList.of(
    "akut",
    ("1", "akut", "emergency"),
    ("2", "ej akut", "not an emergency"),
    ("J", "akut, ERSMO:s bokstav", "emergency, ERSMO's letter"),
    ("N", "ej akut, ERSMO:s bokstav", "not an emergency, ERSMO's letter"),
)
"""1 and 2 observed (TC IsEmergency), J and N official (ERSMO)."""
DIAGNOSKODVERK: Final = CodeList.of(
    "diagnoskodverk",
    ("ICD", "diagnoskod, ICD-10-SE eller ICD-10-P", "diagnosis code, ICD-10-SE or ICD-10-P"),
    ("ATC", "ATC-kod", "ATC code"),
    ("ORSAK", "orsakskod", "code of an external cause"),
)
"""Observed (TC vGVR_OutpatientDiagnoses); the letters are this project's."""
ATGARDSKODVERK: Final = CodeList.of(
    "atgardskodverk", ("KVA", "KVÅ-kod", "KVÅ code"), ("ATC", "ATC-kod", "ATC code")
)
"""Observed (TC ActionCode); the letters are this project's."""
TILLGANGLIGHETSTYP: Final = CodeList.of(
    "tillganglighetstyp",
    ("OPPENVARD", "öppenvård", "outpatient care"),
    ("SLUTENVARD", "slutenvård", "inpatient care"),
    ("REHABKOORDINATOR", "kontakt med rehabkoordinator", "work of a rehabilitation coordinator"),
)
"""The three kinds are official (VGG-UPPF); their codes are this project's."""
VARDGARANTI: Final = CodeList.of(
    "vardgaranti",
    ("J", "omfattas av vårdgarantin", "covered by the care guarantee"),
    ("N", "omfattas inte", "not covered"),
)
"""Ja, nej and not filled in are official (VGG-2019); the letters are this project's."""
