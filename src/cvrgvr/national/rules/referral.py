"""The referral (NAT318-NAT321, NAT331)."""

from typing import Any, Final

from cvrgvr.findings import INFO, WARNING
from cvrgvr.rules import Bool, Row, case, rule
from cvrgvr.spec import observed, official, reference

__all__ = [
    "arrived_before_written",
    "decided_another_day",
    "referral_of_own_request",
    "referral_unnamed",
    "written_after_decision",
]

_OWN: Final[dict[str, Any]] = {"remittenttyp": "2", "remiss_id": "", "remissdatum": "", "ankomstdatum": ""}


@rule(
    "NAT318",
    WARNING,
    official("SKR"),
    at="remittenttyp",
    sv="Kontakten har remiss (1) men varken remiss_id eller remissdatum. Ange dem när de finns.",
    en="The contact has a referral (1) but neither remiss_id nor remissdatum. Give them when they exist.",
    breaks=[case(remiss_id="", remissdatum="", ankomstdatum="")],
    keeps=[case(remiss_id=""), case("GV", remissdatum="", ankomstdatum=""), case(**_OWN)],
)
def referral_unnamed(r: Row) -> Bool:
    """There is a referral, but nothing tells which."""
    return (r.remittenttyp == 1) & r.remiss_id.is_null() & r.remissdatum.is_null()


@rule(
    "NAT319",
    INFO,
    reference(),
    at="remittenttyp",
    sv="Egen vårdbegäran (2), men uppgifter om remiss finns. Rätta remittenttyp eller utelämna dem.",
    en="Own request (2), but there are facts of a referral. Correct remittenttyp or leave them out.",
    breaks=[case(remittenttyp="2"), case(**{**_OWN, "remittent": "SE2321000016-EX05"})],
    keeps=[case(remittenttyp="1"), case(**_OWN)],
)
def referral_of_own_request(r: Row) -> Bool:
    """The patient sought the care, and yet somebody referred."""
    return (r.remittenttyp == 2) & (
        r.remittent.not_null() | r.remiss_id.not_null() | r.remissdatum.not_null() | r.ankomstdatum.not_null()
    )


@rule(
    "NAT320",
    WARNING,
    official("SKR-FLOW"),
    at="ankomstdatum",
    sv="ankomstdatum är före remissdatum. Rätta den tid som är fel.",
    en="ankomstdatum is before remissdatum. Correct the wrong time.",
    breaks=[case(ankomstdatum="2026-01-05T23:59:59")],
    keeps=[case(ankomstdatum="2026-01-06T00:00:00"), case(ankomstdatum=""), case("GV", remissdatum="")],
)
def arrived_before_written(r: Row) -> Bool:
    """The referral arrived before it was written."""
    return r.ankomstdatum < r.remissdatum


@rule(
    "NAT321",
    INFO,
    reference("SKR-FLOW"),
    at="beslut_aktivitet",
    sv="fas 1: beslut_aktivitet är beslutet om vårdbegäran, och brukar vara samma dag som remissdatum.",
    en="fas 1: beslut_aktivitet is the decision on the request, normally on the same day as remissdatum.",
    breaks=[case(beslut_aktivitet="2026-01-07T08:00:00")],
    keeps=[
        case("GV", beslut_aktivitet="2026-01-06T23:00:00"),
        case(fas="2", aktivitet="51101", beslut_aktivitet="2026-01-07T08:00:00"),
        case("GV", remissdatum="", ankomstdatum=""),
    ],
)
def decided_another_day(r: Row) -> Bool:
    """The wait for a first contact begins when the referral is written, and here on another day."""
    return (r.fas == 1) & (r.beslut_aktivitet != r.remissdatum)


@rule(
    "NAT331",
    INFO,
    observed("KCHD"),
    at="remissdatum",
    sv="fas 2: remissdatum är efter beslut_aktivitet. Kontrollera att systemet skiljer dem åt.",
    en="fas 2: remissdatum is after beslut_aktivitet. Check that the system keeps them apart.",
    breaks=[case(fas="2", aktivitet="51101", remissdatum="2026-01-07T08:00:00")],
    keeps=[
        case(fas="2", aktivitet="51101"),
        case(fas="1", remissdatum="2026-01-07T08:00:00"),
        case(fas="2", aktivitet="51101", remissdatum="", ankomstdatum=""),
    ],
)
def written_after_decision(r: Row) -> Bool:
    """A procedure was decided before the patient was referred: seen where one date is kept for both."""
    return (r.fas == 2) & (r.remissdatum > r.beslut_aktivitet)
