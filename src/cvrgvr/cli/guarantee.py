"""`cvrgvr guarantee`: how each wait of a file stands against the care guarantee, and why."""

import argparse
import sys
from pathlib import Path
from typing import Any, Final

from cvrgvr.cli import wait_tables
from cvrgvr.cli.bulk import TRANSACTIONS, is_bulk_file
from cvrgvr.cli.catalogues import wait_classes
from cvrgvr.cli.forms import add_encoding
from cvrgvr.cli.gvr_waits import gvr_waits_of
from cvrgvr.cli.options import add_lang, day, severity
from cvrgvr.cli.output import put_all
from cvrgvr.cli.waits import Asked, Severities, deadlines, explained, waits_of
from cvrgvr.cvr.clock import START_POLICIES
from cvrgvr.errors import ReadError, UsageError
from cvrgvr.findings import Severity
from cvrgvr.guarantee import ANGER_POLICIES, TABLE, RuleTable, rule_table
from cvrgvr.gvr.clock import GARANTIER
from cvrgvr.pictures import days_left
from cvrgvr.pictures.picture import form_of
from cvrgvr.toml import read_toml
from cvrgvr.wire.layout import layout_of

__all__ = ["add_to"]

_DESCRIPTION: Final = (
    "Count the days of each wait in a file under the care guarantee: one row per wait, the reasoning behind "
    "one of them (--explain), or who breaches when if nothing happens (--deadlines)."
)


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "guarantee", help="how waits stand against the guarantee", description=_DESCRIPTION
    )
    parser.add_argument("file", metavar="FILE", help="a file of waits")
    parser.add_argument(
        "--record",
        choices=[*wait_classes(), TRANSACTIONS],
        help="the record class; found from the file if not given",
    )
    parser.add_argument(
        "--garanti",
        default="bedomning",
        choices=GARANTIER,
        help="for files of GVR: the promise that its contacts answer (bedomning)",
    )
    add_encoding(parser)
    parser.add_argument("--layout", metavar="LAYOUT", help="a layout (TOML) for a file in another layout")
    parser.add_argument(
        "--on", type=day, metavar="DATE", help="reference date; those who wait: avlasningsdatum if not given"
    )
    parser.add_argument(
        "--regelverk", default="nationell", metavar="RULES", help="nationell or a region: 10 (nationell)"
    )
    parser.add_argument(
        "--rules",
        metavar="FILE",
        help="more rows of the rule table, in TOML: [[row]] with rule_id, garanti, ...",
    )
    parser.add_argument(
        "--anger-policy", default="omstart", choices=ANGER_POLICIES, help="what a regret does (omstart)"
    )
    parser.add_argument(
        "--start-policy",
        default="sokt_kontakt",
        choices=tuple(START_POLICIES),
        help="what starts the clock of a patient's own request (sokt_kontakt)",
    )
    parser.add_argument("--sondagsregel", action="store_true", help="move a last day on a weekend or holiday")
    parser.add_argument("--booked", type=day, metavar="DATE", help="what if all who wait are given care then")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--explain", metavar="ID", help="the reasoning, for the wait with this vardkontakt_id")
    shown.add_argument(
        "--deadlines",
        action="store_true",
        help="who breaches when if nothing happens, the first breach first (keeps those who wait in memory)",
    )
    shown.add_argument(
        "--picture", metavar="FILE", help="draw who waits by days left, as .svg or .png, instead of the rows"
    )
    parser.add_argument(
        "--format", choices=("csv", "json", "text"), help="for programs or people (csv; with --explain text)"
    )
    parser.add_argument(
        "--more", action="store_true", help="csv: also orsak, start, days_left and skyldighet"
    )
    parser.add_argument("--output", metavar="FILE", help="write here instead of to the terminal")
    add_lang(parser)
    parser.add_argument("--show-values", action="store_true", help="show ids that hold an identity number")
    parser.add_argument(
        "--fail-on",
        default=Severity.ERROR,
        type=severity,
        metavar="SEVERITY",
        help="exit with 1 when the file has findings from this severity on (error)",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the rows as the file is read; 1 when the file has a finding at or above `--fail-on`."""
    table = TABLE if options.rules is None else _table(options.rules)
    table.books(options.regelverk)  # an unknown rule set is told before anything is written
    if options.booked and options.on and options.booked < options.on:
        raise UsageError("--booked lies before --on: give a later day")
    asked = Asked(
        options.on,
        options.regelverk,
        options.anger_policy,
        options.sondagsregel,
        options.start_policy,
        None if table is TABLE else table,
        options.booked,
    )
    tally = Severities()
    if is_bulk_file(options.file, options.record):
        waits = gvr_waits_of(options.file, options.garanti, asked, tally, show_values=options.show_values)
    else:
        waits = waits_of(
            *(options.file, options.record, asked, tally, options.encoding, layout_of(options.layout)),
            show_values=options.show_values,
        )
    if options.picture is not None:
        form_of(options.picture)  # a faulty name is told before anything is read
        drawn = days_left((each.assessment for each in waits if each.assessment), lang=options.lang)
        drawn.save(options.picture)
        return _told(tally, options)
    if options.explain is not None:
        pieces = wait_tables.reasoning(
            explained(waits, options.explain), options.format or "text", options.lang
        )
    elif options.deadlines:
        pieces = wait_tables.deadlines(deadlines(waits, asked), options.format or "csv")
    else:
        pieces = wait_tables.rows(waits, options.format or "csv", options.lang, more=options.more)
    put_all(pieces, options.output, encoding="utf-8" if options.format == "json" else None)
    return _told(tally, options)


def _told(tally: Severities, options: argparse.Namespace) -> int:
    """Say what the file has of findings; the exit code."""
    if tally.worst is not None:
        print(f"cvrgvr: {tally.summary} (cvrgvr validate tells them)", file=sys.stderr)
    return int(tally.worst is not None and tally.worst >= options.fail_on)


def _table(path: str) -> RuleTable:
    try:
        given = read_toml(Path(path).read_text(encoding="utf-8"))
    except OSError as fault:
        raise ReadError(f"{path}: the file cannot be opened: {fault.strerror}") from None
    except ValueError as fault:  # no UTF-8, or no TOML
        raise ReadError(f"{path}: the file is not TOML: {fault}") from None
    rows = given.get("row")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UsageError(f"{path}: give each rule under a line [[row]]")
    return rule_table(rows)
