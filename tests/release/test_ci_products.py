"""The pre-commit hook and the GitHub Action: their files are of the form, and what they run ends right."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from cvrgvr.cli import main
from cvrgvr.testing import generate_file

ROOT = Path(__file__).parents[2]
NAME = "CVR_VANTANDE_SE2321000016-DEMO_202610_20261105T060000.csv"
INPUTS = ("files", "on", "record", "tables", "fail-on", "format", "output", "lang", "python-version")


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def a_file(folder: Path, broken: str | None = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    generate_file(folder / NAME, "cvr.Vantande", 3, break_code=broken)
    return folder / NAME


def test_the_hook_has_what_pre_commit_asks_for() -> None:
    (hook,) = read(".pre-commit-hooks.yaml")
    assert hook.keys() >= {"id", "name", "entry", "language"}
    assert hook["language"] == "python"
    assert hook["require_serial"] is True  # files of one delivery go to one run


@pytest.mark.parametrize(
    ("path", "is_taken"),
    [
        (f"out/{NAME}", True),
        ("UTB_PROGNOS_SE1_202610_20261105T060000.csv", True),
        ("in/ERSMO_2026-03-03T080000.000+0000.xml", True),
        ("notes.csv", False),
        ("src/CVR_VANTANDE.py", False),
    ],
)
def test_the_hook_takes_files_of_deliveries(path: str, *, is_taken: bool) -> None:
    (hook,) = read(".pre-commit-hooks.yaml")
    assert bool(re.search(hook["files"], path)) is is_taken


@pytest.mark.parametrize(("broken", "code"), [(None, 0), ("CVR210", 1)])
def test_the_hooks_entry_on_files(broken: str | None, code: int, tmp_path: Path) -> None:
    (hook,) = read(".pre-commit-hooks.yaml")
    program, *arguments = shlex.split(hook["entry"])
    assert program == "cvrgvr"
    assert main([*arguments, "--isolated", str(a_file(tmp_path, broken))]) == code
    assert main([*arguments, str(tmp_path / "none.csv")]) == 2


def test_the_action_is_a_composite_one_whose_inputs_are_used() -> None:
    action = read("action.yml")
    assert action["runs"]["using"] == "composite"
    assert tuple(action["inputs"]) == INPUTS
    assert all(each["description"] for each in action["inputs"].values())
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(INPUTS)
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", ""), "a text of the caller's goes through the environment"
        assert ("shell" in step) is ("run" in step)


def run_action(folder: Path, **inputs: str) -> tuple[int, str, str]:
    """The action's own script with these inputs: exit code, log, and what it hands on."""
    action = read("action.yml")
    step = next(each for each in action["runs"]["steps"] if each.get("id") == "validate")
    given = {name: each.get("default", "") for name, each in action["inputs"].items()} | inputs
    env = {
        name: given[re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", text)[1]]  # type: ignore[index]
        for name, text in step["env"].items()
    }
    bin_folder = folder / "bin"
    bin_folder.mkdir(exist_ok=True)
    program = bin_folder / "cvrgvr"
    program.write_text(
        f"""#!/bin/sh
exec "{sys.executable}" -c "import sys; from cvrgvr.cli import main; sys.exit(main())" "$@"
""",
        encoding="utf-8",
    )
    program.chmod(0o755)
    env |= {"PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}", "GITHUB_OUTPUT": str(folder / "told")}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, (folder / "told").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="the action's shell is bash")
def test_the_actions_script(tmp_path: Path) -> None:
    a_file(tmp_path / "out a")
    a_file(tmp_path / "b", "CVR210")
    code, log, told = run_action(tmp_path, files="out?a/*.csv", on="2026-11-05")
    assert (code, told) == (0, "exit-code=0\n")
    code, log, told = run_action(tmp_path, files="out?a/*.csv\nb/*.csv", on="2026-11-05", lang="en")
    assert code == 1
    assert "::error " in log
    assert "CVR210" in log
    assert told.endswith("exit-code=1\n")
    code, log, _ = run_action(tmp_path, files="$(touch stolen) b/*.csv", output="report.json", format="json")
    assert code == 2
    assert not (tmp_path / "stolen").exists()
