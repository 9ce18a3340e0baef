"""The page of dependencies: what each is for, and its licence, from the packages' own metadata."""

import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement

from .markup import code, table

__all__ = ["dependencies", "dependencies_page"]

_PROJECT: Final = Path(__file__).parents[2] / "pyproject.toml"
_EXTRAS: Final = {
    "": "always",
    "cli": "colours on a terminal",
    "plot": "pictures as PNG, and in notebooks",
    "testing": "strategies for Hypothesis",
    "frames": "rules on dataframes",
    "parquet": "the follow-up extract as Parquet",
}
_HEAD: Final = """# Dependencies and their licences

What is installed with the library, with the licence that each package states. cvrgvr itself is under the MIT
licence. A wheel holds none of them; who ships an application together with them ships their notices too.
`nox -s package` lists exact versions (SBOM, CycloneDX).

"""


def dependencies() -> Iterator[tuple[str, str, str, str]]:
    """Of each package: its name, what brings it, the licence it states, and its home."""
    seen: set[str] = set()
    project = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]
    for extra in _EXTRAS:
        own = project["optional-dependencies"][extra] if extra else project["dependencies"]
        waiting = [(Requirement(text).name, extra) for text in own]
        while waiting:
            name, by = waiting.pop(0)
            key = name.lower().replace("_", "-")
            if key in seen or (found := _found(name)) is None:
                continue
            seen.add(key)
            yield name, by, _licence(found), _home(found)
            waiting += [(each, by) for each in _required(found)]


def _found(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:  # an extra that the documentation is built without
        return None


def _required(found: Distribution) -> Iterator[str]:
    """What a package requires without any extra of its own."""
    for each in map(Requirement, found.requires or ()):
        if each.marker is None or each.marker.evaluate({"extra": ""}):
            yield each.name


def _licence(found: Distribution) -> str:
    data: Any = found.metadata
    stated = data.get("License-Expression")
    classes = [
        each.rpartition(" :: ")[2] for each in data.get_all("Classifier") or () if "License ::" in each
    ]
    text = (data.get("License") or "").partition("\n")[0]
    return stated or " / ".join(classes) or text or "not stated"


def _home(found: Distribution) -> str:
    data: Any = found.metadata
    links = dict(each.split(", ", 1) for each in data.get_all("Project-URL") or () if ", " in each)
    named = (
        links.get(name)
        for name in ("Homepage", "Source", "homepage", "source", "Repository", "Documentation")
    )
    return next((each for each in named if each), str(data.get("Home-page") or ""))


def dependencies_page() -> str:
    """The page."""
    rows = [
        (f"[{name}]({home})" if home else name, _EXTRAS[by] + (f" ({code(by)})" if by else ""), licence)
        for name, by, licence, home in dependencies()
    ]
    return _HEAD + table(("package", "for", "licence"), rows) + "\n"
