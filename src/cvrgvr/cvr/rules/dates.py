"""Rules on the dates of a wait (CVR2xx, first part)."""

from cvrgvr.findings import ERROR
from cvrgvr.rules import Bool, Row, case, rule
from cvrgvr.spec import reference

__all__ = ["decision_before_referral"]


@rule(
    "CVR210",
    ERROR,
    reference("SKR-FLOW"),
    at="beslut_aktivitet",
    sv="Beslutet om aktiviteten är daterat före remissen som det svarar på. "
    "Rätta beslut_aktivitet eller remissdatum; för en första kontakt ska fas vara 1.",
    en="The decision on the activity is dated before the referral it answers. "
    "Correct beslut_aktivitet or remissdatum; for a first contact, fas should be 1.",
    breaks=[
        case(
            aktivitetstyp="mottagningsbesok",
            fas="4",
            forsta_besok="N",
            vardgaranti="N",
            medicinskt_maldatum="2026-04-30",
            remissdatum="2026-03-02",
            beslut_aktivitet="2026-03-01",
        )
    ],
    keeps=[
        case(fas="1", remissdatum="2026-03-02", beslut_aktivitet="2026-03-01"),
        case(fas="4", remissdatum="2026-03-02T15:00", beslut_aktivitet="2026-03-02T09:00"),
    ],
)
def decision_before_referral(r: Row) -> Bool:
    """A decision on an operation, an examination or a follow-up answers the referral, so it cannot be older.

    In phase 1 the decision is the one to write the referral, and may come before it.
    """
    return (r.fas != 1) & (r.beslut_aktivitet < r.remissdatum)
