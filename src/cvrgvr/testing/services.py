"""What is waited for at a medical field: activities with codes, form of contact, who receives, how long.

A CVR code belongs to one medical field and one kind of activity (CVR308), and an activity code begins with
its field (CVR254).
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from cvrgvr.testing.draws import spread
from cvrgvr.testing.kinds import (
    EMERGENCY,
    EXAMINATION,
    FIRST,
    FOLLOW_UP,
    OPERATION,
    SHARES,
    TREATMENT,
    WAITING_TIMES,
    Kind,
)
from cvrgvr.testing.specialties import SPECIALTIES, Specialty

__all__ = ["Service", "services"]

_FORMS: Final = {
    FIRST: spread({"0": 40, "8": 2, "81": 5, "1": 3, "6": 1}),
    FOLLOW_UP: spread(
        {"0": 28, "8": 9, "81": 8, "1": 2, "2": 2, "3": 1, "4": 1, "5": 1, "7": 1, "82": 2, "83": 1}
    ),
    OPERATION: spread({"91": 3, "0": 4}),
    TREATMENT: spread({"0": 16, "91": 1, "1": 2, "2": 2, "81": 1}),
    EXAMINATION: spread({"0": 24, "91": 1}),
    EMERGENCY: ("0",),
}
_TENS: Final = {OPERATION: 0, TREATMENT: 20, EXAMINATION: 30}
_BESOKSTYP: Final = {FIRST: "NYB", FOLLOW_UP: "ÅB", EMERGENCY: "AKUT"}


class Service(NamedTuple):
    """A kind of activity at a medical field.

    Attributes:
        fas: its phase.
        kind: the kind of activity.
        mind: True for psychiatry, where särskilt orsakad väntan is used.
        activities: the cells of each activity.
        forms: forms of the contact.
        staff: professions that receive.
        diagnoses: what patients come with.
        days: waiting times.
    """

    fas: str
    kind: Kind
    mind: bool
    activities: tuple[Mapping[str, str], ...]
    forms: tuple[str, ...]
    staff: tuple[str, ...]
    diagnoses: tuple[str, ...]
    days: tuple[int, ...]


@lru_cache(maxsize=4)
def services(letter: str, *, may_be_first: bool) -> Mapping[str, tuple[Service, ...]]:
    """For each medical field what its patients wait for, in a kind of record, each as often as is usual.

    A patient who has been at the field before (`may_be_first` False) makes no first contact there.
    """
    shares = {kind: share for kind, share in SHARES[letter].items() if may_be_first or kind is not FIRST}
    return {
        specialty.mvo: spread(
            (_service(specialty, kind), share)
            for kind, share in shares.items()
            if _procedures(specialty, kind) != "" and (kind is not EMERGENCY or specialty.emergencies)
        )
        for specialty in SPECIALTIES
    }


def _procedures(specialty: Specialty, kind: Kind) -> str | None:
    """The procedures of a kind; None for visits, which have none."""
    return {
        OPERATION: specialty.operations,
        TREATMENT: specialty.treatments,
        EXAMINATION: specialty.examinations,
    }.get(kind)


def _service(specialty: Specialty, kind: Kind) -> Service:
    procedures = _procedures(specialty, kind)
    diagnoses = tuple(specialty.diagnoses.split())
    activities = (
        [_visit(specialty.mvo, kind, number) for number in range(1, len(diagnoses) + 1)]
        if procedures is None
        else [
            _procedure(specialty.mvo, kind, number, *procedure.split("/"))
            for number, procedure in enumerate(procedures.split(), 1)
        ]
    )
    staff = specialty.staff.split()
    return Service(
        fas=kind.fas,
        kind=kind,
        mind=specialty.mvo[0] == "9",
        activities=tuple(activities),
        forms=_FORMS[kind],
        # Surgery and emergencies are the physicians'.
        staff=("XS915",)
        if kind in (OPERATION, EMERGENCY)
        else spread(zip(staff[::2], map(int, staff[1::2]), strict=True)),
        diagnoses=diagnoses,
        days=WAITING_TIMES[kind],
    )


def _visit(mvo: str, kind: Kind, number: int) -> dict[str, str]:
    return _common(mvo, kind, number) | {
        "forsta_besok": "J" if kind is FIRST else "N",
        "cvr_kod_kalla": "besoksorsak" if number < 5 else "annan",
        "besokstyp": _BESOKSTYP[kind],
    }


def _procedure(mvo: str, kind: Kind, number: int, kva: str, icd: str) -> dict[str, str]:
    return _common(mvo, kind, number) | {
        "cvr_kod_kalla": "atgardsgrupp",
        "aktivitet": f"{mvo}{_TENS[kind] + number:02}",
        "aktivitet_kva": kva,
        "aktivitet_icd": icd,
    }


def _common(mvo: str, kind: Kind, number: int) -> dict[str, str]:
    return {
        "aktivitetstyp": kind.aktivitetstyp,
        "fas": kind.fas,
        "cvr_kod": f"{mvo}{kind.letter}{number:02}",
        "besoksorsak_id": f"{mvo}{kind.fas}{number}",
    }
