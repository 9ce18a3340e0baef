"""The medical field (MVO) and the hospital.

Source: identifiers.md section 9; ID137–ID139. Table: `mvo`.
"""

from typing import Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules.expr import Bool, InTable, Var
from cvrgvr.rules.row import Row
from cvrgvr.rules.rule import Level, case, rule
from cvrgvr.spec import Kind, official

__all__ = ["not_a_hospital", "not_an_mvo", "one_without_hospital", "unknown_mvo"]

_MVO: Final = [{"kod": "301"}, {"kod": "511", "giltig_fran": "2026-04-01"}]


@rule(
    "ID137",
    ERROR,
    official("SKR-XSD"),
    level=Level.FIELD,
    over=Kind.MVO,
    sv="{field} är inte exakt tre tecken. Skriv koden för det medicinska verksamhetsområdet, såsom 301.",
    en="{field} is not exactly three characters. Write the code of the medical field, such as 301.",
    breaks=[case(mvo="30"), case(mvo="3010")],
    keeps=[case(mvo="301"), case(mvo="ABC"), case(mvo="")],
)
def not_an_mvo(v: Var, _r: Row) -> Bool:
    """The code of the medical field does not have three characters; the national schema refuses it."""
    return v.length() != 3


@rule(
    "ID137",
    WARNING,
    official("SKR-XSD"),
    grade="table",
    level=Level.FIELD,
    over=Kind.MVO,
    sv="{field} finns inte i tabellen mvo den dagen. Rätta koden, eller läs in en nyare tabell.",
    en="{field} is not in the table mvo on that day. Correct the code, or supply a newer table.",
    breaks=[case(mvo="302", tables={"mvo": _MVO}), case(mvo="511", tables={"mvo": _MVO})],
    keeps=[
        case(mvo="301", tables={"mvo": _MVO}),
        case("V", mvo="511", avlasningsdatum="2026-04-01", tables={"mvo": _MVO}),
        case(mvo="30", tables={"mvo": _MVO}),  # the graver grade
        case(mvo="302"),
    ],
)
def unknown_mvo(v: Var, r: Row) -> Bool:
    """No medical field has the code on the day of the event, so the wait falls out of its statistics."""
    return (v.length() == 3) & ~InTable("mvo", v, r[r.spec.event].day)


@rule(
    "ID138",
    ERROR,
    official("SKR-XSD"),
    level=Level.FIELD,
    over=Kind.SJUKHUS,
    sv="{field} är inte fem eller sex siffror. Skriv sjukhusets kod, eller 00000 när inget sjukhus finns.",
    en="{field} is not five or six digits. Write the hospital's code, or 00000 when there is none.",
    breaks=[case(sjukhus="1101"), case(sjukhus="1101000"), case(sjukhus="1101A")],
    keeps=[
        case(sjukhus="11010"),
        case(sjukhus="110101"),
        case(sjukhus="00000", sjukhusnamn="Sjukhus saknas"),
        case(sjukhus=""),
    ],
)
def not_a_hospital(v: Var, _r: Row) -> Bool:
    """The hospital's code does not have its form; the national schema refuses it."""
    return ~v.matches("[0-9]{5,6}")


@rule(
    "ID139",
    WARNING,
    official("SKR-XSD"),
    level=Level.FIELD,
    over=Kind.SJUKHUS,
    beside=("sjukhusnamn",),
    sv="{field} och sjukhusnamn säger emot varandra: 00000 hör ihop med ”Sjukhus saknas”. "
    "Rätta den som är fel.",
    en="{field} and sjukhusnamn contradict each other: 00000 goes with “Sjukhus saknas”. "
    "Correct the one that is wrong.",
    breaks=[
        case(sjukhus="00000", sjukhusnamn="Exempelsjukhuset"),
        case(sjukhus="11010", sjukhusnamn="Sjukhus saknas"),
    ],
    keeps=[
        case(sjukhus="00000", sjukhusnamn="Sjukhus saknas"),
        case(sjukhus="11010", sjukhusnamn="Exempelsjukhuset"),
        case(sjukhus="00000", sjukhusnamn=""),
        case(sjukhus="", sjukhusnamn="Sjukhus saknas"),
    ],
)
def one_without_hospital(v: Var, r: Row) -> Bool:
    """Code and name disagree on whether there is a hospital at all."""
    return (v == "00000") ^ (r.sjukhusnamn == "Sjukhus saknas")
