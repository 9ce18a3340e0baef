"""The rule on packed lists (CVR118), which the reader applies while it reads them."""

from cvrgvr.findings import ERROR
from cvrgvr.rules import Level, case
from cvrgvr.rules.rule import reader_rule
from cvrgvr.spec import reference

__all__ = ["LIST"]

LIST = reader_rule(
    code="CVR118",
    severity=ERROR,
    source=reference("cvr.md 2.8"),
    sv="Listan i {field} följer inte formen: | mellan poster, komma mellan delar, bara kända koder.",
    en="The list in {field} is not of its form: items between |, parts between commas, known codes only.",
    why="A packed list that cannot be read: a missing part, a date that does not exist, an unknown ground. "
    "The text is kept as it stands.",
    level=Level.FIELD,
    breaks=(
        case(vantepauser="medicinsk,2026-03-10"),
        case(vantepauser="semester,2026-03-10,2026-03-12"),
        case(avstaenden="2026-03-10,J,J,2026-02-30,"),
        case("G", diagnoser="2,M170"),
        case("G", diagnoser="1"),
    ),
    keeps=(
        case(vantepauser="medicinsk,2026-03-10,2026-03-12"),
        case(avstaenden="2026-03-10,J,J,2026-03-25T09:00,"),
        case("G", diagnoser="1,M170|0,I109"),
    ),
)
