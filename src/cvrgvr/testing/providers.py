"""The made-up region's providers, their hospitals and clinics, and the units where contacts take place.

Every number is made up and says so: kombika begin with 99, HSA-id suffixes with DEMO, and the private
providers' organisation numbers end a series that is not in use (reference). What belongs to one clinic is
the same in every file, whatever the seed.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from cvrgvr.identifiers.luhn import luhn_digit
from cvrgvr.testing.specialties import SPECIALTIES

__all__ = ["HEALTH_CENTRES", "REFERRERS", "Unit", "units"]

_REGION = "SE2321000016"


class _Provider(NamedTuple):
    inr: str
    hsa: str
    sjukhus: str
    name: str
    system: str
    takes: str
    """First digits of the medical fields that it has."""


def _private(number: int) -> str:
    body = f"559999{number:03}"
    return f"SE{body}{luhn_digit(body)}"


_NONE = ("00000", "Sjukhus saknas")
_PROVIDERS = (
    _Provider("99001", _REGION, "99001", "Exempelsjukhuset Norr", "TakeCare", "123459"),
    _Provider("99002", _REGION, "99002", "Exempelsjukhuset Söder", "TakeCare", "123459"),
    _Provider("99003", _REGION, "99003", "Provstads sjukhus", "TakeCare", "1345"),
    _Provider("99004", _private(1), "990040", "Sankt Exempels sjukhus", "Exempeljournal", "135"),
    _Provider("99005", _private(2), *_NONE, "WebDoc", "35"),
    _Provider("99006", _private(3), *_NONE, "WebDoc", "2345"),
    _Provider("99007", _private(4), *_NONE, "Exempeljournal", "129"),
)


class Unit(NamedTuple):
    """A unit.

    Attributes:
        cells: what it fills in.
        system: its journal system.
    """

    cells: Mapping[str, str]
    system: str


@lru_cache(maxsize=1)
def units() -> Mapping[str, tuple[Unit, ...]]:
    """The units of each medical field: at least two, of at least two clinics."""
    return {
        specialty.mvo: tuple(_units(number, specialty.mvo)) for number, specialty in enumerate(SPECIALTIES, 1)
    }


def _units(number: int, mvo: str) -> Iterator[Unit]:
    for provider in _PROVIDERS:
        if mvo[0] not in provider.takes:
            continue
        klin = f"{number * 7:03}"
        clinic = f"DEMO{provider.inr[3:]}{klin}"
        for avd in ("M10", "M20") if provider.sjukhus == "99001" else ("M10",):
            yield Unit(
                {
                    "kallsystem": provider.system,
                    "kombika": f"{provider.inr}{klin}{avd}",
                    "hsaid_enhet": f"{provider.hsa}-{clinic}{avd}",
                    "hsaid_vardenhet": f"{provider.hsa}-{clinic}",
                    "hsaid_vardgivare": f"{provider.hsa}-DEMO{provider.inr[3:]}",
                    "hsaid_region": f"{_REGION}-DEMO" if provider.system == "Exempeljournal" else "",
                    "regionkod": "10",
                    "sjukhus": provider.sjukhus,
                    "sjukhusnamn": provider.name,
                    "mvo": mvo,
                },
                provider.system,
            )


HEALTH_CENTRES = tuple(f"{_REGION}-DEMOVC{number:02}" for number in range(1, 33))
"""HSA-ids of the primary care centres where patients are listed."""
REFERRERS = tuple(
    (hsa, f"99{100 + number // 8}{number % 8 * 100 + 11:03}{100 + number}")
    for number, hsa in enumerate(HEALTH_CENTRES)
)
"""HSA-id and kombika of the units that refer."""
