"""Which pages there are, and putting them on disk."""

import re
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from typing import Final

from .catalogue import address, by_code, records
from .codes import codes_page
from .commands import command_page
from .dependencies import dependencies_page
from .formats import formats_page
from .frames import frames_page
from .language import ENGLISH, SWEDISH, Language
from .law import counted_by_policy, limits, timelines
from .measures import measures_page
from .pictures import drawn
from .prose import translated
from .records import record_index, record_page
from .rule_index import rule_index
from .rules import rule_page
from .specification import specification_page

__all__ = ["SWEDISH_TREE", "TRANSLATED", "pages", "translated_pages", "write", "write_swedish"]

DOCS: Final = Path(__file__).parents[1]
SWEDISH_TREE: Final = "_sv"
"""Where the Swedish pages are put, below `docs/`; they become the folder `sv/` of the site."""
TRANSLATED: Final = (
    "index.md",
    *(f"tutorials/{path.name}" for path in sorted((DOCS / "tutorials").glob("*.md"))),
)
"""Hand-written pages that there are in Swedish too."""
_GENERATED: Final = ("reference/rules", "reference/records")
"""Folders with nothing but generated pages: what is no page any longer is removed from them."""
_RESULTS: Final = ("results.md", "frames.md")
"""Measured results in `benchmarks/`."""
_LINK: Final = re.compile(r"\]\((?P<path>[^)#:\s]+\.md)(?P<place>#[^)]*)?\)")
_TOCTREE: Final = re.compile(
    r"^```\{toctree\}\n(?P<options>(?::.*\n)*)\n(?P<pages>[^`]*)```\n*", re.MULTILINE
)


def pages(say: Language = ENGLISH) -> dict[str, str]:
    """Every generated page: path below `docs/`, or below the Swedish tree, and its Markdown."""
    found = {f"{address(code)}.md": rule_page(code, grades, say) for code, grades in by_code().items()}
    found |= {f"reference/records/{spec.name}.md": record_page(spec, say) for spec in records()}
    found |= {
        "reference/rules/index.md": rule_index(say),
        "reference/records/index.md": record_index(say),
        "reference/codes.md": codes_page(say),
    }
    if say.code == "en":
        return found | {
            "reference/cli.md": command_page(),
            "reference/measures.md": measures_page(),
            "reference/frames.md": frames_page(),
            "reference/dependencies.md": dependencies_page(),
            "reference/specification.md": specification_page(),
            "reference/formats.md": formats_page(),
        }
    for path in TRANSLATED:
        text = (DOCS / path).read_text(encoding="utf-8")
        found[path] = translated(text, say.within(Path(path).stem))
    return {path: _placed(path, text, found) for path, text in found.items()}


@cache
def translated_pages() -> frozenset[str]:
    """The pages that there are in both languages."""
    return frozenset(pages(SWEDISH))


def _placed(path: str, text: str, known: dict[str, str]) -> str:
    """A page of the Swedish tree: links to pages that are English only lead there, marked as such."""

    def lead(found: re.Match[str]) -> str:
        target = normpath(join(dirname(path), found["path"]))
        if target in known:
            return found[0]
        # the Swedish tree is a folder of the site
        away = relpath(target, join("sv", dirname(path))).removesuffix(".md")
        return f"]({away}.html{found['place'] or ''}){{.external .english}}"

    def choose(found: re.Match[str]) -> str:
        kept = [
            each for each in found["pages"].split() if normpath(join(dirname(path), f"{each}.md")) in known
        ]
        return f"```{{toctree}}\n{found['options']}\n" + "\n".join(kept) + "\n```\n\n" if kept else ""

    return _TOCTREE.sub(choose, _LINK.sub(lead, text))


def write(docs: Path) -> None:
    """Write the pages whose text has changed, so that Sphinx reads only those again, and drop old ones."""
    wanted = {docs / path: text for path, text in pages().items()}
    wanted |= {docs / "_generated" / name: _results(docs, name) for name in _RESULTS}
    wanted[docs / "_generated/limits.md"] = limits() + "\n"
    wanted[docs / "_generated/by-policy.md"] = counted_by_policy() + "\n"
    wanted |= {docs / "_generated" / name: svg for name, svg in (drawn() | timelines()).items()}
    _put(wanted, [docs / folder for folder in _GENERATED])


def write_swedish(tree: Path) -> None:
    """Write the Swedish pages."""
    wanted = {tree / path: text for path, text in pages(SWEDISH).items()}
    _put(wanted, [tree / folder for folder in (*_GENERATED, "tutorials")])


def _put(wanted: dict[Path, str], folders: list[Path]) -> None:
    for path, text in wanted.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for folder in folders:
        for path in folder.glob("*.md"):
            if path not in wanted:
                path.unlink()


def _results(docs: Path, name: str) -> str:
    """What the page on speed includes: the measured results, or a word on their absence."""
    if (docs.parent / "benchmarks" / name).exists():
        return f"```{{include}} /../benchmarks/{name}\n:heading-offset: 1\n```\n"
    return "No results have been recorded in this version of the repository.\n"
