"""Trying a mutant on the tests of its room, in a process of its own that ends with the answer.

The quick way is `warm.py`'s: the tests that run the mutated line, in a process where everything has been
loaded and the faulty function is put in place of the sound one. What is not noticed so, as what runs on
import, goes the slow way: a process that loads the mutated file afresh and runs all the room's tests. Time is
counted in the processor's seconds: a busy machine kills no mutant.
"""

import ast
import importlib.machinery
import os
import resource
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import hypothesis  # loaded here, once, and shared by all the processes
import pytest

PROFILE = "mutants"
OPTIONS = [
    *("-q", "-s", "-p", "no:cacheprovider", "-p", "_hypothesis_pytestplugin", "--assert=plain"),
    *("-W", "ignore:Module already imported", f"--hypothesis-profile={PROFILE}"),
]
OURS = ("cvrgvr", "tests", "benchmarks", "__main__")
PATIENCE = 60
"""Seconds of processor time that a mutant gets at least; after them it never ends, and counts as noticed."""

MEMORY = 6 << 30
"""Bytes that a mutant may take: one that makes a list without end shall not take the machine's."""


def outcome(code: int) -> str:
    """What the end of a child says: `survived`, `failed`, or `endless` when it was stopped."""
    return "endless" if code < 0 else "failed" if code else "survived"


def preload(modules: tuple[str, ...]) -> None:
    """Load what the tests import besides our own code, once for all the processes."""
    for name in modules:
        if name.partition(".")[0] not in OURS:
            with suppress(ImportError):
                import_module(name)


def afresh(paths: tuple[str, ...], path: Path, module: ast.Module, seconds: dict[str, float]) -> str:
    """Load the mutated module and run all the tests, the cheapest first, until one fails."""

    def job() -> int:
        patience(sum(seconds.values()))
        _replace(path, module)
        return int(pytest.main([*OPTIONS, "-x", *paths], plugins=[_CheapestFirst(seconds)]))

    return outcome(in_child(job))


def patience(total: float) -> None:
    """Stop this process when it has had many times what the tests need, in time or in memory."""
    limit = int(PATIENCE + 5 * total)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def in_child(job: Callable[[], int]) -> int:
    """Do the job in a silent process of its own; the code it returns, negative if it was stopped."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            be_quiet()
            code = job()
        except BaseException:  # noqa: BLE001  # whatever happens to a mutant is a notice
            code = 1
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def be_quiet() -> None:
    """Make this process write nothing, and draw the same examples every time."""
    sys.dont_write_bytecode = True
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    hypothesis.settings.register_profile(
        PROFILE,
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
        database=None,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(hypothesis.HealthCheck),
    )


def _replace(path: Path, module: ast.Module) -> None:
    """Let an import of the file give the mutant; this process has not imported it yet."""
    loader: Any = importlib.machinery.SourceFileLoader
    load = loader.get_code

    def get_code(self: Any, name: str) -> Any:
        return compile(module, str(path), "exec") if Path(self.path) == path else load(self, name)

    loader.get_code = get_code


class _CheapestFirst:
    """A pytest plugin: tests in the order of what they cost."""

    def __init__(self, seconds: dict[str, float]) -> None:
        self.seconds = seconds

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: self.seconds.get(item.nodeid, 0))
