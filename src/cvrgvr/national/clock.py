"""From a national contact to the wait that the guarantee engine counts.

Source: guarantee.md sections 11 and 12 (reference, after HSF 6 kap.). The law is in `cvrgvr.guarantee`; here
stands only which attribute feeds which of its inputs. The record has no pauses and no declines, only the
deviation.

    wait = wait_of(record)
    if wait is not None:
        guarantee.assess(wait, on=measured_on(record), regelverk=REGELVERK)
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from cvrgvr.guarantee import Wait
from cvrgvr.guarantee.adapter import Adapter, day0, wait_from
from cvrgvr.localtime import day_of
from cvrgvr.periods import last_day

__all__ = ["ADAPTER", "REGELVERK", "make_wait", "measured_on", "wait_of"]

REGELVERK: Final = "nationell"
"""The rule set of the national database: the law's own limits."""
_GARANTI: Final[Mapping[int, str]] = MappingProxyType({1: "besok", 2: "behandling"})
_OUTSIDE: Final[Mapping[int, str]] = MappingProxyType({3: "undersokning", 4: "aterbesok", 5: "akut"})
_NOT_COVERED: Final = 2
_OWN_REQUEST: Final = 2


def make_wait(
    fas: int | None,
    vardgaranti: int | None,
    remittenttyp: int | None,
    remissdatum: date | None,
    beslut_aktivitet: date | None,
    avvikelse: int | None = None,
    slut: date | None = None,
) -> Wait | None:
    """The wait that these values describe; None when they say neither what is waited for nor why not.

    A first contact is counted from the referral, or from the decision where there is none to name; the
    patient's own request has no date of its own in the record.
    """
    undantag = _OUTSIDE.get(fas) if fas is not None else None
    if undantag is None and vardgaranti == _NOT_COVERED:
        undantag = "ej_vardgaranti"
    decision = day_of(beslut_aktivitet)
    if fas == 1:
        named = None if remittenttyp == _OWN_REQUEST else day_of(remissdatum)
        start = day0(named, decision)
    else:
        start = (decision if fas in _GARANTI else None, False)
    garanti = None if fas is None else _GARANTI.get(fas)
    return wait_from(garanti, undantag, start, day_of(slut), avvikelse=avvikelse)


ADAPTER: Final = Adapter(
    (
        *("fas", "vardgaranti", "remittenttyp", "remissdatum", "beslut_aktivitet"),
        *("avvikelse", "start_aktivitet"),
    ),
    make_wait,
    end="start_aktivitet",
)
"""What feeds the clock: the whole of what the national delivery declares to the engine."""


def wait_of(record: Any) -> Wait | None:
    """The wait of a `Vantande` or `Genomford`; None when it does not tell, or an attribute cannot be read."""
    return ADAPTER.wait_of(record)


def measured_on(record: Any) -> date | None:
    """The day to which a `Vantande` is counted, the last of its month; None for a `Genomford`.

    A row of the flat form says which of them it is.
    """
    month = record.matperiod
    waits = not hasattr(record, "start_aktivitet") or getattr(record, "status", None) == "vantande"
    return last_day(month) if waits and isinstance(month, str) else None
