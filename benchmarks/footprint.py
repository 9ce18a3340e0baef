"""What the library weighs: the wheel, the import of each room, and its files beside those of others.

    python -m benchmarks.footprint [--distributions NAME...]

Writes `benchmarks/footprint.md`. Sizes of others are those of the versions that are installed; tests are in
none of them. Import times are the fastest of five processes, in CPU milliseconds.
"""

import argparse
import ast
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
OTHERS = (
    *("attrs", "cattrs", "python-stdnum", "h11", "whenever", "icalendar", "ofxtools", "narwhals"),
    "dataframely",
)
ROOMS = ("cvrgvr", "cvrgvr.cvr", "cvrgvr.gvr", "cvrgvr.national", "cvrgvr.guarantee", "cvrgvr.cli")
_CLOCK = "import time; begun = time.process_time(); {}; print(time.process_time() - begun)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--distributions", nargs="*", default=OTHERS)
    options = parser.parse_args()
    text = "\n".join([*weight(), "", *imports(), "", *sizes(options.distributions)]) + "\n"
    (HERE / "footprint.md").write_text(text, encoding="utf-8")
    print(text)


def weight() -> Iterator[str]:
    """The wheel, and what is in it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, str(HERE.parent)]
        subprocess.run(command, check=True)
        (wheel,) = Path(folder).glob("*.whl")
        yield f"Wheel: {wheel.stat().st_size / 1024:.0f} KiB."


def imports() -> Iterator[str]:
    """Import times by room."""
    yield "| import | CPU ms |"
    yield "| --- | ---: |"
    for room in ROOMS:
        yield f"| `{room}` | {1000 * _cost(room):.0f} |"


def _cost(room: str) -> float:
    command = [sys.executable, "-c", _CLOCK.format(f"import {room}")]
    return min(float(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(5))


def sizes(names: Iterator[str] | tuple[str, ...] | list[str]) -> Iterator[str]:
    """Files and public names, beside those of others."""
    yield "| package | version | files | lines | median | largest | public names |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: |"
    source = HERE.parent / "src" / "cvrgvr"
    yield _row("**cvrgvr**", "", sorted(source.rglob("*.py")), source.parent)
    for name in names:
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        files = [Path(str(found.locate_file(each))) for each in found.files or () if each.suffix == ".py"]
        files = [path for path in files if path.exists() and not {"tests", "test"} & set(path.parts)]
        yield _row(name, found.version, files, Path(str(found.locate_file(""))))


def _row(name: str, version: str, files: list[Path], root: Path) -> str:
    lines = [path.read_text(encoding="utf-8").count("\n") for path in files]
    named = sum(len(_public(path)) for path in files if not _private(path.relative_to(root)))
    numbers = (len(lines), sum(lines), median(lines), max(lines), named)
    return f"| {name} | {version} | {' | '.join(f'{number:.0f}' for number in numbers)} |"


def _private(path: Path) -> bool:
    return any(part.startswith("_") and not part.startswith("__") for part in path.parts)


def _public(path: Path) -> set[str]:
    """Names that a module says are public: its `__all__`, else what it defines without an underscore."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    for node in body:
        if isinstance(node, ast.Assign) and any(
            getattr(each, "id", "") == "__all__" for each in node.targets
        ):
            return {each.value for each in getattr(node.value, "elts", ()) if isinstance(each, ast.Constant)}  # type: ignore[misc]
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {node.name for node in body if isinstance(node, kinds) and not node.name.startswith("_")}


if __name__ == "__main__":
    main()
