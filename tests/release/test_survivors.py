"""The list of mutants that survive stands by the code as it is."""

import tomllib
from pathlib import Path

import pytest

import cvrgvr

CODE = Path(cvrgvr.__file__).parent
LIST = Path(__file__).parents[2] / "benchmarks" / "mutants" / "survivors.toml"
SURVIVORS = tomllib.loads(LIST.read_text(encoding="utf-8"))["survivor"]


@pytest.mark.parametrize("entry", SURVIVORS, ids=lambda entry: f"{entry['file']}: {entry['fault']}")
def test_a_survivor_is_of_a_line_that_there_is_and_has_a_reason(entry: dict[str, str]) -> None:
    code = (CODE / entry["file"]).read_text(encoding="utf-8")
    assert entry["code"] in {line.strip() for line in code.splitlines()}
    assert entry["reason"]
