"""A process that has loaded a room's tests, and tries mutants by putting one function in another's place.

It first runs all the tests on the code as it stands, to see what each costs and which lines it runs. Then it
forks for every mutant: the child swaps the code of the mutated function, wherever it has been imported to,
and runs the tests that run the line, cheapest first, until one fails. Caches of functions are emptied before
each test, so that every test runs what it needs. A mutant that none of them notices is no survivor yet.
"""

import ast
import gc
import os
import pickle
import sys
from collections.abc import Iterator
from functools import lru_cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import process_time
from types import CodeType, FunctionType
from typing import Any, NamedTuple

import coverage
import pytest
from _pytest.runner import runtestprotocol

from benchmarks.mutants.faults import Mutant
from benchmarks.mutants.trial import OPTIONS, be_quiet, in_child, outcome, patience

Lines = dict[str, dict[int, frozenset[str]]]
Functions = dict[tuple[str, int], CodeType]
_CACHE = type(lru_cache(len))
_CANNOT = 77


class Learned(NamedTuple):
    """What the first run told.

    Attributes:
        seconds: what each test costs, by its id.
        lines: by file and line, the tests that run it.
        modules: what they import.
    """

    seconds: dict[str, float]
    lines: Lines
    modules: tuple[str, ...]


class Warm:
    """The process, seen from outside."""

    def __init__(self, paths: tuple[str, ...], files: list[Path]) -> None:
        """Start it, and wait until it has run the tests once.

        Raises:
            SystemExit: a test fails, so nothing could be learnt from the mutants.
        """
        self._line, there = get_context("fork").Pipe()
        self._process = get_context("fork").Process(target=_serve, args=(there, paths, files), daemon=True)
        self._process.start()
        there.close()
        learned = self._answer()
        if not isinstance(learned, Learned):
            raise SystemExit("the tests fail on the code as it stands: run them by hand")
        self.learned = learned

    def tried(self, path: Path, mutant: Mutant) -> str | None:
        """Say how a mutant fared, as `outcome` does; None when no test notices it so: it is tried afresh.

        It may run on import, or when a test before them makes what the others use.
        """
        ran = self.learned.lines.get(str(path), {})
        tests = frozenset[str]().union(*(ran.get(line, frozenset()) for line in mutant.lines)) - {""}
        if not tests:
            return None
        order = sorted(tests, key=lambda test: self.learned.seconds.get(test, 0))
        self._line.send((str(path), mutant.module, order))
        answer = self._answer()
        return None if answer is None or answer == "survived" else str(answer)

    def _answer(self) -> object:
        try:
            return self._line.recv()
        except EOFError:
            return None


def _serve(line: Connection, paths: tuple[str, ...], files: list[Path]) -> None:
    be_quiet()
    named = [str(file) for file in files]
    pytest.main([*OPTIONS, *paths], plugins=[_Server(line, named)])


class _Server:
    """A pytest plugin: instead of running the tests, it forks and runs them as asked."""

    def __init__(self, line: Connection, files: list[str]) -> None:
        self.line = line
        self.files = files
        self.failed = False
        self.caches: list[Any] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed |= report.failed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        gc.collect()
        self.caches = [each for each in gc.get_objects() if isinstance(each, _CACHE)]
        learned = None if session.testsfailed else self._learn(session.items)
        self.line.send(learned)
        if learned is None:
            return True
        items = {item.nodeid: item for item in session.items}
        total = sum(learned.seconds.values())
        found = [each for each in gc.get_objects() if isinstance(each, FunctionType)]
        functions = {
            file: [each for each in found if each.__code__.co_filename == file] for file in self.files
        }
        while True:
            try:
                path, module, tests = self.line.recv()
            except EOFError:
                return True
            chosen = [items[test] for test in tests]

            def job(path: str = path, module: ast.Module = module, chosen: list[pytest.Item] = chosen) -> int:
                patience(total)
                if not _swap(functions[path], _codes(compile(module, path, "exec"))):
                    return _CANNOT
                return int(self._run(chosen))

            code = in_child(job)
            self.line.send(None if code == _CANNOT else outcome(code))

    def _run(self, items: list[pytest.Item]) -> bool:
        """Whether one of the tests fails; those after it are not run."""
        for item, after in zip(items, [*items[1:], None], strict=True):
            self._test(item, after)
            if self.failed:
                return True
        return False

    def _test(self, item: pytest.Item, after: pytest.Item | None) -> None:
        for cache in self.caches:
            cache.cache_clear()
        runtestprotocol(item, nextitem=after)

    def _learn(self, items: list[pytest.Item]) -> Learned | None:
        with NamedTemporaryFile() as kept:

            def job() -> int:
                seconds: dict[str, float] = {}
                seen = coverage.Coverage(data_file=None, config_file=False, include=self.files)
                seen.start()
                for item, after in zip(items, [*items[1:], None], strict=True):
                    begun = process_time()
                    seen.switch_context(item.nodeid)
                    self._test(item, after)
                    seconds[item.nodeid] = process_time() - begun
                seen.stop()
                data = seen.get_data()
                lines = {
                    file: {line: frozenset(tests) for line, tests in data.contexts_by_lineno(file).items()}
                    for file in data.measured_files()
                }
                learned = Learned(seconds, lines, tuple(sys.modules))
                Path(kept.name).write_bytes(pickle.dumps(learned))
                return int(self.failed)

            if in_child(job) != os.EX_OK:
                return None
            learned: Learned = pickle.loads(Path(kept.name).read_bytes())  # written by our own child
            return learned


def _codes(code: CodeType) -> Functions:
    """The code of every function in a module, by name and line."""
    return {(each.co_qualname, each.co_firstlineno): each for each in _within(code)}


def _within(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _within(each)


def _swap(functions: list[FunctionType], codes: Functions) -> bool:
    """Give each function its new code; False when that cannot be done, or changes none of them."""
    changed = False
    for each in functions:
        new = codes.get((each.__code__.co_qualname, each.__code__.co_firstlineno))
        if new is not None:
            changed |= new != each.__code__
            try:
                each.__code__ = new
            except ValueError:  # the mutant uses other variables of the function around it
                return False
    return changed
