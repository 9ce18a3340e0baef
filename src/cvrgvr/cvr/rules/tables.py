"""Codes that the user's tables do not know, or do not mean for CVR (CVR112, CVR113, CVR116, CVR117)."""

from cvrgvr.findings import WARNING
from cvrgvr.rules import Bool, Level, Row, case, rule
from cvrgvr.rules.expr import InTable, Lookup, Var
from cvrgvr.spec import Field, observed, reference

__all__ = ["activity_unknown", "cvr_code_unknown", "exception_unknown", "reason_not_for_cvr"]

_DAYS = {"giltig_fran": "2026-03-02", "giltig_till": "2026-03-02"}
_ACTIVITIES = {"aktiviteter": [{"aktivitet": "51101", "benamning": "Gråstarr", "mvo": "511", **_DAYS}]}
_CVR_CODES = {"cvr_koder": [{"kod": "A1", "benamning": "exempel", **_DAYS}]}
_REASONS = {
    "besoksorsaker": [
        {"besoksorsak_id": "10", "namn": "nybesök", "till_cvr": "J", "giltig_fran": "", "giltig_till": ""},
        {"besoksorsak_id": "20", "namn": "provtagning", "till_cvr": "N", **_DAYS},
    ]
}
_EXCEPTIONS = {
    "undantagskoder": [{"undantagskod": "PVV", "avvikelse": "1", "giltig_till": "2020-12-31"}],
    "framflyttningsorsaker": [{"framflyttningsorsak_id": "7", "namn": "sjuk", "undantagskod": "MOV"}],
}
_EXCEPTION_TABLES = {"undantagskod": "undantagskoder", "framflyttningsorsak_id": "framflyttningsorsaker"}


@rule(
    "CVR112",
    WARNING,
    reference("SKR"),
    level=Level.FIELD,
    at="aktivitet",
    sv="aktivitet finns inte i tabellen aktiviteter den dag som beslut_aktivitet anger. "
    "Rätta koden eller läs in en nyare tabell.",
    en="aktivitet is not in the table aktiviteter on the day of beslut_aktivitet. "
    "Correct the code or load a newer table.",
    breaks=[
        case(aktivitet="51102", tables=_ACTIVITIES),
        case(aktivitet="51101", beslut_aktivitet="2026-03-01", tables=_ACTIVITIES),
        case(aktivitet="51101", beslut_aktivitet="2026-03-03", tables=_ACTIVITIES),
    ],
    keeps=[
        case(aktivitet="51101", tables=_ACTIVITIES),
        case(aktivitet="", tables=_ACTIVITIES),
        case(aktivitet="51102"),
    ],
)
def activity_unknown(r: Row) -> Bool:
    """The code of the activity is not valid on the day of the decision, so nobody can tell what it means."""
    return ~InTable("aktiviteter", r.aktivitet, r.beslut_aktivitet.day)


@rule(
    "CVR113",
    WARNING,
    reference("VGG-UPPF"),
    level=Level.FIELD,
    at="cvr_kod",
    sv="cvr_kod finns inte i tabellen cvr_koder den dag som beslut_aktivitet anger. "
    "Rätta koden eller läs in en nyare tabell.",
    en="cvr_kod is not in the table cvr_koder on the day of beslut_aktivitet. Correct the code or load a "
    "newer table.",
    breaks=[
        case(cvr_kod="A2", tables=_CVR_CODES),
        case(cvr_kod="A1", beslut_aktivitet="2026-03-01", tables=_CVR_CODES),
        case(cvr_kod="A1", beslut_aktivitet="2026-03-03", tables=_CVR_CODES),
    ],
    keeps=[
        case(cvr_kod="A1", tables=_CVR_CODES),
        case(cvr_kod="", tables=_CVR_CODES),
        case(cvr_kod="A2"),
    ],
)
def cvr_code_unknown(r: Row) -> Bool:
    """The CVR code is not valid on the day of the decision; the owner's follow-up is made by these codes."""
    return ~InTable("cvr_koder", r.cvr_kod, r.beslut_aktivitet.day)


@rule(
    "CVR116",
    WARNING,
    observed("TC-VR"),
    level=Level.FIELD,
    at="besoksorsak_id",
    sv="Besöksorsaken är enligt tabellen besoksorsaker inte märkt för CVR (till_cvr = N). "
    "Ta bort posten ur leveransen eller märk orsaken.",
    en="By the table besoksorsaker, the reason of the visit is not marked for CVR (till_cvr = N). "
    "Leave the record out of the delivery, or mark the reason.",
    breaks=[case(besoksorsak_id="20", tables=_REASONS)],
    keeps=[
        case(besoksorsak_id="10", tables=_REASONS),
        case(besoksorsak_id="20", beslut_aktivitet="2026-03-03", tables=_REASONS),
        case(besoksorsak_id="30", tables=_REASONS),
        case(besoksorsak_id="", tables=_REASONS),
        case(besoksorsak_id="20"),
    ],
)
def reason_not_for_cvr(r: Row) -> Bool:
    """The local table says that visits of this reason are not sent to CVR.

    The row of the table is the one that is valid on the day of the decision.
    """
    return Lookup("besoksorsaker", r.besoksorsak_id, r.beslut_aktivitet.day, "till_cvr") == "N"


def _exception(field: Field) -> bool:
    return field.name in _EXCEPTION_TABLES


@rule(
    "CVR117",
    WARNING,
    observed("TC-GVR"),
    level=Level.FIELD,
    over=_exception,
    sv="{field} finns inte i den inlästa tabellen. Rätta koden eller komplettera tabellen.",
    en="{field} is not in the table that was loaded. Correct the code or complete the table.",
    breaks=[
        case(undantagskod="XYZ", tables=_EXCEPTIONS),
        case(framflyttningsorsak_id="8", tables=_EXCEPTIONS),
    ],
    keeps=[
        case(undantagskod="PVV", framflyttningsorsak_id="7", tables=_EXCEPTIONS),
        case(undantagskod="", framflyttningsorsak_id="", tables=_EXCEPTIONS),
        case(undantagskod="XYZ", framflyttningsorsak_id="8"),
    ],
)
def exception_unknown(v: Var, _r: Row) -> Bool:
    """The code of an exception or of a moved time is not in the user's table, on any day.

    No day is asked: the code may have been set on any day of the wait.
    """
    return ~InTable(_EXCEPTION_TABLES[v.field.name], v, None)
