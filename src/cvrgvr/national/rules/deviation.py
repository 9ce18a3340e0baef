"""The deviation, against what its definition needs (NAT315-NAT317)."""

from cvrgvr.findings import INFO, WARNING
from cvrgvr.national.rules.terms import wait_days
from cvrgvr.rules import Bool, Row, case, rule
from cvrgvr.rules.expr import InTable
from cvrgvr.spec import official

__all__ = ["chosen_too_early", "chosen_without_limit", "special_elsewhere"]

_LIMIT = 90
_BUP = "931"
_BUP_TABLE = {"mvo_bup": [{"kod": "901"}]}


@rule(
    "NAT315",
    WARNING,
    official("SKR"),
    at="avvikelse",
    sv="Patientvald väntan (1) utan vårdgaranti kräver medicinskt_maldatum. Fyll i det, eller ta bort 1.",
    en="A wait that the patient chose (1) outside the guarantee needs medicinskt_maldatum. Fill it in.",
    breaks=[case(avvikelse="1", vardgaranti="2")],
    keeps=[
        case(avvikelse="1", vardgaranti="2", medicinskt_maldatum="2026-02-10T00:00:00"),
        case(avvikelse="2", vardgaranti="2"),
        case(avvikelse="", vardgaranti="2"),
    ],
)
def chosen_without_limit(r: Row) -> Bool:
    """The patient waits longer than a limit by choice, but there is neither guarantee nor target date."""
    return (r.avvikelse == 1) & (r.vardgaranti == 2) & r.medicinskt_maldatum.is_null()


@rule(
    "NAT316",
    WARNING,
    official("SKR"),
    letters="GV",
    at="avvikelse",
    sv="Patientvald väntan (1), men väntan är högst 90 dagar. Ta bort koden: gränsen är inte passerad.",
    en="A wait that the patient chose (1), but of at most 90 days. Leave it out: the limit is not passed.",
    breaks=[
        case(avvikelse="1"),
        case("G", avvikelse="1", beslut_aktivitet="2025-11-04T08:00:00", remissdatum="2025-11-04T08:00:00"),
    ],
    keeps=[
        case("G", avvikelse="1", beslut_aktivitet="2025-11-03T08:00:00", remissdatum="2025-11-03T08:00:00"),
        case(avvikelse="2"),
        case(avvikelse="1", vardgaranti="2"),
    ],
)
def chosen_too_early(r: Row) -> Bool:
    """By definition the patient has waited longer than the guarantee's limit, and has not."""
    return (r.avvikelse == 1) & (r.vardgaranti == 1) & (wait_days(r) <= _LIMIT)


@rule(
    "NAT317",
    INFO,
    official("SKR"),
    at="avvikelse",
    sv="Särskilt orsakad väntan (3) hör till barn- och ungdomspsykiatri och berörda enheter. Kontrollera.",
    en="A wait for a special reason (3) belongs to child psychiatry and units concerned. Check it.",
    breaks=[case(avvikelse="3"), case(avvikelse="3", tables=_BUP_TABLE)],
    keeps=[
        case(avvikelse="3", mvo="931"),
        case(avvikelse="3", mvo="901", tables=_BUP_TABLE),
        case(avvikelse="2"),
        case(avvikelse="3", mvo=""),
    ],
)
def special_elsewhere(r: Row) -> Bool:
    """Only child psychiatry, and units that the user's table mvo_bup adds, have this reason."""
    return (r.avvikelse == 3) & (r.mvo != _BUP) & ~InTable("mvo_bup", r.mvo, None, optional=True)
