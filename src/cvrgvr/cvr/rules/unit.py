"""The unit, for the national delivery (CVR266)."""

from cvrgvr.cvr.rules.terms import stop
from cvrgvr.findings import WARNING
from cvrgvr.rules import Bool, Row, case, rule
from cvrgvr.rules.expr import Lookup, Var
from cvrgvr.spec import Field, official

__all__ = ["unit_not_derivable"]

_MARCH = {"giltig_fran": "2026-03-27", "giltig_till": "2026-03-31"}
_UNIT = {
    "hsaid_enhet": "SE2321000016-0AA1",
    "hsaid_vardenhet": "SE2321000016-0AA2",
    "hsaid_vardgivare": "SE2321000016-0AA3",
}
_HSA = {"hsa": [_UNIT | _MARCH]}
_CLINIC_ONLY = {"hsa": [_UNIT | {"hsaid_vardgivare": ""} | _MARCH]}
_MEK = {"mek": [{"kombika": "99001101M01", "hsaid": "SE2321000016-0AA1"} | _MARCH]}


def _sent_unit(field: Field) -> bool:
    return field.name in {"hsaid_vardenhet", "hsaid_vardgivare"}


@rule(
    "CVR266",
    WARNING,
    official("SKR"),
    over=_sent_unit,
    sv="{field} saknas och går inte att ta fram ur tabellerna hsa och mek, så posten kan inte skickas "
    "nationellt. Fyll i fältet eller läs in tabellerna.",
    en="{field} is missing and cannot be derived from the tables hsa and mek, so the record cannot be sent "
    "nationally. Fill in the field or load the tables.",
    breaks=[
        case(hsaid_vardenhet=""),
        case(hsaid_vardgivare=""),
        case(hsaid_vardenhet="", tables=_MEK),
        case(hsaid_vardgivare="", tables=_CLINIC_ONLY),
        case(hsaid_vardenhet="", hsaid_enhet="SE2321000016-0AB1", tables=_HSA | _MEK),
        case(hsaid_vardenhet="", hsaid_enhet="", tables=_HSA),
        case(hsaid_vardenhet="", hsaid_enhet="", kombika="99001101M02", tables=_HSA | _MEK),
        case("V", hsaid_vardenhet="", matperiod="2026-04", avlasningsdatum="2026-04-30", tables=_HSA),
        case("G", hsaid_vardenhet="", start_aktivitet="2026-03-26", tables=_HSA),
    ],
    keeps=[
        case(),
        case(hsaid_vardenhet="", tables=_CLINIC_ONLY),
        case(hsaid_vardenhet="", hsaid_vardgivare="", tables=_HSA),
        case(hsaid_vardenhet="", hsaid_vardgivare="", hsaid_enhet="", tables=_HSA | _MEK),
        case(hsaid_vardenhet="", hsaid_enhet="", kombika="99001101m01", tables=_HSA | _MEK),
        case(hsaid_vardenhet="", hsaid_enhet="se2321000016-0aa1", tables=_HSA),
    ],
)
def unit_not_derivable(v: Var, r: Row) -> Bool:
    """The clinic or the care provider is not known, and the national database takes no record without them.

    The tables are asked on the day of the record's event, by the unit's HSA-id, else by that of its kombika.
    """
    day = stop(r).day
    by_kombika = Lookup("mek", r.kombika.upper(), day, "hsaid", optional=True)
    known = Lookup("hsa", r.hsaid_enhet.upper(), day, v.field.name, optional=True).not_null() | (
        r.hsaid_enhet.is_null()
        & Lookup("hsa", by_kombika.upper(), day, v.field.name, optional=True).not_null()
    )
    return v.is_null() & ~known
