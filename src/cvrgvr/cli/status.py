"""`cvrgvr status`: a folder of deliveries on a day, and what is due next."""

import argparse
from typing import Any, Final

from cvrgvr._version import VERSION
from cvrgvr.cli.files import naming
from cvrgvr.cli.options import add_lang, day
from cvrgvr.cli.output import put
from cvrgvr.errors import UsageError
from cvrgvr.periods import deadlines, month_after, month_of
from cvrgvr.report.status import status_csv, status_json, status_text
from cvrgvr.wire.delivery.folder import folder_state

__all__ = ["add_to"]

_DESCRIPTION: Final = (
    "Tell how a folder of deliveries stands on a day: for each sender, kind of record and month whether it "
    "has come, is late, missing, doubled or not whole; and what is due next. Sidecars and sizes are looked "
    "at, not contents. Exits with 1 when there is something to act on."
)


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("status", help="how a folder of deliveries stands", description=_DESCRIPTION)
    parser.add_argument("folder", metavar="DIR", help="the folder of deliveries")
    parser.add_argument("--on", type=day, required=True, metavar="DATE", help="the day it is told for")
    parser.add_argument(
        "--due",
        type=int,
        metavar="N",
        help="your own deadline: day N of the following month (the national one, the 20th)",
    )
    parser.add_argument(
        "--format", default="text", choices=("text", "csv", "json"), help="for people, or for machines (text)"
    )
    parser.add_argument("--output", metavar="FILE", help="write here instead of to the terminal")
    add_lang(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show the state; 1 when a month is missing, doubled, not whole, withdrawn or came too early."""
    if options.due is not None and not 1 <= options.due <= 28:
        raise UsageError("--due is a day of the month, 1 to 28")
    with naming(options.folder):
        folder = folder_state(options.folder, options.on, day=options.due)
    month = month_of(options.on)
    coming = [
        pair for each in (month_after(month, -1), month) for pair in deadlines(each) if pair[0] >= options.on
    ]
    if options.format == "csv":
        put(status_csv(folder), options.output, encoding="utf-8")
    elif options.format == "json":
        put(status_json(folder, coming, f"cvrgvr {VERSION}"), options.output, encoding="utf-8")
    else:
        put(status_text(folder, coming, options.lang), options.output)
    return int(bool(folder.faulty))
