"""Rules that become graver, or hold only for some days, from the command line with `--on`."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import cvr
from cvrgvr.cli import main
from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.rules import Bool, Row, Rule, rule
from cvrgvr.spec import reference, spec_of
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.register import Register
from tests.cli.files import put
from tests.wire.files import HEADER, file_of, row

Capture = pytest.CaptureFixture[str]
TURNS, FROM = date(2027, 1, 1), date(2026, 6, 1)


def dated(code: str, **days: Any) -> Rule:
    @rule(code, WARNING, reference(), at="fas", sv="Fasen är två. Rätta.", en="Phase two. Correct.", **days)
    def phase_two(r: Row) -> Bool:
        """The phase is two."""
        return r.fas == 2

    return phase_two


RULES = (
    dated("CVR991", becomes=(ERROR, TURNS)),
    dated("CVR992", reports=(FROM, date(2026, 12, 31))),
    dated("CVR993", events=(date(2026, 3, 2), date(2026, 3, 3))),
    dated("CVR994", becomes=(ERROR, TURNS), grade="a"),
    dated("CVR994", grade="b"),
)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Three records in phase two, of three days in March; the command line knows RULES."""
    register = Register([Catalogue(spec_of(cvr.Vantande), RULES)])
    monkeypatch.setattr("cvrgvr.cli.catalogues.REGISTERS", (register,))
    days = [row(fas="2", vardkontakt_id=f"V-{day}", avlasningsdatum=f"2026-03-0{day}") for day in (1, 2, 4)]
    return put(tmp_path / "CVR_VANTANDE_SE2321000016-0AA1_202603_20260405T031500.csv", file_of(HEADER, *days))


def found(capsys: Capture, path: str, *arguments: str) -> tuple[dict[str, Any], Counter[tuple[str, str]]]:
    main(["validate", path, "--format", "json", *arguments])
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    (each,) = report["files"]
    return report, Counter((finding["code"], finding["severity"]) for finding in each["findings"])


@pytest.mark.parametrize(
    ("on", "severity", "code"),
    [("2026-12-31", "warning", 0), ("2027-01-01", "error", 1), (None, "warning", 0)],
)
def test_a_warning_becomes_an_error(
    on: str | None, severity: str, code: int, path: str, capsys: Capture
) -> None:
    when = [] if on is None else ["--on", on]
    report, counts = found(capsys, path, *when)
    assert counts["CVR991", severity] == 3
    assert report["rules"]["CVR991"]["becomes"] == (
        None if severity == "error" else {"severity": "error", "on": "2027-01-01"}
    )
    assert main(["validate", path, *when]) == code
    assert ("blir fel 2027-01-01" in capsys.readouterr().out) is (code == 0)


@pytest.mark.parametrize("form", ["text", "junit", "sarif"])
def test_the_change_is_told(form: str, path: str, capsys: Capture) -> None:
    arguments = ["validate", path, "--select", "CVR991", "--format", form, "--lang", "en", "--on"]
    main([*arguments, "2026-12-31"])
    assert (
        capsys.readouterr().out.count("becomes error on 2027-01-01")
        == {"text": 1, "junit": 1, "sarif": 3}[form]
    )
    main([*arguments, "2027-01-01"])
    assert "becomes" not in capsys.readouterr().out


def test_a_policy_that_grades_the_rule_decides_for_good(path: str, capsys: Capture) -> None:
    report, counts = found(capsys, path, "--on", "2027-01-01", "--grade", "CVR991=info")
    assert counts["CVR991", str(INFO)] == 3
    assert report["rules"]["CVR991"]["becomes"] is None


def test_the_change_of_one_grade_of_a_code_is_told(path: str, capsys: Capture) -> None:
    report, counts = found(capsys, path, "--on", "2027-01-01")
    assert (counts["CVR994", "error"], counts["CVR994", "warning"]) == (3, 3)
    report, counts = found(capsys, path, "--on", "2026-12-31")
    assert report["rules"]["CVR994"]["becomes"]["on"] == "2027-01-01"


@pytest.mark.parametrize(
    ("on", "holds"),
    [("2026-05-31", False), ("2026-06-01", True), ("2026-12-31", True), ("2027-01-01", False)],
)
def test_days_of_reports(on: str, holds: bool, path: str, capsys: Capture) -> None:
    report, counts = found(capsys, path, "--on", on)
    assert (counts["CVR992", "warning"] == 3) is holds
    told = {} if holds else {"CVR992": "not in force on the reference date"}
    assert report["files"][0]["not_evaluated"] == told
    main(["validate", path, "--on", on])
    assert ("gäller inte på referensdatumet: CVR992" in capsys.readouterr().out) is not holds


def test_days_of_events(path: str, capsys: Capture) -> None:
    report, _ = found(capsys, path)
    lines = [each["line"] for each in report["files"][0]["findings"] if each["code"] == "CVR993"]
    assert lines == [3], "only the second record's event lies within the days"


def test_the_rules_page_tells_the_days(path: str, capsys: Capture) -> None:
    assert path
    main(["rules", "CVR99"])
    assert len(capsys.readouterr().out.splitlines()) == 5
    for code, told in (
        ("CVR991", "  becomes error on reference date 2027-01-01"),
        ("CVR992", "  holds for reference dates: 2026-06-01 -- 2026-12-31"),
        ("CVR993", "  holds for events: 2026-03-02 -- 2026-03-03"),
    ):
        main(["rules", code])
        assert told in capsys.readouterr().out.splitlines()
