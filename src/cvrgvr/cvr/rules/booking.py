"""The booking, the wished time, the target date and the priority (CVR215-CVR218, CVR261, CVR267, CVR268)."""

from cvrgvr.findings import INFO, WARNING
from cvrgvr.rules import Bool, Row, carries, case, rule
from cvrgvr.spec import observed, reference

__all__ = [
    "booked_after_time",
    "booked_before_decision",
    "booked_time_passed",
    "booked_unbooked",
    "priority_missing",
    "target_before_decision",
    "wish_before_decision",
]


@rule(
    "CVR215",
    WARNING,
    reference(),
    at="bokningsdatum",
    sv="bokningsdatum är efter bokad_tid. Skriv i bokningsdatum när bokningen gjordes, och i bokad_tid tiden "
    "som den gäller.",
    en="bokningsdatum is after bokad_tid. Write in bokningsdatum when the booking was made, and in bokad_tid "
    "the time it is for.",
    breaks=[case(bokningsdatum="2026-04-11", bokad_tid="2026-04-10T09:00")],
    keeps=[
        case(bokningsdatum="2026-04-10T15:00", bokad_tid="2026-04-10T09:00"),
        case(bokningsdatum="2026-04-11"),
        case(bokad_tid="2026-04-10"),
    ],
)
def booked_after_time(r: Row) -> Bool:
    """The booking was made after the time it is for; most often the two fields are mixed up."""
    return r.bokningsdatum > r.bokad_tid


@rule(
    "CVR216",
    WARNING,
    observed("TC-APP StatusID"),
    letters="V",
    at="bokad_tid",
    sv="bokad_tid har passerat vid avlasningsdatum, men patienten står kvar som väntande. "
    "Rapportera väntan som genomförd, eller boka en ny tid om patienten uteblev.",
    en="bokad_tid has passed on avlasningsdatum, but the patient still stands as waiting. "
    "Report the wait as completed, or book a new time if the patient did not come.",
    breaks=[case("V", bokad_tid="2026-03-31T23:00"), case("V", bokad_tid="2026-03-10")],
    keeps=[case("V", bokad_tid="2026-04-01"), case("V", bokad_tid="")],
)
def booked_time_passed(r: Row) -> Bool:
    """The booked time is over and the wait is not.

    The patient did not come, or the visit was never registered: local status codes do not always tell.
    """
    return r.bokad_tid <= r.avlasningsdatum


@rule(
    "CVR217",
    WARNING,
    reference(),
    at="bokad_tid",
    sv="bokad_tid är före beslut_aktivitet. Kontrollera att bokningen hör till den här väntan.",
    en="bokad_tid is before beslut_aktivitet. Check that the booking belongs to this wait.",
    breaks=[case(bokad_tid="2026-03-01T23:59")],
    keeps=[case(bokad_tid="2026-03-02T07:00"), case(bokad_tid=""), case(beslut_aktivitet="")],
)
def booked_before_decision(r: Row) -> Bool:
    """The booked time lies before the decision that it should carry out; it is probably another wait's."""
    return r.bokad_tid < r.beslut_aktivitet


@rule(
    "CVR218",
    WARNING,
    reference(),
    at="medicinskt_maldatum",
    sv="medicinskt_maldatum är före beslut_aktivitet. Rätta det datum som är fel.",
    en="medicinskt_maldatum is before beslut_aktivitet. Correct the wrong date.",
    breaks=[case(medicinskt_maldatum="2026-03-01T23:59")],
    keeps=[case(medicinskt_maldatum="2026-03-02"), case(medicinskt_maldatum=""), case(beslut_aktivitet="")],
)
def target_before_decision(r: Row) -> Bool:
    """The target date had passed when the contact was decided on, so no contact could meet it."""
    return r.medicinskt_maldatum < r.beslut_aktivitet


@rule(
    "CVR261",
    WARNING,
    reference("SKR"),
    letters="V",
    at="bokad_tid",
    sv="bokad_tid finns fast bokningssatt är 5 (obokad). Ändra bokningssatt, eller ta bort tiden.",
    en="bokad_tid is given although bokningssatt is 5 (not booked). Change bokningssatt, or remove the time.",
    breaks=[case("V", bokningssatt="5", bokad_tid="2026-04-10")],
    keeps=[
        case("V", bokningssatt="4", bokad_tid="2026-04-10"),
        case("V", bokningssatt="5"),
        case("V", bokningssatt="", bokad_tid="2026-04-10"),
    ],
)
def booked_unbooked(r: Row) -> Bool:
    """A waiting patient has a booked time and is said to have none."""
    return (r.bokningssatt == 5) & r.bokad_tid.not_null()


@rule(
    "CVR267",
    WARNING,
    reference(),
    at="onskat_datum",
    sv="onskat_datum är före beslut_aktivitet. Rätta det datum som är fel.",
    en="onskat_datum is before beslut_aktivitet. Correct the wrong date.",
    breaks=[case(onskat_datum="2026-03-01T23:59")],
    keeps=[case(onskat_datum="2026-03-02"), case(onskat_datum=""), case(beslut_aktivitet="")],
)
def wish_before_decision(r: Row) -> Bool:
    """The wished time lies before the decision on the activity, when nobody could have offered it."""
    return r.onskat_datum < r.beslut_aktivitet


@rule(
    "CVR268",
    INFO,
    reference(),
    at="prioritet",
    sv="prioritet saknas. Fyll i den: prognoser över utbudet bygger på den.",
    en="prioritet is missing. Fill it in: forecasts of supply build on it.",
    breaks=[case(prioritet=""), case(prioritet="", columns=("vardkontakt_id", "prioritet"))],
    keeps=[case(), case(prioritet="", columns=("vardkontakt_id",))],
)
def priority_missing(r: Row) -> Bool:
    """A record lacks the priority: forecasts cannot place the wait. Asked only in files with the column."""
    return carries(r, "prioritet") & r.prioritet.is_null()
