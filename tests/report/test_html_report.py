"""The HTML report: a page that says first what became of the files, and that no file's text can break."""

import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from cvrgvr import cvr
from cvrgvr.findings import INFO
from cvrgvr.policy import Baseline, Policy
from cvrgvr.policy.baseline import digest
from cvrgvr.report import Report, as_html
from tests.report.reports import CLEAN, ERRORS, REFUSED, REMARKS, report_on
from tests.wire.files import HEADER, file_of, row

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def page(report: Report, lang: str = "en", **arguments: Any) -> Any:
    return html.document_fromstring(as_html(report, lang, **arguments))


def texts(tree: Any, path: str) -> list[str]:
    return [" ".join(each.text_content().split()) for each in tree.xpath(path)]


@pytest.mark.parametrize(
    ("data", "sv", "en"),
    [
        (CLEAN, "Utan anmärkning", "Clean"),
        (REMARKS, "Godtagen med anmärkningar", "Accepted with remarks"),
        (ERRORS, "Poster med fel", "Records with errors"),
        (REFUSED, "Filen kan inte tas emot", "The file cannot be taken"),
    ],
)
def test_the_outcome_stands_first(data: bytes, sv: str, en: str) -> None:
    report = report_on(data)
    assert texts(page(report, "sv"), "//h1") == [sv]
    assert texts(page(report), "//h1") == [en]
    assert page(report, "sv").get("lang") == "sv"
    assert page(report).xpath("//header/@class") == [report.status]


def test_every_file_with_its_records_and_findings() -> None:
    tree = page(report_on(CLEAN, ERRORS))
    first, second = tree.xpath("//table")[0].xpath(".//tbody/tr")
    cells = [texts(each, "./th | ./td") for each in (first, second)]
    assert cells[0] == ["1.csv", "cvr.Vantande", "neutral", "Clean", "1", "1", "0", "0", "0", "0", "0"]
    assert cells[1] == [
        *("2.csv", "cvr.Vantande", "neutral", "Records with errors"),
        *("9", "1", "0", "8", "8", "0", "0"),
    ]


def test_rules_with_counts_text_page_and_places() -> None:
    (rule,) = page(report_on(ERRORS), shown=3).xpath("//details")
    assert texts(rule, "./summary")[0].startswith("error FIL021 The value of fas cannot be read as whole")
    assert texts(rule, "./summary")[0].endswith("×8")
    assert "Write it in that form." in texts(rule, "./p[@class='message']")[0]
    assert rule.xpath(".//a/@href") == ["https://cvrgvr.readthedocs.io/reference/rules/FIL021.html"]
    assert texts(rule, ".//thead//th") == ["Line", "Record", "Field", "Value"]
    assert [texts(each, "./td") for each in rule.xpath(".//tbody/tr")] == [
        [str(line), f"V-{line - 3}", "fas", "x"] for line in (3, 4, 5)
    ]
    assert texts(rule, "./p[@class='more']") == ["3 of 8 are shown."]


def test_causes_stand_before_what_they_cause() -> None:
    data = file_of(HEADER, row(prioritet=" a"), row(fas="x"), f"{row()};1")
    codes = page(report_on(data)).xpath("//details/@data-code")
    assert codes == ["FIL008", "FIL021", "FIL015"]


def test_findings_of_one_rule_that_say_different_things() -> None:
    data = file_of(HEADER, f"{row()};1", f"{row()};1;2", row(fas="x", remissdatum="y"))
    short, unreadable = page(report_on(data)).xpath("//details")
    assert "fields but the header" in texts(short, "./summary")[0]
    lines = [texts(each, "./td") for each in short.xpath(".//tbody/tr")]
    assert lines[0][1] == ""
    assert lines[1][1].startswith(f"The row has {len(HEADER.split(';')) + 2} fields")
    assert "By field, of those shown: fas 1, remissdatum 1" in texts(unreadable, "./p")


def test_the_places_of_several_files() -> None:
    tree = page(report_on(ERRORS, REMARKS))
    assert texts(tree, "//details[@data-code='FIL015']//tbody//td")[:2] == ["2.csv", "2"]
    assert tree.xpath("//details[@data-code='FIL015']//tbody/tr/@data-file") == ["1"]
    assert texts(tree, "//select[@id='file']/option") == ["all files", "1.csv", "2.csv"]


def test_rules_without_kept_findings_are_counted() -> None:
    (rule,) = page(report_on(ERRORS, cap=0)).xpath("//details")
    assert texts(rule, "./summary") == ["error FIL021 The value of … cannot be read as … ×8"]
    assert texts(rule, "./p[@class='more']") == ["0 of 8 are shown."]
    assert not rule.xpath(".//table")


def test_the_run() -> None:
    known = Baseline({("FIL015", "prioritet", digest("FIL015", "V-000001", "prioritet")): 1})
    report = report_on(REMARKS, policy=Policy(grades={"FIL021": INFO}, baseline=known), on=date(2026, 11, 5))
    facts = dict(zip(texts(page(report), "//dt"), texts(page(report), "//dd"), strict=True))
    assert facts["Tool"] == "cvrgvr test"
    assert facts["Reference date"] == "2026-11-05"
    assert facts["Policy"] == "--grade FIL021=info"
    assert facts["Known findings, not counted"] == "1"
    plain = page(report_on(CLEAN))
    assert texts(plain, "//dd") == ["cvrgvr test", "none given", "as delivered"]
    assert not plain.xpath("//form")


def test_rules_that_were_not_evaluated_are_told_of_each_file() -> None:
    one, two = report_on(CLEAN, register=cvr.REGISTER), report_on(CLEAN, CLEAN, register=cvr.REGISTER)
    (told,) = texts(page(one), "//dt[text()='Rules not evaluated']/following-sibling::dd[1]")
    assert "; reference date (--on): " in told
    assert told.startswith("other files to compare with: CVR401")
    assert len(page(two).xpath("//dt[text()='Rules not evaluated']")) == 2
    assert "1.csv: other files" in as_html(two, "en")


def test_nothing_is_fetched_and_no_text_becomes_markup() -> None:
    evil = " </script><script>alert(1)</script><img src=x onerror=alert(1)>'\"&"
    tree = page(
        report_on(file_of(HEADER, row(prioritet=f'"{evil.replace(chr(34), chr(34) * 2)}"')), show_values=True)
    )
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img | //link | //iframe | //@src | //@onerror")
    assert texts(tree, "//details[@data-code='FIL015']//td[@class='value']") == [evil.strip()]
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv]/@content")[0]


@pytest.mark.skipif(BROWSER is None, reason="there is no Chromium to open the page in")
def test_in_a_browser(tmp_path: Path) -> None:
    """The choice that the address holds is what the page shows."""
    data = file_of(HEADER, row(prioritet=" a"), row(fas="x"), row(vardkontakt_id="W-9", fas="y"))
    file = tmp_path / "report.html"
    file.write_text(as_html(report_on(data, CLEAN), "en"), encoding="utf-8")

    def shown(state: str) -> Any:
        assert BROWSER is not None
        command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
        done = subprocess.run(
            [*command, f"{file.as_uri()}{state}"], capture_output=True, check=True, timeout=60
        )
        return html.document_fromstring(done.stdout.decode())

    every = shown("")
    assert every.xpath("//details[not(@hidden)]/@data-code") == ["FIL021", "FIL015"]
    assert not every.xpath("//form[@hidden]")
    assert shown("#severity=warning").xpath("//details[not(@hidden)]/@data-code") == ["FIL015"]
    assert shown("#order=code").xpath("//details[not(@hidden)]/@data-code") == ["FIL015", "FIL021"]
    found = shown("#q=w-9")
    assert texts(found, "//details[not(@hidden)]//tbody/tr[not(@hidden)]/td[@class='record']") == ["W-9"]
    nothing = shown("#file=1")
    assert not nothing.xpath("//details[not(@hidden)]")
    assert not nothing.xpath("//p[@id='none']/@hidden")
