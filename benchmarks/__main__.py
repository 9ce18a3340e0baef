"""Measure cvrgvr and its peers on the same generated file, in the same run, and write the results.

    python -m benchmarks [--rows 500000] [--runs 5] [--work FOLDER]

Every reader sees each row of the file once. The peers parse the same columns to the same types and check no
rules; cvrgvr checks all record rules. Times are CPU seconds of the process, the median of the runs.
"""

import argparse
import json
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks import memory, peers, ratios
from cvrgvr import cvr, testing

HERE = Path(__file__).parent
FRICTIONLESS_ROWS = 20_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=500_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--million", type=int, default=5, help="rows of the memory file, in millions")
    parser.add_argument("--work", type=Path, help="folder for the generated files; default: a temporary one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.work or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        results = {
            "reading": reading(file_of(folder, options.rows), options.rows, options.runs),
            "writing": writing(min(options.rows, 200_000), options.runs, folder),
            "flat": flat(folder, options.million),
            "import": ratios.import_time(),
        }
    (HERE / "results.json").write_text(json.dumps(results, indent=2) + "\n")
    (HERE / "results.md").write_text(ratios.as_markdown(results, options.rows, options.runs))


def file_of(folder: Path, rows: int) -> Path:
    path = folder / f"vantande-{rows}.csv"
    if not path.exists():
        testing.generate_file(path, cvr.Vantande, rows, seed=1)
    return path


def timed(
    work: Iterable[tuple[str, Callable[[], object]]], rows: dict[str, int], runs: int
) -> dict[str, float]:
    """Microseconds a row, the median of the runs; the contestants take turns."""
    times: dict[str, list[float]] = {}
    for _ in range(runs):
        for name, run in work:
            start = process_time()
            run()
            times.setdefault(name, []).append((process_time() - start) / rows[name] * 1e6)
    found = {name: median(each) for name, each in times.items()}
    for name, each in times.items():
        print(f"{name:40} {found[name]:8.2f} µs/row   ({min(each):.2f}–{max(each):.2f})", flush=True)
    return found


def reading(path: Path, rows: int, runs: int) -> dict[str, float]:
    small = file_of(path.parent, FRICTIONLESS_ROWS)
    work = peers.readers(path, small)
    counted = dict.fromkeys((name for name, _ in work), rows) | {"frictionless": FRICTIONLESS_ROWS}
    return timed(work, counted, runs)


def writing(rows: int, runs: int, folder: Path) -> dict[str, float]:
    records = list(testing.generate_records(cvr.Vantande, rows, seed=1))
    work = peers.writers(records, folder)
    return timed(work, dict.fromkeys((name for name, _ in work), rows), runs)


def flat(folder: Path, million: int) -> dict[str, dict[str, float]]:
    """Cost per row and peak memory of `validate` from 10 000 rows to some millions."""
    found = {}
    for rows in (10_000, 100_000, 500_000, million * 1_000_000):
        path = memory.file_of(folder, rows, file_of(folder, min(rows, 500_000)))
        found[str(rows)] = memory.measured(path, rows)
        print(rows, found[str(rows)], flush=True)
    return found


if __name__ == "__main__":
    main()
