"""The published measures: whom they count, which limit holds, and who publishes them.

Source: statistics.md 4. The care guarantee position (vårdgarantiläget) mixes populations: primary care counts
completed contacts, specialised care and BUP those who wait. So the population stands beside every figure.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from cvrgvr.errors import UsageError
from cvrgvr.spec import Source, observed, official

__all__ = ["GENOMFORDA", "INCOMING", "MEASURES", "POPULATIONS", "VANTANDE", "Measure", "measure_named"]

GENOMFORDA: Final = "genomforda"
"""Contacts that began in the month."""
VANTANDE: Final = "vantande"
"""Decided and not begun at the end of the month."""
POPULATIONS: Final = (GENOMFORDA, VANTANDE)
INCOMING: Final = "inkommande"
"""Calls or chats; their records are counted by `access_share`, their counts by `access_of` and `share_of`."""
CHECK_CALLS: Final = "kontrollsamtal"
"""Calls made to see whether a unit answers."""


@frozen
class Measure:
    """One published measure.

    Attributes:
        id: as in `share(measure=...)`.
        sv: what it tells, in Swedish.
        en: what it tells, in English.
        population: whom it counts unless the caller says otherwise.
        limit: the longest wait in time, in `unit`; None = it has none.
        source: who publishes it.
        unit: what waits are counted in.
        fas: the phase of the records it counts; None = all.
        guarantee: it is of contacts under the guarantee: policies and `endast_vardgaranti` apply.
        from_records: CVR's records can be counted for it; of calls and chats see `access_share`.
        caller_selects: the records do not tell which of them it counts: the caller must choose.
    """

    id: str
    sv: str
    en: str
    population: str
    limit: int | None
    source: Source
    unit: str = "dagar"
    fas: int | None = None
    guarantee: bool = True
    from_records: bool = True
    caller_selects: bool = False


def _measure(
    name: str,
    words: tuple[str, str],
    population: str,
    limit: int | None,
    source: Source,
    *,
    unit: str = "dagar",
    fas: int | None = None,
    guarantee: bool = True,
    from_records: bool = True,
    caller_selects: bool = False,
) -> Measure:
    return Measure(
        *(name, *words, population, limit, source, unit, fas, guarantee, from_records, caller_selects)
    )


_VISIT: Final = (
    "andel som väntat 90 dagar eller kortare på ett första besök",
    "share within 90 days, first visit",
)
_OPERATION: Final = (
    "andel som väntat 90 dagar eller kortare på operation eller åtgärd",
    "share within 90 days, surgery or procedure",
)

_ALL: Final = (
    _measure(
        "kontakt_samma_dag",
        ("andel samtal till primärvården som besvarades samma dag", "share of calls answered the same day"),
        INCOMING,
        0,
        official("VG-LÄGE"),
        guarantee=False,
        from_records=False,
    ),
    _measure(
        "kontakt_90_minuter",
        ("andel som fick kontakt med vårdcentralen inom 90 minuter", "share that had contact in 90 minutes"),
        INCOMING,
        90,
        official("VGG-UPPF"),
        unit="minuter",
        guarantee=False,
        from_records=False,
    ),
    _measure(
        "kontrollsamtal",
        ("andel godkända kontrollsamtal till vårdcentraler", "share of check calls that passed"),
        CHECK_CALLS,
        None,
        official("VGG-UPPF"),
        guarantee=False,
        from_records=False,
    ),
    _measure(
        "chatt_24h",
        ("andel chattar som besvarades inom 24 timmar", "share of chats answered within 24 hours"),
        INCOMING,
        24,
        observed("MAP"),
        unit="timmar",
        guarantee=False,
        from_records=False,
    ),
    _measure(
        "medicinsk_bedomning",
        ("andel bedömda inom 3 dagar i primärvården", "share assessed within 3 days in primary care"),
        GENOMFORDA,
        3,
        official("VG-LÄGE"),
        from_records=False,
    ),
    _measure("forsta_besok", _VISIT, VANTANDE, 90, official("VG-LÄGE"), fas=1),
    _measure("operation", _OPERATION, VANTANDE, 90, official("VG-LÄGE"), fas=2),
    _measure("forsta_besok_genomford", _VISIT, GENOMFORDA, 90, official("SKR-SPEC; SOS"), fas=1),
    _measure("operation_genomford", _OPERATION, GENOMFORDA, 90, official("SKR-SPEC; SOS"), fas=2),
    _measure(
        "bup_bedomning",
        ("andel inom 30 dagar, första bedömning inom BUP", "share within 30 days, first assessment in BUP"),
        VANTANDE,
        30,
        official("BUP-LÄS"),
        caller_selects=True,
    ),
    _measure(
        "bup_fordjupad",
        ("andel inom 30 dagar, fördjupad utredning inom BUP", "share within 30 days, investigation in BUP"),
        VANTANDE,
        30,
        official("BUP-LÄS"),
        caller_selects=True,
    ),
    _measure(
        "bup_behandling",
        ("andel inom 30 dagar, behandling inom BUP", "share within 30 days, treatment in BUP"),
        VANTANDE,
        30,
        official("BUP-LÄS"),
        caller_selects=True,
    ),
    _measure(
        "aterbesok",
        (
            "andel återbesök senast på medicinskt måldatum",
            "share of follow-up visits by the medical target date",
        ),
        GENOMFORDA,
        0,
        official("ÅTER"),
        unit="dagar efter måldatum",
        fas=4,
        guarantee=False,
    ),
    _measure(
        "vantetid_median",
        ("median av väntetiden", "median of the wait"),
        GENOMFORDA,
        None,
        official("SKR-SPEC"),
        guarantee=False,
    ),
    _measure(
        "vantetid_medel",
        ("medelvärde av väntetiden", "mean of the wait"),
        GENOMFORDA,
        None,
        official("SKR-SPEC"),
        guarantee=False,
    ),
    _measure(
        "antal_vantande",
        ("antal väntande", "number waiting"),
        VANTANDE,
        None,
        official("SKR-SPEC"),
        guarantee=False,
    ),
    _measure(
        "antal_genomforda",
        ("antal genomförda", "number completed"),
        GENOMFORDA,
        None,
        official("SKR-SPEC"),
        guarantee=False,
    ),
    _measure(
        "akut_1h",
        (
            "andel bedömda inom 1 timme på akutmottagning",
            "share assessed within 1 hour at the emergency department",
        ),
        GENOMFORDA,
        60,
        official("AKUT"),
        unit="minuter",
        guarantee=False,
    ),
    _measure(
        "akut_4h",
        (
            "andel som lämnat akutmottagningen inom 4 timmar",
            "share that left the emergency department in 4 hours",
        ),
        GENOMFORDA,
        240,
        official("AKUT"),
        unit="minuter",
        guarantee=False,
    ),
    _measure(
        "vantat_hogst_60",
        ("andel som väntat 60 dagar eller kortare", "share within 60 days"),
        GENOMFORDA,
        60,
        official("SKL-60"),
    ),
)

MEASURES: Final[Mapping[str, Measure]] = MappingProxyType({measure.id: measure for measure in _ALL})


def measure_named(measure: str | Measure) -> Measure:
    """A measure by its id; one of your own is given back.

    Raises:
        UsageError: there is none of that id.
    """
    if isinstance(measure, Measure):
        return measure
    if measure not in MEASURES:
        raise UsageError(f"unknown measure: give one of {', '.join(MEASURES)}")
    return MEASURES[measure]
