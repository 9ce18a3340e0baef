"""The HTML report in a browser: outcome first, chosen, ordered, printed, and fast with a million findings."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cvrgvr.report import FileReport, Report, as_html
from cvrgvr.wire.found import Findings
from cvrgvr.wire.judge import Fault
from tests.report.reports import ALL_RULES, report_on
from tests.wire.files import HEADER, file_of, row

FAULTY = file_of(
    HEADER,
    row(),
    row(vardkontakt_id="V-2", fas="x", prioritet=" a"),
    row(vardkontakt_id="V-10", fas="y"),
    row(vardkontakt_id="V-3", patient_id="191212121213", kombika="99001102M01"),
    row(vardkontakt_id="V-3"),
)


@pytest.fixture
def report(page: Page, tmp_path: Path) -> Page:
    file = tmp_path / "report.html"
    file.write_text(
        as_html(report_on(FAULTY, file_of(HEADER, row()), register=ALL_RULES), "sv"), encoding="utf-8"
    )
    page.goto(file.as_uri())
    return page


def codes(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        ".rule", "rules => rules.filter((rule) => !rule.hidden).map((rule) => rule.dataset.code)"
    )
    return found


def test_the_outcome_stands_first_and_then_what_became_of_the_records(report: Page) -> None:
    first = report.locator("body > *:visible").first
    expect(first.locator("h1")).to_have_text("Poster med fel")
    matrix = report.locator("table").first
    assert matrix.locator("thead").inner_text().strip().split("\t") == [
        *("Fil", "Post", "Layout", "Utfall", "Poster", "godtagna", "godtagna med anmärkningar", "dubbletter"),
        *("avvisade", "fel", "varningar", "upplysningar"),
    ]
    cells = matrix.locator("tbody tr").first.inner_text().split("\t")
    assert cells[4:9] == ["5", "1", "0", "1", "3"]
    assert "1 %" not in report.inner_text("body")


def test_findings_are_chosen_by_words_severity_and_file(report: Page) -> None:
    every = codes(report)
    assert {"FIL021", "FIL015", "ID104", "CVR301"} <= set(every)
    report.get_by_label("Sök regel, fält, post").fill("V-10")
    assert "FIL021" in codes(report)
    assert "FIL015" not in codes(report)
    expect(report.locator(".rule[data-code=FIL021] tbody tr:visible")).to_have_count(0)  # closed
    report.get_by_role("button", name="Öppna alla").click()
    expect(report.locator(".rule[data-code=FIL021] tbody tr:visible")).to_have_count(1)
    report.get_by_label("Sök regel, fält, post").fill("finns inte")
    expect(report.locator("#none")).to_be_visible()
    report.get_by_label("Sök regel, fält, post").fill("")
    report.get_by_label("fel", exact=True).uncheck()
    assert "FIL015" in codes(report)
    assert "FIL021" not in codes(report)
    report.get_by_label("fel", exact=True).check()
    report.locator("#file").select_option("1")
    expect(report.locator("#none")).to_be_visible()
    report.locator("#file").select_option("")
    assert codes(report) == every


def test_the_choice_stands_in_the_address(report: Page) -> None:
    report.get_by_label("Sök regel, fält, post").fill("fas")
    chosen = codes(report)
    report.goto(report.url)
    report.reload()
    assert report.get_by_label("Sök regel, fält, post").input_value() == "fas"
    assert codes(report) == chosen


def test_rules_and_places_are_ordered(report: Page) -> None:
    report.get_by_label("Ordning").select_option("code")
    assert codes(report) == sorted(codes(report))
    report.get_by_label("Ordning").select_option("count")
    counts = [int(text[1:]) for text in report.locator(".rule .count").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 1
    report.get_by_role("button", name="Öppna alla").click()
    table = report.locator(".rule[data-code=FIL021] table")
    table.get_by_role("button", name="Post").click()
    assert table.locator("td.record").all_inner_texts() == ["V-2", "V-10"]
    table.get_by_role("button", name="Post").click()
    assert table.locator("td.record").all_inner_texts() == ["V-10", "V-2"]
    expect(table.locator("th[aria-sort=descending]")).to_have_count(1)


def test_values_are_masked_and_rules_lead_to_their_pages(report: Page) -> None:
    report.get_by_role("button", name="Öppna alla").click()
    text = report.inner_text("body")
    assert "191212121213" not in text
    assert "19121212-****" in text
    link = report.locator(".rule[data-code=ID104] a")
    assert (link.get_attribute("href") or "").endswith("/reference/rules/ID104.html")
    assert "99001102M01" in report.locator("table.units").inner_text()


def test_keys_alone_are_enough(report: Page) -> None:
    report.locator("summary").first.focus()
    report.keyboard.press("Enter")
    expect(report.locator(".rule[open]")).to_have_count(1)
    assert report.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_readable_on_a_phone(report: Page, scheme: str) -> None:
    report.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    report.set_viewport_size({"width": 360, "height": 740})
    report.get_by_role("button", name="Öppna alla").click()
    assert report.evaluate("document.documentElement.scrollWidth") <= 360
    ground = report.evaluate("getComputedStyle(document.body).backgroundColor")
    dark = max(map(int, re.findall(r"\d+", ground)[:3])) < 60
    assert dark == (scheme == "dark")


def test_it_prints_whole_and_without_controls(report: Page) -> None:
    report.emulate_media(media="print")
    expect(report.locator("#controls")).to_be_hidden()
    report.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(report.locator(".rule tbody tr:visible").first).to_be_visible()
    assert report.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    paper = report.pdf(format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 6


def test_a_million_findings_open_at_once(page: Page, tmp_path: Path) -> None:
    """What a run over a million faulty records keeps is small, and so is the page; the counts are whole."""
    rules = [
        rule for rule in report_on(FAULTY, register=ALL_RULES).files[0].findings.rules if "{" not in rule.sv
    ]
    findings = Findings("stor.csv")
    findings.rules = tuple(rules)
    faults = [Fault(rule, rule.severity, rule.at) for rule in rules[:40]]
    for number in range(1_000_000):
        findings.keep(faults[number % 40], number, f"V-{number}", "x" * 20)
    findings.summary.records = 1_000_000
    findings.close()
    run = Report(
        "cvrgvr test",
        report_on(FAULTY).policy,
        None,
        (FileReport("stor.csv", "cvr.Vantande", "neutral", findings),),
    )
    file = tmp_path / "report.html"
    file.write_text(as_html(run, "sv"), encoding="utf-8")
    assert file.stat().st_size < 2_000_000
    page.goto(file.as_uri())
    opened = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    assert opened < 5_000, f"{opened:.0f} ms"
    assert len(codes(page)) == 40
    assert page.locator(".rule .count").first.inner_text() == "×25000"
    before = page.evaluate("performance.now()")
    page.get_by_label("Sök regel, fält, post").fill("V-39")
    assert page.evaluate("performance.now()") - before < 2_000
