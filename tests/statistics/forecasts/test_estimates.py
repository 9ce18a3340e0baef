"""The two estimators alone: their intervals, their reasons for no figure, and what they refuse."""

from collections import Counter
from fractions import Fraction
from math import exp, log, sqrt
from statistics import NormalDist, median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.errors import UsageError
from cvrgvr.statistics.forecasts import avbetning, curve, overlevnad

Z80 = NormalDist().inv_cdf(0.9)


def test_the_interval_of_the_clearing_time_by_hand() -> None:
    """99 ahead, 130 completed in 13 weeks: 10 weeks; the variance of its logarithm is 1/100 + 1/130."""
    found = avbetning(99, 130, 13)
    factor = exp(Z80 * sqrt(1 / 100 + 1 / 130))
    assert found.veckor == 10
    assert (found.lagst, found.hogst) == (int(10 / factor), int(10 * factor) + 1) == (8, 12)


def test_overtaking_widens_the_interval() -> None:
    """The net rate of 156 - 26 has the variance of both flows: 182/(130·61) + 182/130²."""
    found = avbetning(60, 156, 13, inkomna_fortur=26)
    factor = exp(Z80 * sqrt(182 / (130 * 61) + 182 / 130**2))
    assert (found.lagst, found.hogst) == (int(6.1 / factor), int(6.1 * factor) + 1)


def test_surer_is_wider() -> None:
    narrow, wide = avbetning(99, 130, 13, niva=0.5), avbetning(99, 130, 13, niva=0.99)
    assert wide.lagst is not None
    assert narrow.lagst is not None
    assert wide.hogst is not None
    assert narrow.hogst is not None
    assert wide.lagst < narrow.lagst <= 10 <= narrow.hogst < wide.hogst


def test_an_empty_queue_still_has_the_new_patient() -> None:
    assert avbetning(0, 130, 13).veckor == 1
    assert avbetning(0, 20, Fraction(40)).veckor == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((-1, 30, 13), "counts are 0 or more"),
        ((1, -1, 13), "counts are 0 or more"),
        ((1, 30, 0), "at least a week"),
    ],
)
def test_what_clearing_refuses(arguments: tuple[int, int, int], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        avbetning(*arguments)


@pytest.mark.parametrize("niva", [0, 1, -0.5, 80])
def test_levels_that_are_none(niva: float) -> None:
    with pytest.raises(UsageError, match="niva"):
        avbetning(1, 30, 13, niva=niva)
    with pytest.raises(UsageError, match="niva"):
        overlevnad([1] * 30, [], niva=niva)


@pytest.mark.parametrize("andel", [0, 1, 1.5, -1])
def test_shares_that_are_none(andel: float) -> None:
    with pytest.raises(UsageError, match="andel"):
        overlevnad([1] * 30, [], andel=andel)


def test_negative_days() -> None:
    with pytest.raises(UsageError, match="0 days"):
        overlevnad([-1] * 30, [])


def test_greenwood_by_hand() -> None:
    steps = curve(Counter([14, 21, 21, 28, 35]), Counter([7, 10, 25, 30, 40]))
    assert steps[0].osakerhet == pytest.approx(1 / (8 * 7))
    assert steps[1].osakerhet == pytest.approx(1 / (8 * 7) + 2 / (7 * 5))
    low, high = steps[0].limits(0.8)
    half = Z80 * sqrt(1 / 56) / -log(0.875)
    assert low == pytest.approx(exp(-exp(log(-log(0.875)) + half)))
    assert high == pytest.approx(exp(-exp(log(-log(0.875)) - half)))
    assert 0 < low < 0.875 < high < 1


def test_the_last_one_is_given_care() -> None:
    steps = curve(Counter([7, 14]), Counter())
    last = steps[-1]
    assert last.andel_kvar == last.osakerhet == 0
    assert last.limits(0.8) == (0.0, 0.0)


def test_without_censoring_the_forecast_is_the_median() -> None:
    days = [7 * number for number in range(1, 42)]
    found = overlevnad(days, [])
    assert found.veckor == median(days) / 7 == 21
    assert found.lagst is not None
    assert found.hogst is not None
    assert found.lagst < 21 < found.hogst


def test_those_who_still_wait_lengthen_it() -> None:
    given_care = [30] * 30 + [60] * 30
    assert overlevnad(given_care, []).veckor == 5
    assert overlevnad(given_care, [45] * 40).veckor == 9  # S(30) = 0.7, and all 30 left are done at 60
    assert overlevnad(given_care, [100] * 20).veckor == 9
    assert overlevnad(given_care, [100] * 61).skal == "nas_inte"


def test_an_upper_end_that_is_not_seen() -> None:
    found = overlevnad([30] * 21, [35] * 20)
    assert (found.veckor, found.hogst) == (5, None)
    assert "–" in found.text()
    assert found.text("en").startswith("5 weeks (")


@given(
    st.lists(st.integers(0, 400), min_size=20, max_size=60),
    st.lists(st.integers(0, 400), max_size=60),
    st.floats(0.05, 0.95),
)
def test_intervals_hold_their_figure(events: list[int], censored: list[int], andel: float) -> None:
    found = overlevnad(events, censored, andel=andel)
    if found.veckor is None:
        assert found.skal == "nas_inte"
        return
    assert found.lagst is not None
    assert found.lagst <= found.veckor
    assert found.hogst is None or found.veckor <= found.hogst


@given(st.integers(0, 500), st.integers(20, 900), st.integers(1, 20), st.integers(0, 200))
def test_so_do_those_of_clearing(fore: int, completed: int, weeks: int, priority: int) -> None:
    found = avbetning(fore, completed, weeks, inkomna_fortur=priority)
    if priority >= completed:
        assert found.skal == "overbelagd"
        return
    assert found.lagst is not None
    assert found.hogst is not None
    assert found.veckor is not None
    assert found.lagst <= found.veckor <= found.hogst


@pytest.mark.parametrize(
    ("estimate", "sv", "en"),
    [
        (avbetning(99, 130, 13), "10 veckor (8–12, 80 %, n=130)", "10 weeks (8–12, 80 %, n=130)"),
        (avbetning(0, 130, 13), "1 vecka (0–1, 80 %, n=130)", "1 week (0–1, 80 %, n=130)"),
        (
            avbetning(0, 3, 13),
            "ingen prognos (för få avslutade; n=3)",
            "no forecast (too few completed; n=3)",
        ),
        (
            overlevnad([30] * 21, [70] * 40),
            "ingen prognos (för få har fått vård inom den tid som underlaget täcker; mer än 10 veckor; n=21)",
            "no forecast (too few were given care in the time that the basis covers; more than 10 weeks; "
            "n=21)",
        ),
    ],
)
def test_no_figure_without_its_interval_or_reason(estimate: Any, sv: str, en: str) -> None:
    assert (estimate.text(), str(estimate), estimate.text("en")) == (sv, sv, en)
