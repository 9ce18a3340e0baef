"""The results as a page: ratios first, since absolute times say more about the machine."""

import os
import platform
import subprocess
import sys
from statistics import median
from time import perf_counter
from typing import Any

OURS = "cvrgvr validate, all record rules"
GOALS = {
    "pydantic v2, empty cells as None": 2.5,
    "pydantic v2, empty cells left out": 2.5,
    "msgspec, empty cells as None": 1.5,
    "msgspec, empty cells left out": 1.5,
    "frictionless": 12,
}


def import_time(runs: int = 15) -> dict[str, float]:
    """Milliseconds that `import cvrgvr` adds to bare Python, and what heavy modules it loads."""
    bare = median(_start("pass") for _ in range(runs))
    ours = median(_start("import cvrgvr") for _ in range(runs))
    front = median(_start("from cvrgvr import cvr") for _ in range(runs))
    return {"import cvrgvr": (ours - bare) * 1e3, "from cvrgvr import cvr": (front - bare) * 1e3}


def _start(program: str) -> float:
    start = perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True)
    return perf_counter() - start


def as_markdown(results: dict[str, Any], rows: int, runs: int) -> str:
    reading, writing = results["reading"], results["writing"]
    ours = reading[OURS]
    lines = [
        f"Python {platform.python_version()}, {os.cpu_count()} cores. {rows:,} rows, all {len(reading)} "
        f"contestants in one run, median of {runs}; CPU time.",
        "",
        "| reading | µs a row | rows a second | cvrgvr is … times as fast | goal |",
        "|---|---:|---:|---:|---:|",
    ]
    for name, cost in reading.items():
        goal = GOALS.get(name)
        lines.append(f"| {name} | {cost:.2f} | {1e6 / cost:,.0f} | {cost / ours:.2f} | {goal or ''} |")
    lines += ["", "| writing | µs a row | rows a second |", "|---|---:|---:|"]
    lines += [f"| {name} | {cost:.2f} | {1e6 / cost:,.0f} |" for name, cost in writing.items()]
    ours, ready, made = writing.values()
    lines += [
        "",
        f"`cvr.write` has {ready / ours:.2f} times the speed of `csv.writer` on ready text (goal 0.8), and "
        f"{made / ours:.2f} times that of making the text of the records' values for it.",
    ]
    lines += ["", "| rows of the file | µs a row | peak MB | MB before |", "|---:|---:|---:|---:|"]
    lines += [
        f"| {int(count):,} | {each['us_per_row']:.2f} | {each['peak_mb']:.0f} | {each['before_mb']:.0f} |"
        for count, each in results["flat"].items()
    ]
    lines += ["", "| statement | ms over bare Python |", "|---|---:|"]
    lines += [f"| `{name}` | {cost:.0f} |" for name, cost in results["import"].items()]
    return "\n".join(lines) + "\n"
