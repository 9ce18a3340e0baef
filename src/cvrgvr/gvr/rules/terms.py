"""Terms that several of GVR's rules share."""

from collections.abc import Mapping
from typing import Final

from cvrgvr.rules import Bool
from cvrgvr.rules.expr import Scalar
from cvrgvr.spec import Field, Kind

__all__ = ["KOMBIKA", "PHYSICIAN", "UNITS", "day_field", "is_profession", "is_unit", "none_of"]

PHYSICIAN: Final = "0[1-9]|[1-6][0-9]"
"""The professions of physicians, 01–69 (VGG-KODTEXT, official)."""
KOMBIKA: Final = "[0-9]{8}[A-Za-zÅÄÖåäö0-9]{1,3}"
"""The form of a kombika (ERSMO, official)."""
UNITS: Final[Mapping[str, str]] = {
    "nyckel.enhet": "",
    "enhet": "",
    "till_enhet": "tidpunkt",
    "fran_enhet": "tidpunkt",
    "utskrivande_enhet": "utskrivningsdatum",
    "huvudkontakt.enhet": "huvudkontakt.datum",
}
"""Where a unit stands, and the field of the day on which it must be valid; empty = that of the event."""


def none_of(items: Scalar) -> Bool:
    """True when a list is missing or empty."""
    return items.is_null() | (items.length() == 0)


def is_unit(field: Field) -> bool:
    """True for the kombika of a unit, not of a referrer."""
    return field.kind is Kind.KOMBIKA and field.name.rpartition(".")[0] in UNITS


def is_profession(field: Field) -> bool:
    """True for the professions of those who took part."""
    return field.name in ("yrkeskategorier", "yrkeskategori")


def day_field(unit: str, event: str) -> str:
    """The field of the day on which a unit must be valid (codes.md 2.2)."""
    return UNITS[unit] or event
