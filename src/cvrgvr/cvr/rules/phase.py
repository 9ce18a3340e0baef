"""The phase, and what it asks of other fields (CVR250, CVR251, CVR256, CVR259)."""

from functools import reduce
from operator import or_

from cvrgvr.findings import ERROR
from cvrgvr.rules import Bool, Row, case, rule
from cvrgvr.spec import official, reference

__all__ = ["first_visit_phase", "inpatient_phase", "kind_and_phase", "target_date_missing"]

_PHASES = {"mottagningsbesok": {1, 4, 5}, "undersokning": {3}, "behandling": {2}, "operation": {2}}


@rule(
    "CVR250",
    ERROR,
    reference("cvr.md 3.1"),
    at="fas",
    sv="fas passar inte till aktivitetstyp: mottagningsbesok har fas 1, 4 eller 5, undersokning 3, "
    "behandling och operation 2. Rätta det fält som är fel.",
    en="fas does not suit aktivitetstyp: mottagningsbesok has fas 1, 4 or 5, undersokning 3, behandling and "
    "operation 2. Correct the wrong field.",
    breaks=[
        *(case(aktivitetstyp="mottagningsbesok", fas=phase) for phase in "23"),
        *(case(aktivitetstyp="undersokning", fas=phase) for phase in "1245"),
        *(case(aktivitetstyp=kind, fas=phase) for kind in ("behandling", "operation") for phase in "1345"),
    ],
    keeps=[
        *(case(aktivitetstyp="mottagningsbesok", fas=phase) for phase in "145"),
        case(aktivitetstyp="undersokning", fas="3"),
        case(aktivitetstyp="behandling", fas="2"),
        case(aktivitetstyp="operation", fas="2"),
        case(aktivitetstyp="operation", fas=""),
        case(aktivitetstyp="", fas="2"),
    ],
)
def kind_and_phase(r: Row) -> Bool:
    """The kind of activity and the phase contradict each other, so it is not known which guarantee holds."""
    return reduce(or_, ((r.aktivitetstyp == kind) & r.fas.not_in(phases) for kind, phases in _PHASES.items()))


@rule(
    "CVR251",
    ERROR,
    reference("TC-APP"),
    at="forsta_besok",
    sv="forsta_besok och fas säger emot varandra: J hör till fas 1 och N till andra faser. "
    "Rätta det fält som är fel.",
    en="forsta_besok and fas contradict each other: J belongs to fas 1, N to the other phases. "
    "Correct the wrong field.",
    breaks=[case(forsta_besok="J", fas="4"), case(forsta_besok="N", fas="1")],
    keeps=[
        case(forsta_besok="J", fas="1"),
        case(forsta_besok="N", fas="4"),
        case(forsta_besok="", fas="4"),
        case(forsta_besok="J", fas=""),
    ],
)
def first_visit_phase(r: Row) -> Bool:
    """A first visit is not in the phase of first contacts, or another contact is."""
    return r.forsta_besok.yes ^ (r.fas == 1)


@rule(
    "CVR256",
    ERROR,
    official("SKR"),
    at="medicinskt_maldatum",
    sv="medicinskt_maldatum saknas men krävs för återbesök (fas 4). Ange senaste dag då återbesöket bör ske.",
    en="medicinskt_maldatum is missing but required for follow-up visits (fas 4). "
    "State the latest day the visit should take place.",
    breaks=[case(fas="4")],
    keeps=[case(fas="4", medicinskt_maldatum="2026-04-30"), case(fas="1"), case(fas="")],
)
def target_date_missing(r: Row) -> Bool:
    """A follow-up visit has no target date; no guarantee covers it, so only that day tells if it is late."""
    return (r.fas == 4) & r.medicinskt_maldatum.is_null()


@rule(
    "CVR259",
    ERROR,
    official("SKR"),
    at="vardkontakt",
    sv="vardkontakt är 91 (vårdtillfälle), vilket bara gäller fas 2 och 3. Rätta vardkontakt eller fas.",
    en="vardkontakt is 91 (inpatient stay), which holds for fas 2 and 3 only. Correct vardkontakt or fas.",
    breaks=[case(vardkontakt="91", fas="1"), case(vardkontakt="91", fas="4")],
    keeps=[
        case(vardkontakt="91", fas="2"),
        case(vardkontakt="91", fas="3"),
        case(vardkontakt="83", fas="1"),
        case(vardkontakt="91", fas=""),
    ],
)
def inpatient_phase(r: Row) -> Bool:
    """A visit is reported as an inpatient stay; stays belong to operations, procedures and examinations."""
    return (r.vardkontakt == 91) & r.fas.not_in({2, 3})
