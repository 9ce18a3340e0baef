"""The dates of the referral and of the patient's own request (CVR210-CVR214, CVR219, CVR221)."""

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules import Bool, Row, case, rule
from cvrgvr.spec import official, reference

__all__ = [
    "arrival_before_referral",
    "decision_before_referral",
    "own_request_undated",
    "receivers_decision",
    "referral_expired",
    "referral_too_old",
    "request_after_decision",
]


@rule(
    "CVR210",
    ERROR,
    reference("SKR-FLOW"),
    at="beslut_aktivitet",
    sv="Beslutet om aktiviteten är daterat före remissen som det svarar på. Rätta beslut_aktivitet eller "
    "remissdatum; för en första kontakt ska fas vara 1.",
    en="The decision on the activity is dated before the referral it answers. Correct beslut_aktivitet or "
    "remissdatum; for a first contact, fas should be 1.",
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


@rule(
    "CVR211",
    ERROR,
    reference("SKR-FLOW"),
    at="ankomstdatum",
    sv="ankomstdatum är före remissdatum: remissen kom fram innan den skrevs. Rätta det datum som är fel.",
    en="ankomstdatum is before remissdatum: the referral arrived before it was written. Correct one of them.",
    breaks=[case(ankomstdatum="2026-03-01T23:59")],
    keeps=[case(ankomstdatum="2026-03-02T07:00"), case(remissdatum=""), case(ankomstdatum="")],
)
def arrival_before_referral(r: Row) -> Bool:
    """The referral arrives before the day it was issued; one of the days is then not the event's."""
    return r.ankomstdatum < r.remissdatum


@rule(
    "CVR212",
    WARNING,
    official("SKR"),
    at="beslut_aktivitet",
    sv="beslut_aktivitet är efter ankomstdatum i en första kontakt på remiss. Ange dagen då remittenten "
    "beslutade att remittera, inte mottagarens beslut.",
    en="beslut_aktivitet is after ankomstdatum in a first contact on referral. "
    "State the day the referrer decided to refer, not the receiver's decision.",
    breaks=[case(beslut_aktivitet="2026-03-05")],
    keeps=[
        case(beslut_aktivitet="2026-03-04T23:59"),
        case(beslut_aktivitet="2026-03-05", fas="4"),
        case(beslut_aktivitet="2026-03-05", remittenttyp="2"),
        case(beslut_aktivitet="2026-03-05", ankomstdatum=""),
    ],
)
def receivers_decision(r: Row) -> Bool:
    """The wait for a first contact begins after the referral has arrived.

    The wait begins when the referrer decides to refer; counted from the receiver's decision it is too short.
    """
    return (r.fas == 1) & (r.remittenttyp == 1) & (r.beslut_aktivitet > r.ankomstdatum)


@rule(
    "CVR213",
    WARNING,
    official("HSF 6:1, VGG-REGEL"),
    at="kontakt_sokt_datum",
    sv="kontakt_sokt_datum saknas för en egen vårdbegäran i fas 1. Ange dagen då patienten sökte vården.",
    en="kontakt_sokt_datum is missing for an own request in fas 1. Give the day the patient sought the care.",
    breaks=[case(remittenttyp="2")],
    keeps=[
        case(remittenttyp="2", kontakt_sokt_datum="2026-03-02"),
        case(remittenttyp="2", fas="4"),
        case(remittenttyp="1"),
        case(remittenttyp=""),
    ],
)
def own_request_undated(r: Row) -> Bool:
    """The day the patient sought the care is missing; without a referral the guarantee counts from it."""
    return (r.fas == 1) & (r.remittenttyp == 2) & r.kontakt_sokt_datum.is_null()


@rule(
    "CVR214",
    ERROR,
    reference("HSF 6:1"),
    at="kontakt_sokt_datum",
    sv="kontakt_sokt_datum är efter beslut_aktivitet eller accepterad_datum. Rätta det datum som är fel.",
    en="kontakt_sokt_datum is after beslut_aktivitet or accepterad_datum. Correct the wrong date.",
    breaks=[
        case(kontakt_sokt_datum="2026-03-03"),
        case(kontakt_sokt_datum="2026-03-02", accepterad_datum="2026-03-01"),
    ],
    keeps=[
        case(kontakt_sokt_datum="2026-03-02", accepterad_datum="2026-03-02"),
        case(kontakt_sokt_datum="2026-03-02"),
        case(accepterad_datum="2026-03-01"),
    ],
)
def request_after_decision(r: Row) -> Bool:
    """The care is decided on or the request accepted before the patient has sought it."""
    return (r.kontakt_sokt_datum > r.beslut_aktivitet) | (r.kontakt_sokt_datum > r.accepterad_datum)


@rule(
    "CVR219",
    WARNING,
    reference("TC-APP"),
    at="specialistremiss_giltig_tom",
    sv="Specialistvårdsremissen gick ut före remissdatum, eller före avlasningsdatum för den som väntar. "
    "Rätta specialistremiss_giltig_tom eller ordna en ny remiss.",
    en="The specialist referral expired before remissdatum, or before avlasningsdatum of a waiting patient. "
    "Correct specialistremiss_giltig_tom or obtain a new referral.",
    breaks=[
        case(specialistremiss_giltig_tom="2026-03-01"),
        case("V", specialistremiss_giltig_tom="2026-03-30"),
        case("V", specialistremiss_giltig_tom="2026-04-01", remissdatum="2026-04-02"),
    ],
    keeps=[
        case("V", specialistremiss_giltig_tom="2026-03-31", remissdatum="2026-03-31"),
        case("G", specialistremiss_giltig_tom="2026-03-02"),
        case("G", specialistremiss_giltig_tom="2026-03-01", remissdatum=""),
        case(specialistremiss_giltig_tom=""),
    ],
)
def referral_expired(r: Row) -> Bool:
    """The specialist referral is not valid for the wait that it is reported with."""
    expired = r.specialistremiss_giltig_tom < r.remissdatum
    if r.spec.letter == "V":
        expired |= r.specialistremiss_giltig_tom < r.avlasningsdatum
    return expired


@rule(
    "CVR221",
    WARNING,
    reference(),
    at="remissdatum",
    sv="remissdatum är mer än 365 dagar före beslut_aktivitet. Kontrollera att det är rätt remiss och rätt "
    "datum.",
    en="remissdatum is more than 365 days before beslut_aktivitet. Check that it is the right referral and "
    "the right date.",
    breaks=[case(remissdatum="2025-03-01")],
    keeps=[case(remissdatum="2025-03-02"), case(remissdatum=""), case(beslut_aktivitet="")],
)
def referral_too_old(r: Row) -> Bool:
    """The referral is over a year older than the decision; it is probably another one, or a mistyped year."""
    return r.beslut_aktivitet - r.remissdatum > 365
