"""Patients, made from their number alone, so that a stream of any length remembers only a few of them.

Some come twice. A patient's visits lead to different medical fields, or, when all have been visited, to
another unit of one: so nobody waits for two first contacts in one field (CVR303), and no wait looks like the
duplicate of another (CVR302).
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import count
from math import gcd
from random import Random
from typing import NamedTuple

from cvrgvr.testing.draws import spread, stream
from cvrgvr.testing.identities import RESERVE, Identity, coordination, reserve_identity
from cvrgvr.testing.providers import HEALTH_CENTRES
from cvrgvr.testing.specialties import SPECIALTIES

__all__ = ["Patient", "Patients", "Visit"]

_HOME = spread(
    {
        "0180": 410, "0126": 48, "0182": 45, "0181": 42, "0136": 41, "0127": 40, "0184": 36, "0123": 35,
        "0163": 32, "0160": 31, "0188": 27, "0183": 23, "0191": 22, "0114": 20, "0120": 19, "0138": 20,
        "0117": 20, "0186": 20, "0115": 15, "0162": 14, "0139": 13, "0192": 12, "0125": 12, "0128": 7,
        "0187": 5, "0140": 5,
    }
)  # fmt: skip
_AWAY = spread(
    {"0380": 5, "0480": 2, "0483": 2, "0580": 2, "0980": 4, "1980": 3, "2180": 2, "1480": 1, "1280": 1}
)
_MASK = (1 << 64) - 1
_RARE = 1 << 60 | 1 << 61
_WAITING_ROOM = 512


class Patient(NamedTuple):
    """A patient.

    Attributes:
        cells: what the patient fills in.
        home: True when the region's guarantee holds for the patient.
        order: the medical fields, in the order in which the patient comes to them.
        turn: chooses among a field's units.
        before: visits in earlier rounds of the numbers.
    """

    cells: Mapping[str, str]
    home: bool
    order: tuple[str, ...]
    turn: int
    before: int


class Visit(NamedTuple):
    """A patient's way to a unit: the medical field, which of its units, and whether it can be the first."""

    patient: Patient
    mvo: str
    turn: int
    may_be_first: bool


class Patients:
    """The patients of one file, in the order in which they come.

    Args:
        random: the file's stream.
        seed: any number; decides who the patients are.
        year: the year in which ages are counted.
        only_reserve: only reservnummer; else four of five have a made-up samordningsnummer.
    """

    def __init__(self, random: Random, seed: int, year: int, *, only_reserve: bool) -> None:
        self._random = random.random
        start = stream("patients", seed)
        self._salt = start.getrandbits(64)
        self._first = start.getrandbits(40)
        self._year = year
        self._reserve_stride = _stride(RESERVE)
        self._people = None if only_reserve else coordination(year)
        self._stride = _stride(self._people[0]) if self._people else 0
        self._number = 0
        self._waiting: list[Patient | None] = [None] * _WAITING_ROOM

    def visit(self) -> Visit:
        """The next visit: of the next patient, or of one who was there a while ago."""
        chance = int(self._random() * 4096)
        if chance < 1024:
            place = chance % _WAITING_ROOM
            again = self._waiting[place]
            if again is not None:
                self._waiting[place] = None
                return _visit(again, again.before + 1)
        patient = self.fresh()
        if chance & 7 == 1:
            self._waiting[self._number % _WAITING_ROOM] = patient
        return _visit(patient, patient.before)

    def fresh(self) -> Patient:
        """The next patient, who is not met again before all numbers have been used."""
        number = self._number
        self._number = number + 1
        if self._people is None or number % 5 == 4:
            nth = number if self._people is None else number // 5
            round_, place = divmod(nth, RESERVE)
            serial = (self._first + place * self._reserve_stride) % RESERVE
            mixed = _mix(serial ^ self._salt)
            identity = reserve_identity(serial, mixed, self._year)
        else:
            total, coordination_number = self._people
            round_, place = divmod(number - number // 5, total)
            slot = (self._first + place * self._stride) % total
            mixed = _mix(slot ^ self._salt ^ _MASK)
            identity = coordination_number(slot)
        return self._patient(identity, mixed, round_, unknown=number & 15 == 5 and mixed & _RARE == 0)

    def _patient(self, identity: Identity, mixed: int, round_: int, *, unknown: bool) -> Patient:
        home = mixed >> 18 & 31 > 0
        places = _HOME if home else _AWAY
        told = identity.number[0] == "9" or mixed >> 23 & 3
        age = self._year - identity.year
        orders = _orders(0 if age < 18 else 1 if age < 65 else 2, identity.sex)
        return Patient(
            cells={
                "patient_id": identity.number,
                "fodelsear": str(identity.year) if told else "",
                "kon": str(identity.sex) if told else "",
                "kommunkod": "0000" if unknown else places[(mixed >> 25 & 0xFFFF) * len(places) >> 16],
                "hsaid_patientlistning": HEALTH_CENTRES[mixed >> 41 & 31] if home and mixed >> 46 & 3 else "",
            },
            home=home or unknown,
            order=orders[mixed >> 48 & 511],
            turn=mixed >> 57,
            before=2 * round_,
        )


def _stride(total: int) -> int:
    """Steps of this length reach every number below `total` before any comes again, and spread them well."""
    return next(step for step in count(total * 618 // 1000) if gcd(step, total) == 1)


def _mix(key: int) -> int:
    """64 bits that look random but depend on the key alone."""
    mixed = key * 0x9E3779B97F4A7C15 & _MASK
    mixed = (mixed ^ mixed >> 29) * 0xBF58476D1CE4E5B9 & _MASK
    return mixed ^ mixed >> 32


def _visit(patient: Patient, number: int) -> Visit:
    again, place = divmod(number, len(patient.order))
    return Visit(patient, patient.order[place], patient.turn + again, again == 0)


@lru_cache(maxsize=16)
def _orders(group: int, sex: int) -> tuple[tuple[str, ...], ...]:
    """Orders in which people of an age group and sex come to the medical fields, larger fields sooner."""
    random = stream("orders", group, sex).random
    fields = {s.mvo: s.shares[group] for s in SPECIALTIES if s.shares[group] and s.sex in (0, sex)}
    orders = []
    for _ in range(512):
        left = dict(fields)
        order = []
        while left:
            chosen = spread(left)[int(random() * sum(left.values()))]
            order.append(chosen)
            del left[chosen]
        orders.append(tuple(order))
    return tuple(orders)
