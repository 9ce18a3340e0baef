"""The notebooks are kept as they are read: in order, without outputs, and without a trace of who ran them.

That they run is the session `examples`; here stands what a commit could spoil without any of them failing.
"""

import ast
import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "examples" / "notebooks").glob("*.ipynb"))
every = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path: Path, kind: str) -> list[str]:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == kind]


def spoilt(notebook: dict[str, Any]) -> list[str]:
    """What a run or an editor has left behind."""
    found = [key for key in notebook["metadata"] if key not in ("kernelspec", "language_info")]
    if notebook["metadata"].get("language_info") != {"name": "python"}:
        found.append("language_info")
    return found + [
        cell["id"]
        for cell in notebook["cells"]
        if cell["metadata"] or cell.get("outputs") or cell.get("execution_count") is not None
    ]


def test_there_are_four() -> None:
    assert [path.stem for path in NOTEBOOKS] == [
        *("a_year_with_frames", "count_waits", "reconcile_cvr_and_gvr", "three_policies")
    ]


@every
def test_no_outputs_and_no_metadata_of_a_run(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert (notebook["nbformat"], notebook["metadata"]["kernelspec"]["name"]) == (4, "python3")
    assert spoilt(notebook) == []
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)


def test_outputs_would_be_seen() -> None:
    notebook = json.loads(NOTEBOOKS[0].read_text(encoding="utf-8"))
    code = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    for change in ({"outputs": [{"output_type": "stream"}]}, {"execution_count": 1}, {"metadata": {"a": 1}}):
        code.update({"outputs": [], "execution_count": None, "metadata": {}} | change)
        assert spoilt(notebook) == [code["id"]]


@every
def test_no_paths_of_a_machine_and_no_identity_numbers(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"(?:/home/|/Users/|/tmp/|[A-Za-z]:\\\\)\S*", text) == []
    assert str(path.resolve().parents[2]) not in text, "the folder of the project"
    assert re.findall(r"(?<![\dE])(?:\d{6}|\d{8})[-+]?\d{4}(?!\d)", text) == []


@every
def test_it_begins_with_what_it_is_and_every_code_cell_is_told_of(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    kinds = [cell["cell_type"] for cell in notebook["cells"]]
    assert kinds[0] == "markdown"
    assert cells(path, "markdown")[0].startswith("# ")
    assert kinds.count("markdown") >= 5


@every
def test_every_name_of_the_library_exists(path: Path) -> None:
    """A name that is imported, and an attribute of an imported module, without running the notebook."""
    modules: dict[str, Any] = {}
    for tree in map(ast.parse, cells(path, "code")):
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("cvrgvr"):
                for each in node.names:
                    modules[each.asname or each.name] = getattr(import_module(node.module), each.name)
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                owner = modules.get(node.value.id)
                assert owner is None or hasattr(owner, node.attr), f"{node.value.id}.{node.attr}"
    assert modules


@every
def test_the_list_of_examples_tells_of_it(path: Path) -> None:
    text = (path.parents[1] / "README.md").read_text(encoding="utf-8")
    assert f"(notebooks/{path.name})" in text
