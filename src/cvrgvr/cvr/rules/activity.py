"""The code of the activity (CVR252-CVR255)."""

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.rules import Bool, Row, case, rule
from cvrgvr.spec import observed, official

__all__ = [
    "activity_code_misplaced",
    "activity_code_missing",
    "activity_code_of_other_field",
    "not_a_cataract_procedure",
]

_CODED = {2, 3}
_CATARACT = "51101"
_CATARACT_KVA = (
    "CJC00",
    "CJC10",
    "CJC20",
    "CJC99",
    "CJD00",
    "CJD10",
    "CJD20",
    "CJD99",
    "CJE00",
    "CJE05",
    "CJE10",
    "CJE15",
    "CJE20",
    "CJE25",
    "CJE99",
)


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
    sv="aktivitet är 51101 (gråstarr), men aktivitet_kva är ingen av gråstarrens åtgärder "
    "(vissa koder i CJC, CJD och CJE). Rätta den kod som är fel.",
    en="aktivitet is 51101 (cataract), but aktivitet_kva is none of the procedures for cataract "
    "(some codes in CJC, CJD and CJE). Correct the wrong code.",
    breaks=[
        case(fas="2", aktivitet="51101", aktivitet_kva="NFB49"),
        case(fas="2", aktivitet="51101", aktivitet_kva="CJE30"),
    ],
    keeps=[
        *(case(fas="2", aktivitet="51101", aktivitet_kva=code) for code in _CATARACT_KVA),
        case(fas="2", aktivitet="51101", aktivitet_kva=""),
        case(fas="2", aktivitet="51102", aktivitet_kva="NFB49"),
    ],
)
def not_a_cataract_procedure(r: Row) -> Bool:
    """A wait for cataract surgery names another procedure, so one of the codes is wrong."""
    return (r.aktivitet == _CATARACT) & r.aktivitet_kva.not_in(_CATARACT_KVA)
