"""A unit as a whole: is it given, is it known, and do its kombika and HSA-id name the same one?

Source: identifiers.md 4.3 and section 5; ID123 and ID128–ID130. Tables: `avd` (kombika) and `mek` (kombika;
hsaid; giltig_fran; giltig_till), where of several rows valid on a day the first counts.
"""

from typing import Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules.expr import Bool, InTable, Lookup, Var
from cvrgvr.rules.row import Row
from cvrgvr.rules.rule import Level, case, rule
from cvrgvr.spec import Kind, reference

__all__ = [
    "ambiguous_mapping",
    "kombika_and_hsa_id_differ",
    "no_unit",
    "unknown_unit",
]

_MEK: Final = [
    {"kombika": "99001101M01", "hsaid": "SE2321000016-0AA9", "giltig_till": "2026-01-31"},
    {"kombika": "99001101M01", "hsaid": "SE2321000016-0AA1", "giltig_fran": "2026-02-01"},
]
_TWICE: Final = [*_MEK, {"kombika": "99001101M01", "hsaid": "SE2321000016-0AA2", "giltig_fran": "2026-03-28"}]
_AVD: Final = [{"kombika": "99001101M01", "giltig_fran": "2020-01-01", "giltig_till": "2026-03-31"}]


@rule(
    "ID123",
    WARNING,
    reference("CSA"),
    level=Level.FIELD,
    over=Kind.KOMBIKA,
    sv="MEK har mer än en rad för {field} den dagen, och den första används. Be MEK:s förvaltare avsluta den "
    "gamla raden.",
    en="MEK has more than one row for {field} on that day, and the first is used. "
    "Ask those who keep MEK to close the old row.",
    breaks=[
        case("V", tables={"mek": _TWICE}),
        case("G", start_aktivitet="2026-03-28T09:00", tables={"mek": _TWICE}),
    ],
    keeps=[
        case(tables={"mek": _MEK}),
        case("G", start_aktivitet="2026-03-27T23:59", tables={"mek": _TWICE}),
        case(kombika="99001101M02", tables={"mek": _TWICE}),
        case(kombika="", tables={"mek": _TWICE}),
    ],
)
def ambiguous_mapping(v: Var, r: Row) -> Bool:
    """The unit's kombika maps to several HSA-ids on the day, so which unit it is is not sure."""
    return InTable("mek", v.upper(), r[r.spec.event].day, rows=2)


@rule(
    "ID128",
    ERROR,
    reference("VGG-KODER, VGG-NVID"),
    level=Level.FIELD,
    over=Kind.KOMBIKA,
    beside=("hsaid_enhet",),
    sv="Enheten saknas. Fyll i {field} eller hsaid_enhet.",
    en="The unit is missing. Fill in {field} or hsaid_enhet.",
    breaks=[case(kombika="", hsaid_enhet="")],
    keeps=[case(kombika=""), case(hsaid_enhet=""), case()],
)
def no_unit(v: Var, r: Row) -> Bool:
    """No unit is given, neither as kombika nor as HSA-id; nobody answers for the record."""
    return v.is_null() & r.hsaid_enhet.is_null()


@rule(
    "ID129",
    WARNING,
    reference("VGG-GVR"),
    level=Level.FIELD,
    over=Kind.KOMBIKA,
    sv="{field} finns inte i tabellen avd den dagen. Rätta kombikan, eller läs in en nyare tabell.",
    en="{field} is not in the table avd on that day. Correct the kombika, or supply a newer table.",
    breaks=[
        case(kombika="99001101M02", tables={"avd": _AVD}),
        case("V", avlasningsdatum="2026-04-01", tables={"avd": _AVD}),
    ],
    keeps=[
        case(tables={"avd": _AVD}),
        case(kombika="99001101m01", tables={"avd": _AVD}),
        case(kombika="", tables={"avd": _AVD}),
        case(kombika="99001101M02"),
    ],
)
def unknown_unit(v: Var, r: Row) -> Bool:
    """The kombika is not a unit of Kodserver's on the day of the event: mistyped, closed or too new.

    GVR rejects such a record, so that register has a graver rule of its own instead.
    """
    return ~InTable("avd", v.upper(), r[r.spec.event].day)


def _kombika_beside(hsa_id: str) -> str | None:
    """The field of the kombika of the same unit: beside it in the record, or in the same value object."""
    if hsa_id == "hsaid_enhet":
        return "kombika"
    unit, _, name = hsa_id.rpartition(".")
    return f"{unit}.kombika" if unit and name == "hsa_id" else None


@rule(
    "ID130",
    WARNING,
    reference("MEK"),
    level=Level.FIELD,
    over=lambda field: field.kind is Kind.HSA_ID and _kombika_beside(field.name) is not None,
    sv="{field} är inte det HSA-id som MEK ger för kombikan den dagen. Rätta det som är fel.",
    en="{field} is not the HSA-id that MEK gives for the kombika on that day. Correct the one that is wrong.",
    breaks=[
        case(hsaid_enhet="SE2321000016-0AA2", tables={"mek": _MEK}),
        case("G", start_aktivitet="2026-01-31T09:00", tables={"mek": _MEK}),
    ],
    keeps=[
        case(tables={"mek": _MEK}),
        case(hsaid_enhet="SE2321000016-0aa1", tables={"mek": _MEK}),
        case("G", start_aktivitet="2026-02-01T09:00", tables={"mek": _MEK}),
        case(kombika="99001101M02", hsaid_enhet="SE2321000016-0AA2", tables={"mek": _MEK}),
        case(hsaid_enhet="", tables={"mek": _MEK}),
    ],
)
def kombika_and_hsa_id_differ(v: Var, r: Row) -> Bool:
    """Kombika and HSA-id name two units, so the contact is counted at one and looked for at the other."""
    kombika = _kombika_beside(v.field.name)
    if kombika is None or kombika not in r:
        return NotImplemented  # type: ignore[no-any-return]
    mapped = Lookup("mek", r[kombika].upper(), r[r.spec.event].day, "hsaid")
    return mapped.upper() != v.upper()
