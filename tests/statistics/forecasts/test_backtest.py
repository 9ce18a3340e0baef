"""Forecasts against the truth: simulated clinics, where the wait of the next patient is known.

Seeded; the bounds are those that a right interval of 80 % keeps with room for chance (binomial, 50 clinics:
0.8 ± 0.17 at three standard deviations), and whole weeks, rounded outward, make it hold more.
"""

from random import Random

import pytest

from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.statistics.forecasts import Klass, Uppskattning, overlevnad, propose
from tests.statistics.forecasts.clinics import ON, UNIT, clinic

CLINICS = 50
FORTUR = Kodregister(
    [Kodtabell.of("fortur", [{"prioritet": "Hög", "fortur": "J"}, {"prioritet": "Medel", "fortur": "N"}])]
)
KLASS = Klass(UNIT, "undersokning")


def holds(estimate: Uppskattning, weeks: float) -> bool:
    assert estimate.lagst is not None
    high = estimate.hogst
    return estimate.lagst <= weeks and (high is None or weeks <= high)


@pytest.mark.parametrize(("per_week", "queue"), [(8.0, 30), (20.0, 200)])
def test_clearing_time_holds_the_wait_of_the_next_patient(per_week: float, queue: int) -> None:
    held, errors = 0, []
    for seed in range(CLINICS):
        seen = clinic(seed, per_week=per_week, queue=queue)
        found = propose(seen.waiting, seen.completed, ON)[KLASS].avbetning
        truth = seen.days / 7
        assert found.veckor is not None
        held += holds(found, truth)
        errors.append(found.veckor - truth)
    assert held / CLINICS > 0.68
    assert abs(sum(errors) / CLINICS) < 1.2, "no bias but for rounding up half a week"


def test_clearing_time_with_priority() -> None:
    held = held_first = 0
    for seed in range(CLINICS):
        seen = clinic(seed, per_week=20.0, queue=120, share=0.3)
        found = propose(seen.waiting, seen.completed, ON, tables=FORTUR)[KLASS]
        assert found.avbetning_fortur is not None
        held += holds(found.avbetning, seen.days / 7)
        held_first += holds(found.avbetning_fortur, seen.days_priority / 7)
        assert (found.avbetning.veckor or 0) >= (found.avbetning_fortur.veckor or 0)
    assert held / CLINICS > 0.68
    assert held_first / CLINICS > 0.68


def test_leaving_the_overtaking_out_is_too_optimistic() -> None:
    """What the priority figures are for: without them the wait is underestimated again and again."""
    short = longer = 0
    for seed in range(CLINICS):
        seen = clinic(seed, per_week=20.0, queue=120, share=0.3)
        plain = propose(seen.waiting, seen.completed, ON)[KLASS].avbetning
        split = propose(seen.waiting, seen.completed, ON, tables=FORTUR)[KLASS].avbetning
        assert (split.veckor or 0) >= (plain.veckor or 0)
        longer += (split.veckor or 0) > (plain.veckor or 0)
        short += (plain.veckor or 0) < seen.days / 7
    assert short / CLINICS > 0.75
    assert longer / CLINICS > 0.9


def test_survival_holds_the_median_of_the_waits() -> None:
    """Waits that follow a known law (exponential, median 70 days), seen until a day: half are cut off."""
    held = optimistic = 0
    for seed in range(CLINICS):
        random = Random(seed)
        events: list[int] = []
        censored: list[int] = []
        for _ in range(300):
            days, seen = random.expovariate(0.6931471805599453 / 70), random.random() * 200
            (events if days <= seen else censored).append(int(min(days, seen)))
        found = overlevnad(events, censored)
        held += holds(found, 70 / 7)
        naive = sorted(events)[len(events) // 2]
        optimistic += naive < 60
    assert held / CLINICS > 0.68
    assert optimistic / CLINICS > 0.9, "the completed alone tell far too short a wait"


def test_a_queue_that_grows_is_seen_at_once_by_clearing_time() -> None:
    """More come than are served: those done have waited less than the next one will."""
    ahead = 0
    for seed in range(20):
        seen = clinic(seed, per_week=20.0, queue=60, arrivals=26.0)
        found = propose(seen.waiting, seen.completed, ON)[KLASS]
        assert found.avbetning.veckor is not None
        ahead += holds(found.avbetning, seen.days / 7)
        assert found.overlevnad.veckor is None or found.overlevnad.veckor < found.avbetning.veckor
    assert ahead >= 13
