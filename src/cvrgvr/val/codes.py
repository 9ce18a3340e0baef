"""The closed lists of the follow-up extract, and its packed lists.

Source: val.md 3.1 (reference; names of databases and forms of contact follow VAL and ERSMO, sex and deviation
are SKR's lists).
"""

from typing import Final

from cvrgvr.codes import CodeList
from cvrgvr.codes.skr import AVVIKELSE, KON
from cvrgvr.spec import Packed, Text

__all__ = [
    "AKUT",
    "ALDERSGRUPP",
    "ATGARDSKODVERK",
    "AVVIKELSE",
    "DATABAS",
    "DIAGNOSKODVERK",
    "KODER",
    "KON",
    "KONTAKTFORM",
    "TIDSBLOCK",
    "VARDGARANTI",
    "age_group",
    "time_block",
]

DATABAS: Final = CodeList.of(
    "val_databas", ("OVR", "öppenvård", "outpatient care"), ("SLV", "slutenvård", "inpatient care")
)
KONTAKTFORM: Final = CodeList.of(
    "kontaktform",
    ("OPPENVARD", "öppenvård", "outpatient care"),
    ("HEMSJUKVARD", "hemsjukvård", "home care"),
    ("SLUTENVARD", "slutenvård", "inpatient care"),
)
TIDSBLOCK: Final = CodeList.of(
    "tidsblock",
    ("NATT", "klockan 0–5", "0 to 5 o'clock"),
    ("MORGON", "klockan 6–11", "6 to 11 o'clock"),
    ("DAG", "klockan 12–17", "12 to 17 o'clock"),
    ("KVALL", "klockan 18–23", "18 to 23 o'clock"),
)
AKUT: Final = CodeList.of("val_akut", ("1", "akut", "emergency"), ("2", "ej akut", "not an emergency"))
VARDGARANTI: Final = CodeList.of(
    "val_vardgaranti", ("J", "omfattas", "covered"), ("N", "omfattas inte", "not covered")
)
DIAGNOSKODVERK: Final = CodeList.of(
    "val_diagnoskodverk",
    ("ICD", "diagnoskod", "diagnosis code"),
    ("ATC", "ATC-kod", "ATC code"),
    ("ORSAK", "orsakskod", "code of an external cause"),
)
ATGARDSKODVERK: Final = CodeList.of(
    "val_atgardskodverk", ("KVA", "KVÅ-kod", "KVÅ code"), ("ATC", "ATC-kod", "ATC code")
)

_OLDEST: Final = 90


def age_group(age: int) -> str:
    """The group of five years that an age is in; 90 and more are one.

    >>> age_group(4), age_group(5), age_group(89), age_group(113)
    ('0-4', '5-9', '85-89', '90+')
    """
    if age >= _OLDEST:
        return f"{_OLDEST}+"
    first = age // 5 * 5
    return f"{first}-{first + 4}"


ALDERSGRUPP: Final = CodeList.of(
    "val_aldersgrupp",
    *((group, f"{group} år", f"{group} years") for group in map(age_group, range(0, 91, 5))),
)


def time_block(hour: int) -> str:
    """The part of the day that an hour is in.

    >>> time_block(5), time_block(6), time_block(17), time_block(23)
    ('NATT', 'MORGON', 'DAG', 'KVALL')
    """
    return ("NATT", "MORGON", "DAG", "KVALL")[hour // 6]


KODER: Final = Packed(str, {"kod": Text()})
"""A list of codes, `|` between them."""
