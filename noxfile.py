"""What CI checks. `nox` runs it all on this Python; `nox -s tests-3.13` runs the tests on another."""

import os
import shutil
import sys
from pathlib import Path

import nox

THIS = f"{sys.version_info.major}.{sys.version_info.minor}"
PYTHONS = ["3.11", "3.12", "3.13"]

nox.needs_version = ">=2024.10.9"
nox.options.sessions = [
    *("lint", "types", f"tests-{THIS}", "spark"),
    *("regression", "docs", "browser", "examples"),
]
nox.options.reuse_existing_virtualenvs = True
nox.options.error_on_missing_interpreters = True


EXTRAS = "cli,testing"
PROJECT = nox.project.load_toml("pyproject.toml")


def install(session: nox.Session, *groups: str, editable: bool = False) -> None:
    """Install the package, as users get it or for working on it, and the tools of some groups."""
    package = ["-e", f".[{EXTRAS}]"] if editable else [f".[{EXTRAS}]"]
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
    """mypy strict on everything, pyright on what users see, and a third on a sample of a user's code."""
    install(session, "types", editable=True)
    session.run("mypy")
    session.run("pyright")
    session.run("pyright", "tests/release/typed_sample.py")
    session.run("ty", "check", "--python", session.virtualenv.location, "tests/release/typed_sample.py")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """All tests and doctests, with branch coverage."""
    install(session, "test", editable=True)
    arguments = session.posargs or ["-n", "auto", "--cov", "--cov-report=term", "--cov-fail-under=98"]
    session.run("pytest", *arguments)


@nox.session
def regression(session: nox.Session) -> None:
    """The last release's files under its rules and these: what is found otherwise, and is it in the news?"""
    install(session, "test", editable=True)
    session.run("python", "-m", "tests.release.regression", *session.posargs)


@nox.session
def spark(session: nox.Session) -> None:
    """Frames of Spark, with several local workers (needs Java)."""
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        session.skip("there is no Java: install Java 17 or later to test frames of Spark")
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
def fuzz(session: nox.Session) -> None:
    """Every reader under coverage-guided fuzzing: `nox -s fuzz -- --seconds 3600 [HARNESS...]`."""
    install(session, "test", "fuzz", editable=True)
    session.run("python", "-m", "tests.fuzz", *session.posargs)


@nox.session(venv_backend="uv")
def lowest(session: nox.Session) -> None:
    """The tests with the oldest versions that `pyproject.toml` allows.

    What these warn of, beside the newest of what they themselves need, is no fault of ours.
    """
    groups = nox.project.dependency_groups(PROJECT, "test")
    session.install("--resolution", "lowest-direct", "-e", f".[{EXTRAS}]", *groups)
    old = ("-W", "ignore::DeprecationWarning", "-W", "ignore::FutureWarning")
    session.run("pytest", "-n", "auto", *old, *session.posargs)


@nox.session
def package(session: nox.Session) -> None:
    """Source archive and wheel, twice the same; their contents (SBOM); the archive's tests with the wheel."""
    session.install("build", "cyclonedx-bom", *nox.project.dependency_groups(PROJECT, "test"))
    first, second = (Path(session.create_tmp()) / name for name in ("first", "second"))
    for folder in (first, second):
        shutil.rmtree(folder, ignore_errors=True)
        session.run("python", "-m", "build", "--outdir", str(folder), env={"SOURCE_DATE_EPOCH": "1767225600"})
    for made in sorted(first.iterdir()):
        if made.read_bytes() != (second / made.name).read_bytes():
            session.error(f"{made.name} is not built the same twice")
    wheel = next(first.glob("*.whl"))
    session.install("--force-reinstall", f"{wheel.resolve()}[{EXTRAS}]")
    session.run("cyclonedx-py", "environment", "--output-file", str(first / "sbom.json"), "--of", "JSON")
    shutil.unpack_archive(next(first.glob("*.tar.gz")), first)
    (tree,) = (each for each in first.iterdir() if each.is_dir())
    shutil.rmtree(tree / "src")
    with session.chdir(tree):
        session.run("pytest", "-n", "auto", *(session.posargs or ["tests"]))


@nox.session(venv_backend="uv")
def lock(session: nox.Session) -> None:
    """Pin, for every platform, what a development environment holds and what the GitHub Action installs."""
    groups = [option for name in ("test", "lint", "types", "docs") for option in ("--group", name)]
    pin = ["uv", "pip", "compile", "pyproject.toml", "--universal", "--upgrade", "--no-header"]
    pin += ["--no-annotate", "--no-emit-index-url", "-o"]
    session.run(*pin, "requirements-dev.lock", "--all-extras", *groups, external=True)
    session.run(*pin, "action.lock", "--group", "action", "--generate-hashes", external=True)


@nox.session
def docs(session: nox.Session) -> None:
    """The documentation site; warnings are errors."""
    install(session, "docs")
    session.run("sphinx-build", "-W", "--keep-going", "-b", "html", "docs", "docs/_build/html")


@nox.session
def browser(session: nox.Session) -> None:
    """The site that `docs` built and the HTML report, in a headless Chromium; skipped where there is none."""
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        session.skip("no Chromium found: install it (apt-get install chromium) to run this session")
    install(session, "test", "browser", editable=True)
    session.run("pytest", "-n0", "-p", "no:cacheprovider", "tests/browser", *session.posargs)


@nox.session
def examples(session: nox.Session) -> None:
    """Every example runs as a user would run it."""
    install(session, "examples", "notebooks")
    notebooks = [str(path) for path in sorted(Path("examples", "notebooks").glob("*.ipynb"))]
    session.run("jupyter", "execute", "--timeout=120", *notebooks)
    shutil.rmtree(session.create_tmp())  # an example does not write over what an earlier run left
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


@nox.session
def mutants(session: nox.Session) -> None:
    """One small fault at a time in the care guarantee, to see that its tests notice; takes an hour."""
    install(session, "test", editable=True)
    session.run("python", "-m", "benchmarks.mutants", *session.posargs)
