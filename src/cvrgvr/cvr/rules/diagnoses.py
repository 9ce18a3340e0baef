"""The list of diagnoses (CVR265)."""

from collections.abc import Sequence

from cvrgvr.cvr.items import Diagnos
from cvrgvr.findings import ERROR
from cvrgvr.rules import Bool, Call, Row, case, rule
from cvrgvr.spec import reference

__all__ = ["diagnoses_uneven"]


def _uneven(diagnoser: Sequence[Diagnos]) -> bool:
    """True for a list without exactly one main diagnosis, or with a code twice."""
    return bool(diagnoser) and (
        sum(diagnos.typ == 1 for diagnos in diagnoser) != 1
        or len({diagnos.kod for diagnos in diagnoser}) < len(diagnoser)
    )


@rule(
    "CVR265",
    ERROR,
    reference("SKR"),
    letters="G",
    at="diagnoser",
    sv="diagnoser har ingen eller flera huvuddiagnoser (typ 1), eller samma kod två gånger. "
    "Ange en huvuddiagnos och varje kod en gång.",
    en="diagnoser has no or several main diagnoses (typ 1), or a code twice. State one main diagnosis, and "
    "each code once.",
    breaks=[
        case("G", diagnoser="0,I109"),
        case("G", diagnoser="1,M170|1,I109"),
        case("G", diagnoser="1,M170|0,I109|0,I109"),
        case("G", diagnoser="1,M170|0,M170"),
    ],
    keeps=[
        case("G", diagnoser="1,M170"),
        case("G", diagnoser="0,I109|1,M170|0,E119"),
        case("G", diagnoser=""),
    ],
)
def diagnoses_uneven(r: Row) -> Bool:
    """The diagnoses do not say which one is the main one, or say one of them twice."""
    return Call(_uneven, (r.diagnoser,))
