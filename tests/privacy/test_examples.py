"""What the documentation shows and tells to run, on marked records and on those that the examples make.

The people of the generator have reserve numbers of the year 2299, which nothing that is shown may hold.
"""

import ast
import json
import re
import runpy
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import identifiers
from cvrgvr.cli import main
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.errors import CvrgvrError
from cvrgvr.gvr import ersmo
from cvrgvr.identifiers import Personnummer, Reservnummer, Samordningsnummer
from tests.docs.running import DOCS_FOLDER, commands_in, run_page
from tests.privacy.marked import PERSON, TEXT, delimited, documents, hidden, transactions

ROOT = DOCS_FOLDER.parent
PROSE = sorted({*ROOT.glob("*.md"), ROOT / "llms.txt", *DOCS_FOLDER.rglob("*.md")})
SHOWN = [*PROSE, *sorted(path for path in (ROOT / "examples").rglob("*") if path.suffix != ".pyc")]
OF_NO_FILE = ("codes", "generate", "rules", "spec", "testkit")
COMMANDS = sorted(
    line
    for line in {line for path in PROSE for line in commands_in(path.read_text(encoding="utf-8"))}
    if line.split()[1] not in OF_NO_FILE and "--show-values" not in line
)
SYNTHETIC = re.compile(r"2299\d\d[-+]?\d{4}")
NUMBER = re.compile(r"(?<![\w.])(?:\d{6}|\d{8})[-+]?\d{4}(?!\w)")
NOBODY = {
    "191212121212": "a test number that Skatteverket publishes",
    "197010632391": "the example in Skatteverket's description of samordningsnummer",
}


def people(text: str) -> Iterator[str]:
    """The identity numbers in a text that could be somebody's."""
    for number in NUMBER.findall(text):
        try:
            found = identifiers.parse(number)
        except CvrgvrError:
            continue
        real = isinstance(found, (Personnummer, Samordningsnummer))
        if real or (isinstance(found, Reservnummer) and "2299" not in number):
            yield found.reveal()


def test_nobody_stands_in_the_documentation() -> None:
    told = {path.name: set(people(path.read_text(encoding="utf-8"))) for path in SHOWN if path.is_file()}
    assert {name: found - set(NOBODY) for name, found in told.items() if found - set(NOBODY)} == {}
    assert list(people("x 19121212-1212, 197010632391 and 2026-10-31 x")) == ["191212121212", "197010632391"]


# -- the commands that pages tell, on files whose every value is marked ---------------------------------

WRITES = ("--output", "--write-baseline", "--picture")
"""Options of a file that is shown to people; what else is written is the data itself."""
DELIVERY = "CVR_VANTANDE_SE2321000016-0AA1_202610_20261105T031500.csv"


def row(letter: str, **changed: str) -> bytes:
    """A valid record but for the texts that may be anything."""
    cells = {**EXAMPLES[letter], **{name: text for name, text in changed.items() if name in EXAMPLES[letter]}}
    return f"{';'.join(cells)}\r\n{';'.join(cells.values())}\r\n".encode()


def content(name: str) -> bytes:
    """What is put in a file that a page names."""
    marked = {spec.name: data for _, spec, data in delimited()}
    valid = {"patient_id": PERSON, "vardkontakt_id": f"{TEXT} {PERSON}", "kombika": PERSON, "mvo": TEXT}
    lower = name.lower()
    for part, data in (
        (".gvr.jsonl", transactions),
        ("gvr-okt", transactions),
        (".xml", lambda: next(data for register, data in documents() if register is ersmo.REGISTER)),
        (".key", lambda: bytes(range(32))),
        ("key.bin", lambda: bytes(range(32))),
        (".toml", (ROOT / "examples" / "layouts" / "katarakt.toml").read_bytes),
        (".json", b"{}".__bytes__),
        ("kontakt", lambda: marked["telefon.Kontakt"]),
        ("manader", lambda: marked["telefon.Manad"]),
        ("kontroll", lambda: marked["telefon.Kontroll"]),
        ("rapp", lambda: row("R", **valid)),
        ("genomf", lambda: row("G", **valid)),
        ("completed", lambda: row("G", **valid)),
        ("broken", lambda: marked["cvr.Vantande"]),
        ("file", lambda: marked["cvr.Vantande"]),
    ):
        if part in lower:
            return data()
    return row("V", **valid)


def prepared(words: list[str]) -> set[str]:
    """Put files where a command looks for them; what it writes for people to read."""
    written = set()
    for option, word in zip(["", *words], words, strict=False):
        if option in WRITES:
            written.add(word)
        elif option == "--to" or word in ("out", "leveranser", "archive", "DIR", "tables/", "deliveries/"):
            folder = Path(word)
            folder.mkdir(exist_ok=True)
            (folder / "CVR_VANTANDE_SE2321000016-0AA1_202610_20261105T031500.csv").write_bytes(
                content("FILE")
            )
        elif re.search(r"\.(csv|txt|jsonl|xml|json|toml|key|bin)$|^FILE$", word):
            path = Path(word.replace("*", "202610"))
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content(word))
    return written


@pytest.mark.parametrize("line", COMMANDS)
def test_commands_of_pages(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    words = shlex.split(line, comments=True)[1:]
    written = prepared(words)
    words = [word.replace("*", "202610") for word in words]
    try:
        code = main(words)
    except SystemExit as ended:
        code = int(ended.code or 0)
    assert code in (0, 1, 2)
    out, err = capsys.readouterr()
    hidden(out, err, *(Path(each).read_text(encoding="utf-8") for each in written if Path(each).exists()))


# -- what the examples show of the people that they make -------------------------------------------------


def unshown(text: str) -> None:
    """No person of the generator stands in the text."""
    found = SYNTHETIC.search(text)
    if found is not None:
        raise AssertionError(text[max(0, found.start() - 80) :][:160])


@pytest.mark.parametrize("page", ["first-file.md", "national-delivery.md", "validate-in-ci.md"])
def test_tutorials(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    run_page(f"tutorials/{page}")
    out, err = capsys.readouterr()
    assert out
    unshown(out + err)


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "examples").glob("*.py")))
def test_programs(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [name])
    monkeypatch.syspath_prepend(str(ROOT / "examples"))
    runpy.run_path(str(ROOT / "examples" / name), run_name="__main__")
    out, err = capsys.readouterr()
    assert out
    unshown(out + err)
    hidden(out, err)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "examples" / "notebooks").glob("*.ipynb")), ids=lambda p: p.stem
)
def test_notebooks(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each cell's output: what it prints, and all forms of the value that it ends with."""
    names: dict[str, Any] = {}
    shown: list[str] = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        tree = ast.parse("".join(cell["source"]))
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, path.name, "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), path.name, "eval"), names)
            forms = (getattr(value, f"_repr_{form}_", None) for form in ("html", "svg", "markdown"))
            shown += [repr(value), *(str(form()) for form in forms if form is not None)]
    out, err = capsys.readouterr()
    assert shown
    unshown("\n".join([out, err, *shown]))
