"""Pauses and declined offers alike: where they have no effect, and the code that goes with them.

CVR241, CVR243 and CVR248.
"""

from typing import Final

from cvrgvr.cvr.rules.questions import any_clock_day, clock_values, decline_before_start, pause_before_start
from cvrgvr.cvr.rules.terms import stop
from cvrgvr.findings import WARNING
from cvrgvr.rules import Bool, Call, Row, case, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import Field, official, reference

__all__ = ["interruption_outside_guarantee", "interruption_outside_wait", "open_interruption_without_code"]

_LISTS: Final = frozenset({"vantepauser", "avstaenden"})


def _is_list_of_interruptions(field: Field) -> bool:
    return field.name in _LISTS


@rule(
    "CVR241",
    WARNING,
    reference("HSF 6:2"),
    over=_is_list_of_interruptions,
    sv="En post i {field} ligger helt före väntans början eller efter dess slut och har ingen verkan. "
    "Rätta dagarna eller ta bort den.",
    en="An item of {field} lies wholly before the wait began or after it ended and has no effect. "
    "Correct its days or remove it.",
    breaks=[
        case(vantepauser="medicinsk,2026-02-20,2026-03-01"),
        case("G", vantepauser="medicinsk,2026-03-28,2026-03-30"),
        case("V", vantepauser="medicinsk,2026-04-01,"),
        case(vantepauser="medicinsk,2026-03-10,2026-03-12|medicinsk,2026-02-20,2026-03-01"),
        case(avstaenden="2026-03-01,J,J,2026-03-20,"),
        case("G", avstaenden="2026-03-28,J,J,2026-03-30,"),
        case("V", avstaenden="2026-04-01,J,J,2026-04-10,"),
        case(vantepauser="medicinsk,2026-02-20,2026-03-01", remissdatum=""),
        case("V", vantepauser="medicinsk,2026-04-01,", fas="4"),
    ],
    keeps=[
        case(vantepauser="medicinsk,2026-02-20,2026-03-02"),
        case("G", vantepauser="medicinsk,2026-03-27,2026-03-30"),
        case("V", vantepauser="medicinsk,2026-03-31,"),
        case(avstaenden="2026-03-02,J,J,2026-03-20,"),
        case("G", avstaenden="2026-03-27,J,J,2026-03-30,"),
        case("V", avstaenden="2026-03-31,J,J,2026-04-10,"),
        case(vantepauser="medicinsk,2026-02-20,2026-03-01", fas="4"),
        case(vantepauser="", avstaenden=""),
    ],
)
def interruption_outside_wait(v: Var, r: Row) -> Bool:
    """A pause or a decline touches no day of the wait: its days, or those of the wait, are wrong."""
    last = stop(r)
    if v.field.name == "vantepauser":
        return v.any(lambda p: p.fran > last) | (
            v.any(lambda p: any_clock_day(r, lambda day: p.tom < day))
            & Call(pause_before_start, (v, *clock_values(r)))
        )
    return v.any(lambda d: d.datum > last) | (
        v.any(lambda d: any_clock_day(r, lambda day: d.datum < day))
        & Call(decline_before_start, (v, *clock_values(r)))
    )


@rule(
    "CVR243",
    WARNING,
    official("SKR"),
    at="avvikelse",
    letters="V",
    sv="Ett avböjt erbjudande eller ett uppehåll pågår, men avvikelse säger inte det. "
    "Sätt 1 för patientvald, 2 för medicinskt eller 3 för särskilt orsakad väntan, eller avsluta posten.",
    en="A declined offer or a pause is open, but avvikelse does not say so. Set 1 for the patient's choice, "
    "2 for medical or 3 for special reasons, or close the item.",
    breaks=[
        case(avstaenden="2026-03-10,J,J,2026-03-20,"),
        case(avstaenden="2026-03-10,J,J,2026-03-20,", avvikelse="2"),
        case(avstaenden="2026-03-10,J,J,2026-03-20,", vantepauser="medicinsk,2026-03-10,", avvikelse="2"),
        case(vantepauser="medicinsk,2026-03-10,"),
        case(vantepauser="medicinsk,2026-03-10,", avvikelse="3"),
        case(vantepauser="sarskild,2026-03-10,", avvikelse="2"),
        case(vantepauser="sarskild,2026-03-10,|medicinsk,2026-03-10,", avvikelse="1"),
        case(avstaenden="2026-03-10,J,J,2026-03-20,2026-03-12", vantepauser="medicinsk,2026-03-15,"),
    ],
    keeps=[
        case(avstaenden="2026-03-10,J,J,2026-03-20,", avvikelse="1"),
        case(avstaenden="2026-03-10,J,J,2026-03-20,", vantepauser="medicinsk,2026-03-10,", avvikelse="1"),
        case(vantepauser="medicinsk,2026-03-10,", avvikelse="2"),
        case(vantepauser="sarskild,2026-03-10,", avvikelse="3"),
        case(vantepauser="sarskild,2026-03-10,|medicinsk,2026-03-10,", avvikelse="2"),
        case(vantepauser="sarskild,2026-03-10,|medicinsk,2026-03-10,", avvikelse="3"),
        case(vantepauser="annan_region,2026-03-10,"),
        case(vantepauser="medicinsk,2026-03-10,2026-03-12"),
        case(avstaenden="2026-03-10,J,J,2026-03-20,2026-03-12"),
        case(vantepauser="", avstaenden=""),
    ],
)
def open_interruption_without_code(r: Row) -> Bool:
    """What interrupts the wait at the snapshot is not what its code says, or the code is missing.

    A declined offer goes before a pause, and of two open pauses either may be the one that is stated.
    """
    declined = r.avstaenden.any(lambda d: d.anger_datum.is_null())
    medical = r.vantepauser.any(lambda p: (p.orsak == "medicinsk") & p.tom.is_null())
    special = r.vantepauser.any(lambda p: (p.orsak == "sarskild") & p.tom.is_null())
    missing = r.avvikelse.is_null()
    stated = (medical & (r.avvikelse == 2)) | (special & (r.avvikelse == 3))
    interrupted = r.avstaenden.not_null() | r.vantepauser.not_null()
    return interrupted & (
        (declined & (missing | (r.avvikelse != 1))) | ((medical | special) & ~declined & (missing | ~stated))
    )


@rule(
    "CVR248",
    WARNING,
    official("HSF 6:2"),
    over=_is_list_of_interruptions,
    sv="Väntan omfattas inte av garantin i den här fasen, så {field} har ingen verkan. "
    "Rätta fas eller ta bort posterna.",
    en="In this phase the guarantee does not cover the wait, so {field} has no effect. "
    "Correct fas or remove the items.",
    breaks=[
        case(fas="3", vantepauser="medicinsk,2026-03-10,2026-03-12"),
        case(fas="4", avstaenden="2026-03-10,J,J,2026-03-20,"),
        case(fas="5", vantepauser="medicinsk,2026-03-10,2026-03-12"),
    ],
    keeps=[
        case(fas="1", vantepauser="medicinsk,2026-03-10,2026-03-12"),
        case(fas="2", avstaenden="2026-03-10,J,J,2026-03-20,"),
        case(fas="4", vantepauser="", avstaenden=""),
        case(fas="", vantepauser="medicinsk,2026-03-10,2026-03-12"),
    ],
)
def interruption_outside_guarantee(v: Var, r: Row) -> Bool:
    """Pauses or declines are given in a phase that has no clock to stop; only two promises have one."""
    return r.fas.is_in({3, 4, 5}) & (v.length() > 0)
