"""From a wait record to the wait that the guarantee engine counts.

Source: cvr.md 3.2 (reference, after HSF 6 kap. and SKR's definition of each phase). The law is in
`cvrgvr.guarantee`; here stands only which field feeds which of its inputs.

    wait = wait_of(record)
    if wait is not None:
        guarantee.assess(wait, on=measured_on(record), regelverk=REGELVERK)
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeVar

from cvrgvr.cvr.items import Avstaende, Vantepaus
from cvrgvr.errors import UsageError
from cvrgvr.guarantee import Adapter, Wait, day0, effective_rule, wait_from
from cvrgvr.identifiers import home_region

__all__ = [
    "ADAPTERS",
    "GARANTI",
    "KIND_GARANTI",
    "REGELVERK",
    "START_POLICIES",
    "limit_of",
    "make_wait",
    "measured_on",
    "start_of",
    "undantag_of",
    "wait_of",
]

REGELVERK: Final = "10"
"""The rule set of Region Stockholm: "limit" and "last day in time" in CVR's rules are its."""

GARANTI: Final[Mapping[int, str]] = MappingProxyType({1: "besok", 2: "behandling"})
"""Phase to the promise that is waited for; the other phases have none."""

KIND_GARANTI: Final[Mapping[str, str]] = MappingProxyType(
    {"mottagningsbesok": "besok", "behandling": "behandling", "operation": "behandling"}
)
"""Kind of activity to the promise whose limit counts of those waiting are held against."""

START_POLICIES: Final[Mapping[str, str]] = MappingProxyType(
    {"sokt_kontakt": "kontakt_sokt_datum", "ankomst": "ankomstdatum", "accepterad": "accepterad_datum"}
)
"""Policy to the field that starts the clock when the patient sought the care without a referral."""

_OUTSIDE: Final[Mapping[int, str]] = MappingProxyType({3: "undersokning", 4: "aterbesok", 5: "akut"})
_OWN_REQUEST: Final = 2
_NO_KOMMUNKOD: Final = "0000"

Day = TypeVar("Day", date, int)


def undantag_of(
    fas: int | None, vardgaranti: bool | None, kommunkod: str | None, regionkod: int | None = None
) -> str | None:
    """Why the wait is outside the guarantee, by the engine's name for it; None = it is not known to be.

    The home region is the one that reports: Region Stockholm unless `regionkod` says another.

    >>> undantag_of(4, False, "0180"), undantag_of(1, False, "1480"), undantag_of(1, True, "1480")
    ('aterbesok', 'ej_vardgaranti', 'ej_hemregion')
    >>> undantag_of(1, True, "0000") is None, undantag_of(1, True, "1480", 51) is None
    (True, True)
    """
    if fas is not None and fas in _OUTSIDE:
        return _OUTSIDE[fas]
    if vardgaranti is False:
        return "ej_vardgaranti"
    if kommunkod is not None and _outside_home_region(kommunkod, regionkod):
        return "ej_hemregion"
    return None


def _outside_home_region(kommunkod: str, regionkod: int | None) -> bool:
    """Whether a code names a municipality elsewhere; what is no municipality code says nothing."""
    named = len(kommunkod) == 4 and kommunkod.isascii() and kommunkod.isdecimal()
    return named and kommunkod != _NO_KOMMUNKOD and not home_region(kommunkod, regionkod)


def start_of(
    fas: int | None,
    remittenttyp: int | None,
    remissdatum: Day | None,
    sokt_datum: Day | None,
    beslut_aktivitet: Day | None,
) -> tuple[Day | None, bool]:
    """Day 0, and True when it is the decision's for want of the date that the law names.

    Days may be dates or their ordinals: none is looked into.

    Args:
        fas: the phase; other than 1 and 2 has no clock and so no day 0.
        remittenttyp: 2 for the patient's own request, else a referral.
        remissdatum: when the referral was issued.
        sokt_datum: when the patient sought the care; `START_POLICIES` says which field that is.
        beslut_aktivitet: when the activity was decided.

    >>> start_of(1, 1, date(2024, 9, 2), None, date(2024, 9, 5))
    (datetime.date(2024, 9, 2), False)
    >>> start_of(1, 2, date(2024, 9, 2), None, date(2024, 9, 5))
    (datetime.date(2024, 9, 5), True)
    """
    if fas not in GARANTI:
        return None, False
    if fas == 2:
        return beslut_aktivitet, False
    return day0(sokt_datum if remittenttyp == _OWN_REQUEST else remissdatum, beslut_aktivitet)


def limit_of(aktivitetstyp: str, day: date, regelverk: str = REGELVERK) -> int | None:
    """The limit in days, on a day, for those who wait for a kind of activity; None when there is none.

    Raises:
        UsageError: unknown rule set.

    >>> limit_of("mottagningsbesok", date(2024, 9, 30)), limit_of("operation", date(2024, 9, 30))
    (30, 90)
    >>> limit_of("undersokning", date(2024, 9, 30)) is None
    True
    """
    garanti = KIND_GARANTI.get(aktivitetstyp)
    row = None if garanti is None else effective_rule(garanti, day, regelverk)
    return None if row is None else row.limit


def make_wait(
    fas: int | None,
    vardgaranti: bool | None,
    kommunkod: str | None,
    remittenttyp: int | None,
    remissdatum: date | None,
    sokt_datum: date | None,
    beslut_aktivitet: date | None,
    vantepauser: tuple[Vantepaus, ...] | None = None,
    avstaenden: tuple[Avstaende, ...] | None = None,
    avvikelse: int | None = None,
    slut: date | None = None,
    regionkod: int | None = None,
) -> Wait | None:
    """The wait that these values of a record describe; None when they do not tell (see `wait_from`)."""
    return wait_from(
        None if fas is None else GARANTI.get(fas),
        undantag_of(fas, vardgaranti, kommunkod, regionkod),
        start_of(fas, remittenttyp, remissdatum, sokt_datum, beslut_aktivitet),
        slut,
        pauser=vantepauser,
        avstaenden=avstaenden,
        avvikelse=avvikelse,
    )


ADAPTERS: Final[Mapping[str, Adapter]] = MappingProxyType(
    {
        policy: Adapter(
            (
                *("fas", "vardgaranti", "kommunkod", "remittenttyp", "remissdatum", sokt_datum),
                *("beslut_aktivitet", "vantepauser", "avstaenden", "avvikelse", "start_aktivitet"),
                "regionkod",
            ),
            make_wait,
            on="avlasningsdatum",
            end="start_aktivitet",
        )
        for policy, sokt_datum in START_POLICIES.items()
    }
)
"""What feeds the clock, by start policy: the whole of what CVR declares to the engine."""


def wait_of(record: Any, start_policy: str = "sokt_kontakt") -> Wait | None:
    """The wait of a `Vantande` or `Genomford`.

    Args:
        record: the record.
        start_policy: what starts the clock of a patient's own request, a key of `START_POLICIES`.

    Returns:
        None when the record does not tell (see `make_wait`), or when one of the fields could not be read.

    Raises:
        UsageError: unknown policy.
    """
    if start_policy not in ADAPTERS:
        raise UsageError(f"unknown start_policy: give one of {', '.join(START_POLICIES)}")
    return ADAPTERS[start_policy].wait_of(record)


def measured_on(record: Any) -> date | None:
    """The day to which a `Vantande` is counted; None for a `Genomford`, which ends by itself."""
    return ADAPTERS["sokt_kontakt"].measured_on(record)
