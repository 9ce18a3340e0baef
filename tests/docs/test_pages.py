"""The documentation is complete: a page for every rule, a section for every field, code that runs."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import attrs
import pytest
from _pages import pages, write
from _pages.catalogue import Grade, by_code, records
from _pages.codes import code_lists
from _pages.commands import commands
from _pages.examples import example
from _pages.language import ENGLISH
from _pages.markup import code, escape, swedish, table
from _pages.rules import rule_page
from _pages.site import TRANSLATED
from lxml import etree

from cvrgvr.cli.catalogues import all_rules
from cvrgvr.findings import DOCS, ERROR, Finding
from cvrgvr.rules import Status, case
from cvrgvr.spec import RecordSpec, When
from cvrgvr.statistics import DIMENSIONS, MEASURES, POLICIES, PROFILES, REASONS, SCHEMES
from cvrgvr.wire.layout import Layout
from tests.docs.running import commands_in, run_page

DOCS_FOLDER = Path(__file__).parents[2] / "docs"
PAGES = pages()
HAND_WRITTEN = [
    path
    for folder in (".", "tutorials", "how-to", "explanation", "reference/api")
    for path in sorted((DOCS_FOLDER / folder).glob("*.md"))
]


def path_of(address: str) -> str:
    """The page below `docs/` that becomes what an address points at."""
    return urlsplit(address).path.removeprefix("/").removesuffix(".html") + ".md"


@pytest.mark.parametrize("number", all_rules())
def test_every_code_has_the_page_that_its_findings_link_to(number: str) -> None:
    finding = Finding(number, ERROR, "", "")
    assert path_of(finding.docs) in PAGES


@pytest.mark.parametrize(("number", "grades"), by_code().items())
def test_a_rules_page_tells_all_of_its_grades(number: str, grades: tuple[Grade, ...]) -> None:
    page = PAGES[path_of(f"{DOCS}{number}")]
    for grade in grades:
        rule = grade.rule
        assert escape(rule.why) in page
        assert swedish(rule.sv) in page
        assert escape(rule.en) in page
        assert f"badge-{rule.severity}}}" in page
        assert f"badge-{rule.source.provenance}}}" in page
        assert escape(rule.source.keys) in page
        for shown in (*rule.breaks, *rule.keeps):
            assert example(shown, ENGLISH) in page


def test_a_deprecated_rule_is_told_on_its_page() -> None:
    grade = by_code()["CVR210"][0]
    given_up = attrs.evolve(grade, rule=attrs.evolve(grade.rule, status=Status.DEPRECATED))
    page = rule_page("CVR210", (given_up,), ENGLISH)
    assert "[deprecated]{.badge .badge-deprecated}" in page
    assert "stable" not in page


def test_no_page_of_a_rule_is_long() -> None:
    """A rule over many fields, or an example of a megabyte, does not swell its page."""
    lengths = {path: len(text) for path, text in PAGES.items() if path.startswith("reference/rules/")}
    del lengths["reference/rules/index.md"]
    assert max(lengths.values()) < 40_000


def test_the_index_of_rules_links_to_each() -> None:
    index = PAGES["reference/rules/index.md"]
    assert all(f"({number}.md)" in index for number in by_code())


@pytest.mark.parametrize("spec", records(), ids=lambda spec: spec.name)
def test_a_records_page_tells_every_field(spec: RecordSpec) -> None:
    page = PAGES[f"reference/records/{spec.name}.md"]
    sections = dict(re.findall(r"^### ([\w.]+)\n(.*?)(?=^### |\Z)", page, re.MULTILINE | re.DOTALL))
    assert list(sections) == list(spec.names)
    for field in spec.fields:
        section = sections[field.name]
        assert swedish(field.term) in section
        assert swedish(field.sv) in section
        assert escape(field.en) in section
        assert escape(field.source.keys) in section
        assert f"badge-{field.source.provenance}}}" in section
        if isinstance(field.required, When):
            assert swedish(field.required.sv) in section


def test_every_code_of_every_list_is_on_the_page() -> None:
    page = PAGES["reference/codes.md"]
    for name, (codes, _) in code_lists().items():
        assert f"## {name}\n" in page
        for each in codes:
            assert f"| {code(str(each.value))} | {swedish(each.sv)} | {escape(each.en)} |" in page


def test_the_page_of_formats_shows_each_form_as_the_library_writes_it() -> None:
    page = PAGES["reference/formats.md"]
    shown = re.findall(r"^```json\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    keys = [set(json.loads(block)) for block in shown]
    assert any({"sha256", "antal_poster"} <= each for each in keys)
    assert any({"radtyp", "nyckel"} <= each for each in keys)
    for block in re.findall(r"^```xml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        assert etree.fromstring(re.sub(r"^<\?xml.*?\?>", "", block).encode()).tag
    assert "TillgangligVardSpeciVantande" in page
    assert "## Layouts" in page


def test_every_command_has_its_help() -> None:
    page = PAGES["reference/cli.md"]
    assert set(commands()) >= {"demo", "generate", "rules", "spec", "statistics", "validate"}
    assert all(f"usage: cvrgvr {name} " in page for name in commands())


def test_every_measure_policy_and_scheme_is_on_the_page() -> None:
    page = PAGES["reference/measures.md"]
    for names in (MEASURES, POLICIES, SCHEMES, PROFILES, REASONS, DIMENSIONS):
        assert all(f"| {code(name)} |" in page for name in names)


def told_commands() -> Iterator[str]:
    """Every command line that a page tells the reader to run."""
    told = [path.read_text(encoding="utf-8") for path in HAND_WRITTEN]
    for text in [*told, PAGES["reference/rules/CVR210.md"]]:
        yield from commands_in(text)


@pytest.mark.parametrize("line", sorted(set(told_commands())))
def test_commands_that_pages_tell_are_understood(line: str) -> None:
    _, name, *arguments = shlex.split(line, comments=True)
    commands()[name].parse_args(arguments)


def test_the_page_on_ci_tells_every_option_of_validate() -> None:
    text = (DOCS_FOLDER / "how-to/validate-in-ci.md").read_text(encoding="utf-8")
    options = {name for action in commands()["validate"]._actions for name in action.option_strings}
    told = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", text))
    assert options - told == {"-h", "--help"}


def test_links_between_generated_pages_lead_somewhere() -> None:
    for path, text in PAGES.items():
        for target in re.findall(r"\]\(([^)#:]+\.md)", text):
            found = (DOCS_FOLDER / path).parent.joinpath(target).resolve().relative_to(DOCS_FOLDER.resolve())
            assert found.as_posix() in PAGES or (DOCS_FOLDER / found).exists(), f"{path}: {target}"


def keys(text: str) -> Iterator[str]:
    """The keys of sources in what a field or rule names as its source."""
    for part in re.split("[;,]", text):
        first = part.split()[0] if part.strip() else ""
        if first.isupper() or first.isdigit() or first == "cvr.md":
            yield first


def test_every_source_is_listed() -> None:
    named = [field.source.keys for spec in records() for field in spec.fields]
    named += [grade.rule.source.keys for grades in by_code().values() for grade in grades]
    named += [each.source.keys for each in MEASURES.values()]
    named += [each.source.keys for each in POLICIES.values()]
    named += [each.source.keys for each in SCHEMES.values()]
    named += [each.source.keys for each in PROFILES.values()]
    listed = (DOCS_FOLDER / "reference/sources.md").read_text(encoding="utf-8")
    assert sorted({key for text in named for key in keys(text) if f"| `{key}` |" not in listed}) == []


@pytest.mark.parametrize("path", HAND_WRITTEN, ids=lambda path: path.name)
def test_layouts_that_pages_show_can_be_loaded(path: Path) -> None:
    for block in re.findall(
        r"^```toml\n(.*?)^```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    ):
        if "[layout]" in block:
            assert Layout.parse(block).columns


@pytest.mark.parametrize("page", TRANSLATED[1:])
def test_a_tutorial_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = run_page(page)
    assert names.get("cvr") or "sh" in languages(page)
    assert any(tmp_path.iterdir())


def languages(page: str) -> set[str]:
    text = (DOCS_FOLDER / page).read_text(encoding="utf-8")
    return set(re.findall(r"^```(\w+)$", text, re.MULTILINE))


def test_suppressing_in_python_does_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_page("how-to/suppress-and-regrade.md", {"python"})["loud"]


def test_the_tutorial_quotes_the_message_as_it_is() -> None:
    text = (DOCS_FOLDER / "tutorials/first-file.md").read_text(encoding="utf-8")
    assert by_code()["CVR210"][0].rule.sv in " ".join(text.split())


def test_pages_are_written_once_and_old_ones_removed(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    write(docs)
    old = docs / "reference/rules/CVR999.md"
    old.touch()
    page = docs / "reference/rules/CVR210.md"
    stamp = page.stat().st_mtime_ns
    write(docs)
    assert not old.exists()
    assert page.stat().st_mtime_ns == stamp
    assert "No results" in (docs / "_generated/results.md").read_text(encoding="utf-8")


def test_measured_results_are_included_when_there_are_any(tmp_path: Path) -> None:
    results = tmp_path / "benchmarks/results.md"
    results.parent.mkdir()
    results.write_text("# Results\n", encoding="utf-8")
    write(tmp_path / "docs")
    assert "benchmarks/results.md" in (tmp_path / "docs/_generated/results.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a|b", "`a|b`"),
        ("a`b", "``a`b``"),
        ("`", "`` ` ``"),
        (" 2", "`  2 `"),
        ("V\x001", r"`V\x001`"),
        ("30\xa0", r"`30\xa0`"),
    ],
)
def test_a_code_span_shows_what_the_text_holds(text: str, shown: str) -> None:
    assert code(text) == shown


def test_a_table_keeps_its_columns() -> None:
    assert table(["a", "b"], [["`x|y`", ""]]).splitlines()[-1] == r"| `x\|y` | – |"


def test_a_long_file_is_shown_in_part_with_its_size() -> None:
    shown = example(b"begin\r\n" + b"x" * 2_000_000 + b"\xff\r\n", ENGLISH)
    assert "2 000 010 bytes" in shown
    assert "begin␍␊" in shown
    assert r"\xff" in shown
    assert len(shown) < 1_000


def test_an_example_says_when_a_value_is_missing() -> None:
    assert example(case(fas=""), ENGLISH) == "- `fas` = *missing*"
