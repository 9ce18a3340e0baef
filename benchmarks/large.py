"""Peak memory of validation on columns, streaming a file of millions of rows (on Linux).

    python -m benchmarks.large [--million 20] [--work FOLDER] [--records-only]

The file is a generated block again and again, with ids of its own in every copy; it is removed afterwards.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from cvrgvr import cvr, testing

BLOCK = 200_000
PROGRAM = r"""
import json, re, sys
from datetime import date
from pathlib import Path
from time import process_time
from cvrgvr import cvr, frames
from cvrgvr.policy import Policy

def peak():
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1])

policy = Policy(ignore=("CVR3", "CVR4")) if sys.argv[2] == "records" else None
before = peak()
start = process_time()
findings = frames.validate(sys.argv[1], cvr.Vantande, on=date(2026, 11, 5), policy=policy)
seconds = process_time() - start
rows = findings.summary.records
print(json.dumps({"rows": rows, "us_per_row": seconds / rows * 1e6, "before_mb": before / 1024,
                  "peak_mb": peak() / 1024, "counts": dict(findings.counts)}))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--million", type=int, default=20)
    parser.add_argument("--work", type=Path, help="folder for the file; default: a temporary one")
    parser.add_argument("--records-only", action="store_true", help="leave rules across records out")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.work) as folder:
        path = file_of(Path(folder), options.million * 1_000_000)
        asked = "records" if options.records_only else "all"
        program = [sys.executable, "-c", PROGRAM, str(path), asked]
        found = subprocess.run(program, check=True, capture_output=True, text=True).stdout
    print(json.dumps(json.loads(found), indent=2))


def file_of(folder: Path, rows: int) -> Path:
    """A file of so many rows."""
    part, path = folder / "part.csv", folder / "large.csv"
    testing.generate_file(part, cvr.Vantande, BLOCK, seed=1)
    header, block = part.read_bytes().split(b"\n", 1)
    with path.open("wb") as target:
        target.write(header + b"\n")
        for copy in range(rows // BLOCK):
            target.write(numbered(block, copy))
    return path


def numbered(block: bytes, copy: int) -> bytes:
    """The block with the copy's number in the ids of contacts, referrals, bookings and plans."""
    for letter in (b"B", b"P", b"R", b";"):
        block = block.replace(letter + b"210", letter + b"%03d" % (100 + copy))
    return block


if __name__ == "__main__":
    main()
