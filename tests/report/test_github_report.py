"""Annotations of GitHub Actions: commands that cannot be broken by what they tell, and not too many."""

import re

import attrs

from cvrgvr.findings import INFO, WARNING
from cvrgvr.policy import Baseline, Policy
from cvrgvr.policy.baseline import digest
from cvrgvr.report import Report, as_github
from tests.report.reports import CLEAN, ERRORS, REFUSED, REMARKS, report_on
from tests.wire.files import HEADER, file_of, row

PAGE = "https://cvrgvr.readthedocs.io/reference/rules/"


def commands(report: Report, lang: str = "en") -> list[str]:
    return [line for line in as_github(report, lang).splitlines() if line.startswith("::")]


def test_an_error() -> None:
    assert commands(report_on(ERRORS))[0] == (
        "::error file=1.csv,line=3,title=FIL021 fas::V-0: The value of fas cannot be read as whole number "
        f"without separators. Write it in that form. [x]%0A{PAGE}FIL021.html"
    )
    assert commands(report_on(REFUSED), "sv") == [
        "::error file=1.csv,title=FIL003::Filen är tom. Skriv en rubrikrad även när ingen väntar."
        f"%0A{PAGE}FIL003.html"
    ]


def test_kinds() -> None:
    for grade, kind in ((WARNING, "warning"), (INFO, "notice")):
        (first, *_) = commands(report_on(ERRORS, policy=Policy(grades={"FIL": grade})))
        assert first.startswith(f"::{kind} ")


def test_ten_of_a_kind_and_the_gravest_first() -> None:
    rows = [row(vardkontakt_id=f"V-{number}", fas="x", prioritet=" a") for number in range(30)]
    text = as_github(report_on(file_of(HEADER, *rows)), "en")
    kinds = re.findall("^::(.*?) ", text, re.MULTILINE)
    assert kinds == ["error"] * 10 + ["warning"] * 10
    assert text.splitlines()[-1] == "Total: 30 errors, 30 warnings, 0 infos. Shown as annotations: 20"


def test_nothing_found() -> None:
    assert (
        as_github(report_on(CLEAN), "en") == "Total: 0 errors, 0 warnings, 0 infos. Shown as annotations: 0\n"
    )


def test_known_findings_are_counted() -> None:
    known = Baseline({("FIL015", "prioritet", digest("FIL015", "V-000001", "prioritet")): 1})
    lines = as_github(report_on(REMARKS, policy=Policy(baseline=known)), "en").splitlines()
    assert lines[1:] == ["Known findings, not counted: 1"]


def test_no_text_ends_its_command() -> None:
    data = file_of(HEADER, row(prioritet=" 100%\v::error::,:"))
    report = report_on(data, show_values=True)
    odd = attrs.evolve(report, files=(attrs.evolve(report.files[0], path="a,b:c%\r\n::error::d.csv"),))
    lines = as_github(odd, "en").split("\n")
    assert all(re.match("::(error|warning|notice) file=|Total: ", line) for line in lines if line)
    assert "file=a%2Cb%3Ac%25%0D%0A%3A%3Aerror%3A%3Ad.csv," in lines[0]
    assert "\r" not in "".join(lines)
    assert "100%25" in "".join(lines)
