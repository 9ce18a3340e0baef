"""Days that cannot be, and times without clock time (CVR205, CVR220, CVR222)."""

from cvrgvr.cvr.rules.terms import stop
from cvrgvr.findings import ERROR, INFO
from cvrgvr.rules import ON, Bool, Row, case, each, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import DateTime, Field, reference

__all__ = ["event_ahead", "no_clock_time", "regret_out_of_order"]

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
    sv="{field} anger en händelse efter referensdatumet. Rätta datumet, eller kontrollera med rätt "
    "referensdatum.",
    en="{field} states an event after the reference date. Correct the date, or check with the right "
    "reference date.",
    breaks=[
        *each(_EVENTS, "2026-04-16", on="2026-04-15"),
        case(avstaenden="2026-04-16,J,J,,", on="2026-04-15"),
        case(avstaenden="2026-03-10,J,J,,2026-04-16", on="2026-04-15"),
    ],
    keeps=[
        *each(_EVENTS, "2026-04-15", on="2026-04-15"),
        case(remissdatum="2026-04-15T23:59", on="2026-04-15"),
        case(avstaenden="2026-04-15,J,J,2026-04-16,2026-04-15", on="2026-04-15"),
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
    sv="Ett avstående har anger_datum före datum, eller efter väntans slut. Rätta datumet, eller lämna "
    "anger_datum tomt om patienten fortfarande avstår.",
    en="A decline has anger_datum before datum, or after the end of the wait. Correct the date, or leave "
    "anger_datum empty when the patient still declines.",
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
    sv="Ingen tidpunkt i posten har klockslag. SKR vill ha båda: skicka med de klockslag som finns.",
    en="No date in the record has a time of day. SKR asks for both: supply the times that exist.",
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
