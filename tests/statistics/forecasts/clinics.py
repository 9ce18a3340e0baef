"""A clinic that is simulated patient by patient, so that the truth is known: who waited how long."""

from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, NamedTuple

from cvrgvr.cvr import Genomford, Vantande

ON = date(2026, 3, 31)
UNIT = "SE2321000016-0AA1"


class Seen(NamedTuple):
    """What the register shows on the day, and the days that a new patient of the day then waits."""

    waiting: list[Vantande]
    completed: list[Genomford]
    days: int
    days_priority: int


class Visit(NamedTuple):
    """A patient: number, day of the decision, förtur."""

    number: int
    day: date
    priority: bool


def fields(visit: Visit) -> dict[str, Any]:
    return {
        "vardkontakt_id": f"V-{visit.number:06}",
        "hsaid_enhet": UNIT,
        "fas": 3,
        "beslut_aktivitet": visit.day,
        "prioritet": "Hög" if visit.priority else "Medel",
    }


@cache
def clinic(
    seed: int, *, per_week: float, queue: int, share: float = 0.0, arrivals: float | None = None
) -> Seen:
    """A year of a clinic that serves so many a week, those with förtur first, then one more patient.

    Args:
        seed: another one, another clinic.
        per_week: served on average; the number of a day is Poisson.
        queue: those who wait when the year begins.
        share: of those who come, with förtur.
        arrivals: who come in a week; None = as many as are served.
    """
    random = Random(seed)
    day = ON - timedelta(days=420)
    line = [Visit(number, day - timedelta(days=1), False) for number in range(queue)]
    number = queue
    completed: list[Genomford] = []
    while day <= ON:
        for _ in range(poisson(random, (arrivals or per_week) / 7)):
            line.append(Visit(number, day, random.random() < share))
            number += 1
        completed += [
            Genomford(**{**fields(visit), "start_aktivitet": day})
            for visit in served(line, poisson(random, per_week / 7))
        ]
        day += timedelta(days=1)
    waiting = [Vantande(**{**fields(visit), "avlasningsdatum": ON}) for visit in line]
    plain = wait_of_new(Random(seed + 1_000_000), list(line), per_week, share, priority=False)
    first = wait_of_new(Random(seed + 2_000_000), list(line), per_week, share, priority=True)
    return Seen(waiting, completed, plain, first)


def wait_of_new(random: Random, line: list[Visit], per_week: float, share: float, *, priority: bool) -> int:
    """Days that a patient waits who comes on the day, behind all who stand there."""
    me = Visit(-1, ON, priority)
    line.append(me)
    for days in range(1, 5000):
        line += [
            Visit(-2, ON + timedelta(days=days), random.random() < share)
            for _ in range(poisson(random, per_week / 7))
        ]
        if me in list(served(line, poisson(random, per_week / 7))):
            return days
    raise AssertionError("the queue does not move")


def served(line: list[Visit], number: int) -> list[Visit]:
    """Take so many from the line: those with förtur first, otherwise in order."""
    found = []
    for _ in range(min(number, len(line))):
        place = next((place for place, visit in enumerate(line) if visit.priority), 0)
        found.append(line.pop(place))
    return found


def poisson(random: Random, mean: float) -> int:
    """A number of arrivals in a day: intervals are exponential."""
    number, time = -1, 0.0
    while time <= mean:
        time += random.expovariate(1.0)
        number += 1
    return number
