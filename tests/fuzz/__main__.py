"""Coverage-guided fuzzing of the readers: `python -m tests.fuzz [--seconds N] [HARNESS...]`.

Each harness runs in a process of its own, for its share of the seconds. A crash stops it and leaves the
input in `tests/fuzz/found/HARNESS/`, where the test-suite replays it from then on. Time and memory are limits
of the run: ten seconds and a gibibyte for at most 20 000 bytes. Needs atheris.

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

import attrs

FOUND = Path(__file__).parent / "found"
LIMITS = ("-rss_limit_mb=1024", "-timeout=10", "-max_len=20000")


@attrs.frozen
class Run:
    """What a run of one harness came to."""

    name: str
    seconds: int
    held: bool
    executions: int
    edges: int
    inputs: int

    @classmethod
    def of(cls, name: str, seconds: int, held: bool, lines: Iterable[str], inputs: int) -> "Run":
        """The run that libFuzzer's lines tell of."""
        text = "\n".join(lines)
        executions = re.findall(r"number_of_executed_units: *(\d+)", text)
        edges = re.findall(r" cov: (\d+)", text)
        return cls(
            name,
            seconds,
            held,
            int(executions[-1] if executions else 0),
            int(edges[-1] if edges else 0),
            inputs,
        )


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
    runs = []
    for name in names:
        runs.append(_one(name, HARNESSES[name].seeds(), share, chosen.seed, chosen.corpus))
        if chosen.report is not None:
            chosen.report.write_text(_table(runs), encoding="utf-8")
    return int(not all(run.held for run in runs))


def _one(name: str, seeds: Iterable[bytes], seconds: int, seed: int, kept: Path | None) -> Run:
    found = FOUND / name
    found.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        corpus = Path(stack.enter_context(tempfile.TemporaryDirectory())) if kept is None else kept / name
        corpus.mkdir(parents=True, exist_ok=True)
        for number, data in enumerate(seeds):
            (corpus / f"seed{number}").write_bytes(data)
        command = [sys.executable, "-m", "tests.fuzz.child", name, str(corpus)]
        options = [f"-max_total_time={seconds}", f"-seed={seed}", "-print_final_stats=1", *LIMITS]
        done = subprocess.run(
            [*command, *options, f"-artifact_prefix={found}/"], stderr=subprocess.PIPE, text=True, check=False
        )
        lines = done.stderr.splitlines()
        run = Run.of(name, seconds, not done.returncode, lines, sum(1 for _ in corpus.iterdir()))
    print(
        f"{name}: {'held' if run.held else 'BROKE'} in {seconds} s, {run.executions} executions", flush=True
    )
    if done.returncode:
        print("\n".join(lines[-40:]), flush=True)
    if not any(found.iterdir()):
        found.rmdir()
    return run


def _table(runs: Iterable[Run]) -> str:
    rows = [
        f"| `{run.name}` | {run.seconds} | {run.executions} | {run.edges} | {run.inputs} | "
        f"{'held' if run.held else 'broke'} |"
        for run in runs
    ]
    head = [
        "| harness | seconds | executions | edges | corpus | invariant |",
        "| --- | ---: | ---: | ---: | ---: | --- |",
    ]
    return "\n".join([*head, *rows]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
