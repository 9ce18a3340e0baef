"""`cvrgvr codes`: the fixed code lists, what tables hold, and tables converted to CSV."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from cvrgvr._version import VERSION
from cvrgvr.cli.catalogues import code_lists, table_users
from cvrgvr.cli.forms import ENCODINGS
from cvrgvr.cli.options import add_lang, day
from cvrgvr.cli.output import put
from cvrgvr.cli.tables import post_lines, table_line, table_reports
from cvrgvr.codes import FORMS, Kodtabell
from cvrgvr.errors import UsageError
from cvrgvr.findings import ERROR
from cvrgvr.policy import Policy
from cvrgvr.report import Report, as_text
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.tables import Tables, read_table, read_tables, write_table

__all__ = ["add_to"]

_DESCRIPTION: Final = (
    "Show the fixed code lists and the tables that rules ask; or, given a file or folder of tables (CSV, "
    "Kodserver exports, MEK), show what they hold, look up a code, or convert them to CSV."
)


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("codes", help="code lists, and tables of codes", description=_DESCRIPTION)
    parser.add_argument(
        "what", nargs="?", metavar="WHAT", help="name of a list or table, or a file or folder of tables"
    )
    parser.add_argument("--table", metavar="NAME", help="the table that the file holds, or the one to show")
    parser.add_argument("--code", metavar="CODE", help="show the rows of this code")
    parser.add_argument("--on", type=day, metavar="DATE", help="only what is valid on this day")
    parser.add_argument(
        "--output", metavar="PATH", help="write the tables as CSV: a file for one, a folder for several"
    )
    parser.add_argument(
        "--encoding",
        default="utf-8",
        choices=ENCODINGS,
        help="how CSV that is read is encoded (utf-8); it is written in utf-8",
    )
    add_lang(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show or convert; 1 when a table that was read has errors."""
    if options.what is None:
        put("".join(f"{line}\n" for line in _overview(options.lang)), None)
        return 0
    if not Path(options.what).exists():
        put("".join(f"{line}\n" for line in _named(options.what, options.lang)), None)
        return 0
    tables = _read(options)
    shown = _tables(tables, options)
    if options.output is not None:
        lines = _write(shown, options)
    elif options.code is not None:
        lines = list(_rows(shown, options)) or [
            "ingen rad för koden" if options.lang == "sv" else "no row for the code"
        ]
    else:
        users = table_users()
        lines = [
            table_line(each, users.get(each.namn, []), options.on, options.lang) for each in shown.values()
        ]
    put("".join(f"{line}\n" for line in lines), None)
    report = Report(f"cvrgvr {VERSION}", Policy(), options.on, tuple(table_reports(tables)))
    if report.files:
        sys.stderr.write(as_text(report, options.lang))
    return int(report.worst is ERROR)


def _overview(lang: str) -> Iterator[str]:
    """All lists with their fields, then all tables with the rules that ask them."""
    for name, (codes, users) in code_lists().items():
        fields = ", ".join(dict.fromkeys(field for _, field in users))
        yield f"{name:<22}  {len(codes):>3}  {fields}"
    yield ""
    asked = table_users()
    for form in FORMS.values():
        text = form.sv if lang == "sv" else form.en
        yield f"{form.namn:<22}  {text}" + (
            f"  ({', '.join(asked[form.namn])})" if form.namn in asked else ""
        )


def _named(name: str, lang: str) -> Iterator[str]:
    """A list with its codes, or the columns of a table."""
    if (found := code_lists().get(name)) is not None:
        for each in found[0]:
            yield f"{each.value!s:<18}  {each.sv if lang == 'sv' else each.en}"
    elif (form := FORMS.get(name)) is not None:
        yield ";".join(form.kolumner)
    else:
        raise UsageError(
            "there is no file, list or table of that name; `cvrgvr codes` shows lists and tables"
        )


def _read(options: argparse.Namespace) -> Tables:
    form = Form(encoding=options.encoding)
    if options.table is None or Path(options.what).is_dir():
        return read_tables(options.what, form=form)
    return Tables({options.what: read_table(options.what, options.table, form=form)})


def _tables(tables: Tables, options: argparse.Namespace) -> Mapping[str, Kodtabell]:
    """The tables that may be used, by name; only the one that was asked for, if any."""
    register = tables.register
    if options.table not in (None, *(reading.tabell.namn for reading in tables.readings.values())):
        raise UsageError("the folder holds no such table")
    return {name: register[name] for name in register if options.table in (None, name)}


def _rows(shown: Mapping[str, Kodtabell], options: argparse.Namespace) -> Iterator[str]:
    for name, tabell in shown.items():
        form = FORMS.get(name)
        kod = options.code.upper() if form is not None and form.versaler else options.code
        for post in tabell.poster(kod):
            if options.on is None or post.giltig(options.on):
                yield from post_lines(name, post, options.on)


def _write(shown: Mapping[str, Kodtabell], options: argparse.Namespace) -> list[str]:
    """Write the tables: one as the file, those of a folder into a folder."""
    target = Path(options.output)
    several = Path(options.what).is_dir() and options.table is None
    if several:
        target.mkdir(parents=True, exist_ok=True)
    lines = []
    for name, tabell in shown.items():
        path = target / f"{name}.csv" if several else target
        lines.append(f"{path}: {write_table(tabell, path)}")
    return lines
