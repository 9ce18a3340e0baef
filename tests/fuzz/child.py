"""Harnesses under atheris: `python -m tests.fuzz.child FOLDER HARNESS... -- OPTIONS`.

What is read under instrumentation is imported once; each harness then has a process of its own, whose output
goes to `FOLDER/HARNESS.log`.
"""

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import atheris

FOUND = Path(__file__).parent / "found"
SECONDS = 10
"""Of the processor, for one input; a machine with much else to do takes longer by the clock."""

with atheris.instrument_imports(include=["cvrgvr"]):
    from tests.fuzz.harnesses import HARNESSES

    for harness in HARNESSES.values():
        harness.seeds()  # imports what it needs before the count begins


def kept(name: str) -> Callable[[bytes], None]:
    """A harness that keeps the input that breaks it."""
    run = HARNESSES[name].run

    def once(data: bytes) -> None:
        begun = process_time()
        try:
            run(data)
            assert process_time() - begun < SECONDS, "it takes too long"
        except BaseException:
            (FOUND / name / f"crash-{hashlib.sha256(data).hexdigest()[:16]}").write_bytes(data)
            raise

    return once


def main(folder: Path, names: list[str], options: list[str]) -> None:
    """Fuzz the harnesses, one after the other."""
    for name in names:
        child = os.fork()
        if child == 0:
            log = os.open(folder / f"{name}.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(log, 1)
            os.dup2(log, 2)
            atheris.Setup([sys.argv[0], *(each.replace("HARNESS", name) for each in options)], kept(name))
            atheris.Fuzz()
        _, status = os.waitpid(child, 0)
        (folder / f"{name}.status").write_text(str(status), encoding="ascii")


if __name__ == "__main__":
    cut = sys.argv.index("--")
    main(Path(sys.argv[1]), sys.argv[2:cut], sys.argv[cut + 1 :])
