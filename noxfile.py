"""What CI checks. `nox` runs it all on this Python; `nox -s tests-3.13` runs the tests on another."""

import sys
from pathlib import Path

import nox

THIS = f"{sys.version_info.major}.{sys.version_info.minor}"
PYTHONS = ["3.11", "3.12", "3.13"]

nox.needs_version = ">=2024.10.9"
nox.options.sessions = ["lint", "types", f"tests-{THIS}", "spark", "docs", "examples"]
nox.options.reuse_existing_virtualenvs = True
nox.options.error_on_missing_interpreters = True


PROJECT = nox.project.load_toml("pyproject.toml")


def install(session: nox.Session, *groups: str, editable: bool = False) -> None:
    """Install the package, as users get it or for working on it, and the tools of some groups."""
    package = ["-e", ".[cli,testing]"] if editable else [".[cli,testing]"]
    session.install(*package, *nox.project.dependency_groups(PROJECT, *groups))


@nox.session
def lint(session: nox.Session) -> None:
    """Style, format and who may import whom."""
    install(session, "lint", editable=True)
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """Two type checkers: mypy strict on everything, pyright on what users see."""
    install(session, "types", editable=True)
    session.run("mypy")
    session.run("pyright")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """All tests and doctests, with branch coverage."""
    install(session, "test", editable=True)
    arguments = session.posargs or ["-n", "auto", "--cov", "--cov-report=term", "--cov-fail-under=98"]
    session.run("pytest", *arguments)


@nox.session
def spark(session: nox.Session) -> None:
    """Frames of Spark, with several local workers (needs Java)."""
    install(session, "test", "spark", editable=True)
    session.run("pytest", "-n0", "tests/frames/test_spark.py")


@nox.session
def nightly(session: nox.Session) -> None:
    """The care guarantee against its naive twin, on far more waits than CI has time for."""
    install(session, "test", editable=True)
    session.run(
        *("pytest", "-s", "tests/guarantee/test_nightly.py", "tests/guarantee/test_against_oracle.py"),
        env={"CVRGVR_ORACLE_WAITS": "200000", "CVRGVR_ORACLE_EXAMPLES": "20000"},
    )


@nox.session
def docs(session: nox.Session) -> None:
    """The documentation site; warnings are errors."""
    install(session, "docs")
    session.run("sphinx-build", "-W", "--keep-going", "-b", "html", "docs", "docs/_build/html")


@nox.session
def examples(session: nox.Session) -> None:
    """Every example runs as a user would run it."""
    install(session)
    folder = session.create_tmp()
    for example in sorted(Path("examples").glob("*.py")):
        path = example.resolve()
        with session.chdir(folder):
            session.run("python", str(path))


@nox.session
def bench(session: nox.Session) -> None:
    """Measure against the peers and write `benchmarks/results.md`."""
    install(session, "bench")
    session.run("python", "-m", "benchmarks", *session.posargs)
