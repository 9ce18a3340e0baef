"""Runs the blocks of a page as a reader would: Python in one session, commands in the same folder."""

import re
import shlex
from collections.abc import Collection, Iterator
from pathlib import Path

from cvrgvr.cli import main

DOCS_FOLDER = Path(__file__).parents[2] / "docs"
_BLOCK = re.compile(r"^```(python|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"\s+# exit code (\d)$")


def commands_in(text: str) -> Iterator[str]:
    """Every command line that a page tells the reader to run."""
    for block in re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield from re.findall(r"^cvrgvr [^;\n]*", block, re.MULTILINE)


def run_page(path: str, languages: Collection[str] = ("python", "sh")) -> dict[str, object]:
    """The names that the page's Python defines; a command that ends with another code than told fails."""
    names: dict[str, object] = {}
    for language, block in _BLOCK.findall((DOCS_FOLDER / path).read_text(encoding="utf-8")):
        if language not in languages:
            continue
        if language == "python":
            exec(block, names)
            continue
        for line in block.splitlines():
            told = _CODE.search(line)
            words = shlex.split(line[: told.start()] if told else line)
            assert words[0] == "cvrgvr", line
            words = [
                path
                for word in words[1:]
                for path in (sorted(map(str, Path().glob(word))) if "*" in word else [word])
            ]
            assert main(words) == int(told[1] if told else 0), line
    return names
