"""Medians, percentiles, means and counts: of all contacts, whatever their codes, unless a policy is named.

Source: statistics.md 3 and 8 (that all take part: observed, KCHD; the method: reference).
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from cvrgvr.statistics.figures import Count, Mean, Quantile
from cvrgvr.statistics.measures import Measure
from cvrgvr.statistics.policies import FulfilmentPolicy
from cvrgvr.statistics.quantiles import HALF, probability, quantile
from cvrgvr.statistics.selection import Selection, select, tallied
from cvrgvr.statistics.tally import Tally

__all__ = ["count", "mean", "median", "percentile"]


def median(
    data: Tally | Iterable[Any],
    measure: str | Measure = "vantetid_median",
    *,
    population: str | None = None,
    metod: str = "empirisk",
    month: str | None = None,
    policy: str | FulfilmentPolicy = "ingen",
    limit: int | None = None,
    endast_vardgaranti: bool = False,
    sov_som_mov: bool = True,
) -> Quantile:
    """The median wait: the middle one, or the mean of the two in the middle.

    Args:
        data: a `Tally`, or records, contacts (`Contact`) or numbers of days, read in one pass.
        measure: whose contacts; not looked at with a tally.
        population: `genomforda` or `vantande`; None = the measure's.
        metod: `empirisk` or `linjar`; at one half they agree.
        month: for records, `YYYY-MM`.
        policy: who is left out; `ingen` = nobody.
        limit: for policies that compare with it; None = the policy's, else the measure's.
        endast_vardgaranti: count only contacts that are known to be covered by the guarantee.
        sov_som_mov: treat SoV as MoV.

    Raises:
        UsageError: an unknown name, or a policy that does not speak of the population.

    >>> median([57, 58]).value, median([57, 58]).rounded()
    (Fraction(115, 2), Decimal('57.5'))
    """
    kept = _kept(data, measure, population, month, policy, limit, endast_vardgaranti, sov_som_mov)
    return Quantile(**kept.said, p=HALF, metod=metod, value=quantile(kept.waits, HALF, metod))


def percentile(
    data: Tally | Iterable[Any],
    p: Fraction | Decimal | float | str,
    measure: str | Measure = "vantetid_median",
    *,
    population: str | None = None,
    metod: str = "empirisk",
    month: str | None = None,
    policy: str | FulfilmentPolicy = "ingen",
    limit: int | None = None,
    endast_vardgaranti: bool = False,
    sov_som_mov: bool = True,
) -> Quantile:
    """The wait that a share `p` of contacts do not pass.

    Args:
        data: as in `median`.
        p: from 0 to 1; 0.9 is taken as nine tenths exactly.
        measure: as in `median`.
        population: as in `median`.
        metod: `empirisk` (Hyndman and Fan's type 2) or `linjar` (type 7).
        month: as in `median`.
        policy: as in `median`.
        limit: as in `median`.
        endast_vardgaranti: as in `median`.
        sov_som_mov: as in `median`.

    Raises:
        UsageError: as `median`, and for a `p` outside 0 to 1.
    """
    exact = probability(p)
    kept = _kept(data, measure, population, month, policy, limit, endast_vardgaranti, sov_som_mov)
    return Quantile(**kept.said, p=exact, metod=metod, value=quantile(kept.waits, exact, metod))


def mean(
    data: Tally | Iterable[Any],
    measure: str | Measure = "vantetid_medel",
    *,
    population: str | None = None,
    month: str | None = None,
    policy: str | FulfilmentPolicy = "ingen",
    limit: int | None = None,
    endast_vardgaranti: bool = False,
    sov_som_mov: bool = True,
) -> Mean:
    """The mean wait, exact. Arguments and exceptions as `median`.

    >>> mean([1, 2, 2]).value, mean([1, 2, 2]).rounded()
    (Fraction(5, 3), Decimal('1.7'))
    """
    kept = _kept(data, measure, population, month, policy, limit, endast_vardgaranti, sov_som_mov)
    total = sum((Fraction(wait) * number for wait, number in kept.waits.items()), Fraction(0))
    return Mean(**kept.said, numerator=total)


def count(
    data: Tally | Iterable[Any],
    measure: str | Measure = "antal_genomforda",
    *,
    population: str | None = None,
    month: str | None = None,
) -> Count:
    """The number of contacts in a population. Arguments and exceptions as `median`.

    >>> count([5, 6], "antal_vantande").value
    2
    """
    return Count(**_kept(data, measure, population, month, "ingen", None, False, True).said)


def _kept(
    data: Tally | Iterable[Any],
    measure: str | Measure,
    population: str | None,
    month: str | None,
    policy: str | FulfilmentPolicy,
    limit: int | None,
    endast_vardgaranti: bool,
    sov_som_mov: bool,
) -> Selection:
    found = tallied(data, None if isinstance(data, Tally) else measure, population, month)
    return select(found, policy, limit=limit, endast_vardgaranti=endast_vardgaranti, sov_som_mov=sov_som_mov)
