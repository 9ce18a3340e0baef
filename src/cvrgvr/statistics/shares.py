"""Shares of contacts that waited at most a limit, and shares in classes of days."""

from collections.abc import Iterable
from typing import Any

from attrs import evolve

from cvrgvr.errors import UsageError
from cvrgvr.statistics.figures import Intervals, Share
from cvrgvr.statistics.measures import Measure
from cvrgvr.statistics.policies import FulfilmentPolicy
from cvrgvr.statistics.schemes import Scheme, scheme_named
from cvrgvr.statistics.selection import select, tallied
from cvrgvr.statistics.tally import Tally

__all__ = ["intervals", "pvv_share", "share"]


def share(
    data: Tally | Iterable[Any],
    measure: str | Measure | None = None,
    *,
    population: str | None = None,
    policy: str | FulfilmentPolicy | None = None,
    limit: int | None = None,
    month: str | None = None,
    endast_vardgaranti: bool | None = None,
    sov_som_mov: bool = True,
) -> Share:
    """The share that waited at most the limit: kept contacts within it, of kept contacts.

    Source: statistics.md 4 and 5.

    Args:
        data: a `Tally`, or records, contacts (`Contact`) or numbers of days, read in one pass.
        measure: one of `MEASURES`; not needed with a tally.
        population: `genomforda` or `vantande`; None = the measure's.
        policy: one of `POLICIES`, or your own; None = `standard`, and `ingen` for measures that are not of
            contacts under the guarantee (follow-up visits, emergency care).
        limit: longest wait in time, in the measure's unit; None = the policy's, else the measure's.
        month: for records, `YYYY-MM`.
        endast_vardgaranti: count only contacts that are known to be covered by the guarantee; None = as the
            measure wants. Set False for contacts without the flag.
        sov_som_mov: treat SoV as MoV; False: as no code.

    Raises:
        UsageError: an unknown name, a policy that does not speak of the population, or no limit.

    >>> waits = [20, 95, 100]
    >>> found = share(waits, "operation_genomford", endast_vardgaranti=False)
    >>> found.numerator, found.denominator, found.value, found.percent()
    (1, 3, Fraction(1, 3), Decimal('33'))
    """
    found = tallied(data, measure, population, month)
    guarantee = found.measure.guarantee
    kept = select(
        found,
        policy or ("standard" if guarantee else "ingen"),
        limit=limit,
        endast_vardgaranti=guarantee if endast_vardgaranti is None else endast_vardgaranti,
        sov_som_mov=sov_som_mov,
    )
    last = kept.said["limit"]
    if last is None:
        raise UsageError(f"{found.measure.id} has no limit: give one, or choose a measure that has")
    return Share(**kept.said, numerator=sum(n for wait, n in kept.waits.items() if wait <= last))


def intervals(
    data: Tally | Iterable[Any],
    scheme: str | Scheme = "skr_2021",
    measure: str | Measure | None = None,
    *,
    population: str | None = None,
    policy: str | FulfilmentPolicy = "ingen",
    limit: int | None = None,
    month: str | None = None,
    endast_vardgaranti: bool = False,
    sov_som_mov: bool = True,
) -> Intervals:
    """Count waits in the classes of a scheme: all of them, unless a policy is named.

    Source: statistics.md 6.

    Args:
        data: as in `share`.
        scheme: one of `SCHEMES`, or your own.
        measure: as in `share`.
        population: as in `share`.
        policy: who is left out; `ingen` = nobody.
        limit: as in `share`, for policies that compare with it.
        month: as in `share`.
        endast_vardgaranti: count only contacts that are known to be covered by the guarantee.
        sov_som_mov: as in `share`.

    Raises:
        UsageError: as `share`.

    >>> intervals([30, 31, 90, 91], "skr_gammal", "vantetid_median").counts
    (1, 1, 1, 1)
    """
    found = tallied(data, measure, population, month)
    kept = select(found, policy, limit=limit, endast_vardgaranti=endast_vardgaranti, sov_som_mov=sov_som_mov)
    classes = scheme_named(scheme)
    return Intervals(**kept.said, scheme=classes, counts=classes.count(kept.waits))


def pvv_share(of: Share) -> Share:
    """The share of contacts that a share left out as patientvald väntan: PvV of kept and PvV.

    The publishers do not state their formula (statistics.md 5; reference).
    """
    pvv = of.left_out.get("pvv", 0)
    left = {reason: number for reason, number in of.left_out.items() if reason != "pvv"}
    return evolve(
        of, measure="patientvald_vantan", numerator=pvv, denominator=of.denominator + pvv, left_out=left
    )
