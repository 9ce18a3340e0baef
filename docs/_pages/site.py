"""Which pages there are, and putting them on disk."""

from pathlib import Path
from typing import Final

from .catalogue import address, by_code, records
from .codes import codes_page
from .commands import command_page
from .dependencies import dependencies_page
from .frames import frames_page
from .measures import measures_page
from .pictures import drawn
from .records import record_index, record_page
from .rule_index import rule_index
from .rules import rule_page

__all__ = ["pages", "write"]

_GENERATED: Final = ("reference/rules", "reference/records")
"""Folders with nothing but generated pages: what is no page any longer is removed from them."""
_RESULTS: Final = "benchmarks/results.md"


def pages() -> dict[str, str]:
    """Every generated page: path below `docs/`, and its Markdown."""
    found = {f"{address(code)}.md": rule_page(code, grades) for code, grades in by_code().items()}
    found |= {f"reference/records/{spec.name}.md": record_page(spec) for spec in records()}
    return found | {
        "reference/rules/index.md": rule_index(),
        "reference/records/index.md": record_index(),
        "reference/codes.md": codes_page(),
        "reference/cli.md": command_page(),
        "reference/measures.md": measures_page(),
        "reference/frames.md": frames_page(),
        "reference/dependencies.md": dependencies_page(),
    }


def write(docs: Path) -> None:
    """Write the pages whose text has changed, so that Sphinx reads only those again, and drop old ones."""
    wanted = {docs / path: text for path, text in pages().items()}
    wanted[docs / "_generated/results.md"] = _results(docs)
    wanted |= {docs / "_generated" / name: svg for name, svg in drawn().items()}
    for path, text in wanted.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for folder in _GENERATED:
        for path in (docs / folder).glob("*.md"):
            if path not in wanted:
                path.unlink()


def _results(docs: Path) -> str:
    """What the page on speed includes: the measured results, or a word on their absence."""
    if (docs.parent / _RESULTS).exists():
        return f"```{{include}} /../{_RESULTS}\n:heading-offset: 1\n```\n"
    return "No results have been recorded in this version of the repository.\n"
