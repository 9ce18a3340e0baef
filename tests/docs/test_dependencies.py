"""The page of dependencies says of everything that is required what its licence is."""

import tomllib
from pathlib import Path

from _pages.dependencies import dependencies, dependencies_page
from packaging.requirements import Requirement

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]


def test_what_is_required_has_a_licence() -> None:
    found = {name: licence for name, _, licence, _ in dependencies()}
    assert {Requirement(text).name for text in PROJECT["dependencies"]} <= found.keys()
    assert found["attrs"] == "MIT"
    assert "not stated" not in found.values()
    assert len(found) > 8


def test_no_licence_that_asks_more_than_notices() -> None:
    """What is always installed may be shipped with its notices; no copyleft comes with it."""
    always = [licence for _, extra, licence, _ in dependencies() if not extra]
    assert not [each for each in always if "GPL" in each]
    assert any("BSD" in each for each in always)
    assert all(f"| {each} |" in dependencies_page() for each in always)
