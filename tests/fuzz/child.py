"""One harness under atheris, in a process of its own: `python -m tests.fuzz.child HARNESS CORPUS`."""

import sys

import atheris

with atheris.instrument_imports(include=["cvrgvr"]):
    from tests.fuzz.harnesses import HARNESSES

if __name__ == "__main__":
    harness = HARNESSES[sys.argv[1]]
    harness.seeds()  # imports what it needs before the count begins
    atheris.Setup([sys.argv[0], *sys.argv[2:]], harness.run)
    atheris.Fuzz()
