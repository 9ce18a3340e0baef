"""Emergency contacts and their times (CVR223, CVR257, CVR258, CVR260)."""

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.localtime import before
from cvrgvr.rules import Bool, Call, Row, case, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import official, reference

__all__ = ["emergency_details", "emergency_phase", "emergency_times_order", "waiting_for_emergency"]


def _after(first: Var, second: Var) -> Bool:
    """True when `first` is later; on one day only clock times that are known tell, not 02–03 in October."""
    timed = first.timed & second.timed & (first.instant > second.instant)
    return (first > second) | (timed & Call(before, (first, second), needs=2))


@rule(
    "CVR223",
    ERROR,
    reference("SKR"),
    letters="G",
    at="tid_start_akut",
    sv="Tiderna på akutmottagningen kommer inte i ordningen tid_start_akut, tid_bedomning, tid_avslut. "
    "Rätta den tid som är fel.",
    en="The times at the emergency department do not follow the order tid_start_akut, tid_bedomning, "
    "tid_avslut. Correct the wrong time.",
    breaks=[
        case("G", tid_start_akut="2026-03-27T13:16", tid_bedomning="2026-03-27T13:15"),
        case("G", tid_bedomning="2026-03-27T13:15:01", tid_avslut="2026-03-27T13:15:00"),
        case("G", tid_start_akut="2026-03-27T13:15", tid_avslut="2026-03-26"),
    ],
    keeps=[
        case(
            "G",
            tid_start_akut="2026-03-27T13:15",
            tid_bedomning="2026-03-27T13:15:00",
            tid_avslut="2026-03-27T13:15",
        ),
        case("G", tid_start_akut="2026-03-27T13:15", tid_bedomning="2026-03-27"),
        case("G", tid_start_akut="2026-03-27T23:50", tid_bedomning="2026-03-28T00:00"),
        case("G", tid_start_akut="2026-10-25T02:50", tid_bedomning="2026-10-25T02:10"),
        case("G", tid_start_akut="2026-03-27T13:15"),
    ],
)
def emergency_times_order(r: Row) -> Bool:
    """The contact at the emergency department is assessed before it begins, or ends before that.

    Clock times are compared; a bare day, or midnight, says that the time of day is not known.
    """
    return (
        _after(r.tid_start_akut, r.tid_bedomning)
        | _after(r.tid_bedomning, r.tid_avslut)
        | _after(r.tid_start_akut, r.tid_avslut)
    )


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
    sv="tid_start_akut, tid_bedomning, tid_avslut eller vard_avbruten finns fast typ_akutverksamhet "
    "inte är 1. Ta bort uppgifterna eller rätta typ_akutverksamhet.",
    en="tid_start_akut, tid_bedomning, tid_avslut or vard_avbruten is given although typ_akutverksamhet "
    "is not 1. Remove them or correct typ_akutverksamhet.",
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
    """Times of an emergency department are given for another kind of care, which is not measured by them."""
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
    sv="En väntande har fas 5 (akut kontakt), men ingen står på väntelista för akut vård. "
    "Rätta fas eller ta bort posten.",
    en="A waiting patient has fas 5 (emergency contact), but nobody is put on a list for that. "
    "Correct fas or remove the record.",
    breaks=[case("V", fas="5")],
    keeps=[case("V", fas="4"), case("V", fas=""), case("G", fas="5")],
)
def waiting_for_emergency(r: Row) -> Bool:
    """A patient stands as waiting for an emergency contact, which is only reported when completed."""
    return r.fas == 5
