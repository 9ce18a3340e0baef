"""Coverage-guided fuzzing of the readers: `python -m tests.fuzz [--seconds N] [HARNESS...]`.

Each harness runs in a process of its own, for its share of the seconds. A crash stops it and leaves the input
in `tests/fuzz/found/HARNESS/`, where the test-suite replays it from then on. Needs atheris.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

FOUND = Path(__file__).parent / "found"


def main() -> int:
    """Fuzz the harnesses that are named, or all; 1 when one broke."""
    from tests.fuzz.harnesses import HARNESSES  # noqa: PLC0415 - the child must import it under its own eyes

    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("harness", nargs="*", metavar="HARNESS", help=", ".join(HARNESSES))
    parser.add_argument("--seconds", type=int, default=600, help="in all, shared between the harnesses")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    names = chosen.harness or list(HARNESSES)
    if unknown := [name for name in names if name not in HARNESSES]:
        parser.error(f"no such harness: {', '.join(unknown)}")
    share = max(1, chosen.seconds // len(names))
    return max(_one(name, share, chosen.seed) for name in names)


def _one(name: str, seconds: int, seed: int) -> int:
    from tests.fuzz.harnesses import HARNESSES  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory() as corpus:
        for number, data in enumerate(HARNESSES[name].seeds()):
            (Path(corpus) / f"seed{number}").write_bytes(data)
        found = FOUND / name
        found.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "tests.fuzz.child", name, corpus]
        options = [f"-max_total_time={seconds}", f"-seed={seed}", "-rss_limit_mb=2048", "-timeout=20"]
        options += ["-max_len=20000", "-print_final_stats=1", f"-artifact_prefix={found}/"]
        done = subprocess.run([*command, *options], stderr=subprocess.PIPE, text=True, check=False)
    lines = done.stderr.splitlines()
    told = [line for line in lines if line.startswith("#") and " cov: " in line][-1:]
    told += [line for line in lines if "number_of_executed_units" in line]
    print(f"{name}: {'broke' if done.returncode else 'held'} in {seconds} s; {'; '.join(told)}", flush=True)
    if done.returncode:
        print("\n".join(lines[-40:]))
    if not any(found.iterdir()):
        found.rmdir()
    return 1 if done.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
