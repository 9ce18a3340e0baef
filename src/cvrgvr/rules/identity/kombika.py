"""Kombika: form, letter case, and the codes that stand for a referring unit without one.

Source: identifiers.md 4.1 and 4.2; ID124–ID127.
"""

from typing import Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.identifiers import ASCII_PLACEHOLDERS, PLACEHOLDERS
from cvrgvr.rules.expr import Bool, InTable, Var
from cvrgvr.rules.row import Row
from cvrgvr.rules.rule import Level, case, rule
from cvrgvr.spec import Kind, observed, official, reference

__all__ = [
    "lower_case_kombika",
    "not_a_kombika",
    "placeholder_for_unit",
    "placeholder_in_ascii",
    "unknown_referring_unit",
]

_FORM: Final = r"[0-9]{8}[a-zåäöA-ZÅÄÖ0-9]{1,3}"
_EXTRA_CODES: Final = "remittentkoder"
"""The user's table of further placeholders."""


@rule(
    "ID124",
    ERROR,
    official("ERSMO"),
    level=Level.FIELD,
    over=Kind.KOMBIKA,
    sv="{field} är ingen kombika. Skriv åtta siffror och sedan ett till tre tecken, utan mellanslag.",
    en="{field} is not a kombika. Write eight digits and then one to three characters, without blanks.",
    breaks=[
        case(kombika="99001101"),
        case(kombika="99001101M001"),
        case(kombika="9900110XM01"),
        case(kombika="99001 101 M01"),
        case(kombika="OKAND"),
    ],
    keeps=[
        case(kombika="99001101M01"),
        case(kombika="990011010"),
        case(kombika="99001101Å1"),
        case(kombika="EJSLL"),  # ID126
        case(kombika=""),
    ],
)
def not_a_kombika(v: Var, _r: Row) -> Bool:
    """The text does not have the form of a kombika, so Kodserver cannot know the unit."""
    return ~v.matches(_FORM) & v.not_in(PLACEHOLDERS)


@rule(
    "ID125",
    WARNING,
    observed("CSA"),
    level=Level.FIELD,
    over=Kind.KOMBIKA,
    sv="{field} har små bokstäver. Skriv kombikan med stora bokstäver; så skrivs den också tillbaka.",
    en="{field} has lower-case letters. Write the kombika in capitals; so it is written back.",
    breaks=[case(kombika="99001101m01"), case(kombika="99001101å")],
    keeps=[case(kombika="99001101M01"), case(kombika="990011010")],
)
def lower_case_kombika(v: Var, _r: Row) -> Bool:
    """The kombika is written with lower-case letters; a receiver that compares letter by letter misses it."""
    return v.contains("[a-zåäö]")


@rule(
    "ID126",
    ERROR,
    observed("TC"),
    level=Level.FIELD,
    over=Kind.KOMBIKA,
    sv="{field} har en kod som bara får stå för en remitterande enhet. Skriv enhetens egen kombika.",
    en="{field} holds a code that may stand for a referring unit only. Write the unit's own kombika.",
    breaks=[case(kombika="EJSLL"), case(kombika="OKÄND"), case(kombika="ÖVRIG")],
    keeps=[case(kombika="99001101M01"), case(kombika="OKAND")],
)
def placeholder_for_unit(v: Var, _r: Row) -> Bool:
    """The unit itself is given as outside the region, unknown or other; the record then has no reporter."""
    return v.is_in(PLACEHOLDERS)


@rule(
    "ID126",
    WARNING,
    observed("TC"),
    grade="referring",
    level=Level.FIELD,
    over=Kind.REMITTENT,
    sv="{field} är varken en kombika eller en känd ersättningskod. Skriv kombikan eller EJSLL, OKÄND eller "
    "ÖVRIG, eller för in koden i tabellen remittentkoder.",
    en="{field} is neither a kombika nor a known placeholder. Write the kombika or EJSLL, OKÄND or ÖVRIG, "
    "or add the code to the table remittentkoder.",
    breaks=[
        case(remittent_kombika="PRIVAT"),
        case(remittent_kombika="ejsll"),
        case(remittent_kombika="PRIVAT", tables={"remittentkoder": [{"kod": "SKOLA"}]}),
        case(
            remittent_kombika="SKOLA",
            tables={"remittentkoder": [{"kod": "SKOLA", "giltig_till": "2025-12-31"}]},
        ),
    ],
    keeps=[
        case(remittent_kombika="99001101M01"),
        case(remittent_kombika="EJSLL"),
        case(remittent_kombika="OVRIG"),  # ID127
        case(remittent_kombika="SKOLA", tables={"remittentkoder": [{"kod": "SKOLA"}]}),
        case(remittent_kombika="EJSLL", tables={"remittentkoder": [{"kod": "SKOLA"}]}),
        case(remittent_kombika=""),
    ],
)
def unknown_referring_unit(v: Var, r: Row) -> Bool:
    """The referring unit is a text that says nothing to the receiver.

    The owner's list of codes is not public, so the three that were seen hold, and those of the user's table.
    """
    known = InTable(_EXTRA_CODES, v, r[r.spec.event].day, optional=True)
    return ~v.matches(_FORM) & v.not_in(PLACEHOLDERS.union(ASCII_PLACEHOLDERS)) & ~known


@rule(
    "ID127",
    WARNING,
    reference(),
    level=Level.FIELD,
    over=Kind.REMITTENT,
    sv="Ersättningskoden i {field} är skriven utan prickar. Skriv OKÄND eller ÖVRIG, i UTF-8 eller "
    "ISO-8859-1.",
    en="The placeholder in {field} is spelt without dots. Write OKÄND or ÖVRIG, in UTF-8 or ISO-8859-1.",
    breaks=[case(remittent_kombika="OKAND"), case(remittent_kombika="OVRIG")],
    keeps=[
        case(remittent_kombika="OKÄND"),
        case(remittent_kombika="ÖVRIG"),
        case(remittent_kombika="EJSLL"),
    ],
)
def placeholder_in_ascii(v: Var, _r: Row) -> Bool:
    """A placeholder has lost its Swedish letters on the way; what is meant is clear, but not to everyone."""
    return v.is_in(set(ASCII_PLACEHOLDERS))
