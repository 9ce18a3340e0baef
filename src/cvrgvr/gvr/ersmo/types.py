"""The simple types of ERSMOIndata 2.2 (official, XSD; the names are this project's)."""

from typing import Final

from cvrgvr.wire.xml.types import Boolean, Coded, Day, Instant, Number, String

__all__ = [
    "AKUT",
    "ANSVARSFORM",
    "ANSVARSTYP",
    "BASOMRADE",
    "DATUM",
    "EN",
    "HANDELSEFORM",
    "HANDELSETYP",
    "HANDELSE_ID",
    "HELTAL",
    "KLASS",
    "KOD",
    "KON",
    "LKF",
    "NUMMER",
    "PATIENT_ID",
    "RESURSGRUPP",
    "SANT",
    "TEXT",
    "TIDPUNKT",
    "TYP",
    "UPPDRAG",
    "VERKSAMHET",
    "YRKE",
    "klass",
]  # fmt: skip

VERKSAMHET_FORM: Final = "([0-9]{8}[a-zåäöA-ZÅÄÖ0-9]{1,3})|((SE2321000016-)[a-zåäöA-ZÅÄÖ0-9]{4})"
"""A kombika of 9 to 11 characters, or an HSA-id of the region with four characters after the hyphen."""

TEXT: Final = String()
SANT: Final = Boolean()
DATUM: Final = Day()
TIDPUNKT: Final = Instant()
NUMMER: Final = Number("positiveInteger")
HELTAL: Final = Number("integer")

HANDELSE_ID: Final = String(longest=33)
VERKSAMHET: Final = String(pattern=VERKSAMHET_FORM)
UPPDRAG: Final = String(longest=7)
PATIENT_ID: Final = String(pattern="[0-9]{12}")
LKF: Final = String(pattern="[a-zA-Z0-9]{6}")
BASOMRADE: Final = String(pattern="[0-9]{7}")
KON: Final = Coded({"M": 1, "K": 2})
HANDELSEFORM: Final = String(choices=("Öppenvårdskontakt", "Hemsjukvårdskontakt", "Slutenvårdstillfälle"))
HANDELSETYP: Final = String(choices=("013", "014"))
ANSVARSFORM: Final = String(choices=("Hemsjukvårdsansvar", "Okänt"))
ANSVARSTYP: Final = String(choices=("Basal", "Avancerad", "Okänt"))
TYP: Final = String(pattern="[a-zA-Z0-9]{1,2}")
AKUT: Final = String(choices=("J", "N", "1", "2"))
KLASS: Final = String(longest=3)
KOD: Final = String(longest=10)
YRKE: Final = String(pattern="[a-zA-Z0-9]{2}")
RESURSGRUPP: Final = String(longest=4)
EN: Final = String(pattern="[a-zA-Z0-9]")


def klass(number: str) -> String:
    """The type of a Klass that is always the same."""
    return String(choices=(number,))
