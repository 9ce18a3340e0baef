"""Small numbers are not shown: profiles of publishers, and secondary suppression.

A figure that is withheld shows neither count nor share nor median (statistics.md 14).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeVar

from attrs import frozen

from cvrgvr.errors import UsageError
from cvrgvr.spec import Source, observed, official
from cvrgvr.statistics.figures import Figure

__all__ = ["PROFILES", "Profile", "Withheld", "suppress", "suppress_parts"]

F = TypeVar("F", bound=Figure)
K = TypeVar("K")


@frozen
class Profile:
    """How a publisher withholds small numbers.

    Attributes:
        name: as in `suppress(profile=...)`.
        threshold: fewer contacts than this are not shown; None = it is not known and must be given.
        mark: what stands in the cell.
        source: who does so.
    """

    name: str
    threshold: int | None
    mark: str
    source: Source


PROFILES: Final[Mapping[str, Profile]] = MappingProxyType(
    {
        profile.name: profile
        for profile in (
            Profile("skr", 20, "..", official("SKR-SPEC")),
            Profile("skr_5", 5, "..", official("KQ-SPEC")),
            Profile("sos", None, "N", observed("SOS")),
            Profile("gammal", 0, "..", observed("OLD-BUP")),
        )
    }
)
"""`skr` is the default: of two published versions of one page, the stricter. `gammal` shows everything."""


@frozen
class Withheld:
    """Stands where a figure is not shown, and holds nothing of it.

    Attributes:
        profile: the profile that withheld it.
        threshold: fewer contacts than this are not shown.
        mark: what to show instead.
        secondary: it was large enough, but would have told the one part that was not.
    """

    profile: str
    threshold: int
    mark: str
    secondary: bool = False


def _rule(profile: str, threshold: int | None) -> tuple[Profile, int]:
    if profile not in PROFILES:
        raise UsageError(f"unknown profile: give one of {', '.join(PROFILES)}")
    chosen = PROFILES[profile]
    least = chosen.threshold if threshold is None else threshold
    if least is None or least < 0:
        raise UsageError(f"the threshold of the profile {profile} is not known: give one, 0 or more")
    return chosen, least


def suppress(figure: F, profile: str = "skr", threshold: int | None = None) -> F | Withheld:
    """The figure, or what stands in its place when fewer contacts than the threshold are behind it.

    Args:
        figure: the figure.
        profile: one of `PROFILES`.
        threshold: in place of the profile's; `sos` has none of its own.

    Raises:
        UsageError: unknown profile, or no threshold.
    """
    chosen, least = _rule(profile, threshold)
    return figure if figure.denominator >= least else Withheld(profile, least, chosen.mark)


def suppress_parts(
    parts: Mapping[K, F], profile: str = "skr", threshold: int | None = None, *, secondary: bool = False
) -> dict[K, F | Withheld]:
    """The parts of a total, with small ones withheld.

    Args:
        parts: the figures.
        profile: one of `PROFILES`.
        threshold: in place of the profile's.
        secondary: when exactly one part is withheld, the total beside them would tell it: withhold the next
            smallest too (reference).

    Raises:
        UsageError: unknown profile, or no threshold.
    """
    chosen, least = _rule(profile, threshold)
    shown: dict[K, F | Withheld] = {key: suppress(part, profile, threshold) for key, part in parts.items()}
    open_parts = [key for key, part in shown.items() if not isinstance(part, Withheld)]
    if secondary and open_parts and len(shown) - len(open_parts) == 1:
        smallest = min(open_parts, key=lambda key: parts[key].denominator)
        shown[smallest] = Withheld(profile, least, chosen.mark, secondary=True)
    return shown
