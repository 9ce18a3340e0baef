"""The Swedish pages are whole: every text is translated, nothing is left over, code is the same."""

import re
from pathlib import Path

import pytest
from _pages import pages, write_swedish
from _pages.__main__ import main as renew
from _pages.catalogue import Grade, by_code, records
from _pages.language import CATALOGUES, SWEDISH, Language
from _pages.prose import translated
from _pages.site import DOCS, TRANSLATED, translated_pages
from babel.messages.pofile import read_po

from cvrgvr.rules.formula import SWEDISH_WORDS, formula

ENGLISH_PAGES = pages()
PAGES = pages(SWEDISH)
FENCED = re.compile(r"^`{3,}(\w*)\n(.*?)^`{3,}$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#+) ", re.MULTILINE)


def test_every_text_is_translated() -> None:
    assert SWEDISH.missing == []


def test_catalogues_hold_nothing_that_no_page_says_and_nothing_fuzzy() -> None:
    asked = set(SWEDISH.asked)
    for path in CATALOGUES.glob("*.po"):
        with path.open("rb") as file:
            for message in read_po(file, locale="sv"):
                if message.id:
                    assert (path.stem, message.id) in asked, f"{path.name}: {message.id}"
                    assert not message.fuzzy, message.id
                    assert message.string, message.id


def test_a_translation_keeps_facts_codes_and_links() -> None:
    """Braces, code and the targets of links are the same on both sides."""
    kept = re.compile(r"\{\w+\}|`[^`]+`|\]\(([^)]+)\)")
    for text, told in SWEDISH.texts.items():
        if text.startswith(("`error` refuses", "No data at hand?")):
            continue  # says the words of both languages; the demo speaks Swedish by itself
        assert sorted(found[0] for found in kept.finditer(text)) == sorted(
            found[0] for found in kept.finditer(told)
        ), text


def test_every_rule_record_and_tutorial_has_a_swedish_page() -> None:
    wanted = {f"reference/rules/{code}.md" for code in by_code()}
    wanted |= {f"reference/records/{spec.name}.md" for spec in records()}
    wanted |= {f"tutorials/{path.name}" for path in (DOCS / "tutorials").glob("*.md")}
    assert wanted | {"index.md", "reference/codes.md"} <= translated_pages()
    english = {*ENGLISH_PAGES, *TRANSLATED}
    assert translated_pages() <= english


@pytest.mark.parametrize("path", sorted(PAGES))
def test_both_languages_of_a_page_have_the_same_code_and_headings(path: str) -> None:
    english = ENGLISH_PAGES.get(path) or (DOCS / path).read_text(encoding="utf-8")
    assert HEADING.findall(PAGES[path]) == HEADING.findall(english)
    written = path in TRANSLATED
    for (language, code), (other, kod) in zip(
        FENCED.findall(english), FENCED.findall(PAGES[path]), strict=False
    ):
        assert language == other
        if language in {"sh", "python", "sql", "toml", "yaml", "json"} or (written and language):
            told = SWEDISH.texts.get(code.removesuffix("\n"))  # output, and the command that asks for it
            assert kod == (code if told is None else f"{told}\n")


@pytest.mark.parametrize(("number", "grades"), by_code().items())
def test_a_swedish_rule_page_says_why_and_the_fault_in_words(number: str, grades: tuple[Grade, ...]) -> None:
    page = PAGES[f"reference/rules/{number}.md"]
    for grade in grades:
        assert grade.rule.why not in page
        for _, bound in grade.bound[:1]:
            words = formula(bound.fault, SWEDISH_WORDS)
            assert "I ord: " in page
            assert re.sub(r"\W", "", words) in re.sub(r"\W", "", page)


def test_links_to_pages_that_are_english_only_leave_the_swedish_tree() -> None:
    page = PAGES["reference/records/cvr.Vantande.md"]
    assert "(../../../explanation/what-is-official.html){.external .english}" in page
    assert "(../rules/CVR101.md)" in page
    assert "(../how-to/suppress-and-regrade.html){.external .english}" in PAGES["index.md"]
    for path, text in PAGES.items():
        for target in re.findall(r"\]\(([^)#:\s]+\.html)[^)]*\)\{\.external", text):
            there = (DOCS / "_sv" / path).parent.joinpath(target).resolve()
            source = Path("/".join(there.relative_to(DOCS.resolve()).parts)).with_suffix(".md")
            assert (DOCS / source).exists() or source.as_posix() in ENGLISH_PAGES, f"{path}: {target}"


def test_swedish_pages_are_written_once_and_old_ones_removed(tmp_path: Path) -> None:
    write_swedish(tmp_path)
    old = tmp_path / "reference/rules/CVR999.md"
    old.touch()
    page = tmp_path / "index.md"
    stamp = page.stat().st_mtime_ns
    write_swedish(tmp_path)
    assert not old.exists()
    assert page.stat().st_mtime_ns == stamp


def test_what_a_program_prints_stands_in_the_language_of_the_page() -> None:
    assert "poster med fel. 100 poster" in PAGES["index.md"]
    assert "--lang en\n" not in PAGES["index.md"]
    front = (DOCS / "index.md").read_text(encoding="utf-8")
    assert "records with errors. 100 records" in front
    assert "--lang en\n" in front


def test_an_unknown_text_stays_english_and_is_told() -> None:
    language = Language("sv", {"One": "Ett"})
    assert (
        translated("One\n\nTwo `code`\n\n| One | `x` |\n", language) == "Ett\n\nTwo `code`\n\n| Ett | `x` |\n"
    )
    assert language.missing == ["Two `code`"]


def test_renewing_the_catalogues_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in CATALOGUES.glob("*.po"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "gone.po").touch()
    monkeypatch.setattr("_pages.__main__.CATALOGUES", tmp_path)
    renew()
    found = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert found == {path.name: path.read_bytes() for path in CATALOGUES.glob("*.po")}
