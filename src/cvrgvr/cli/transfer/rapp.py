"""`cvrgvr rapp`: counts for RAPP from a file of waiting patients, to print or as a file."""

import argparse
import sys
from collections.abc import Iterator
from typing import Any, Final

from cvrgvr import cvr
from cvrgvr.cli.files import naming, watched
from cvrgvr.cli.forms import add_encoding
from cvrgvr.cli.options import add_lang, day, parts
from cvrgvr.cli.output import put
from cvrgvr.cli.reading import OF_FILES, refusals
from cvrgvr.cli.tables import register_in
from cvrgvr.errors import ReadError, UsageError
from cvrgvr.findings import Finding
from cvrgvr.transfer import RappCounts, rapp_list, to_rapp
from cvrgvr.transfer.rapp.counting import BY
from cvrgvr.transfer.rapp.limits import DAYS
from cvrgvr.transfer.rapp.places import UNITS
from cvrgvr.transfer.rapp.sheet import reckoning
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.source import opened

__all__ = ["add_to"]

_DESCRIPTION: Final = (
    "Count those waiting in a file of cvr.Vantande by unit and kind of activity, as a list to enter in RAPP "
    "or as a file of cvr.Rapp. Exits with 1 when records could not be counted: for errors, or for want of a "
    "unit."
)


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("rapp", help="counts to enter in RAPP", description=_DESCRIPTION)
    parser.add_argument("file", metavar="FILE", help="a file of cvr.Vantande")
    parser.add_argument(
        "--on", type=day, required=True, metavar="DATE", help="reference date, and the day of reporting"
    )
    parser.add_argument(
        "--month", metavar="YYYY-MM", help="the month to count; if not given, the one of most records"
    )
    parser.add_argument("--unit", default="kombika", choices=UNITS, help="how units are told (kombika)")
    parser.add_argument(
        "--by",
        type=parts,
        default=(),
        metavar="FIELDS",
        help=f"split further, by {' or '.join(BY)}, or both: mvo,cvr_kod",
    )
    parser.add_argument(
        "--units",
        metavar="FILE",
        help="units that report, one on each line; 0 for those that nobody waits at",
    )
    parser.add_argument(
        "--days",
        default="kalenderdagar",
        choices=DAYS,
        help="days held against the limit: of the calendar, or as the guarantee counts (kalenderdagar)",
    )
    parser.add_argument(
        "--tables", metavar="DIR", help="a folder of code tables: mek tells a unit's other id"
    )
    add_encoding(parser)
    parser.add_argument(
        "--format",
        default="text",
        choices=("text", "csv", "html"),
        help="a list, a file of cvr.Rapp, or a page to print (text)",
    )
    parser.add_argument("--output", metavar="FILE", help="write here instead of to the terminal")
    add_lang(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Count and write; 1 when the file is refused, or records could not be counted."""
    refused: list[Finding] = []
    counts = _count(options, refused)
    for finding in refused:
        print(f"cvrgvr: {options.file}: {finding.code}: {finding.message(options.lang)}", file=sys.stderr)
    if counts is None:
        return 1
    if options.format == "csv":
        _write(counts, options)
    else:
        put(
            rapp_list(counts, options.format, options.lang),
            options.output,
            encoding=_encoding(options.format),
        )
    return int(not counts.complete)


def _count(options: argparse.Namespace, refused: list[Finding]) -> RappCounts | None:
    """The counts; None for a file that is refused as a whole."""
    try:
        counts = to_rapp(
            _records(options, refused),
            on=options.on,
            month=options.month,
            unit=options.unit,
            by=options.by,
            units=[] if options.units is None else _lines(options.units),
            days=options.days,
            tables=register_in(options.tables, options.lang),
        )
    except UsageError:
        if not refused:  # else the file has no month to tell
            raise
        return None
    return None if refused else counts


def _encoding(form: str) -> str | None:
    return "utf-8" if form == "html" else None


def _records(options: argparse.Namespace, refused: list[Finding]) -> Iterator[Any]:
    """The file's records; what refuses the file as a whole is put in the list."""
    form = Form(encoding=options.encoding)
    with watched(options.file) as stream:
        for record, findings in cvr.iter_read(stream, cvr.Vantande, policy=OF_FILES, form=form):
            if record is not None:
                yield record
            refused += refusals(findings)


def _lines(path: str) -> list[str]:
    with naming(path), opened(path) as stream:
        try:
            text = stream.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ReadError("the list of units is not UTF-8") from None
    return [line.strip() for line in text.splitlines() if line.strip()]


def _write(counts: RappCounts, options: argparse.Namespace) -> None:
    """Write the rows as a file; say what is not in it on standard error."""
    target = sys.stdout.buffer if options.output is None else options.output
    cvr.write(counts.rows, target, cvr.Rapp, on=options.on)
    if counts.without_unit or counts.left_out:
        for words, number in reckoning(counts, options.lang):
            print(f"{number:>8}  {words}", file=sys.stderr)
