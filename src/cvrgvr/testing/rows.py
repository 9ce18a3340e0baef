"""The rows of a file, one after the other: each step fills in its cells.

Row *i* is made from the same draws whatever number of rows is asked for, so a shorter file is the beginning
of a longer one.
"""

from collections.abc import Iterator
from itertools import count
from random import Random

from cvrgvr.spec import RecordSpec
from cvrgvr.testing.bookings import book, keep
from cvrgvr.testing.completion import complete
from cvrgvr.testing.days import OFFICE, VISITS, Days
from cvrgvr.testing.deviations import deviate
from cvrgvr.testing.draft import Draft
from cvrgvr.testing.patients import Patients
from cvrgvr.testing.providers import units
from cvrgvr.testing.referrals import refer
from cvrgvr.testing.services import services

__all__ = ["first_number", "rows"]

_ROOM = 5_000_000
_TURNS = 170


def first_number(letter: str, month: str) -> int:
    """The number that the first local id of a file holds: files of seven years share none.

    Nine digits: ten or twelve could read as somebody's identity number (ID140).
    """
    months = int(month[:4]) * 12 + int(month[5:]) - 1
    return 100_000_000 + (months * 2 + (letter == "G")) % _TURNS * _ROOM


def rows(spec: RecordSpec, days: Days, random: Random, patients: Patients) -> Iterator[dict[str, str]]:
    """Valid rows without end."""
    waiting = spec.letter == "V"
    empty = dict.fromkeys(spec.names, "")
    empty["matperiod"] = days.month
    if waiting:
        empty["avlasningsdatum"] = days.text[days.last]
    at = units()
    first, again = (services(spec.letter, may_be_first=may) for may in (True, False))
    draw = random.random
    start = first_number(spec.letter, days.month)
    for index in count():
        patient, mvo, turn, may_be_first = patients.visit()
        choices = (first if may_be_first else again)[mvo]
        service = choices[int(draw() * len(choices))]
        unit = at[mvo][turn % len(at[mvo])]
        activities = service.activities
        cells = {
            **empty,
            **patient.cells,
            **unit.cells,
            **activities[int(draw() * len(activities))],
        }
        stop = days.last if waiting else days.weekdays[int(draw() * len(days.weekdays))]
        decided = days.work[stop - service.days[int(draw() * 1000)]]
        time = OFFICE[int(draw() * len(OFFICE))]
        number = start + index
        staff = service.staff[int(draw() * len(service.staff))]
        cells["vardkontakt_id"] = f"{'P' if service.fas == '2' else 'B'}{number}"
        cells["vardkontakt"] = service.forms[int(draw() * len(service.forms))]
        # One row in eight at most names no profession: CVR307 finds more than a fifth odd.
        cells["yrkeskategori"] = staff if staff != "XS922" or index & 7 == 5 else "XS919"
        cells["vardgaranti"] = "J" if patient.home and service.fas < "3" else "N"
        cells["beslut_aktivitet"] = days.text[decided] + time
        if not waiting:
            cells["start_aktivitet"] = days.text[stop] + VISITS[int(draw() * len(VISITS))]
            cells["typ_akutverksamhet"] = "0"
            if unit.system == "Exempeljournal":
                cells["avlasningsdatum"] = days.text[days.last]
        draft = Draft(
            cells,
            draw,
            days,
            service,
            unit.system,
            index,
            number,
            waiting,
            patient.home,
            decided,
            stop,
            decided,
            time,
        )
        refer(draft)
        deviate(draft)
        book(draft)
        keep(draft)
        if not waiting:
            complete(draft)
        yield cells
