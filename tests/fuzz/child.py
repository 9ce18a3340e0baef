"""One harness under atheris, in a process of its own: `python -m tests.fuzz.child HARNESS CORPUS`."""

import sys

import atheris

ROOMS = [
    "wire",
    "spec",
    "codes",
    "gvr.bulk",
    "gvr.rest",
    "gvr.ersmo",
    "gvr.hej",
    "gvr.objects",
    "gvr.values",
    "national.xml",
]

with atheris.instrument_imports(include=[f"cvrgvr.{room}" for room in (*ROOMS, "policy", "identifiers")]):
    from tests.fuzz.harnesses import HARNESSES

    HARNESSES[sys.argv[1]].seeds()  # imports what it needs before the count begins

if __name__ == "__main__":
    atheris.Setup([sys.argv[0], *sys.argv[2:]], HARNESSES[sys.argv[1]].run)
    atheris.Fuzz()
