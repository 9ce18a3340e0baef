"""How long the patient waited, against the limit (GVR713, GVR719, GVR722).

Days and limit are the guarantee engine's. Which promise a contact answers hangs on whether the unit is one of
primary care, which the user's table `primarvardsenheter` tells; without it the rules are not evaluated.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Final

from cvrgvr.findings import INFO, WARNING
from cvrgvr.guarantee import Wait, assess
from cvrgvr.gvr.clock import REGELVERK, garanti_of, start_of
from cvrgvr.gvr.rules.deviation import deviates
from cvrgvr.rules import Bool, Call, Row, case, rule
from cvrgvr.rules.expr import InTable
from cvrgvr.spec import official

__all__ = ["chosen_within_limit", "late_without_exception", "later_time_chosen_on_web"]

_PRIMARY: Final = {"primarvardsenheter": [{"kombika": "99001046M01"}]}
_SPECIALIST: Final = {"primarvardsenheter": [{"kombika": "99009046M01"}]}
_WEB: Final = "1"
"""bokningsursprung of a booking on the web, in the system where the field was seen (TC, a guess for GVR)."""


@rule(
    "GVR713",
    WARNING,
    official("SKR"),
    at="undantagskod",
    sv="Patientvald väntan är angiven, men patienten väntade inte längre än gränsen. Ta bort undantagskod.",
    en="A wait chosen by the patient is stated, but the patient did not wait longer than the limit. Remove "
    "undantagskod.",
    breaks=[
        case(undantagskod="PVV", bokningsdatum="2026-02-27", tables=_PRIMARY),
        case(undantagskod="PVV", remissdatum="2026-01-31", tables=_SPECIALIST),
    ],
    keeps=[
        case(undantagskod="PVV", bokningsdatum="2026-02-26", tables=_PRIMARY),
        case(undantagskod="PVV", remissdatum="2025-11-01", tables=_SPECIALIST),
        case(undantagskod="MOV", bokningsdatum="2026-02-27", tables=_PRIMARY),
        case(bokningsdatum="2026-02-27", tables=_PRIMARY),
        case(undantagskod="PVV", bokningsdatum="2026-02-27"),
    ],
)
def chosen_within_limit(r: Row) -> Bool:
    """By the national definition the patient has waited longer than the limit when the wait is chosen."""
    return (r.vardgaranti == "J") & deviates(r, 1) & _measured(r, _primary_in_time, _other_in_time)


@rule(
    "GVR719",
    INFO,
    official("SKR-48078"),
    at="undantagskod",
    sv="Patienten väntade längre än gränsen och undantagskod saknas. Det är rätt när enheten inte kunde "
    "erbjuda en tid; annars fyll i koden.",
    en="The patient waited longer than the limit and undantagskod is missing. That is right when the unit "
    "could not offer a time; else fill in the code.",
    breaks=[
        case(bokningsdatum="2026-02-26", tables=_PRIMARY),
        case(remissdatum="2025-11-01", tables=_SPECIALIST),
    ],
    keeps=[
        case(bokningsdatum="2026-02-27", tables=_PRIMARY),
        case(bokningsdatum="2026-02-26", undantagskod="PVV", tables=_PRIMARY),
        case(bokningsdatum="2026-02-26", vardgaranti="N", tables=_PRIMARY),
        case(bokningsdatum="2026-02-26"),
    ],
)
def late_without_exception(r: Row) -> Bool:
    """The wait was too long and nothing says why."""
    return (r.vardgaranti == "J") & r.undantagskod.is_null() & _measured(r, _primary_late, _other_late)


@rule(
    "GVR722",
    INFO,
    official("SKR-48078"),
    at="undantagskod",
    beside=("tidigare_tid_fanns",),
    sv="Patienten valde på webben en tid efter gränsen fast tidigare fanns. Det är patientvald väntan: fyll "
    "i undantagskod.",
    en="On the web the patient chose a time beyond the limit though earlier ones existed. That is a wait "
    "chosen by the patient: fill in undantagskod.",
    breaks=[
        case(bokningsdatum="2026-02-26", bokningsursprung="1", tidigare_tid_fanns="J", tables=_PRIMARY),
    ],
    keeps=[
        case(
            bokningsdatum="2026-02-26",
            bokningsursprung="1",
            tidigare_tid_fanns="J",
            undantagskod="PVV",
            tables=_PRIMARY,
        ),
        case(bokningsdatum="2026-02-26", bokningsursprung="0", tidigare_tid_fanns="J", tables=_PRIMARY),
        case(bokningsdatum="2026-02-26", bokningsursprung="1", tidigare_tid_fanns="N", tables=_PRIMARY),
        case(bokningsdatum="2026-02-27", bokningsursprung="1", tidigare_tid_fanns="J", tables=_PRIMARY),
        case(bokningsdatum="2026-02-26", bokningsursprung="1", tidigare_tid_fanns="J"),
    ],
)
def later_time_chosen_on_web(r: Row) -> Bool:
    """A time that the patient picks beyond the limit, while others were free, is chosen by the patient."""
    chosen = (r.bokningsursprung == _WEB) & r.tidigare_tid_fanns.yes
    said = r.undantagskod.not_null() & deviates(r, 1)
    return chosen & ~said & _measured(r, _primary_late, _other_late)


def _measured(r: Row, primary: Callable[..., bool], other: Callable[..., bool]) -> Bool:
    """What is true of the wait, by whether the unit is one of primary care."""
    unit = InTable("primarvardsenheter", r["nyckel.enhet.kombika"].upper(), r["nyckel.datum"].day)
    days = (r["nyckel.datum"].day, r.bokningsdatum.day, r.remissdatum.day, r.beslut_aktivitet.day)
    return (unit & Call(primary, days)) | (~unit & Call(other, days))


def _primary_in_time(*days: int | None) -> bool:
    return _over(*days, primary=True) is False


def _other_in_time(*days: int | None) -> bool:
    return _over(*days, primary=False) is False


def _primary_late(*days: int | None) -> bool:
    return _over(*days, primary=True) is True


def _other_late(*days: int | None) -> bool:
    return _over(*days, primary=False) is True


@lru_cache(maxsize=4096)
def _over(
    day: int, booked: int | None, referred: int | None, decided: int | None, *, primary: bool
) -> bool | None:
    """True when the wait was longer than its limit, None when it cannot be told."""
    garanti = garanti_of(primarvard=primary, remissdatum=referred, beslut_aktivitet=decided)
    if garanti is None:
        return None
    start, derived = start_of(garanti, _date(booked), _date(referred), _date(decided))
    if start is None or start.toordinal() > day:
        return None
    found = assess(Wait(garanti, start, date.fromordinal(day), start_harledd=derived), regelverk=REGELVERK)
    return None if found.days is None or found.limit is None else found.days > found.limit


def _date(day: int | None) -> date | None:
    return None if day is None else date.fromordinal(day)
