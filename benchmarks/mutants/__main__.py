"""Change the code in one place at a time, and see that a test notices.

    python -m benchmarks.mutants [ROOM or FILE ...] [--only N] [--own] [--list]

Each mutant is one small fault. The tests of its room run on it in a process of their own; if none of them
notices it, and the room is one that others stand on, theirs do too. One that no test notices is printed as a
survivor. Those that have been read and explained stand in `survivors.toml`; any other makes the run fail.
"""

import argparse
import os
from itertools import count
from pathlib import Path
from time import monotonic

from benchmarks.mutants.faults import mutants
from benchmarks.mutants.kept import Kept
from benchmarks.mutants.stages import Stages
from benchmarks.mutants.suites import ROOT, SOURCE, SUITES, files_of, room_of


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.mutants",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument(
        "what", nargs="*", help=f"rooms ({', '.join(SUITES)}) or files; the guarantee if none"
    )
    parser.add_argument("--only", type=int, default=1, metavar="N", help="every N-th mutant (1)")
    parser.add_argument("--own", action="store_true", help="the room's own tests alone, not its users' too")
    parser.add_argument("--list", action="store_true", help="tell the mutants and run none")
    options = parser.parse_args()
    files = [path for name in options.what or ["guarantee"] for path in _files(name)]
    os.chdir(ROOT)
    os.environ.setdefault("CVRGVR_ORACLE_EXAMPLES", "300")
    rooms: dict[str, Stages] = {}
    totals = (0, 0, 0)
    kept, numbers = Kept(), count()
    for path in files:
        room, name = room_of(path), path.relative_to(SOURCE).as_posix()
        if room not in rooms:
            rooms[room] = Stages(room, own=options.own)
        begun, tried, left, told = monotonic(), 0, 0, 0
        for mutant in mutants(path):
            if next(numbers) % options.only:  # from file to file, or a sample would be of first lines
                continue
            tried += 1
            where = f"{name}:{mutant.line} {mutant.fault}"
            if options.list:
                print(where)
                continue
            outcome = rooms[room].tried(path, mutant)
            if outcome == "survived":
                left += 1
                explained = kept.explains(name, mutant.code, mutant.fault)
                told += explained
                print(f"{'explained' if explained else 'SURVIVED'} {where}    {mutant.code}", flush=True)
            elif outcome == "endless":
                print(f"endless {where}", flush=True)
        _sum_up(name, tried, left, told, f", {monotonic() - begun:.0f} s")
        totals = (totals[0] + tried, totals[1] + left, totals[2] + told)
    _sum_up("all", *totals)
    raise SystemExit(totals[1] > totals[2])


def _files(name: str) -> list[Path]:
    return files_of(name) if name in SUITES else [Path(name).resolve()]


def _sum_up(name: str, tried: int, left: int, told: int, took: str = "") -> None:
    score = f"{100 * (tried - left) / tried:.1f} %" if tried else "-"
    print(f"{name}: {tried} mutants, {tried - left} noticed ({score}), {left} survived", end="")
    print(f", {told} of them explained{took}", flush=True)


if __name__ == "__main__":
    main()
