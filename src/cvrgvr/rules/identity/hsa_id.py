"""HSA-ids: form, length, and the organisation number inside.

Source: identifiers.md section 3; ID121 and ID122.
"""

from typing import Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.identifiers import hsa_faults
from cvrgvr.identifiers.hsa import REGION_STOCKHOLM
from cvrgvr.rules.expr import Bool, Call, Var
from cvrgvr.rules.row import Row
from cvrgvr.rules.rule import Level, case, rule
from cvrgvr.spec import Kind, observed, official

__all__ = ["not_an_hsa_id", "wrong_organisation_number"]

_FORM: Final = r"SE(16)?[0-9]{10}-[A-Za-z0-9]+"
_LONGEST: Final = 31


@rule(
    "ID121",
    ERROR,
    official("HSA"),
    level=Level.FIELD,
    over=Kind.HSA_ID,
    sv="{field} är inget HSA-id. Skriv SE, tio siffror, bindestreck och sedan bara bokstäver A–Z och "
    "siffror, högst 31 tecken.",
    en="{field} is not an HSA-id. Write SE, ten digits, a hyphen and then only letters A–Z and digits, "
    "at most 31 characters.",
    breaks=[
        case(hsaid_enhet="REFERRAL_HSA-643S"),
        case(hsaid_enhet="SE232100001-0AA1"),
        case(hsaid_enhet="SE2321000016-"),
        case(hsaid_enhet="SE2321000016-0AÅ1"),
        case(hsaid_enhet="se2321000016-0AA1"),
        case(remittent="SE2321000016-0123456789ABCDEFGHI"),  # 32 characters
    ],
    keeps=[
        case(hsaid_enhet="SE2321000016-0AA1"),
        case(hsaid_enhet="SE2321000016-0aa1"),
        case(hsaid_enhet="SE165565594230-1000"),
        case(remittent="SE2321000016-0123456789ABCDEFGH"),  # 31 characters
        case(hsaid_vardgivare=""),
    ],
)
def not_an_hsa_id(v: Var, _r: Row) -> Bool:
    """The text does not have the form of an HSA-id, so no directory knows the unit."""
    return ~v.matches(_FORM) | (v.length() > _LONGEST)


@rule(
    "ID122",
    WARNING,
    observed("https://oid-base.com/get/1.3.7"),
    level=Level.FIELD,
    over=Kind.HSA_ID,
    sv="Organisationsnumret i {field} har fel kontrollsiffra. Slå upp enhetens HSA-id i katalogen.",
    en="The organisation number in {field} has a wrong check digit. Look up the unit's HSA-id in the "
    "directory.",
    breaks=[case(hsaid_enhet="SE2321000017-0AA1"), case(remittent="SE165565594231-1000")],
    keeps=[
        case(hsaid_enhet="SE2321000016-0AA1"),
        case(remittent="SE165565594230-1000"),
        case(hsaid_enhet="SE232100001-0AA1"),  # not an HSA-id: ID121
    ],
)
def wrong_organisation_number(v: Var, _r: Row) -> Bool:
    """The tenth digit of the organisation number is not its check digit: a digit was mistyped.

    Nearly all units are the region's own; their number is known to be right and is not counted again.
    """
    return (v[: len(REGION_STOCKHOLM)] != REGION_STOCKHOLM) & Call(_check_digit_is_wrong, (v,))


def _check_digit_is_wrong(hsa_id: str) -> bool:
    return "ID122" in hsa_faults(hsa_id)
