"""Emergency contacts (CVR257, CVR258, CVR260)."""

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules import Bool, Row, case, rule
from cvrgvr.spec import official, reference

__all__ = ["emergency_details", "emergency_phase", "waiting_for_emergency"]


@rule(
    "CVR257",
    ERROR,
    official("SKR"),
    letters="G",
    at="typ_akutverksamhet",
    sv="typ_akutverksamhet och fas säger emot varandra: 1–5 hör till fas 5, annars ska det stå 0. "
    "Rätta det fält som är fel.",
    en="typ_akutverksamhet and fas contradict each other: 1 to 5 belong to fas 5, else it is 0. "
    "Correct the wrong field.",
    breaks=[
        case("G", typ_akutverksamhet="1", fas="1"),
        case("G", typ_akutverksamhet="5", fas="4"),
        case("G", typ_akutverksamhet="0", fas="5"),
        case("G", typ_akutverksamhet="", fas="5"),
    ],
    keeps=[
        case("G", typ_akutverksamhet="1", fas="5"),
        case("G", typ_akutverksamhet="5", fas="5"),
        case("G", typ_akutverksamhet="0", fas="1"),
        case("G", typ_akutverksamhet="1", fas=""),
    ],
)
def emergency_phase(r: Row) -> Bool:
    """The phase says emergency and the kind of emergency care does not, or the reverse."""
    return r.typ_akutverksamhet.is_in(range(1, 6)) ^ (r.fas == 5)


@rule(
    "CVR258",
    ERROR,
    official("SKR"),
    letters="G",
    at="typ_akutverksamhet",
    sv="tid_start_akut, tid_bedomning, tid_avslut eller vard_avbruten finns fast typ_akutverksamhet inte är 1. "
    "Ta bort uppgifterna eller rätta typ_akutverksamhet.",
    en="tid_start_akut, tid_bedomning, tid_avslut or vard_avbruten is given although typ_akutverksamhet is not 1. "
    "Remove them or correct typ_akutverksamhet.",
    breaks=[
        case("G", tid_start_akut="2026-03-27T13:15"),
        case("G", tid_bedomning="2026-03-27T13:15", fas="5", typ_akutverksamhet="2"),
        case("G", tid_avslut="2026-03-27T13:15"),
        case("G", vard_avbruten="1"),
    ],
    keeps=[
        case("G", tid_start_akut="2026-03-27T13:15", fas="5", typ_akutverksamhet="1"),
        case("G", vard_avbruten="1", fas="5", typ_akutverksamhet="1"),
        case("G", fas="5", typ_akutverksamhet="2"),
    ],
)
def emergency_details(r: Row) -> Bool:
    """Times of an emergency department are given for another kind of care; only that kind is measured by them."""
    return (r.typ_akutverksamhet != 1) & (
        r.tid_start_akut.not_null()
        | r.tid_bedomning.not_null()
        | r.tid_avslut.not_null()
        | r.vard_avbruten.not_null()
    )


@rule(
    "CVR260",
    WARNING,
    reference(),
    letters="V",
    at="fas",
    sv="En väntande har fas 5 (akut kontakt), men akut vård väntar man inte på. Rätta fas eller ta bort posten.",
    en="A waiting patient has fas 5 (emergency contact), but nobody is put on a list for that. "
    "Correct fas or remove the record.",
    breaks=[case("V", fas="5")],
    keeps=[case("V", fas="4"), case("V", fas=""), case("G", fas="5")],
)
def waiting_for_emergency(r: Row) -> Bool:
    """A patient stands as waiting for an emergency contact; such contacts are only reported when completed."""
    return r.fas == 5
