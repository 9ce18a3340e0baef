"""Units, and whether they exist on the day (ERS110, ERS127, ERS128)."""

from typing import Any

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.gvr.ersmo.rules.terms import kontakt
from cvrgvr.rules import Bool, Row, case, rule
from cvrgvr.rules.expr import FirstOf, InTable, Scalar
from cvrgvr.spec import observed

__all__ = ["no_end_unit", "referrer_unknown", "unit_unknown"]

_DAYS = {"giltig_fran": "2026-03-02", "giltig_till": "2026-03-05"}
_AVD = {"avd": [{"kombika": "99001046M01", **_DAYS}, {"kombika": "99002011M02", **_DAYS}]}
_AFTER: Any = {"startdatum": "2026-03-06", "slutdatum": "2026-03-09"}


@rule(
    "ERS110",
    WARNING,
    observed("ERSMO-XFORM"),
    at="slutverksamhet",
    sv="Slutverksamhet saknas. Mottagaren söker enheten med den: ange den, även när den är "
    "startverksamheten.",
    en="Slutverksamhet is missing. The receiver looks the unit up by it: give it, also when it is the start "
    "unit.",
    breaks=[case(slutverksamhet="")],
    keeps=[case(), case(handelseklass="Vårdansvar", slutverksamhet="")],
)
def no_end_unit(r: Row) -> Bool:
    """Without the unit at the end, the receiver's look-up fails and the event waits."""
    return kontakt(r) & r.slutverksamhet.is_null()


def _kombika(unit: Scalar) -> Bool:
    return unit.matches("[0-9]{8}.*")


@rule(
    "ERS127",
    ERROR,
    observed("ERSMO-XFORM"),
    at="slutverksamhet",
    sv="Enheten finns inte i tabellen avd på startdatum, på någon åtgärds datum eller på slutdatum. "
    "Rätta kombikan, eller läs in en nyare tabell.",
    en="The unit is not in the table avd on startdatum, on any procedure's date or on slutdatum. "
    "Correct the kombika, or load a newer table.",
    breaks=[
        case(slutverksamhet="99001046M02", tables=_AVD),
        case(**_AFTER, atgarder="", tables=_AVD),
        case(**_AFTER, atgarder="CJE20,007,2026-03-06,1,1,1", tables=_AVD),
        case(slutverksamhet="", startverksamhet="99001046M02", tables=_AVD),
        case(slutdatum="", startdatum="2026-03-01", atgarder="", tables=_AVD),
    ],
    keeps=[
        case(tables=_AVD),
        case(slutverksamhet="99001046m01", tables=_AVD),
        case(**_AFTER, tables=_AVD),
        case(startdatum="2026-03-01", slutdatum="2026-03-05", atgarder="", tables=_AVD),
        case(slutverksamhet="", tables=_AVD),
        case(slutverksamhet="SE2321000016-39KJ", tables=_AVD),
        case(slutverksamhet="99001046M02"),
    ],
)
def unit_unknown(r: Row) -> Bool:
    """The unit is valid on no day that the receiver tries, so the event cannot be placed."""
    unit = FirstOf((r.slutverksamhet, r.startverksamhet))
    code = unit.upper()
    done = r.atgarder.any(lambda each: InTable("avd", code, each.datum.day))
    found = InTable("avd", code, r.startdatum.day)
    ended = r.slutdatum.not_null() & InTable("avd", code, r.slutdatum.day)
    return _kombika(unit) & ~found & ~done & ~ended


@rule(
    "ERS128",
    ERROR,
    observed("ERSMO-XFORM"),
    at="remiss_fore",
    sv="Remitterande enhet finns inte i tabellen avd på startdatum eller tidigare. "
    "Rätta kombikan, eller läs in en nyare tabell.",
    en="The referring unit is not in the table avd on startdatum or before. Correct the kombika, or load a "
    "newer table.",
    breaks=[
        case(remiss_fore="99002011M03", tables=_AVD),
        case(startdatum="2026-03-01", tables=_AVD),
    ],
    keeps=[
        case(tables=_AVD),
        case(startdatum="2027-03-01", tables=_AVD),
        case(remiss_fore="", tables=_AVD),
        case(remiss_fore="SE2321000016-39KJ", tables=_AVD),
        case(remiss_fore="99002011M03"),
    ],
)
def referrer_unknown(r: Row) -> Bool:
    """The receiver tries earlier days for a unit that refers; one that never existed is found on none."""
    code = r.remiss_fore.upper()
    return _kombika(r.remiss_fore) & ~InTable("avd", code, r.startdatum.day, earlier=True)
