"""Dates ahead of their time, without clock time, or out of order (CVR205, CVR220, CVR222, CVR223)."""

from cvrgvr.cvr.rules.terms import stop
from cvrgvr.findings import ERROR, INFO
from cvrgvr.rules import ON, Bool, Row, case, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import DateTime, Field, official, reference

__all__ = ["emergency_times_order", "event_ahead", "no_clock_time", "regret_out_of_order"]

_EVENTS = (
    "remissdatum",
    "ankomstdatum",
    "langremiss_ankomstdatum",
    "kontakt_sokt_datum",
    "accepterad_datum",
    "beslut_aktivitet",
    "bokningsdatum",
    "kallad_tid",
    "andrad_tid",
    "start_aktivitet",
)


def _event(field: Field) -> bool:
    return field.name in _EVENTS or field.name == "avstaenden"


@rule(
    "CVR205",
    ERROR,
    reference(),
    over=_event,
    sv="{field} anger en händelse efter referensdatumet. Rätta datumet, eller kontrollera med rätt referensdatum.",
    en="{field} states an event after the reference date. Correct the date, or check with the right reference date.",
    breaks=[
        *(case(**{name: "2026-04-16"}, on="2026-04-15") for name in _EVENTS),
        case(avstaenden="2026-04-16,J,J,,", on="2026-04-15"),
        case(avstaenden="2026-03-10,J,J,,2026-04-16", on="2026-04-15"),
    ],
    keeps=[
        *(case(**{name: "2026-04-15"}, on="2026-04-15") for name in _EVENTS),
        case(remissdatum="2026-04-15T23:59", on="2026-04-15"),
        case(avstaenden="2026-03-10,J,J,2026-04-16,2026-04-15", on="2026-04-15"),
        case(bokad_tid="2026-04-16", medicinskt_maldatum="2026-04-16", on="2026-04-15"),
        case(vantepauser="medicinsk,2026-03-10,2026-04-16", on="2026-04-15"),
        case(remissdatum="2026-04-16"),
    ],
)
def event_ahead(v: Var, _r: Row) -> Bool:
    """Something that is reported as having happened lies after the reference date.

    Booked times, target dates and the ends of pauses are plans, and may lie ahead.
    """
    if v.field.name == "avstaenden":
        return v.any(lambda item: (item.datum > ON) | (item.anger_datum > ON))
    return v > ON


@rule(
    "CVR220",
    ERROR,
    reference("cvr.md 2.8"),
    at="avstaenden",
    sv="Ett avstående har anger_datum före datum, eller efter väntans slut. "
    "Rätta datumet, eller lämna anger_datum tomt om patienten fortfarande avstår.",
    en="A decline has anger_datum before datum, or after the end of the wait. "
    "Correct the date, or leave anger_datum empty when the patient still declines.",
    breaks=[
        case(avstaenden="2026-03-10,J,J,2026-03-20,2026-03-09"),
        case("V", avstaenden="2026-03-10,J,J,2026-03-20,2026-04-01"),
        case("G", avstaenden="2026-03-10,J,J,2026-03-20,2026-03-28"),
        case(avstaenden="2026-03-05,J,J,,2026-03-06|2026-03-10,J,J,,2026-03-09"),
    ],
    keeps=[
        case(avstaenden="2026-03-10,J,J,2026-03-20,2026-03-10"),
        case("V", avstaenden="2026-03-10,J,J,2026-03-20,2026-03-31"),
        case("G", avstaenden="2026-03-10,J,J,2026-03-20,2026-03-27"),
        case(avstaenden="2026-03-10,J,J,2026-03-20,"),
        case(avstaenden=""),
    ],
)
def regret_out_of_order(r: Row) -> Bool:
    """The patient asks for the care again before declining it, or when the wait is already over.

    The guarantee starts anew from that day, so a wrong one moves the last day in time.
    """
    return r.avstaenden.any(lambda item: (item.anger_datum < item.datum) | (item.anger_datum > stop(r)))


@rule(
    "CVR222",
    INFO,
    reference("SKR"),
    at="beslut_aktivitet",
    sv="Ingen tidpunkt i posten har klockslag. SKR vill ha datum och klockslag: lämna klockslagen om de finns.",
    en="No time in the record says the time of day. SKR asks for date and time: supply the times if they exist.",
    breaks=[
        case("V", remissdatum="2026-03-02", ankomstdatum="2026-03-04", beslut_aktivitet="2026-03-02"),
        case("V", remissdatum="", ankomstdatum="", beslut_aktivitet="2026-03-02T00:00:00"),
        case(
            "G",
            remissdatum="2026-03-02",
            ankomstdatum="2026-03-04T00:00",
            beslut_aktivitet="2026-03-02",
            start_aktivitet="2026-03-27T00:00",
        ),
    ],
    keeps=[
        case(
            "V", remissdatum="2026-03-02", ankomstdatum="2026-03-04", beslut_aktivitet="2026-03-02T00:00:01"
        ),
        case("V", remissdatum="2026-03-02", ankomstdatum="2026-03-04T10:00", beslut_aktivitet="2026-03-02"),
        case(
            "G", remissdatum="", ankomstdatum="", beslut_aktivitet="2026-03-02", tid_avslut="2026-03-27T15:00"
        ),
        case("V", remissdatum="", ankomstdatum="", beslut_aktivitet=""),
    ],
)
def no_clock_time(r: Row) -> Bool:
    """All times of the record are bare days or midnight: the sending system has dropped the time of day."""
    fault = ~r.beslut_aktivitet.timed
    for field in r.spec.fields:
        if isinstance(field.type, DateTime) and field.name != "beslut_aktivitet":
            fault &= r[field.name].is_null() | ~r[field.name].timed
    return fault


def _after(first: Var, second: Var) -> Bool:
    """True when `first` is later; on one day only clock times that are known tell."""
    return (first > second) | (first.timed & second.timed & (first.instant > second.instant))


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
