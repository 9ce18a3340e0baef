"""Places: municipality, LKF and region.

Source: identifiers.md sections 7 and 8; ID132–ID136. Table: `kommuner`.
"""

from typing import Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.identifiers import REGIONS
from cvrgvr.rules.expr import Bool, InTable, Var
from cvrgvr.rules.row import Row
from cvrgvr.rules.rule import Level, case, rule
from cvrgvr.spec import Kind, official, reference

__all__ = [
    "lkf_and_kommunkod_differ",
    "not_a_kommunkod",
    "not_a_regionkod",
    "not_an_lkf",
    "unknown_kommunkod",
]

_MISSING: Final = "0000"
_KOMMUNER: Final = [{"kod": "0180"}, {"kod": "1480", "giltig_till": "2026-03-26"}]


@rule(
    "ID132",
    ERROR,
    official("SKR-XSD"),
    level=Level.FIELD,
    over=Kind.KOMMUNKOD,
    sv="{field} är inte fyra siffror. Skriv läns- och kommunkod, såsom 0180, eller 0000 när den saknas.",
    en="{field} is not four digits. Write the codes of county and municipality, such as 0180, or 0000 when "
    "there is none.",
    breaks=[case(kommunkod="180"), case(kommunkod="01800"), case(kommunkod="018A")],
    keeps=[case(kommunkod="0180"), case(kommunkod="0000"), case(kommunkod="")],
)
def not_a_kommunkod(v: Var, _r: Row) -> Bool:
    """The municipality's code is not four digits; often a spreadsheet has taken the leading zero."""
    return ~v.matches("[0-9]{4}")


@rule(
    "ID133",
    WARNING,
    official("SKR-XSD"),
    level=Level.FIELD,
    over=Kind.KOMMUNKOD,
    sv="{field} finns inte i tabellen kommuner den dagen. Rätta koden, eller skriv 0000 när den saknas.",
    en="{field} is not in the table kommuner on that day. Correct the code, or write 0000 when there is "
    "none.",
    breaks=[
        case(kommunkod="0181", tables={"kommuner": _KOMMUNER}),
        case(kommunkod="1480", tables={"kommuner": _KOMMUNER}),
    ],
    keeps=[
        case(kommunkod="0180", tables={"kommuner": _KOMMUNER}),
        case("G", kommunkod="1480", start_aktivitet="2026-03-26", tables={"kommuner": _KOMMUNER}),
        case(kommunkod="0000", tables={"kommuner": _KOMMUNER}),
        case(kommunkod="", tables={"kommuner": _KOMMUNER}),
        case(kommunkod="0181"),
    ],
)
def unknown_kommunkod(v: Var, r: Row) -> Bool:
    """No municipality has the code on the day of the event; who is a resident is then decided wrongly."""
    return (v != _MISSING) & ~InTable("kommuner", v, r[r.spec.event].day)


@rule(
    "ID134",
    ERROR,
    official("ERSMO"),
    level=Level.FIELD,
    over=Kind.LKF,
    sv="{field} är inte sex bokstäver eller siffror. Skriv län, kommun och församling med två tecken var.",
    en="{field} is not six letters or digits. Write county, municipality and parish, two characters each.",
    breaks=[case(lkf="0180"), case(lkf="01809Å")],
    keeps=[case(lkf="018099"), case(lkf="")],
)
def not_an_lkf(v: Var, _r: Row) -> Bool:
    """ERSMO's LKF does not have its six characters, and the schema refuses the message."""
    return ~v.matches("[A-Za-z0-9]{6}")


@rule(
    "ID135",
    WARNING,
    reference(),
    level=Level.FIELD,
    over=Kind.LKF,
    beside=("kommunkod",),
    sv="De fyra första tecknen i {field} är inte kommunkoden i kommunkod. Rätta den som är fel.",
    en="The first four characters of {field} are not the municipality in kommunkod. "
    "Correct the one that is wrong.",
    breaks=[case(lkf="018199", kommunkod="0180")],
    keeps=[case(lkf="018099", kommunkod="0180"), case(lkf="018099", kommunkod="")],
)
def lkf_and_kommunkod_differ(v: Var, r: Row) -> Bool:
    """LKF and kommunkod place the patient in two municipalities."""
    return v[:4] != r.kommunkod


@rule(
    "ID136",
    ERROR,
    official("SKR-XSD"),
    level=Level.FIELD,
    over=Kind.REGIONKOD,
    sv="{field} är ingen regions kod. Skriv regionkoden, 10 för Region Stockholm; det är inte länskoden.",
    en="{field} is no region's code. Write the region code, 10 for Region Stockholm; it is not the county "
    "code.",
    breaks=[case(regionkod="1"), case(regionkod="11"), case(regionkod="66")],
    keeps=[case(regionkod="10"), case(regionkod="65"), case(regionkod="")],
)
def not_a_regionkod(v: Var, _r: Row) -> Bool:
    """No region has the number; usually it is the county's, which is another series."""
    return v.not_in({int(region) for region in REGIONS})
