"""The pre-commit hook and the GitHub Action: their files are of the form, and what they run ends right."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import check_jsonschema  # type: ignore[import-untyped]
import pytest
import yaml  # type: ignore[import-untyped]
from click.testing import CliRunner
from pre_commit.clientlib import (  # type: ignore[import-untyped]
    InvalidConfigError,
    load_config,
    load_manifest,
)

from cvrgvr.cli import main
from cvrgvr.testing import generate_file

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / "examples" / "ci").glob("github-*.yml"))
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
        ("VAL_KONTAKT_SE1_202610_20261105T060000.csv", True),
        ("gvr/2026-10.gvr.jsonl", True),
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


def accepts(kind: str, *paths: Path | str) -> bool:
    """True when files are of a schema of the checker's own."""
    arguments = ["--builtin-schema", f"vendor.{kind}", *(str(ROOT / path) for path in paths)]
    return CliRunner().invoke(check_jsonschema.main, arguments).exit_code == 0


def test_the_services_schemas_accept_the_files() -> None:
    """As GitHub, GitLab and pre-commit read them; the schemas come with the checker, not from the net."""
    assert accepts("github-actions", "action.yml")
    assert accepts("github-workflows", *WORKFLOWS)
    assert accepts("gitlab-ci", "examples/ci/gitlab-ci.yml")
    load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))
    load_config(str(ROOT / "examples/ci/pre-commit-config.yaml"))


def test_the_checker_can_refuse(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("name: a\non: [push]\njobs: {a: {steps: 1}}\n", encoding="utf-8")
    assert not accepts("github-workflows", wrong)
    wrong.write_text("repos: 1\n", encoding="utf-8")
    with pytest.raises(InvalidConfigError):
        load_config(str(wrong))


def test_actions_of_others_are_pinned_by_hash_with_their_version_beside() -> None:
    for path in (ROOT / "action.yml", *WORKFLOWS):
        used = re.findall(r"uses: (\S+)(.*)", path.read_text(encoding="utf-8"))
        assert used
        for name, rest in used:
            if name != "OWNER/cvrgvr@v0.1.0":
                assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name), f"{path.name}: {name}"
                assert re.fullmatch(r" # v\d+\.\d+\.\d+", rest), f"{path.name}: {name}{rest}"


def test_the_examples_use_our_action_and_hook_as_they_are() -> None:
    workflow = read("examples/ci/github-actions.yml")
    (ours,) = (step for step in workflow["jobs"]["delivery"]["steps"] if "cvrgvr@" in step["uses"])
    assert {str(key) for key in ours["with"]} <= set(INPUTS)
    (repo,) = read("examples/ci/pre-commit-config.yaml")["repos"]
    assert [hook["id"] for hook in repo["hooks"]] == [hook["id"] for hook in read(".pre-commit-hooks.yaml")]


def commands_of_examples() -> list[str]:
    """The lines of shell in the examples of CI that run our command."""
    lines: list[str] = []
    for path in WORKFLOWS:
        lines += [
            step.get("run", "") for step in read(f"examples/ci/{path.name}")["jobs"]["delivery"]["steps"]
        ]
    lines += read("examples/ci/gitlab-ci.yml")["delivery"]["script"]
    return [line for line in lines if line.startswith("cvrgvr ")]


@pytest.mark.parametrize("line", sorted(set(commands_of_examples())))
def test_the_commands_of_the_examples_run(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_file(tmp_path / "out")
    monkeypatch.chdir(tmp_path)
    words = shlex.split(line.replace("out/*.csv", str(path.relative_to(tmp_path))))
    assert main(words[1:]) == 0
    a_file(tmp_path / "out", "CVR210")
    assert main(words[1:]) == 1
    capsys.readouterr()


def test_the_lock_of_the_action_has_all_that_is_installed_with_hashes() -> None:
    text = (ROOT / "action.lock").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    locked = {re.split("==", block)[0]: block for block in blocks}
    assert all("==" in block.splitlines()[0] and "--hash=sha256:" in block for block in blocks)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    assert {re.split("[<>=]", each)[0] for each in wanted} <= set(locked)


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
