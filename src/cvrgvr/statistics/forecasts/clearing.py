"""Avbetning: the time it takes to clear the queue ahead of a new patient.

The queue is served at a steady rate, those with förtur first and otherwise in order; a patient without förtur
is also overtaken by those with förtur who come meanwhile. Sound when capacity is steady, and it reacts at
once to a longer queue; blind to booking far ahead and to patients who leave the list. Source: utbud.md 5.2.

The interval (this project's) holds both what is not known of the rates, counts of a few months, and that the
future is as uneven as the past: with n ahead, K completed and A arrived with förtur in W weeks, ln T has the
variance (μ+λ) / ((μ−λ)·n) + (K+A) / (K−A)², arrivals and services taken as Poisson. Without förtur that is
1/n + 1/K, which a ratio of two gamma variables has.
"""

from fractions import Fraction
from math import ceil, exp, floor, sqrt
from statistics import NormalDist

from cvrgvr.errors import UsageError
from cvrgvr.statistics.forecasts.estimate import Uppskattning, check_level

__all__ = ["avbetning"]


def avbetning(
    fore: int,
    avslutade: int,
    veckor: int | Fraction,
    *,
    inkomna_fortur: int = 0,
    minst: int = 20,
    niva: float = 0.8,
) -> Uppskattning:
    """Estimate the wait of a new patient by the time to clear the queue.

    Args:
        fore: those who stand before the new patient.
        avslutade: completed in the window.
        veckor: open weeks of the window.
        inkomna_fortur: those with förtur who came in the window, and so will overtake; 0 for a patient with
            förtur, and when förtur is not told apart.
        minst: with fewer completed there is no figure.
        niva: level of the interval.

    Raises:
        UsageError: a negative count, no weeks, or a level that is no share.

    >>> avbetning(6, 156, 13).text("en"), avbetning(60, 156, 13, inkomna_fortur=26).text("en")
    ('1 week (0–1, 80 %, n=156)', '7 weeks (4–8, 80 %, n=156)')
    """
    check_level(niva)
    if min(fore, avslutade, inkomna_fortur) < 0 or veckor <= 0:
        raise UsageError("counts are 0 or more, and a window has at least a week")
    if avslutade < max(minst, 1):
        return Uppskattning(metod="avbetning", veckor=None, niva=niva, antal=avslutade, skal="for_fa")
    if avslutade <= inkomna_fortur:
        return Uppskattning(metod="avbetning", veckor=None, niva=niva, antal=avslutade, skal="overbelagd")
    net, both = avslutade - inkomna_fortur, avslutade + inkomna_fortur
    wait = Fraction(fore + 1) * veckor / net
    spread = sqrt(both / (net * (fore + 1)) + both / net**2)
    factor = exp(NormalDist().inv_cdf((1 + niva) / 2) * spread)
    return Uppskattning(
        metod="avbetning",
        veckor=ceil(wait),
        lagst=floor(float(wait) / factor),
        hogst=ceil(float(wait) * factor),
        niva=niva,
        antal=avslutade,
    )
