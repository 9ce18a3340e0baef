"""The hospital that is none (NAT323, NAT330)."""

from cvrgvr.findings import INFO, WARNING
from cvrgvr.rules import Bool, Row, case, rule
from cvrgvr.spec import official, reference

__all__ = ["NO_HOSPITAL", "NO_HOSPITAL_NAME", "half_a_hospital", "no_hospital"]

NO_HOSPITAL = "00000"
NO_HOSPITAL_NAME = "Sjukhus saknas"


@rule(
    "NAT323",
    WARNING,
    official("SKR"),
    at="sjukhus",
    sv="Bara den ena av sjukhus 00000 och sjukhusnamn ”Sjukhus saknas” anges. Skriv båda eller ingen.",
    en="Only one of sjukhus 00000 and sjukhusnamn “Sjukhus saknas” is given. Write both or none.",
    breaks=[case(sjukhus="00000"), case(sjukhusnamn="Sjukhus saknas")],
    keeps=[
        case(sjukhus="00000", sjukhusnamn="Sjukhus saknas"),
        case("GV", sjukhus="11001"),
        case("V", sjukhus="", sjukhusnamn=""),
    ],
)
def half_a_hospital(r: Row) -> Bool:
    """Code and name disagree on whether the unit belongs to a hospital."""
    return (r.sjukhus == NO_HOSPITAL) ^ (r.sjukhusnamn == NO_HOSPITAL_NAME)


@rule(
    "NAT330",
    INFO,
    reference(),
    letters="GP",
    at="sjukhus",
    sv="Inget sjukhus: antingen hör enheten inte till något, eller så saknas enheten i tabellen.",
    en="No hospital: either the unit belongs to none, or the table of hospitals lacks the unit.",
    breaks=[case("GP", sjukhus="00000", sjukhusnamn="Sjukhus saknas")],
    keeps=[case("GP", sjukhus="11001"), case("V", sjukhus="00000", sjukhusnamn="Sjukhus saknas")],
)
def no_hospital(r: Row) -> Bool:
    """The contact is reported without a hospital, which makes gaps in a table visible."""
    return r.sjukhus == NO_HOSPITAL
