"""The engine and the naive count of `oracle.py` agree on many random waits, drawn by a seed.

Cheaper than Hypothesis by far, and so the way to a nightly run: CVRGVR_ORACLE_WAITS says how many are tried,
CVRGVR_ORACLE_SEED where the row of them begins.
"""

import os
from collections import Counter
from datetime import date, timedelta
from random import Random

from cvrgvr.guarantee import GARANTIER, REASONS, STATUSES, Avstaende, Paus, Wait, assess
from tests.guarantee.test_against_oracle import TURNS, compare

WAITS = int(os.environ.get("CVRGVR_ORACLE_WAITS", "3000"))
SEED = int(os.environ.get("CVRGVR_ORACLE_SEED", "1"))
WELL = [True, True, True, True, False, None]


def random_wait(r: Random, start: date) -> Wait:
    def day(low: int, high: int) -> date:
        return start + timedelta(r.randint(low, high))

    def paus() -> Paus:
        first = day(-15, 130)
        length = r.choice([None, r.randint(0, 40), r.randint(0, 5)])
        until = None if length is None else first + timedelta(length)
        return Paus(r.choice(["medicinsk", "medicinsk", "annan_region", "sarskild"]), first, until)

    def avstaende() -> Avstaende:
        datum = day(-3, 120)
        offered = r.choice([r.randint(-2, 40), r.randint(0, 100), None])
        until = None if offered is None else datum + timedelta(offered)
        return Avstaende(datum, r.choice(WELL), r.choice(WELL), until)

    rarely = r.random
    events = r.random() < 0.8
    return Wait(
        r.choice([*GARANTIER, "besok", "behandling", "besok", "behandling"]),
        None if rarely() < 0.02 else start,
        r.choice([None, day(-1, 10), day(20, 220), day(20, 220)]),
        pauser=[paus() for _ in range(r.randint(0, 4))] if events else (),
        avstaenden=[avstaende() for _ in range(r.choice([0, 0, 1, 1, 2, 3]))] if events else (),
        anger=[day(-2, 150) for _ in range(r.choice([0, 0, 1, 1, 2, 3]))] if events else (),
        undantag=r.choice(sorted(REASONS)) if rarely() < 0.02 else None,
        listad=r.choice([None, None, True, False]),
        avvikelse=r.choice([None, None, 1, 2, 3]),
        start_harledd=r.random() < 0.3,
    )


def test_many_random_waits() -> None:
    seen: Counter[str] = Counter()
    for number in range(SEED, SEED + WAITS):
        r = Random(number)
        start = r.choice(TURNS) + timedelta(r.randint(-100, 100))
        wait = random_wait(r, start)
        on = r.choice([None, start + timedelta(r.randint(-5, 260)), start + timedelta(r.randint(-5, 260))])
        rules, policy = r.choice(["nationell", "10"]), r.choice(["omstart", "paus"])
        sunday = r.random() < 0.3
        try:
            compare(wait, on, rules, policy, sunday)
        except AssertionError as fault:
            fault.add_note(f"CVRGVR_ORACLE_SEED={number} CVRGVR_ORACLE_WAITS=1")
            raise
        seen[assess(wait, on, rules, policy, sunday).status] += 1
    print(dict(seen.most_common()))  # noqa: T201  # the figures of a nightly run, shown with -s
    assert WAITS < 1000 or set(seen) == set(STATUSES)
