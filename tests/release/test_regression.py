"""The comparison of releases: what it tells, and that a rule cannot change in silence."""

import json
from pathlib import Path

import pytest

from cvrgvr.cli import main
from cvrgvr.testing.kit import compare, judge, write_kit
from cvrgvr.testing.kit.writing import cases
from tests.release import regression, rules
from tests.release.regression import changed_rules, named, report

OLD = """\
CVR210 error record v1
    remissdatum > beslut_aktivitet
CVR211 warning record v1
    a < b
FIL003 error file v1
    The file is empty.
"""


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("old") / "kit"
    few = [case for case in cases() if case.name.startswith("layouts/")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cvrgvr.testing.kit.writing.cases", lambda: few)
        write_kit(folder)
    return folder


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("", "", set()),
        ("CVR210 error", "CVR210 warning", {"CVR210"}),  # severity
        ("remissdatum > beslut", "remissdatum >= beslut", {"CVR210"}),  # meaning
        ("The file is empty.", "The file has no rows.", {"FIL003"}),  # meaning that the reader knows
        ("CVR211", "CVR212", {"CVR211", "CVR212"}),  # code
        ("CVR211 warning record v1\n    a < b\n", "", {"CVR211"}),  # gone
        ("FIL003 error", "FIL003/strict error", {"FIL003"}),  # grade
    ],
)
def test_rules_that_changed(old: str, new: str, codes: set[str]) -> None:
    assert changed_rules(OLD, OLD.replace(old, new) if old else OLD) == codes


def test_a_list_that_did_not_tell_the_meaning() -> None:
    old = OLD.replace("    The file is empty.\n", "")
    assert changed_rules(old, OLD) == set()
    assert changed_rules(old, OLD.replace("FIL003 error", "FIL003 info")) == {"FIL003"}


def test_codes_that_the_news_names() -> None:
    text = (
        "CVR210 is graver now. NAT501-NAT503 and GVR301–GVR302 are new, as is ID101. CVR999-NAT001 is none."
    )
    assert named([text]) == {
        *("CVR210", "NAT501", "NAT502", "NAT503", "GVR301", "GVR302", "ID101", "CVR999"),
    }
    assert named([]) == set()


def test_what_is_told(kit: Path, tmp_path: Path) -> None:
    """An older release that did not know FIL028, said FIL026 elsewhere, and FIL099 besides."""
    expected = json.loads((kit / "expected.json").read_bytes())
    old = tmp_path / "kit"
    old.mkdir()
    (old / "manifest.json").write_bytes((kit / "manifest.json").read_bytes())
    for file in expected["files"]:
        findings = [each for each in file["findings"] if each["code"] != "FIL028"]
        for each in findings:
            each["line"] = 99 if each["code"] == "FIL026" else each["line"]
        if file["path"].startswith("layouts/valid"):
            findings.append({"code": "FIL099", "severity": "error", "line": 1, "record": None, "field": None})
        file["findings"] = findings
    (old / "expected.json").write_text(json.dumps(expected), encoding="utf-8")
    now = tmp_path / "now.json"
    now.write_text(json.dumps(judge(kit)), encoding="utf-8")
    lines = list(report(compare(old, now)))
    assert [line for line in lines if line[0] != " "] == [
        "FIL026: changed 1",
        "FIL028: appeared 1",
        "FIL099: disappeared 1",
        "7 of 10 files give the same findings; 1 disappeared, 1 appeared, 1 changed",
    ]
    assert "layouts/FIL026/constant/vantande.txt: changed code=FIL026" in lines[1]
    assert lines[1].endswith("but given line=3")


def test_this_version_finds_in_its_kit_what_it_expects(
    kit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = tmp_path / "found.json"
    assert main(["testkit", str(kit), "--judge", str(found)]) == 0
    assert json.loads(found.read_bytes()) == json.loads((kit / "expected.json").read_bytes())
    assert main(["testkit", str(kit), "--judge", str(found), "--only", "cvr"]) == 2
    assert main(["testkit", str(tmp_path), "--judge", str(found)]) == 2
    manifest = json.loads((kit / "manifest.json").read_bytes())
    (tmp_path / "manifest.json").write_text(json.dumps(manifest | {"kit": 99}), encoding="utf-8")
    assert main(["testkit", str(tmp_path), "--judge", str(found)]) == 2
    assert "up to" in capsys.readouterr().err


@pytest.mark.parametrize(("news", "code"), [("", 1), ("CVR210 is a warning now.", 0)])
def test_a_change_without_news_fails(
    news: str, code: int, kit: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = rules.LIST.read_text(encoding="utf-8").replace("CVR210 error", "CVR210 info", 1)
    monkeypatch.setattr(regression, "old_kit", lambda *_: kit)
    monkeypatch.setattr(regression, "shown", lambda *_: before)
    monkeypatch.setattr(regression, "fragments", lambda _: [news])
    assert regression.main(["v0"]) == code
    out = capsys.readouterr().out
    assert "rules that are new, gone or changed: CVR210\n" in out
    assert ("no news fragment in changes/ names CVR210" in out) is bool(code)


def test_nothing_older(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(regression, "ROOT", Path("/nowhere"))
    assert regression.main([]) == 0
    assert "nothing is compared" in capsys.readouterr().out
