"""Cost per row and peak memory of a validation, measured in a process of its own (on Linux)."""

import json
import subprocess
import sys
from pathlib import Path

PROGRAM = r"""
import json, re, sys
from pathlib import Path
from datetime import date
from time import process_time
from cvrgvr import cvr

def peak():  # Linux: of this process alone, where getrusage starts with what its parent had
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1])

before = peak()
start = process_time()
findings = cvr.validate(sys.argv[1], on=date(2026, 11, 5))
seconds = process_time() - start
rows = findings.summary.records
print(json.dumps({"rows": rows, "seconds": seconds, "before_kb": before, "peak_kb": peak()}))
"""


def file_of(folder: Path, rows: int, part: Path) -> Path:
    """A file of so many rows: the part itself, or its rows again and again under one header.

    Repeated rows cost what new ones cost: what is unique in a row is not remembered, and what is
    remembered is dropped long before half a million rows have passed.
    """
    with part.open("rb") as source:
        have = sum(1 for _ in source) - 1
    if have == rows:
        return part
    path = folder / f"vantande-{rows}.csv"
    if not path.exists():
        with path.open("wb") as target, part.open("rb") as source:
            header = source.readline()
            start = source.tell()
            target.write(header)
            for _ in range(rows // have):
                source.seek(start)
                while chunk := source.read(1 << 20):
                    target.write(chunk)
    return path


def measured(path: Path, rows: int) -> dict[str, float]:
    """Microseconds a row and megabytes at the peak, by a fresh interpreter."""
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)], check=True, capture_output=True, text=True
    )
    found = json.loads(result.stdout)
    assert found["rows"] == rows
    return {
        "us_per_row": found["seconds"] / rows * 1e6,
        "peak_mb": found["peak_kb"] / 1024,
        "before_mb": found["before_kb"] / 1024,
    }
