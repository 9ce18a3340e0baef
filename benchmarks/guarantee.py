"""Measure the care guarantee: waits assessed per second, and times the cost of a bare subtraction.

    python -m benchmarks.guarantee [--waits 4000] [--runs 40]

The waits are made before the clock starts. Bare subtraction is `(end - start).days` over the same waits, in
the same run: the ratio says more than the rate, which says much about the machine. Times are CPU seconds of
the process, the best of the runs, since what disturbs a run only ever adds to it.
"""

import argparse
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from time import process_time

from cvrgvr.guarantee import Avstaende, Paus, Wait, assess

GOALS = {"no pauses": 300_000, "two pauses": 100_000}
ON = date(2025, 6, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--waits", type=int, default=4_000)
    parser.add_argument("--runs", type=int, default=40)
    options = parser.parse_args()
    print("| waits | rule set | µs | per second | goal | times bare subtraction |")
    print("|---|---|---:|---:|---:|---:|")
    for name, waits in kinds(options.waits).items():
        for rules in ("nationell", "10"):
            cost, bare = best(waits, rules, options.runs)
            goal = f"{GOALS[name]:,}" if name in GOALS else ""
            print(f"| {name} | {rules} | {cost:.2f} | {1e6 / cost:,.0f} | {goal} | {cost / bare:.0f} |")
    explained = kinds(2000)["two pauses"]
    cost = timed(lambda: [assess(wait, ON, "10").explain() for wait in explained], len(explained))
    print(f"| two pauses, explained | 10 | {cost:.2f} | {1e6 / cost:,.0f} | | |")


def best(waits: list[Wait], rules: str, runs: int) -> tuple[float, float]:
    """Microseconds a wait, assessed and subtracted; the two take turns."""
    costs, bare = [], []
    for _ in range(runs):
        costs.append(timed(lambda: [assess(wait, ON, rules) for wait in waits], len(waits)))
        bare.append(timed(lambda: [((w.slut or ON) - w.start).days for w in waits if w.start], len(waits)))
    return min(costs), min(bare)


def timed(work: Callable[[], object], count: int) -> float:
    start = process_time()
    work()
    return (process_time() - start) / count * 1e6


def kinds(count: int) -> dict[str, list[Wait]]:
    r = Random(1)
    return {
        "no pauses": [a_wait(r, 0) for _ in range(count)],
        "two pauses": [a_wait(r, 2) for _ in range(count)],
        "two pauses and a regretted decline": [a_wait(r, 2, declined=True) for _ in range(count)],
    }


def a_wait(r: Random, pauses: int, *, declined: bool = False) -> Wait:
    start = date(2023, 1, 1) + timedelta(r.randrange(700))

    def paus() -> Paus:
        first = start + timedelta(r.randrange(60))
        return Paus("medicinsk", first, first + timedelta(r.randrange(15)))

    offer = Avstaende(start + timedelta(10), True, True, start + timedelta(20))
    return Wait(
        r.choice(["besok", "behandling"]),
        start,
        start + timedelta(r.randrange(200)) if r.random() < 0.7 else None,
        pauser=[paus() for _ in range(pauses)],
        avstaenden=[offer] if declined else (),
        anger=[start + timedelta(30)] if declined else (),
    )


if __name__ == "__main__":
    main()
