"""The way without a warm process, for tests whose libraries start threads when they are loaded.

A process with threads cannot be forked. So the tests are run once in a process of their own, to see what each
costs, and every mutant goes the slow way.
"""

import pickle
from collections.abc import Generator
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import process_time

import pytest

from benchmarks.mutants.faults import Mutant
from benchmarks.mutants.trial import OPTIONS, in_child
from benchmarks.mutants.warm import Learned


class Cold:
    """What `Warm` is for other rooms."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        """Run the tests once.

        Raises:
            SystemExit: a test fails, so nothing could be learnt from the mutants.
        """
        with NamedTemporaryFile() as kept:

            def job() -> int:
                clock = _Clock()
                code = int(pytest.main([*OPTIONS, *paths], plugins=[clock]))
                Path(kept.name).write_bytes(pickle.dumps(clock.seconds))
                return code

            if in_child(job):
                raise SystemExit("the tests fail on the code as it stands: run them by hand")
            seconds = pickle.loads(Path(kept.name).read_bytes())  # written by our own child
        self.learned = Learned(seconds, {}, ())

    def tried(self, _path: Path, _mutant: Mutant) -> None:
        """Say that nothing can be said so."""


class _Clock:
    """A pytest plugin: what each test costs."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        begun = process_time()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = process_time() - begun
