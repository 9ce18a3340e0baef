"""Measure XML documents: reading, checking and memory, against lxml and xsdata on the same generated file.

    python -m benchmarks.documents [--events 20000] [--runs 5] [--large 500000] [--work FOLDER]

Bare parsing is `lxml.etree.iterparse` with nothing done; the schema alone is parsing and validating with lxml
by the generated schema; xsdata reads the same elements into dataclasses that it makes from that schema. The
contestants take turns; times are CPU seconds of the process. A ratio is the median of the ratios within each
run: what disturbs the machine for a while disturbs both sides.
"""

import argparse
import importlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from lxml import etree

from cvrgvr.gvr import ersmo
from cvrgvr.gvr.ersmo.shape import SHAPE
from cvrgvr.testing.events import generate_document
from cvrgvr.wire.xml import Unit, xsd

GOALS = {
    "reading to records, times the speed of bare lxml.iterparse": 0.4,
    "reading to records, times the speed of xsdata": 7,
    "schema, records and all rules, times the cost of the schema alone": 3.5,
    "peak MB for a large file": 150,
}
RATIOS = {
    "reading to records, times the speed of bare lxml.iterparse": ("iterparse", "records"),
    "read with all rules, times the speed of bare lxml.iterparse": ("iterparse", "read"),
    "reading to records, times the speed of xsdata": ("xsdata", "records"),
    "schema, records and all rules, times the cost of the schema alone": ("validate", "schema"),
}
MEMORY = r"""
import re, sys
from pathlib import Path
from cvrgvr.gvr import ersmo
assert ersmo.validate(sys.argv[1]).summary.records == int(sys.argv[2])
print(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1])
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--large", type=int, default=500_000, help="events of the file for memory; 0 = none")
    parser.add_argument("--work", type=Path, help="folder for the generated files; default: a temporary one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.work or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        costs = measured(file_of(folder, options.events), options.events, options.runs, folder)
        found = {name: ratio(costs, *pair) for name, pair in RATIOS.items()}
        if options.large:
            found["peak MB for a large file"] = peak(file_of(folder, options.large), options.large)
    print("| what | µs an event |\n|---|---:|")
    for name, each in costs.items():
        print(f"| {name} | {median(each):.1f} |")
    print("\n| ratio | found | goal |\n|---|---:|---:|")
    for name, value in found.items():
        print(f"| {name} | {value:.2f} | {GOALS.get(name, '')} |")


def ratio(costs: dict[str, list[float]], over: str, under: str) -> float:
    """The median of the ratios within each run."""
    return median(one / other for one, other in zip(costs[over], costs[under], strict=True))


def file_of(folder: Path, events: int) -> Path:
    path = folder / f"ersmo-{events}.xml"
    if not path.exists():
        generate_document(path, events, seed=1)
    return path


def measured(path: Path, events: int, runs: int, folder: Path) -> dict[str, list[float]]:
    """Microseconds an event in each run, by contestant."""
    schema = etree.XMLSchema(etree.fromstring(xsd(SHAPE).encode()))
    peer = xsdata_reader(folder)
    reader = ersmo.REGISTER.message.reader

    def bare() -> None:
        for _ in etree.iterparse(str(path)):
            pass

    def records() -> None:
        with path.open("rb") as stream:
            assert sum(isinstance(part, Unit) for part in reader.parts(stream)) == events

    def read() -> None:
        for _ in ersmo.iter_read(path):
            pass

    work: dict[str, Callable[[], object]] = {
        "iterparse": bare,
        "records": records,
        "read": read,
        "xsdata": lambda: peer(path),
        "schema": lambda: schema.validate(etree.parse(str(path))),
        "validate": lambda: ersmo.validate(path),
    }
    times: dict[str, list[float]] = {}
    for _ in range(runs):
        for name, run in work.items():
            start = process_time()
            run()
            times.setdefault(name, []).append((process_time() - start) / events * 1e6)
    return times


def xsdata_reader(folder: Path) -> Callable[[Path], Any]:
    """A reader by classes that xsdata makes of the generated schema."""
    package = "ersmo_by_xsdata"
    (folder / "ersmo.xsd").write_text(xsd(SHAPE), encoding="utf-8")
    command = [sys.executable, "-m", "xsdata", "generate", "ersmo.xsd", "--package", package]
    tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # it formats what it makes
    environment = {**os.environ, "PATH": tools}
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)
    sys.path.insert(0, str(folder))
    root = importlib.import_module(package).Ersmoindata
    parsers = importlib.import_module("xsdata.formats.dataclass.parsers")
    return lambda path: parsers.XmlParser().from_path(path, root)


def peak(path: Path, events: int) -> float:
    """Megabytes at the peak of a validation, by a fresh interpreter (on Linux)."""
    command = [sys.executable, "-c", MEMORY, str(path), str(events)]
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(json.loads(result.stdout)) / 1024


if __name__ == "__main__":
    main()
