"""How the cost of validation on Spark grows with rows and with workers (on Linux; needs Java).

    python -m benchmarks.cluster [--million 1 5 20] [--workers 1 2] [--across] [--work FOLDER]

Parquet files of 200 000 generated rows of `cvr.Vantande`, with ids of their own. Seconds of the processor are
those of the driver, the JVM and the Python workers together, as seen ten times a second.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from benchmarks.large import BLOCK, numbered
from cvrgvr import cvr, testing

PROGRAM = r"""
import json, os, sys
from datetime import date
from time import monotonic
from pyspark.sql import SparkSession
from cvrgvr import cvr, frames
from cvrgvr.policy import Policy

folder, workers, across = sys.argv[1:]
os.environ["PYSPARK_PYTHON"] = sys.executable
spark = (SparkSession.builder.master(f"local[{workers}]").config("spark.ui.enabled", "false")
         .config("spark.driver.memory", "4g").config("spark.log.level", "ERROR").getOrCreate())
policy = None if across == "yes" else Policy(ignore=("CVR3", "CVR4"))
start = monotonic()
findings = frames.validate(spark.read.parquet(folder), cvr.Vantande, on=date(2026, 11, 5), policy=policy)
seconds = monotonic() - start
print(json.dumps({"rows": findings.summary.records, "seconds": seconds, "counts": dict(findings.counts)}))
spark.stop()
"""
HERTZ = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE") // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--million", type=int, nargs="+", default=[1, 5, 20])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--across", action="store_true", help="with the rules across records")
    parser.add_argument("--work", type=Path, help="folder for the files; default: a temporary one")
    options = parser.parse_args()
    print("| rows | master | CPU s | wall s | of it validation | largest worker, MB |")
    print("|---:|---|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory(dir=options.work) as temporary:
        folder = Path(temporary) / "waits"
        folder.mkdir()
        for million in sorted(options.million):
            grow(folder, million * 1_000_000)
            for workers in options.workers:
                print(measured(folder, workers, across=options.across), flush=True)


def grow(folder: Path, rows: int) -> None:
    """Add files until the folder has so many rows."""
    import polars as pl  # noqa: PLC0415 - the other functions do without

    part = folder.parent / "part.csv"
    if not part.exists():
        testing.generate_file(part, cvr.Vantande, BLOCK, seed=1)
    header, block = part.read_bytes().split(b"\n", 1)
    for copy in range(rows // BLOCK):
        path = folder / f"{copy:03d}.parquet"
        if not path.exists():
            text = header + b"\n" + numbered(block, copy)
            pl.read_csv(text, separator=";", infer_schema=False).write_parquet(path)


def measured(folder: Path, workers: int, *, across: bool) -> str:
    """A row of the table."""
    program = [sys.executable, "-c", PROGRAM, str(folder), str(workers), "yes" if across else "no"]
    start = monotonic()
    with (
        tempfile.TemporaryFile("w+") as said,
        subprocess.Popen(program, stdout=subprocess.PIPE, stderr=said, text=True) as process,
    ):
        watch = Watch(process.pid)
        watch.start()
        assert process.stdout is not None
        printed = process.stdout.read()
        failed = process.wait()
        watch.done.set()
        watch.join()
        if failed:
            said.seek(0)
            sys.exit(said.read())
    found = json.loads(printed.splitlines()[-1])
    wall = monotonic() - start
    largest = max(watch.resident.values(), default=0) / 1024
    return (
        f"| {found['rows']:,} | `local[{workers}]` | {sum(watch.seconds.values()):.0f} | {wall:.0f} "
        f"| {found['seconds']:.0f} | {largest:.0f} |"
    )


class Watch(threading.Thread):
    """Looks at a process and all below it.

    Attributes:
        seconds: of the processor, by process.
        resident: the most memory in kB, by process below the JVM.
    """

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.done = threading.Event()
        self.seconds: dict[int, float] = {}
        self.resident: dict[int, int] = {}
        self._root = root

    def run(self) -> None:
        while not self.done.wait(0.1):
            seen = {each.pid: each for each in processes()}
            for each in seen.values():
                if self._is_below(each.pid, seen):
                    self.seconds[each.pid] = each.seconds
                    if each.name.startswith("python") and each.pid != self._root:
                        self.resident[each.pid] = max(each.resident, self.resident.get(each.pid, 0))

    def _is_below(self, pid: int, seen: dict[int, "Process"]) -> bool:
        while pid != self._root and pid in seen:
            pid = seen[pid].parent
        return pid == self._root


class Process(NamedTuple):
    """A process as the system tells of it: its number, its parent's, its name, seconds, and memory in kB."""

    pid: int
    parent: int
    name: str
    seconds: float
    resident: int


def processes() -> Iterator[Process]:
    """Those that there are."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            head, _, rest = stat.read_text().rpartition(")")
            resident = int((stat.parent / "statm").read_text().split()[1]) * PAGE
        except OSError:  # it has just ended
            continue
        pid, _, name = head.partition(" (")
        fields = rest.split()
        yield Process(int(pid), int(fields[1]), name, (int(fields[11]) + int(fields[12])) / HERTZ, resident)


if __name__ == "__main__":
    main()
