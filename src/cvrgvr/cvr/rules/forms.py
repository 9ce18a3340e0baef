"""Lengths and characters of single values (CVR111, CVR115, CVR120)."""

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules import Bool, Level, Row, case, each, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import Field, Kind, Packed, official, reference

__all__ = [
    "clinical_code_punctuated",
    "code_length",
    "contact_id_characters",
]

_LENGTHS = {"aktivitet": (5, 5), "aktivitet_kva": (5, 5), "aktivitet_icd": (4, 6)}


def _fixed_length(field: Field) -> bool:
    return field.name in _LENGTHS


@rule(
    "CVR111",
    ERROR,
    official("SKR"),
    level=Level.FIELD,
    over=_fixed_length,
    sv="{field} har fel längd. aktivitet och aktivitet_kva har 5 tecken, aktivitet_icd 4–6.",
    en="{field} has the wrong length. aktivitet and aktivitet_kva have 5 characters, aktivitet_icd 4 to 6.",
    breaks=[
        *each(("aktivitet", "aktivitet_kva"), "AB12"),
        *each(("aktivitet", "aktivitet_kva"), "AB1234"),
        case(aktivitet_icd="H25"),
        case(aktivitet_icd="H251234"),
    ],
    keeps=[
        case(aktivitet="51101"),
        case(aktivitet_kva="CJE20"),
        case(aktivitet_icd="H251"),
        case(aktivitet_icd="H25123"),
        case(aktivitet="", aktivitet_kva="", aktivitet_icd=""),
    ],
)
def code_length(v: Var, _r: Row) -> Bool:
    """A code has a length that the national schema does not take, so the whole delivery would be refused."""
    shortest, longest = _LENGTHS[v.field.name]
    return (v.length() < shortest) | (v.length() > longest)


@rule(
    "CVR115",
    ERROR,
    official("SKR"),
    level=Level.FIELD,
    at="vardkontakt_id",
    sv="vardkontakt_id är kortare än 2 tecken eller har mellanslag, å, ä, ö eller andra tecken utanför "
    "ASCII:s synliga. Bilda id:t av bokstäver A–Z, siffror och skiljetecken.",
    en="vardkontakt_id is shorter than 2 characters, or has spaces, å, ä, ö or other characters beyond the "
    "visible ones of ASCII. Build the id of letters A to Z, digits and punctuation.",
    breaks=[
        case(vardkontakt_id="V"),
        case(vardkontakt_id="V 1"),
        case(vardkontakt_id="VÅ1"),
        case(vardkontakt_id="V1\x7f"),
    ],
    keeps=[case(vardkontakt_id="V1"), case(vardkontakt_id="!~"), case(vardkontakt_id="V" * 64)],
)
def contact_id_characters(r: Row) -> Bool:
    """The id of the contact is not one that can be sent on; without it the wait cannot be followed."""
    return ~r.vardkontakt_id.matches("[!-~]{2,}")


@rule(
    "CVR120",
    WARNING,
    reference("SKR"),
    level=Level.FIELD,
    over=Kind.CLINICAL,
    sv="En kod i {field} innehåller punkt eller mellanslag. Skriv diagnos- och åtgärdskoder utan dem.",
    en="A code in {field} holds a dot or a space. Write codes of diagnoses and procedures without them.",
    breaks=[
        case(aktivitet_icd="H25.1"),
        case(aktivitet_kva="CJE 2"),
        case(diagnoser="1,M170|0,I10.9"),
        case(yttre_orsaker="W01.9"),
        case(atgarder="NFB49|NFB 99"),
    ],
    keeps=[
        case(aktivitet_icd="H251", aktivitet_kva="CJE20"),
        case(diagnoser="1,M170|0,I109", yttre_orsaker="W019", atgarder="NFB49|NFB99"),
        case("G", aktivitet_icd="", diagnoser="", atgarder=""),
    ],
)
def clinical_code_punctuated(v: Var, _r: Row) -> Bool:
    """A code of a diagnosis or procedure is written with a dot or a space.

    The dot is for readers; with it the code is too long for the national schema and no table knows it.
    """
    if isinstance(v.field.type, Packed):
        return v.any(lambda item: item.kod.contains("[. ]"))
    return v.contains("[. ]")
