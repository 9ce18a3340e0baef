"""What is waited for: kind, phase, code of the activity (CVR250-CVR256, CVR259)."""

from functools import reduce
from operator import or_

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.rules import Bool, Row, case, rule
from cvrgvr.spec import observed, official, reference

__all__ = [
    "activity_code_missing",
    "activity_code_misplaced",
    "activity_code_of_other_field",
    "first_visit_phase",
    "inpatient_phase",
    "kind_and_phase",
    "not_a_cataract_procedure",
    "target_date_missing",
]

_PHASES = {"mottagningsbesok": {1, 4, 5}, "undersokning": {3}, "behandling": {2}, "operation": {2}}
_CODED = {2, 3}
_CATARACT = "51101"
_CATARACT_KVA = frozenset(
    "CJC00 CJC10 CJC20 CJC99 CJD00 CJD10 CJD20 CJD99 CJE00 CJE05 CJE10 CJE15 CJE20 CJE25 CJE99".split()
)


@rule(
    "CVR250",
    ERROR,
    reference("cvr.md 3.1"),
    at="fas",
    sv="fas passar inte till aktivitetstyp: mottagningsbesok har fas 1, 4 eller 5, undersokning 3, behandling "
    "och operation 2. Rätta det fält som är fel.",
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
    "CVR252",
    ERROR,
    official("SKR"),
    at="aktivitet",
    sv="aktivitet saknas men krävs när fas är 2 eller 3. Ange aktivitetens kod med fem tecken.",
    en="aktivitet is missing but required when fas is 2 or 3. State the activity's code of five characters.",
    breaks=[case(fas="2"), case(fas="3")],
    keeps=[case(fas="2", aktivitet="51101"), case(fas="1"), case(fas="4"), case(fas="")],
)
def activity_code_missing(r: Row) -> Bool:
    """It is not said which operation, procedure or examination is waited for; figures are published by it."""
    return r.aktivitet.is_null() & r.fas.is_in(_CODED)


@rule(
    "CVR253",
    ERROR,
    official("SKR"),
    at="aktivitet",
    sv="aktivitet finns fast fas inte är 2 eller 3. Ta bort koden eller rätta fas.",
    en="aktivitet is given although fas is not 2 or 3. Remove the code or correct fas.",
    breaks=[case(fas="1", aktivitet="51101"), case(fas="4", aktivitet="51101")],
    keeps=[
        case(fas="2", aktivitet="51101"),
        case(fas="3", aktivitet="51101"),
        case(fas="1"),
        case(fas="", aktivitet="51101"),
    ],
)
def activity_code_misplaced(r: Row) -> Bool:
    """A visit carries the code of an operation, procedure or examination; only those have such codes."""
    return r.aktivitet.not_null() & r.fas.not_in(_CODED)


@rule(
    "CVR254",
    INFO,
    observed("SKR"),
    at="aktivitet",
    sv="De tre första tecknen i aktivitet är inte mvo, som de brukar vara. Kontrollera att koderna hör ihop.",
    en="The first three characters of aktivitet are not mvo, as they usually are. "
    "Check that the codes belong together.",
    breaks=[case(fas="2", aktivitet="51101", mvo="301")],
    keeps=[
        case(fas="2", aktivitet="51101", mvo="511"),
        case(fas="2", aktivitet="51101", mvo=""),
        case(fas="2", aktivitet=""),
    ],
)
def activity_code_of_other_field(r: Row) -> Bool:
    """The code of the activity seems to belong to another medical field; one known code shows the pattern."""
    return r.aktivitet[:3] != r.mvo


@rule(
    "CVR255",
    WARNING,
    observed("KCHD"),
    at="aktivitet_kva",
    sv="aktivitet är 51101 (gråstarr), men aktivitet_kva är ingen av åtgärderna för gråstarr, CJC, CJD eller CJE. "
    "Rätta den kod som är fel.",
    en="aktivitet is 51101 (cataract), but aktivitet_kva is none of the procedures for cataract, CJC, CJD or CJE. "
    "Correct the wrong code.",
    breaks=[
        case(fas="2", aktivitet="51101", aktivitet_kva="NFB49"),
        case(fas="2", aktivitet="51101", aktivitet_kva="CJE30"),
    ],
    keeps=[
        *(case(fas="2", aktivitet="51101", aktivitet_kva=code) for code in sorted(_CATARACT_KVA)),
        case(fas="2", aktivitet="51101", aktivitet_kva=""),
        case(fas="2", aktivitet="51102", aktivitet_kva="NFB49"),
    ],
)
def not_a_cataract_procedure(r: Row) -> Bool:
    """A wait for cataract surgery names another procedure, so one of the codes is wrong."""
    return (r.aktivitet == _CATARACT) & r.aktivitet_kva.not_in(_CATARACT_KVA)


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
    return (r.vardkontakt == 91) & r.fas.not_in(_CODED)
