"""The conformance kit: it is whole, our own validator passes it, and a doctored answer does not."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from cvrgvr.cli import main
from cvrgvr.cli.catalogues import all_rules, catalogues
from cvrgvr.errors import ReadError, UsageError
from cvrgvr.testing.kit import KIT, compare, write_kit
from cvrgvr.testing.kit.cases import Case
from cvrgvr.testing.kit.judging import judge
from cvrgvr.testing.kit.without import REASONS
from cvrgvr.testing.kit.writing import cases


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kit") / "kit"
    write_kit(folder)
    return folder


@pytest.fixture(scope="module")
def made() -> list[Case]:
    return list(cases())


def load(path: Path) -> Any:
    return json.loads(path.read_bytes())


def findings(kit: Path) -> dict[str, list[dict[str, Any]]]:
    return {each["path"]: each["findings"] for each in load(kit / "expected.json")["files"]}


def alone(kit: Path) -> Iterator[dict[str, Any]]:
    """Cases of one file, which the command line judges as the manifest says."""
    for case in load(kit / "manifest.json")["cases"]:
        if len(case["files"]) == 1 and not case["previous"] and case["format"] != "table":
            yield case


def test_the_manifest_tells_every_file_and_no_other(kit: Path) -> None:
    manifest = load(kit / "manifest.json")
    there = {path.relative_to(kit).as_posix() for path in kit.rglob("*") if path.is_file()}
    assert there == {*manifest["sha256"], "manifest.json", "expected.json", "README.md"}
    for path, digest in manifest["sha256"].items():
        assert sha256((kit / path).read_bytes()).hexdigest() == digest
    told = [each["path"] for case in manifest["cases"] for each in case["files"]]
    assert told == list(findings(kit))
    assert manifest["kit"] == load(kit / "expected.json")["kit"] == KIT
    assert sum(path.stat().st_size for path in kit.rglob("*") if path.is_file()) < 20_000_000


def test_every_format_is_there(kit: Path) -> None:
    manifest = load(kit / "manifest.json")
    assert {case["format"] for case in manifest["cases"]} == {
        "delimited",
        "jsonl",
        "gvr.jsonl",
        "xml",
        "table",
    }
    folders = {case["name"].split("/")[0] for case in manifest["cases"]}
    for name in (
        "cvr.Vantande",
        "cvr.Rapp",
        "telefon.Manad",
        "utbud.Prognos",
        "national.Platt",
        "ersmo",
        "hej",
        "val.Kontakt",
        "national.Genomford",
        "layouts",
        "deliveries",
        "tables",
    ):
        assert name in folders
    valid = [case for case in manifest["cases"] if case["name"].endswith("valid")]
    for case in valid:
        codes = {each["severity"] for file in case["files"] for each in findings(kit)[file["path"]]}
        assert "error" not in codes, case["name"]
    names = {case["name"] for case in valid}
    records = {each.spec.name for each in catalogues() if not each.spec.name.startswith("gvr.")}
    messages = {f"{name}/xml" for name in records if name.startswith("national.")} - {"national.Platt/xml"}
    others = {"gvr/", "layouts/", "deliveries/", "cvr.Vantande/jsonl-"}
    assert names == {
        *(f"{name}/valid" for name in records),
        *(f"{name}-valid" for name in messages),
        *(f"{name}valid" for name in others),
    }


def test_what_examples_say_is_what_is_found(kit: Path, made: list[Case]) -> None:
    found = findings(kit)
    shown = set()
    for case in load(kit / "manifest.json")["cases"]:
        for each in case["examples"]:
            met = [
                finding
                for file in case["files"]
                for finding in found[file["path"]]
                if finding["code"] == each["rule"]
                and each["line"] in (None, finding["line"])
                and each["record"] in (None, finding["record"])
            ]
            assert bool(met) == each["breaks"], (case["name"], each)
            shown |= {each["rule"]} if each["breaks"] else set()
    claimed = {told.rule for case in made for told in case.told if told.breaks}
    assert claimed == shown


def test_few_examples_are_hidden_by_others(kit: Path, made: list[Case]) -> None:
    told = sum(len(case["examples"]) for case in load(kit / "manifest.json")["cases"])
    assert told / sum(len(case.told) for case in made) > 0.98


def test_a_rule_is_broken_by_a_file_or_it_is_said_why_not(kit: Path) -> None:
    without = load(kit / "manifest.json")["without"]
    broken = {each["code"] for found in findings(kit).values() for each in found}
    assert without == REASONS
    assert all(len(reason) > 30 for reason in without.values())
    assert broken | set(without) == set(all_rules())
    assert not broken & set(without)


def test_earlier_files_do_not_stand_in_for_the_later(kit: Path) -> None:
    """Files of one case that have the same name."""
    for case in load(kit / "manifest.json")["cases"]:
        paths = [each["path"] for each in (*case["files"], *case["previous"])]
        assert len(set(paths)) == len(paths), case["name"]
    (case,) = (each for each in load(kit / "manifest.json")["cases"] if each["name"] == "national/NAT402/01")
    ((now,), (before,)) = case["files"], case["previous"]
    assert now["path"].rpartition("/")[2] == before["path"].rpartition("/")[2]
    assert (kit / now["path"]).read_bytes() != (kit / before["path"]).read_bytes()


def test_the_page_of_the_kit(kit: Path) -> None:
    manifest, text = load(kit / "manifest.json"), (kit / "README.md").read_text(encoding="utf-8")
    assert text.startswith(f"# Conformance kit {KIT}, of cvrgvr {manifest['version']}\n")
    for code, reason in manifest["without"].items():
        assert f"| {code} | {reason} |" in text
    for key in manifest["cases"][0]:
        assert f"`{key}`" in text
    assert "| 0 |" not in text


def test_the_same_bytes_again(made: list[Case]) -> None:
    first, second = ([each for case in some for each in case.files] for some in (made, cases()))
    assert [(each.name, each.data) for each in first] == [(each.name, each.data) for each in second]


def test_our_own_validator_passes(kit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command line, told what the manifest says, finds the same; every ninth case, for time.

    All of those that are told more than a reference date and tables are among them.
    """
    told = ("layout", "sidecar", "known", "select", "ignore")
    chosen = [case for n, case in enumerate(alone(kit)) if n % 9 == 0 or any(case[key] for key in told)]
    assert len(chosen) > 30
    files = []
    for case in chosen:
        (file,) = case["files"]
        arguments = ["validate", str(kit / file["path"]), "--format", "json", "--cap", "all", "--isolated"]
        for option, value in (("--record", file["record"]), ("--on", case["on"])):
            arguments += [option, value] if value else []
        for option, value in (("--tables", case["tables"]), ("--layout", case["layout"])):
            arguments += [option, str(kit / value)] if value else []
        arguments += ["--known", str(kit / case["known"])] if case["known"] else []
        # what the command line finds by holding files against each other is not the kit's
        given = {**case, "ignore": [*(case["ignore"] or ()), *REASONS]}
        for name in ("sidecar", "select", "ignore"):
            value = given[name] if isinstance(given[name], str) else ",".join(given[name] or ())
            arguments += [f"--{name}", value] if value else []
        assert main(arguments) in (0, 1)
        files += json.loads(capsys.readouterr().out)["files"][:1]
    ours = tmp_path / "ours.json"
    ours.write_text(json.dumps({"files": files}), encoding="utf-8")
    found = compare(kit, ours)
    assert found.keys == ("code", "severity", "line", "record", "field")
    assert {each.kind for each in found.differences} == {"not judged"}
    assert found.agree == len(chosen)


def test_the_expected_findings_are_the_same_as_themselves(
    kit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["testkit", str(kit), "--compare", str(kit / "expected.json")]) == 0
    files = len(findings(kit))
    assert capsys.readouterr().out.startswith(f"{files} of {files} files as expected")


def doctored(kit: Path, tmp_path: Path) -> tuple[Path, str, dict[str, Any]]:
    """A copy of the expected findings, the first path with findings, and its findings to change."""
    data = load(kit / "expected.json")
    each = next(each for each in data["files"] if each["findings"])
    path = tmp_path / "other.json"
    return path, each["path"], data | {"changed": each["findings"]}


@pytest.mark.parametrize(
    ("key", "value", "kinds"),
    [
        ("code", "XXX000", ["missing", "unexpected"]),
        ("severity", "info", ["differs"]),
        ("line", 999, ["differs"]),
        ("field", "annat", ["differs"]),
    ],
)
def test_a_doctored_finding_fails(
    kit: Path, tmp_path: Path, key: str, value: object, kinds: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path, name, data = doctored(kit, tmp_path)
    data["changed"][0][key] = value
    path.write_text(json.dumps(data), encoding="utf-8")
    found = compare(kit, path)
    assert [(each.path, each.kind) for each in found.differences] == [(name, kind) for kind in kinds]
    assert not found.same
    assert found.agree == found.files - 1
    assert main(["testkit", str(kit), "--compare", str(path)]) == 1
    out = capsys.readouterr().out
    assert all(f"{name}: {kind} code=" in out for kind in kinds)
    assert (f"but given {key}={value}\n" in out) is (kinds == ["differs"])


def test_a_finding_too_few_and_one_twice(kit: Path, tmp_path: Path) -> None:
    path, name, data = doctored(kit, tmp_path)
    gone = data["changed"].pop()
    data["changed"].append(data["changed"][0])
    path.write_text(json.dumps(data), encoding="utf-8")
    missing, unexpected = compare(kit, path).differences
    assert (missing.kind, dict(missing.finding)["code"]) == ("missing", gone["code"])
    assert unexpected.kind == "unexpected"
    assert missing.path == unexpected.path == name


def test_keys_that_the_other_does_not_know_are_not_compared(kit: Path, tmp_path: Path) -> None:
    data = load(kit / "expected.json")
    for each in data["files"]:
        each["path"] = f"C:\\work\\kit\\{each['path']}".replace("/", "\\")
        for finding in each["findings"]:
            del finding["severity"], finding["record"]
    path = tmp_path / "other.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    found = compare(kit, path)
    assert found.same
    assert found.keys == ("code", "line", "field")


def test_files_that_are_not_judged_and_files_that_are_unknown(kit: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text('{"files": [{"path": "other.csv", "findings": []}]}', encoding="utf-8")
    found = compare(kit, path)
    assert found.agree == 0
    assert [each.kind for each in found.differences] == ["not judged"] * found.files + ["unknown file"]
    assert str(found.differences[-1]) == "other.csv: unknown file"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "not of the form"),
        ('{"files": [{"path": 1, "findings": []}]}', "needs a path"),
        ('{"files": [{"path": "a", "findings": [{"line": 1}]}]}', "a code"),
        ('{"files": [{"path": "a", "findings": [{"code": "A", "line": [1]}]}]}', "a code"),
    ],
)
def test_what_cannot_be_compared(kit: Path, tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=told):
        compare(kit, path)
    assert main(["testkit", str(kit), "--compare", str(path)]) == 2


def test_folders_that_hold_no_kit(kit: Path, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="whole kit"):
        compare(tmp_path, kit / "expected.json")
    with pytest.raises(ReadError, match="cannot be opened"):
        compare(kit, tmp_path / "none.json")
    for manifest in ("{", "[" * 100_000, "[]", "{}"):
        (tmp_path / "manifest.json").write_text(manifest, encoding="utf-8")
        with pytest.raises(ReadError, match="whole kit"):
            judge(tmp_path)
    for form in ("0", "true", '"1"', "99"):
        (tmp_path / "manifest.json").write_text(f'{{"kit": {form}}}', encoding="utf-8")
        with pytest.raises(ReadError, match="is of form"):
            judge(tmp_path)
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    (tmp_path / "expected.json").write_text('{"kit": 0, "files": []}', encoding="utf-8")
    with pytest.raises(ReadError, match="not of version"):
        compare(tmp_path, kit / "expected.json")
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").touch()
    for place in (other, other / "mine.txt"):
        with pytest.raises(UsageError, match="nothing was written"):
            write_kit(place)
    assert [each.name for each in other.iterdir()] == ["mine.txt"]


def test_the_command_says_what_the_kit_is_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    few = list(islice(cases(), 1))
    monkeypatch.setattr("cvrgvr.testing.kit.writing.cases", lambda: few)
    for _ in range(2):  # over an earlier kit
        assert main(["testkit", str(tmp_path / "kit")]) == 0
        out = capsys.readouterr().out
        assert out.startswith(f"kit {KIT}: 1 cases; without CVR101, ")


def test_what_a_validator_of_another_house_is_told(
    kit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It sees what it forgot, what it made up, that its lines are one off, and what it never looked at."""
    told = tmp_path / "theirs.json"
    subprocess.run([sys.executable, "-I", Path(__file__).with_name("foreign.py"), kit, told], check=True)
    assert main(["testkit", str(kit), "--compare", str(told), "--only", "cvr.Vantande/0"]) == 1
    lines = capsys.readouterr().out.splitlines()
    differing = [line for line in lines if ": differs code=CVR210 " in line]
    assert differing
    for line in differing:  # the kit counts the header as line 1
        expected, given = re.findall(r"line=(\d+)", line)
        assert int(expected) == int(given) + 1
    (summary,) = (line for line in lines if line.startswith("CVR210: "))
    assert f"differs {len(differing)}" in summary
    (forgotten,) = (line for line in lines if line.startswith("CVR211: "))
    assert re.search(r"CVR211: missing \d+  https://\S+/CVR211\.html$", forgotten)
    assert any(re.search(r": unexpected code=CVR999 line=\d+ field=avvikelse$", line) for line in lines)
    assert not any(line.startswith("not judged") for line in lines)
    assert re.fullmatch(r"\d+ of \d+ files as expected; compared: code, line, field", lines[-1])

    assert main(["testkit", str(kit), "--compare", str(told)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert re.match(r"not judged: \d+ files \(cvr\.Vantande \d+, .*gvr \d+", lines[-2])
    assert not any(line.endswith(": not judged") for line in lines)


def test_a_part_that_agrees_is_a_success(kit: Path, tmp_path: Path) -> None:
    data = load(kit / "expected.json")
    path = tmp_path / "theirs.json"
    files = [each for each in data["files"] if each["path"].startswith("cvr.")]
    path.write_text(json.dumps({"files": files}), encoding="utf-8")
    assert not compare(kit, path).same
    found = compare(kit, path, ["cvr.Rapp", "cvr.Vantande"])
    assert found.same
    assert 0 < found.files < len(files)
    assert main(["testkit", str(kit), "--compare", str(path), "--only", "cvr."]) == 0
    assert main(["testkit", str(tmp_path / "kit"), "--only", "cvr."]) == 2
