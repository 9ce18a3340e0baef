"""Coverage-guided fuzzing of the readers: `python -m tests.fuzz [--seconds N] [HARNESS...]`.

Each harness runs in a process of its own, for its share of the seconds. A crash stops it and leaves the
input in `tests/fuzz/found/HARNESS/`, where the test-suite replays it from then on. Time and memory are limits
of the run: ten seconds of the processor and a gibibyte for at most 20 000 bytes. Needs atheris.

`--corpus DIR` keeps what was found interesting, to go on from; `--report FILE` writes the counts as a table.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

FOUND = Path(__file__).parent / "found"
LIMITS = (
    "-rss_limit_mb=1024",
    "-timeout=120",
    "-report_slow_units=60",
    "-max_len=20000",
    "-print_final_stats=1",
)
HEAD = """| harness | seconds | executions | edges | corpus | invariant |
| --- | ---: | ---: | ---: | ---: | --- |
"""


def main() -> int:
    """Fuzz the harnesses that are named, or all; 1 when one broke."""
    from tests.fuzz.harnesses import HARNESSES  # noqa: PLC0415 - the child must import it under its own eyes

    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("harness", nargs="*", metavar="HARNESS", help=", ".join(HARNESSES))
    parser.add_argument("--seconds", type=int, default=600, help="in all, shared between the harnesses")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, help="folder that keeps what was found interesting")
    parser.add_argument("--report", type=Path, help="file for the counts")
    chosen = parser.parse_args()
    names = chosen.harness or list(HARNESSES)
    if unknown := [name for name in names if name not in HARNESSES]:
        parser.error(f"no such harness: {', '.join(unknown)}")
    share = max(1, chosen.seconds // len(names))
    with ExitStack() as stack:
        folder = chosen.corpus or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for name in names:
            _fill(folder / name, HARNESSES[name].seeds())
            (FOUND / name).mkdir(parents=True, exist_ok=True)
        options = [f"-max_total_time={share}", f"-seed={chosen.seed}", f"-artifact_prefix={FOUND}/HARNESS/"]
        command = [sys.executable, "-m", "tests.fuzz.child", str(folder), *names, "--"]
        done = subprocess.run(
            [*command, str(folder / "HARNESS"), *options, *LIMITS],
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            print(done.stderr, file=sys.stderr)
        told = [_told(folder, name, share) for name in names]
    for name in names:
        if not any((FOUND / name).iterdir()):
            (FOUND / name).rmdir()
    table = HEAD + "".join(f"| {' | '.join(map(str, row))} |\n" for row in told)
    print(table)
    if chosen.report is not None:
        chosen.report.write_text(table, encoding="utf-8")
    return int(any(row[-1] != "held" for row in told))


def _fill(corpus: Path, seeds: Iterable[bytes]) -> None:
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds):
        (corpus / f"seed{number}").write_bytes(data)


def _told(folder: Path, name: str, seconds: int) -> tuple[object, ...]:
    """A row of the table; what the fuzzer said goes to the terminal when the harness broke."""
    log, status = folder / f"{name}.log", folder / f"{name}.status"
    text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    held = status.exists() and status.read_text(encoding="ascii") == "0"
    if not held:
        print("\n".join([f"{name}:", *text.splitlines()[-40:]]), file=sys.stderr)
    executions = re.findall(r"number_of_executed_units: *(\d+)", text) or [0]
    edges = re.findall(r" cov: (\d+)", text) or [0]
    inputs = sum(1 for _ in (folder / name).iterdir())
    return (f"`{name}`", seconds, executions[-1], edges[-1], inputs, "held" if held else "BROKE")


if __name__ == "__main__":
    sys.exit(main())
