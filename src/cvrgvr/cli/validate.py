"""`cvrgvr validate`: what is wrong in files, and where."""

import argparse
from typing import Any, Final

from cvrgvr._version import VERSION
from cvrgvr.cli.deliveries import add_delivery_options, files_in, known_to
from cvrgvr.cli.engines import ENGINES
from cvrgvr.cli.forms import add_encoding, add_record, layout_named
from cvrgvr.cli.options import day
from cvrgvr.cli.output import put
from cvrgvr.cli.policy_options import add_policy_options, chosen_policy
from cvrgvr.cli.reporting import STREAMED, add_report_options, lines, show
from cvrgvr.cli.tables import table_reports
from cvrgvr.cli.validation import Validation
from cvrgvr.policy import Policy, Tally
from cvrgvr.report import Report
from cvrgvr.wire.found import CAP
from cvrgvr.wire.tables import Tables, read_tables

__all__ = ["add_to"]

_DESCRIPTION: Final = "Find all faults of files, and say where they are and how to mend them."


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("validate", help="find all faults of files", description=_DESCRIPTION)
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="files to validate, or folders of deliveries"
    )
    parser.add_argument(
        "--previous",
        action="append",
        default=[],
        metavar="FILE",
        help="a file of an earlier month to compare with; may be given several times",
    )
    add_record(parser)
    add_encoding(parser)
    parser.add_argument(
        "--layout", metavar="LAYOUT", help="a layout (TOML) for files in another layout; it says the encoding"
    )
    parser.add_argument(
        "--on", type=day, metavar="DATE", help="reference date; rules that need one are silent without"
    )
    parser.add_argument(
        "--tables",
        metavar="DIR",
        help="a folder of code tables: CSV named as the table, Kodserver exports, MEK; or one such file",
    )
    parser.add_argument(
        "--engine",
        default="auto",
        choices=ENGINES,
        help="how files are gone through, with the same report: by records, or by columns (needs the extra "
        "frames, and polars); auto takes columns for large files where they are installed",
    )
    add_delivery_options(parser)
    add_policy_options(parser)
    add_report_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Validate the files and report; 1 when a finding is at or above `--fail-on`."""
    chosen = chosen_policy(options)
    cap = options.cap if options.cap is not None else chosen.settings.cap
    if cap is None and options.format != STREAMED:
        cap = CAP
    tally = None if options.write_baseline is None else Tally()
    tables = _tables(options, chosen.policy, cap)
    layout = layout_named(options.layout)
    found = files_in(options.files, options.sidecar)
    known = known_to(options, found)
    with lines(options) as sink:
        run = Validation(options, layout, chosen.policy, tables.register, known, cap, sink, tally)
        files = run.of_all(found)
    files += table_reports(tables)
    report = Report(
        f"cvrgvr {VERSION}",
        chosen.policy,
        options.on,
        tuple(files),
        chosen.fail_on,
        chosen.origin,
        chosen.baseline,
    )
    show(report, options, options.lang or chosen.settings.lang or "sv")
    if tally is not None:
        put(tally.baseline().text(), options.write_baseline)
    return int(report.failed)


def _tables(options: argparse.Namespace, policy: Policy, cap: int | None) -> Tables:
    """The tables that were asked for: none without `--tables`."""
    if options.tables is None:
        return Tables({})
    return read_tables(options.tables, policy=policy, cap=cap, show_values=options.show_values)
