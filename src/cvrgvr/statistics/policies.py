"""Fulfilment policies: which contacts with a reported deviation leave numerator and denominator.

Publishers differ, and figures are often set side by side without saying so; therefore the policy is an
argument and stands beside every share. Source: statistics.md 5, with the provenance of each.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from attrs import frozen

from cvrgvr.errors import UsageError
from cvrgvr.spec import Source, observed, official, reference

__all__ = ["MOV", "POLICIES", "PVV", "SOV", "FulfilmentPolicy", "Treatment", "policy_named"]

PVV: Final = 1
"""Patientvald väntan."""
MOV: Final = 2
"""Medicinskt orsakad väntan."""
SOV: Final = 3
"""Särskilt orsakad väntan."""


_OURS: Final = reference()


class Treatment(StrEnum):
    """What becomes of a contact with a deviation."""

    BEHALL = "behall"
    """It stays."""
    UTESLUT = "uteslut"
    """It is left out, however long it waited."""
    UTESLUT_OVER_GRANS = "uteslut_over_grans"
    """It is left out when it waited longer than the limit."""


@frozen
class FulfilmentPolicy:
    """How one publisher treats deviations.

    Attributes:
        name: as in `share(policy=...)`.
        treatments: by population, the treatment of PvV and of MoV; a population that is not there is not
            one that the policy speaks of.
        limit: the limit it prescribes; None = the measure's.
        source: who is known to count so.
    """

    name: str
    treatments: Mapping[str, tuple[Treatment, Treatment]]
    limit: int | None = None
    source: Source = _OURS

    def treatment(self, code: int, population: str, *, sov_som_mov: bool = True) -> Treatment:
        """What becomes of contacts with a code of avvikelse; one without a known code stays.

        Raises:
            UsageError: the policy does not speak of the population.

        >>> POLICIES["standard"].treatment(PVV, "vantande")
        <Treatment.UTESLUT_OVER_GRANS: 'uteslut_over_grans'>
        """
        if population not in self.treatments:
            raise UsageError(
                f"the policy {self.name} is for {' and '.join(self.treatments)}, not for {population}"
            )
        pvv, mov = self.treatments[population]
        if code == PVV:
            return pvv
        return mov if code == MOV or (code == SOV and sov_som_mov) else Treatment.BEHALL


_KEEP, _OUT, _OVER = Treatment.BEHALL, Treatment.UTESLUT, Treatment.UTESLUT_OVER_GRANS


def _both(
    name: str,
    completed: tuple[Treatment, Treatment],
    waiting: tuple[Treatment, Treatment],
    source: Source,
    limit: int | None = None,
) -> FulfilmentPolicy:
    return FulfilmentPolicy(name, {"genomforda": completed, "vantande": waiting}, limit, source)


_ALL: Final = (
    _both("standard", (_OVER, _KEEP), (_OVER, _KEEP), reference("SKR-SPEC; OLD-BUP; RÖ")),
    _both("skr_pvv", (_OUT, _KEEP), (_OUT, _KEEP), official("SKR-SPEC")),
    _both("skr_pvv_mov_vantande", (_OUT, _KEEP), (_OUT, _OUT), observed("KCHD; MAP")),
    FulfilmentPolicy("sos_nyckeltal", {"genomforda": (_OUT, _OUT)}, source=official("SOS")),
    _both("bup", (_OVER, _KEEP), (_OVER, _KEEP), official("OLD-BUP"), limit=30),
    FulfilmentPolicy("ostergotland_2017", {"vantande": (_OVER, _OVER)}, 60, official("RÖ")),
    _both("ingen", (_KEEP, _KEEP), (_KEEP, _KEEP), reference()),
)

POLICIES: Final[Mapping[str, FulfilmentPolicy]] = MappingProxyType({policy.name: policy for policy in _ALL})


def policy_named(policy: str | FulfilmentPolicy) -> FulfilmentPolicy:
    """A policy by name; one of your own is given back.

    Raises:
        UsageError: there is none of that name.
    """
    if isinstance(policy, FulfilmentPolicy):
        return policy
    if policy not in POLICIES:
        raise UsageError(f"unknown policy: give one of {', '.join(POLICIES)}")
    return POLICIES[policy]
