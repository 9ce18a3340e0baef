"""What corpora reach of the readers: `python -m tests.fuzz.covered FOLDER [HARNESS...]`.

Each file of `FOLDER/HARNESS/` is read once by its harness under coverage.py; the table gives lines and
branches by room.
"""

import argparse
import json
import tempfile
from collections import defaultdict
from pathlib import Path, PurePath

import coverage

ROOMS = (
    *("wire/delimited", "wire/jsonlines", "wire/layout", "wire/tables", "wire/xml", "wire/delivery"),
    *("gvr/bulk", "gvr/ersmo", "gvr/hej", "gvr/rest", "national", "policy", "spec"),
)
"""Rooms in which bytes are read."""
HEAD = "| room | lines | reached | branches | reached |\n| --- | ---: | ---: | ---: | ---: |\n"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.covered")
    parser.add_argument("folder", type=Path, help="the corpora, as --corpus of a run keeps them")
    parser.add_argument("harness", nargs="*", metavar="HARNESS", help="all if none")
    chosen = parser.parse_args()
    seen = coverage.Coverage(data_file=None, config_file=False, branch=True, source_pkgs=["cvrgvr"])
    seen.start()
    from tests.fuzz.harnesses import HARNESSES  # noqa: PLC0415 - what it imports is counted

    inputs = 0
    for name in chosen.harness or HARNESSES:
        for path in sorted((chosen.folder / name).iterdir()):
            HARNESSES[name].run(path.read_bytes())
            inputs += 1
    seen.stop()
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "coverage.json"
        seen.json_report(outfile=str(told))
        files = json.loads(told.read_text(encoding="utf-8"))["files"]
    print(f"{inputs} inputs\n\n{HEAD}{_table(files)}")


def _table(files: dict[str, dict[str, dict[str, int]]]) -> str:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for path, told in files.items():
        inside = PurePath(path).as_posix().rpartition("/cvrgvr/")[2]
        room = next((room for room in ROOMS if inside.startswith(f"{room}/")), None)
        if room is None:
            continue
        counts = told["summary"]
        for name in (room, "all"):
            for place, key in enumerate(
                ("num_statements", "covered_lines", "num_branches", "covered_branches")
            ):
                sums[name][place] += counts[key]
    return "".join(
        f"| {name} | {lines} | {_share(ran, lines)} | {branches} | {_share(taken, branches)} |\n"
        for name in (*ROOMS, "all")
        for lines, ran, branches, taken in [sums[name]]
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


if __name__ == "__main__":
    main()
