"""Whether the care guarantee applies to a wait (CVR230–CVR233)."""

from cvrgvr.cvr.rules.questions import inside_region, outside_region
from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.rules import Bool, Call, Row, case, rule
from cvrgvr.spec import official, reference

__all__ = [
    "examination_under_guarantee",
    "follow_up_or_emergency_under_guarantee",
    "resident_outside_guarantee",
    "visitor_under_guarantee",
]


@rule(
    "CVR230",
    ERROR,
    official("SKR; 1177"),
    at="vardgaranti",
    sv="Återbesök och akuta kontakter omfattas inte av vårdgarantin. Sätt vardgaranti till N, eller rätta "
    "fas.",
    en="Follow-up visits and emergency contacts are not covered by the guarantee. "
    "Set vardgaranti to N, or correct fas.",
    breaks=[case(fas="4"), case(fas="5")],
    keeps=[
        case(fas="1"),
        case(fas="2"),
        case(fas="3"),
        case(fas="4", vardgaranti="N"),
        case(fas="5", vardgaranti=""),
        case(fas=""),
    ],
)
def follow_up_or_emergency_under_guarantee(r: Row) -> Bool:
    """A follow-up visit or an emergency contact is said to be covered by the guarantee.

    The guarantee speaks of the first visit and of planned treatment; the wait would be published as overdue.
    """
    return r.vardgaranti.yes & r.fas.is_in({4, 5})


@rule(
    "CVR231",
    WARNING,
    official("1177"),
    at="vardgaranti",
    sv="Undersökningar omfattas inte av vårdgarantin. Sätt vardgaranti till N, eller rätta fas.",
    en="Examinations are not covered by the guarantee. Set vardgaranti to N, or correct fas.",
    breaks=[case(fas="3")],
    keeps=[case(fas="2"), case(fas="4"), case(fas="3", vardgaranti="N"), case(fas="3", vardgaranti="")],
)
def examination_under_guarantee(r: Row) -> Bool:
    """An examination is said to be covered by the guarantee."""
    return r.vardgaranti.yes & (r.fas == 3)


@rule(
    "CVR232",
    WARNING,
    official("VGG-REGEL"),
    at="vardgaranti",
    sv="Patienten är folkbokförd utanför regionen, och vårdgarantin gäller bara i hemregionen. "
    "Sätt vardgaranti till N, eller rätta kommunkod eller regionkod.",
    en="The patient is registered outside the region, and the guarantee holds in the home region only. "
    "Set vardgaranti to N, or correct kommunkod or regionkod.",
    breaks=[
        case(kommunkod="1480"),
        case(kommunkod="0001"),
        case(kommunkod="0180", regionkod="51"),
        case(kommunkod="1480", regionkod="99"),
    ],
    keeps=[
        case(kommunkod="1480", regionkod="51"),
        case(kommunkod="0180"),
        case(kommunkod="0000"),
        case(kommunkod=""),
        case(kommunkod="1480", vardgaranti="N"),
        case(kommunkod="1480", vardgaranti=""),
    ],
)
def visitor_under_guarantee(r: Row) -> Bool:
    """A patient from another region is said to be covered by the guarantee of the region that reports.

    That is Region Stockholm, unless `regionkod` says another. A municipality belongs to the region whose
    county its code begins with.
    """
    perhaps = (r.kommunkod[:2] != "01") | (r.regionkod != 10)
    elsewhere = Call(outside_region, (r.kommunkod, r.regionkod))
    return r.vardgaranti.yes & (r.kommunkod != "0000") & perhaps & elsewhere


@rule(
    "CVR233",
    INFO,
    reference(),
    at="vardgaranti",
    sv="Ett första besök eller en behandling för en länsbo är rapporterad utan vårdgaranti. "
    "Kontrollera att det är meningen.",
    en="A first visit or a treatment of a resident is reported outside the guarantee. "
    "Check that this is meant.",
    breaks=[
        case(vardgaranti="N"),
        case(vardgaranti="N", fas="2"),
        case(vardgaranti="N", kommunkod="1480", regionkod="51"),
    ],
    keeps=[
        case(vardgaranti="J"),
        case(vardgaranti=""),
        case(vardgaranti="N", fas="3"),
        case(vardgaranti="N", kommunkod="1480"),
        case(vardgaranti="N", kommunkod="0000"),
        case(vardgaranti="N", kommunkod="0180", regionkod="51"),
    ],
)
def resident_outside_guarantee(r: Row) -> Bool:
    """A wait that the guarantee usually covers is reported as not covered, and so is lost to its figures."""
    perhaps = (r.kommunkod[:2] == "01") | (r.regionkod != 10)
    here = Call(inside_region, (r.kommunkod, r.regionkod))
    return ~r.vardgaranti.yes & r.fas.is_in({1, 2}) & perhaps & here
