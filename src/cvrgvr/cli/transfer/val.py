"""`cvrgvr transfer val`: GVR's bulk files as the pseudonymised follow-up extract."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from cvrgvr import gvr
from cvrgvr.cli.files import watched
from cvrgvr.cli.options import add_lang, day
from cvrgvr.cli.reading import OF_BULK_FILES
from cvrgvr.cli.tables import register_in
from cvrgvr.cli.transfer.keys import key_in
from cvrgvr.findings import ERROR
from cvrgvr.transfer.val import ValUtdrag, to_val, write_val
from cvrgvr.transfer.val.result import REASONS
from cvrgvr.transfer.val.writing import FORMS

__all__ = ["add_to"]

_DESCRIPTION: Final = (
    "Make the follow-up extract of GVR's contacts and stays: one flat row each, identity numbers as "
    "pseudonyms. Exits with 1 when a contact could not go."
)
_MEANT: Final = frozenset({"utanfor", "annan"})
"""Why contacts are left out that were not meant to go."""
_WORDS: Final = {
    "sv": ("kontakter in", "rader ut", "utelämnade: {}"),
    "en": ("contacts in", "rows out", "left out: {}"),
}


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("val", help="the follow-up extract of GVR", description=_DESCRIPTION)
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="bulk files of GVR (.gvr.jsonl), oldest first"
    )
    parser.add_argument(
        "--key", required=True, metavar="FILE", help="a file whose bytes are the key: at least 32"
    )
    parser.add_argument(
        "--label", required=True, metavar="TEXT", help="your name of the key, written in every row"
    )
    parser.add_argument("--on", required=True, type=day, metavar="DATE", help="the day of the extract")
    parser.add_argument("--to", metavar="DIR", help="a folder for the files; without it, nothing is written")
    parser.add_argument("--from", dest="first", type=day, metavar="DATE", help="first day")
    parser.add_argument("--until", dest="last", type=day, metavar="DATE", help="last day")
    parser.add_argument("--form", default="csv", choices=FORMS, help="form of the files (csv)")
    parser.add_argument("--long", action="store_true", help="also a row for each diagnosis and procedure")
    parser.add_argument("--tables", metavar="DIR", help="a folder of code tables: MEK, AVD and others")
    add_lang(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the extract, and say what became of every contact; 1 when one could not go."""
    tables = register_in(options.tables, options.lang)
    key = key_in(options.key)
    broken: list[str] = []
    extract = to_val(
        gvr.samla(_transactions(options, broken)),
        key=key,
        nyckel_id=options.label,
        extrakt_datum=options.on,
        fran=options.first,
        tom=options.last,
        tables=tables,
    )
    for line in broken:
        print(f"cvrgvr: {line}", file=sys.stderr)
    if broken:
        print("cvrgvr: nothing was written", file=sys.stderr)
    elif options.to is not None:
        written = write_val(extract, options.to, options.form, long=options.long)
        for name, rows in written.items():
            print(f"{rows:>8}  {Path(options.to) / name}")
    print("\n".join(_told(extract, options.lang)))
    return int(bool(broken) or bool(extract.utelamnade.keys() - _MEANT))


def _transactions(options: argparse.Namespace, broken: list[str]) -> Iterator[gvr.GvrTransaktion]:
    """The files' transactions; what is wrong with a file or a line is put in the list."""
    for path in options.files:
        with watched(path) as stream:
            for record, findings in gvr.iter_read(stream, policy=OF_BULK_FILES):
                if isinstance(record, gvr.GvrTransaktion):
                    yield record
                broken += [
                    f"{path}:{each.line}: {each.code}: {each.message(options.lang)}"
                    for each in findings
                    if each.severity is ERROR
                ]


def _told(extract: ValUtdrag, lang: str) -> Iterator[str]:
    came, went, left = _WORDS[lang]
    yield f"{extract.antal_in:>8}  {came}"
    yield f"{len(extract.kontakter):>8}  {went}"
    for reason, number in sorted(extract.utelamnade.items()):
        text = REASONS[reason][lang == "en"] if reason in REASONS else reason
        yield f"{number:>8}  {left.format(text)}"
    shown: set[str] = set()
    for finding in extract.findings:
        if finding.code not in shown:
            shown.add(finding.code)
            yield f"{extract.findings.counts[finding.code]:>8}  {finding.code}: {finding.message(lang)}"
