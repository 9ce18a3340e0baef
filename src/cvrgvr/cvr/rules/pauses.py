"""Pauses: days in the wait that do not count (CVR240, CVR242, CVR244, CVR249).

Both ends of a pause are inclusive; without a last day it is still open.
"""

from itertools import combinations

from cvrgvr.cvr.items import Vantepaus
from cvrgvr.cvr.rules.questions import (
    CHOICE_OF_REGION,
    any_clock_day,
    clock_values,
    started_before_choice_of_region,
)
from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules import Bool, Call, Row, case, rule
from cvrgvr.spec import official, reference

__all__ = ["choice_of_region_before_the_law", "pause_lasts_into_care", "pauses_overlap", "reversed_pause"]


@rule(
    "CVR240",
    ERROR,
    reference(),
    at="vantepauser",
    sv="Ett uppehåll slutar innan det börjar. Byt plats på dagarna eller rätta den som är fel.",
    en="A pause ends before it begins. Swap the days or correct the one that is wrong.",
    breaks=[
        case(vantepauser="medicinsk,2026-03-12,2026-03-11"),
        case(vantepauser="medicinsk,2026-03-10,2026-03-11|annan_region,2026-03-20,2026-03-15"),
    ],
    keeps=[
        case(vantepauser="medicinsk,2026-03-12,2026-03-12"),
        case(vantepauser="medicinsk,2026-03-12,"),
        case(vantepauser=""),
    ],
)
def reversed_pause(r: Row) -> Bool:
    """The last day of a pause is before its first; which days not to count is then unknown."""
    return r.vantepauser.any(lambda p: p.tom < p.fran)


@rule(
    "CVR242",
    WARNING,
    reference("HSF 6:2"),
    at="vantepauser",
    sv="Två uppehåll går in i varandra; de gemensamma dagarna dras av en gång. Kontrollera dagarna.",
    en="Two pauses overlap; the days they share are deducted once. Check the days.",
    breaks=[
        case(vantepauser="medicinsk,2026-03-10,2026-03-12|annan_region,2026-03-12,2026-03-14"),
        case(vantepauser="annan_region,2026-03-12,2026-03-14|medicinsk,2026-03-10,"),
        case(vantepauser="medicinsk,2026-03-10,|medicinsk,2026-03-10,2026-03-10"),
        case(
            vantepauser="medicinsk,2026-03-03,2026-03-20|medicinsk,2026-03-22,|annan_region,2026-03-05,2026-03-06"
        ),
    ],
    keeps=[
        case(vantepauser="medicinsk,2026-03-10,2026-03-12|annan_region,2026-03-13,2026-03-14"),
        case(vantepauser="medicinsk,2026-03-10,|annan_region,2026-03-05,2026-03-09"),
        case(vantepauser="medicinsk,2026-03-10,"),
        case(vantepauser="medicinsk,2026-03-12,2026-03-05|medicinsk,2026-03-06,2026-03-07"),
        case(vantepauser=""),
    ],
)
def pauses_overlap(r: Row) -> Bool:
    """A day lies in two pauses; often one was registered twice, or its last day forgotten."""
    return (r.vantepauser.length() > 1) & Call(_overlap, (r.vantepauser,))


def _overlap(pauses: tuple[Vantepaus, ...]) -> bool:
    sound = [pause for pause in pauses if pause.tom is None or pause.tom >= pause.fran]
    return any(
        (one.tom is None or other.fran <= one.tom) and (other.tom is None or one.fran <= other.tom)
        for one, other in combinations(sound, 2)
    )


@rule(
    "CVR244",
    ERROR,
    reference(),
    at="vantepauser",
    letters="G",
    sv="Ett uppehåll är öppet eller varar till den dag då vården gavs. Avsluta det senast dagen före.",
    en="A pause is open or lasts until the day the care was given. End it on the day before at the latest.",
    breaks=[
        case(vantepauser="medicinsk,2026-03-10,"),
        case(vantepauser="medicinsk,2026-03-10,2026-03-27"),
        case(vantepauser="sarskild,2026-03-10,2026-04-05"),
    ],
    keeps=[
        case(vantepauser="medicinsk,2026-03-10,2026-03-26"),
        case(vantepauser="medicinsk,2026-03-10,2026-03-27", start_aktivitet=""),
        case(vantepauser=""),
    ],
)
def pause_lasts_into_care(r: Row) -> Bool:
    """The patient could not be given care on the day it was given: the pause was never closed."""
    return r.vantepauser.any(lambda p: p.tom.is_null() | (p.tom >= r.start_aktivitet))


@rule(
    "CVR249",
    WARNING,
    official("HSF 6:2; F2010"),
    at="vantepauser",
    sv="Väntan började före den 1 april 2017, då val av en annan region inte stoppade klockan. "
    "Ta bort uppehållet, eller rätta startdagen.",
    en="The wait began before 1 April 2017, when choosing another region did not stop the clock. "
    "Remove the pause, or correct the day it began.",
    breaks=[
        case(vantepauser="annan_region,2026-03-10,2026-03-12", remissdatum="2017-03-31"),
        case(vantepauser="annan_region,2026-03-10,2026-03-12", fas="2", beslut_aktivitet="2017-03-31"),
    ],
    keeps=[
        case(vantepauser="annan_region,2026-03-10,2026-03-12", remissdatum="2017-04-01"),
        case(vantepauser="annan_region,2026-03-10,2026-03-12", fas="2", remissdatum="2017-03-31"),
        case(vantepauser="medicinsk,2026-03-10,2026-03-12", remissdatum="2017-03-31"),
        case(vantepauser="annan_region,2026-03-10,2026-03-12", fas="4", remissdatum="2017-03-31"),
        case(vantepauser="", remissdatum="2017-03-31"),
    ],
)
def choice_of_region_before_the_law(r: Row) -> Bool:
    """A pause for choosing another region has no effect: the older ordinance did not know that ground."""
    another_region = r.vantepauser.any(lambda p: p.orsak == "annan_region")
    early = any_clock_day(r, lambda day: day < CHOICE_OF_REGION)
    return another_region & early & Call(started_before_choice_of_region, clock_values(r), needs=0)
