"""What is written for assistants and other languages is true: names exist, links lead, commands run."""

import json
import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest
from _pages.commands import commands

from cvrgvr.cli import main
from cvrgvr.cli.catalogues import all_rules, names
from cvrgvr.testing import generate_file
from cvrgvr.testing.kit.cases import Case

ROOT = Path(__file__).parents[2]
ASSISTANTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("AGENTS.md", "llms.txt")}
PROVE = (ROOT / "docs/how-to/prove-your-own-validator.md").read_text(encoding="utf-8")
HOW_TO = (ROOT / "docs/how-to/use-from-other-languages.md").read_text(encoding="utf-8")


def told(pattern: str) -> list[str]:
    return sorted({found for text in ASSISTANTS.values() for found in re.findall(pattern, text)})


def resolve(path: str) -> object:
    """The module or name of a dotted path."""
    parts = path.split(".")
    for end in range(len(parts), 0, -1):
        try:
            value: object = import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for part in parts[end:]:
            value = getattr(value, part)
        return value
    raise AssertionError(path)


@pytest.mark.parametrize("path", told(r"`(cvrgvr(?:\.\w+)+)"))
def test_every_name_exists(path: str) -> None:
    assert resolve(path) is not None


def test_a_name_that_does_not_exist_is_seen() -> None:
    with pytest.raises(AttributeError):
        resolve("cvrgvr.cvr.reed")


def test_there_are_names_to_look_up() -> None:
    assert len(told(r"`(cvrgvr(?:\.\w+)+)")) > 15


@pytest.mark.parametrize("line", told(r"`cvrgvr ((?!\.)[a-z][^`]*)`"))
def test_every_command_is_understood(line: str) -> None:
    name, *arguments = shlex.split(line)
    commands()[name].parse_args(arguments)


def test_every_call_takes_what_it_is_told_to_take() -> None:
    import inspect  # noqa: PLC0415

    for path, arguments in told_calls():
        parameters = inspect.signature(resolve(path)).parameters  # type: ignore[arg-type]
        for name in re.findall(r"(\w+)=", arguments):
            assert name in parameters, path


def told_calls() -> list[tuple[str, str]]:
    return re.findall(r"`(cvrgvr(?:\.\w+)+)\(([^)`]*)\)", ASSISTANTS["AGENTS.md"])


def test_every_code_record_option_and_link_exists() -> None:
    assert set(told(r"\b((?:CVR|GVR|FIL|NAT)[0-9]{3})\b")) <= set(all_rules())
    assert set(told(r"spec ([a-z]+\.[A-Z]\w+)")) <= set(names())
    known = {
        option for parser in commands().values() for each in parser._actions for option in each.option_strings
    }
    assert {option for option in told(r"(--[a-z][a-z-]*)") if option not in known} == set()
    for target in told(r"\]\(([^)]+)\)"):
        assert (ROOT / target).is_file(), target
    assert (ROOT / "CONTRIBUTING.md").is_file()


def test_the_page_for_other_languages_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command of the page but those of the kit, which tests/testing/kit runs."""
    monkeypatch.chdir(tmp_path)
    generate_file("export.csv", "cvr.Vantande", 3, break_code="CVR210")
    lines = re.findall(r"^cvrgvr ([^\n]*)", HOW_TO, re.MULTILINE)
    assert len(lines) == 8
    for line in lines:
        if not line.startswith("testkit"):
            assert main(shlex.split(line)) == (line.split()[0] in ("validate", "guarantee"))
    report = json.loads(Path("report.json").read_bytes())
    assert [each["code"] for each in report["files"][0]["findings"]].count("CVR210") == 3
    assert {path.name for path in tmp_path.iterdir()} >= {
        *("export.jsonl", "specification.json", "specification.schema.json"),
        *("vantande.schema.json", "ersmo.xsd"),
    }
    capsys.readouterr()


@pytest.mark.parametrize("language", ["java", "csharp"])
def test_the_programs_run_the_command_that_the_page_tells(language: str) -> None:
    first = re.search(r"^cvrgvr (validate [^\n]*)", HOW_TO, re.MULTILINE)
    block = re.search(rf"^```{language}\n(.*?)^```$", HOW_TO, re.MULTILINE | re.DOTALL)
    assert first
    assert block
    words = re.findall(r'"([^"\s]+)"', block[1])
    wanted = first[1].split()
    assert [word for word in words if word in wanted][: len(wanted)] == wanted
    for key in ("files", "findings", "line", "code"):
        assert key in words or f'GetProperty("{key}")' in block[1]


def test_the_json_of_the_page_is_json() -> None:
    case, expected = re.findall(r"^```json\n(.*?)^```$", PROVE, re.MULTILINE | re.DOTALL)
    (finding,) = json.loads(expected)["files"][0]["findings"]
    assert list(finding) == ["code", "severity", "line", "record", "field"]
    told = Case("a", "delimited", ()).as_data()
    assert list(json.loads(case)) == list(told)


def test_the_programs_read_what_the_manifest_has() -> None:
    keys = {*Case("a", "delimited", ()).as_data(), "cases", "path"}
    for language in ("java", "csharp"):
        block = re.search(rf"^```{language}\n(.*?)^```$", PROVE, re.MULTILINE | re.DOTALL)
        assert block
        told = set(re.findall(r'(?:get|GetProperty)\("(\w+)"\)', block[1]))
        assert told == {"cases", "format", "name", "files", "path", "on"}
        assert told <= keys
