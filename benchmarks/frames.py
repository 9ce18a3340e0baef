"""Measure validation and the care guarantee on columns, beside the peers and the record engine, in one run.

    python -m benchmarks.frames [--rows 1000000] [--runs 3] [--work FOLDER] [--threads 1]

One generated file of `cvr.Vantande` with every column and no faults. All that uses Polars has the same number
of threads; times are CPU seconds of the process, the best of the runs, since what disturbs a run only ever
adds to it; the contestants take turns. The result is written to `frames.md`, which the docs show.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

HERE = Path(__file__).parent
ON = date(2026, 11, 5)
RAW = "Polars: reads the file, all text"
RECORDS = "cvrgvr: record engine, from text"
DATAFRAMELY = "Polars + dataframely: casts and equivalent checks, in memory"
PANDERA = "pandera: the same, in memory"
TEXT = "cvrgvr frames, from text"
PARQUET = "cvrgvr frames, from Parquet"
MEMORY = "cvrgvr frames, in memory"
GOALS = [
    (MEMORY, DATAFRAMELY, 1.3),
    (MEMORY, PANDERA, 3.0),
    (TEXT, RAW, 0.4),
    (TEXT, RECORDS, 1.5),
    (PARQUET, RECORDS, 5.0),
    (MEMORY, RECORDS, 5.0),
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--waits", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--threads", default="1")
    parser.add_argument("--work", type=Path, help="folder for the generated file; default: a temporary one")
    options = parser.parse_args()
    os.environ["POLARS_MAX_THREADS"] = options.threads  # before Polars is imported
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.work or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        rates = measured(contestants(folder, options.rows), options.rows, options.runs)
        counted = measured(waits(options.waits), options.waits, options.runs)
    page = as_markdown(rates, counted, options)
    (HERE / "frames.md").write_text(page, encoding="utf-8")
    print(page)


def measured(work: dict[str, Callable[[], object]], rows: int, runs: int) -> dict[str, float]:
    """Microseconds a row."""
    best: dict[str, float] = {}
    for _ in range(runs):
        for name, run in work.items():
            start = process_time()
            run()
            cost = (process_time() - start) / rows * 1e6
            best[name] = min(best.get(name, cost), cost)
            print(f"{name:70} {cost:8.3f} µs", file=sys.stderr, flush=True)
    return best


def contestants(folder: Path, rows: int) -> dict[str, Callable[[], object]]:
    import polars as pl  # noqa: PLC0415 - its threads are settled first

    from benchmarks.equivalent import Equivalent  # noqa: PLC0415
    from cvrgvr import cvr, frames, testing  # noqa: PLC0415
    from cvrgvr.policy import Policy  # noqa: PLC0415

    path = folder / f"vantande-{rows}.csv"
    if not path.exists():
        testing.generate_file(path, cvr.Vantande, rows, seed=1)
    policy = Policy(ignore=("CVR3", "CVR4", "FIL001"))  # all rules on records
    peers = Equivalent(ON)
    frame = pl.read_csv(path, separator=";", infer_schema=False)
    parquet = folder / f"vantande-{rows}.parquet"
    if not parquet.exists():
        frame.write_parquet(parquet)

    def ours(source: Any) -> None:
        assert not frames.validate(source, cvr.Vantande, on=ON, policy=policy).counts

    return {
        RAW: lambda: pl.read_csv(path, separator=";", infer_schema=False),
        RECORDS: lambda: cvr.validate(path, on=ON, policy=policy),
        DATAFRAMELY: lambda: peers.by_dataframely(frame),
        PANDERA: lambda: peers.by_pandera(frame),
        TEXT: lambda: ours(path),
        PARQUET: lambda: ours(pl.scan_parquet(parquet)),
        MEMORY: lambda: ours(frame),
    }


def waits(count: int) -> dict[str, Callable[[], object]]:
    from cvrgvr import frames  # noqa: PLC0415

    plain, paused = a_frame(count, 0), a_frame(count, 2)
    return {
        "no pauses": lambda: frames.guarantee(plain, on=ON),
        "two pauses each": lambda: frames.guarantee(paused, on=ON),
    }


def a_frame(count: int, pauses: int) -> Any:
    import polars as pl  # noqa: PLC0415

    r = Random(1)
    starts = [date(2023, 1, 1) + timedelta(r.randrange(700)) for _ in range(count)]
    columns = {
        "garanti": [r.choice(["besok", "behandling"]) for _ in starts],
        "start": starts,
        "slut": [start + timedelta(r.randrange(200)) if r.random() < 0.7 else None for start in starts],
    }
    if pauses:
        firsts = [[start + timedelta(r.randrange(60)) for _ in range(pauses)] for start in starts]
        columns["pauser"] = [
            [
                {"orsak": "medicinsk", "from_datum": day, "tom_datum": day + timedelta(r.randrange(15))}
                for day in days
            ]
            for days in firsts
        ]
    return pl.DataFrame(columns)


def as_markdown(rates: dict[str, float], counted: dict[str, float], options: Any) -> str:
    used = ("polars", "dataframely", "pandera", "narwhals")
    versions = ", ".join(f"{name} {version(name)}" for name in used)
    lines = [
        f"{date.today():%Y-%m-%d}, {processor()}, {os.cpu_count()} cores, Python {platform.python_version()}, "  # noqa: DTZ011
        f"{versions}. {options.rows:,} generated rows of `cvr.Vantande`, every column, no faults; Polars with "
        f"{options.threads} thread(s) for all; CPU time, best of {options.runs}, load {os.getloadavg()[0]:.1f}.",
        "",
        "| contestant | µs a row | rows a second |",
        "|---|---:|---:|",
        *(f"| {name} | {cost:.2f} | {1e6 / cost:,.0f} |" for name, cost in rates.items()),
        "",
        "| ratio of rows a second | found | goal |",
        "|---|---:|---:|",
        *(f"| {one} : {other} | {rates[other] / rates[one]:.2f} | {goal} |" for one, other, goal in GOALS),
        "",
        "| waits assessed by `frames.guarantee` | µs | a second | goal |",
        "|---|---:|---:|---:|",
        *(
            f"| {name} | {cost:.3f} | {1e6 / cost:,.0f} | {goal:,} |"
            for (name, cost), goal in zip(counted.items(), (5_000_000, 1_000_000), strict=True)
        ),
    ]
    return "\n".join(lines) + "\n"


def processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


if __name__ == "__main__":
    main()
