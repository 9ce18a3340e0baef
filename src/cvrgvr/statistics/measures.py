"""The published measures: whom they count, which limit holds, and who publishes them.

Source: statistics.md 4. The care guarantee position (vårdgarantiläget) mixes populations: primary care counts
completed contacts, specialised care and BUP those who wait. So the population stands beside every figure.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from cvrgvr.errors import UsageError
from cvrgvr.spec import Source, observed, official

__all__ = [
    "CANCER",
    "FIGURES",
    "GENOMFORDA",
    "INCOMING",
    "MEASURES",
    "POPULATIONS",
    "VANTANDE",
    "Measure",
    "measure_named",
]

GENOMFORDA: Final = "genomforda"
"""Contacts that began in the month."""
VANTANDE: Final = "vantande"
"""Decided and not begun at the end of the month."""
POPULATIONS: Final = (GENOMFORDA, VANTANDE)
INCOMING: Final = "inkommande"
"""Calls or chats; their records are counted by `access_share`, their counts by `access_of` and `share_of`."""
CHECK_CALLS: Final = "kontrollsamtal"
"""Calls made to see whether a unit answers."""
CANCER: Final = "cancerfall"
"""All who were treated for a cancer; they come as counts (`share_of`), never as records."""

SHARE: Final = "andel"
MEDIAN: Final = "median"
MEAN: Final = "medel"
COUNT: Final = "antal"
FIGURES: Final = (SHARE, MEDIAN, MEAN, COUNT)
"""What a measure may come to."""


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
        figure: what it comes to: `andel`, `median`, `medel` or `antal`.
        steps: the fields of the record between which days are counted; None = those of the population.
        goal: the share in percent that is aimed at, by law or agreement; None = no goal is known.
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
    figure: str = SHARE
    steps: tuple[str, str] | None = None
    goal: int | None = None


def _measure(
    name: str, words: tuple[str, str], population: str, limit: int | None, source: Source, **more: Any
) -> Measure:
    return Measure(name, *words, population, limit, source, **more)


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
        goal=90,
    ),
    _measure(
        "bup_fordjupad",
        ("andel inom 30 dagar, fördjupad utredning inom BUP", "share within 30 days, investigation in BUP"),
        VANTANDE,
        30,
        official("BUP-LÄS"),
        caller_selects=True,
        goal=80,
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
        figure=MEDIAN,
    ),
    _measure(
        "vantetid_medel",
        ("medelvärde av väntetiden", "mean of the wait"),
        GENOMFORDA,
        None,
        official("SKR-SPEC"),
        guarantee=False,
        figure=MEAN,
    ),
    _measure(
        "antal_vantande",
        ("antal väntande", "number waiting"),
        VANTANDE,
        None,
        official("SKR-SPEC"),
        guarantee=False,
        figure=COUNT,
    ),
    _measure(
        "antal_genomforda",
        ("antal genomförda", "number completed"),
        GENOMFORDA,
        None,
        official("SKR-SPEC"),
        guarantee=False,
        figure=COUNT,
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
    _measure(
        "patientresa",
        (
            "median av tiden från remissdatum till aktivitetens start",
            "median from the referral to the start of the activity",
        ),
        GENOMFORDA,
        None,
        observed("KCHD"),
        guarantee=False,
        figure=MEDIAN,
        steps=("remissdatum", "start_aktivitet"),
    ),
    _measure(
        "remiss_till_beslut",
        (
            "median av tiden från remissdatum till beslut om aktivitet",
            "median from the referral to the decision on the activity",
        ),
        GENOMFORDA,
        None,
        observed("KCHD"),
        guarantee=False,
        figure=MEDIAN,
        steps=("remissdatum", "beslut_aktivitet"),
    ),
    _measure(
        "svf_inklusion",
        (
            "andel cancerfall som utretts enligt ett standardiserat vårdförlopp (SVF)",
            "share of cancer cases investigated in a standardised care pathway (SVF)",
        ),
        CANCER,
        None,
        official("SVF"),
        guarantee=False,
        from_records=False,
        goal=70,
    ),
    _measure(
        "svf_ledtid",
        (
            "andel SVF där behandlingen startat inom vårdförloppets ledtid, som anroparen anger",
            "share of SVF with treatment begun within the lead time of the pathway, which the caller gives",
        ),
        GENOMFORDA,
        None,
        official("SVF"),
        guarantee=False,
        from_records=False,
        goal=80,
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
