"""Överlevnad: Kaplan–Meier over the waits, so that the long ones that are not over yet are not forgotten.

Those who were given care are events at their counted days; those who still wait, or left the list without
care, are censored at the days they had waited. The forecast is the day by which a share of the patients have
been given care. Valid when all months are delivered, starts are not moved, and who is censored says nothing
of how soon they would have been called. Source: utbud.md 5.3.

The interval is that of the curve (Greenwood's variance on the scale of ln(−ln S), as Kalbfleisch and Prentice
have it) turned into days as Brookmeyer and Crowley do: the days at which the share lies within the curve's
limits. Its upper end can lie beyond what has been seen, and is then not known.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import exp, log, sqrt
from statistics import NormalDist
from typing import Any

from attrs import frozen

from cvrgvr.errors import UsageError
from cvrgvr.statistics.forecasts.estimate import Uppskattning, check_level, weeks

__all__ = ["Steg", "curve", "overlevnad"]


@frozen
class Steg:
    """A step of the curve.

    Attributes:
        dag: day of the step.
        vantar: those who had waited at least so long.
        fick_vard: those given care on the day.
        andel_kvar: share still waiting after the day, exact.
        osakerhet: Greenwood's sum, the variance of ln S.
    """

    dag: int
    vantar: int
    fick_vard: int
    andel_kvar: Fraction
    osakerhet: float

    def limits(self, niva: float) -> tuple[float, float]:
        """Lower and upper limit of the share still waiting."""
        left = float(self.andel_kvar)
        if not 0 < left < 1:
            return left, left
        centre = log(-log(left))
        half = NormalDist().inv_cdf((1 + niva) / 2) * sqrt(self.osakerhet) / -log(left)
        return exp(-exp(centre + half)), exp(-exp(centre - half))


def curve(events: Mapping[int, int], censored: Mapping[int, int]) -> list[Steg]:
    """The curve of those still waiting, a step for each day on which someone was given care.

    Args:
        events: days waited until care, with how many.
        censored: days waited so far, with how many.

    Raises:
        UsageError: negative days.

    >>> [(s.dag, s.vantar, float(s.andel_kvar)) for s in curve(Counter([14, 21, 21, 28, 35]),
    ...                                                       Counter([7, 10, 25, 30, 40]))]
    [(14, 8, 0.875), (21, 7, 0.625), (28, 4, 0.46875), (35, 2, 0.234375)]
    """
    if any(day < 0 for day in (*events, *censored)):
        raise UsageError("a wait has 0 days or more")
    at_risk = sum(events.values()) + sum(censored.values())
    left, spread = Fraction(1), 0.0
    steps = []
    for day in sorted({*events, *censored}):
        given = events.get(day, 0)
        if given:
            left *= Fraction(at_risk - given, at_risk)
            spread = spread + given / (at_risk * (at_risk - given)) if at_risk > given else 0.0
            steps.append(Steg(day, at_risk, given, left, spread))
        at_risk -= given + censored.get(day, 0)
    return steps


def overlevnad(
    events: Iterable[int],
    censored: Iterable[int],
    *,
    andel: Fraction | float = Fraction(1, 2),
    minst: int = 20,
    niva: float = 0.8,
) -> Uppskattning:
    """Estimate the wait by which a share of the patients have been given care.

    Args:
        events: counted days of those who were given care.
        censored: counted days so far of those who wait, or left the list without care.
        andel: the share, 0.5 = half of them.
        minst: with fewer events there is no figure.
        niva: level of the interval.

    Raises:
        UsageError: negative days, or a share or level that is none.
    """
    check_level(niva)
    share = Fraction(andel).limit_denominator(10**6)
    if not 0 < share < 1:
        raise UsageError("andel must be between 0 and 1, such as 0.5")
    given, still = Counter(events), Counter(censored)
    number = given.total()
    steps = curve(given, still)
    told: dict[str, Any] = {"metod": "overlevnad", "niva": niva, "antal": number}
    if number < max(minst, 1):
        return Uppskattning(**told, veckor=None, skal="for_fa")
    found = next((step.dag for step in steps if step.andel_kvar <= 1 - share), None)
    if found is None:
        longest = max((*given, *still))
        return Uppskattning(**told, veckor=None, skal="nas_inte", minst=longest // 7)
    bounds = [(step.dag, *step.limits(niva)) for step in steps]
    low = next(day for day, least, _ in bounds if least <= 1 - share)
    high = next((day for day, _, most in bounds if most <= 1 - share), None)
    return Uppskattning(
        **told, veckor=weeks(found), lagst=low // 7, hogst=None if high is None else weeks(high)
    )
