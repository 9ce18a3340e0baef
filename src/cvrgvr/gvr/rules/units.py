"""Units in the owners' tables: is it known on the day, and who referred (GVR103–GVR106)."""

from typing import Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.gvr.rules.terms import KOMBIKA, day_field, is_unit
from cvrgvr.identifiers import ASCII_PLACEHOLDERS, PLACEHOLDERS
from cvrgvr.rules import Bool, Level, Row, case, rule
from cvrgvr.rules.expr import FirstOf, InTable, Lookup, Var
from cvrgvr.spec import Kind, observed, official, reference

__all__ = ["referrer_differs", "referrer_not_valid", "unit_not_valid", "unknown_placeholder"]

_AVD: Final = {
    "avd": [
        {"kombika": "99001046M01", "giltig_till": "2026-03-02"},
        {"kombika": "99002011M02", "giltig_till": "2026-02-01"},
        {"kombika": "99001101001"},
        {"kombika": "99001241002", "giltig_fran": "2026-02-25"},
    ]
}
_MEK: Final = {"mek": [{"kombika": "99002011M02", "hsaid": "SE2321000016-0AA2"}]}
_CODES: Final = {"remittentkoder": [{"kod": "SKOLA"}]}


@rule(
    "GVR103",
    ERROR,
    official("VGG-GVR"),
    level=Level.FIELD,
    over=is_unit,
    sv="{field} finns inte i tabellen avd den dagen, och GVR avvisar anropet. Rätta kombikan, eller läs in "
    "en nyare tabell.",
    en="{field} is not in the table avd on that day, and GVR rejects the call. Correct the kombika, or load "
    "a newer table.",
    breaks=[
        case("B", {"nyckel.enhet.kombika": "99001046M09"}, tables=_AVD),
        case("B", {"nyckel.datum": "2026-03-03"}, tables=_AVD),
        case("F", {"tidpunkt": "2026-02-24T10:00"}, tables=_AVD),
        case(
            "U", {"utskrivande_enhet.kombika": "99001046M01", "utskrivningsdatum": "2026-03-03"}, tables=_AVD
        ),
    ],
    keeps=[
        case("B", tables=_AVD),
        case("B", {"nyckel.enhet.kombika": "99001046m01"}, tables=_AVD),
        case("F", tables=_AVD),
        case("U", {"utskrivande_enhet.kombika": "99001046M01"}, tables=_AVD),
        case("B", {"nyckel.enhet.kombika": "99001046M09"}),
    ],
)
def unit_not_valid(v: Var, r: Row) -> Bool:
    """Kodserver does not know the unit on the day: of the visit, the admission, the move or the discharge."""
    day = day_field(v.field.name.rpartition(".")[0], r.spec.event)
    return ~InTable("avd", v.upper(), r[day].day)


@rule(
    "GVR104",
    ERROR,
    official("VGG-GVR; GVRA"),
    level=Level.CROSS_RECORD,
    over=Kind.REMITTENT,
    letters="OL",
    sv="Den remitterande enheten i {field} finns inte i tabellen avd den dag remissen skrevs, eller på "
    "kontaktens dag om remissdatum saknas, och GVR avvisar anropet. Rätta kombikan.",
    en="The referring unit in {field} is not in the table avd on the day of the referral, or on that of the "
    "contact when remissdatum is missing, and GVR rejects the call. Correct the kombika.",
    breaks=[
        case("O", {"medicin.remittent_kombika": "99002011M09"}, tables=_AVD),
        case("O", {"tillganglighet.remissdatum": ""}, tables=_AVD),
        case("L", {"inskrivning.remittent_kombika": "99002011M02"}, tables=_AVD),
    ],
    keeps=[
        case("O", tables=_AVD),
        case("O", {"medicin.remittent_kombika": "EJSLL"}, tables=_AVD),
        case(
            "L",
            {"inskrivning.remittent_kombika": "99001241002", "inskrivning.nyckel.datum": "2026-02-25"},
            tables=_AVD,
        ),
        case("O", {"medicin.remittent_kombika": "99002011M09"}),
    ],
)
def referrer_not_valid(v: Var, r: Row) -> Bool:
    """Kodserver does not know the referring unit.

    A unit that was closed since, but was there when the referral was written, is let through, as the owner's
    own adapter does.
    """
    part = v.field.name.rpartition(".")[0]
    days = [r[name].day for name in ("tillganglighet.remissdatum", f"{part}.nyckel.datum") if name in r]
    return v.matches(KOMBIKA) & ~InTable("avd", v.upper(), FirstOf(tuple(days)))


@rule(
    "GVR105",
    WARNING,
    observed("TC-PAS"),
    level=Level.FIELD,
    over=Kind.REMITTENT,
    letters="MI",
    sv="{field} är varken en kombika eller en känd ersättningskod. Skriv kombikan eller EJSLL, OKÄND eller "
    "ÖVRIG, eller för in koden i tabellen remittentkoder.",
    en="{field} is neither a kombika nor a known placeholder. Write the kombika or EJSLL, OKÄND or ÖVRIG, or "
    "add the code to the table remittentkoder.",
    breaks=[
        case(remittent_kombika="PRIVAT"),
        case(remittent_kombika="99002011"),
        case(remittent_kombika="PRIVAT", tables=_CODES),
    ],
    keeps=[
        case(),
        case(remittent_kombika="EJSLL"),
        case(remittent_kombika="OVRIG"),  # ID127
        case(remittent_kombika="SKOLA", tables=_CODES),
        case(remittent_kombika=""),
    ],
)
def unknown_placeholder(v: Var, r: Row) -> Bool:
    """The referring unit is a text that says nothing to the receiver.

    How a unit without kombika is reported is set by rules of the owner's that are not public; three codes
    were seen, and the user's table can hold more.
    """
    known = InTable("remittentkoder", v, r[r.spec.event].day, optional=True)
    return ~v.matches(KOMBIKA) & v.not_in(PLACEHOLDERS.union(ASCII_PLACEHOLDERS)) & ~known


@rule(
    "GVR106",
    ERROR,
    reference(),
    at="remittent_kombika",
    beside=("remittent",),
    sv="remittent_kombika och remittent är enligt MEK inte samma enhet den dagen. Rätta den som är fel.",
    en="By MEK, remittent_kombika and remittent are not the same unit on that day. Correct the one that is "
    "wrong.",
    breaks=[case(remittent_kombika="99002011M02", remittent="SE2321000016-0AA3", tables=_MEK)],
    keeps=[
        case(remittent_kombika="99002011M02", remittent="SE2321000016-0aa2", tables=_MEK),
        case(remittent_kombika="99002011M09", remittent="SE2321000016-0AA3", tables=_MEK),
        case(remittent="", tables=_MEK),
    ],
)
def referrer_differs(r: Row) -> Bool:
    """Kombika and HSA-id name two referring units, and there can be only one."""
    mapped = Lookup("mek", r.remittent_kombika.upper(), r[r.spec.event].day, "hsaid")
    return mapped.upper() != r.remittent.upper()
