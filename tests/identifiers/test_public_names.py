"""The front of the room."""

import subprocess
import sys

from cvrgvr import identifiers


def test_every_public_name_exists_and_is_listed_once() -> None:
    assert len(set(identifiers.__all__)) == len(identifiers.__all__)
    for name in identifiers.__all__:
        assert getattr(identifiers, name) is not None


def test_importing_the_room_does_not_load_the_heavy_ones() -> None:
    code = "import sys, cvrgvr.identifiers; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=None)
    loaded = set(done.stdout.split())
    assert loaded.isdisjoint({"lxml", "cattrs", "narwhals", "asyncio"})
