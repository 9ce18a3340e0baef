"""The site in a browser: quiet, readable on a phone and in the dark, reached by keys, searched."""

import re

import pytest
from playwright.sync_api import Browser, Page

from .conftest import watch

PAGES = [
    *("index", "tutorials/first-file", "tutorials/waits-in-a-notebook", "how-to/validate-in-ci", "glossary"),
    *("reference/rules/index", "reference/rules/CVR210", "reference/rules/FIL002", "reference/rules/CVR408"),
    *(
        "reference/records/index",
        "reference/records/cvr.Vantande",
        "reference/records/ersmo",
        "reference/codes",
    ),
    *("reference/measures", "reference/cli", "reference/frames", "reference/api/cvr", "reference/sources"),
    *("explanation/the-law-and-its-clock", "explanation/policies", "explanation/speed", "genindex", "search"),
    *(
        "sv/index",
        "sv/tutorials/validate-in-ci",
        "sv/tutorials/national-delivery",
        "sv/reference/rules/index",
    ),
    *("sv/reference/rules/CVR236", "sv/reference/rules/NAT107", "sv/reference/rules/ERS004"),
    *(
        "sv/reference/records/cvr.Genomford",
        "sv/reference/records/gvr.Besok",
        "sv/reference/codes",
        "sv/search",
    ),
]
"""One of each kind."""

CONTRAST = """() => {
  // the contrast of text and ground, as WCAG reckons it, for what is in sight
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (element) => {
    for (; element; element = element.parentElement) {
      const colour = parse(getComputedStyle(element).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const poor = new Set();
  const texts = ["p", "td", "dt", "a", ".badge", "h1"].map((each) => `article ${each}`).join();
  for (const element of document.querySelectorAll(texts)) {
    if (!element.textContent.trim() || !element.getClientRects().length) continue;
    const [one, other] = [light(parse(getComputedStyle(element).color)), light(ground(element))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (ratio < 4.5) poor.add(`${element.className || element.tagName}: ${ratio.toFixed(2)}`);
  }
  return [...poor];
}"""


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_quiet_and_narrow_enough_and_dark(
    path: str, browser: Browser, site: str, complaints: list[str]
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme="dark")
    page = context.new_page()
    watch(page, complaints)
    page.goto(f"{site}/{path}.html")
    width = page.evaluate("[document.documentElement.scrollWidth, document.body.scrollWidth]")
    assert max(width) <= 360, f"the page scrolls sideways: {width}"
    assert page.locator("html").get_attribute("lang") == ("sv" if path.startswith("sv/") else "en")
    red, green, blue = map(
        int, re.findall(r"\d+", page.evaluate("getComputedStyle(document.body).backgroundColor"))[:3]
    )
    assert max(red, green, blue) < 60
    assert page.evaluate(CONTRAST) == []
    page.emulate_media(color_scheme="light")
    assert page.evaluate(CONTRAST) == []
    assert complaints == []
    context.close()


def test_the_front_page_says_what_it_does_on_one_screen(page: Page, site: str) -> None:
    for path, word in (("", "Every fault in one run"), ("sv/", "Alla fel i en körning")):
        page.goto(f"{site}/{path}")
        for text in (word, "cvrgvr validate", "CVR210"):
            box = page.get_by_text(text).first.bounding_box()
            assert box
            assert box["y"] + box["height"] <= 900


def test_a_page_leads_to_itself_in_the_other_language_and_back(page: Page, site: str) -> None:
    page.goto(f"{site}/reference/rules/CVR210.html")
    page.get_by_role("link", name="Svenska").click()
    assert page.url == f"{site}/sv/reference/rules/CVR210.html"
    assert "Vad, och varför" in page.inner_text("article")
    page.get_by_role("link", name="English").click()
    assert page.url == f"{site}/reference/rules/CVR210.html"


def test_keys_reach_everything(page: Page, site: str) -> None:
    """The first stop skips to the content; then the search, and the links, each with a visible outline."""
    page.goto(f"{site}/sv/reference/rules/CVR210.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-to-content"
    page.keyboard.press("Enter")
    seen = set()
    for _ in range(25):
        page.keyboard.press("Tab")
        told = page.evaluate(
            "(() => { const e = document.activeElement, s = getComputedStyle(e);"
            " return [e.textContent.trim() || e.placeholder,"
            " s.outlineStyle !== 'none' || s.boxShadow !== 'none'] })()"
        )
        seen.add(told[0])
        if told[0] in {"English", "← Alla regler"}:
            assert told[1], f"nobody sees that {told[0]} has the focus"
    assert {"English", "← Alla regler"} <= seen
    page.goto(f"{site}/sv/index.html")
    page.get_by_placeholder("Sök").focus()
    page.keyboard.type("remittent_kombika")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sv/search.html?q=remittent_kombika*")


@pytest.mark.parametrize(
    ("tree", "query", "found"),
    [
        ("sv/", "väntetid", "tutorials/waits-in-a-notebook.html"),
        ("sv/", "vardgaranti", "reference/records/cvr.Vantande.html"),
        ("sv/", "vårdgaranti", "reference/records/cvr.Vantande.html"),
        ("sv/", "remittent_kombika", "reference/records/cvr.Vantande.html"),
        ("sv/", "återbesök", "reference/rules/CVR230.html"),
        ("sv/", "CVR210", "reference/rules/CVR210.html"),
        ("", "väntetid", "reference/records/cvr.Vantande.html"),
        ("", "vardgaranti", "reference/records/cvr.Vantande.html"),
        ("", "återbesök", "glossary.html"),
        ("", "remittent_kombika", "reference/records/cvr.Vantande.html"),
        ("", "pseudonym", "tutorials/national-delivery.html"),
    ],
)
def test_search_finds_swedish_words_and_names_of_fields(
    tree: str, query: str, found: str, page: Page, site: str
) -> None:
    page.goto(f"{site}/{tree}search.html?q={query}")
    page.wait_for_function(
        "document.querySelector('#search-results .search-summary')?.textContent.match(/\\d/)"
    )
    page.wait_for_function(
        "!document.querySelector('#search-progress')?.textContent.includes('.')", timeout=10_000
    )
    links = page.eval_on_selector_all("#search-results li a", "each => each.map((link) => link.href)")
    assert any(link.split("#")[0].split("?")[0] == f"{site}/{tree}{found}" for link in links), links[:10]
