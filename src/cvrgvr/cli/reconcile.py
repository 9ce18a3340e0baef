"""`cvrgvr reconcile`: deliveries held against each other, as one report."""

import argparse
from collections.abc import Iterator
from typing import Any, Final

from cvrgvr import cvr
from cvrgvr._version import VERSION
from cvrgvr.cli.forms import add_encoding
from cvrgvr.cli.options import add_lang, day, parts
from cvrgvr.cli.output import put
from cvrgvr.cli.reading import records_of, transactions_of
from cvrgvr.errors import UsageError
from cvrgvr.report.reconciliation import reconciliation_csv, reconciliation_json, reconciliation_text
from cvrgvr.transfer import Avstamning, reconcile_contacts, reconcile_months, reconcile_rapp, to_rapp
from cvrgvr.transfer.rapp.counting import BY
from cvrgvr.transfer.rapp.places import UNITS
from cvrgvr.wire.delimited.form import Form

__all__ = ["add_to"]

_DESCRIPTION: Final = (
    "Hold deliveries against each other and list what someone must look into, with what to do. Month against "
    "month (--previous, --waiting, --completed): who left the list without care, who waits although the care "
    "has been given. RAPP against records (--rapp, --waiting, --on). CVR against GVR (--completed, --gvr): "
    "completed in one and not in the other. Exits with 1 when there is something."
)


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "reconcile", help="deliveries held against each other", description=_DESCRIPTION
    )
    for name, what in (
        ("previous", "cvr.Vantande of the month before"),
        ("waiting", "cvr.Vantande of the month"),
        ("completed", "cvr.Genomford of the month"),
        ("rapp", "cvr.Rapp of the month"),
        ("gvr", "transactions of GVR, a bulk file (JSON Lines)"),
    ):
        parser.add_argument(
            f"--{name}", action="append", default=[], metavar="FILE", help=f"{what}; may be repeated"
        )
    parser.add_argument("--on", type=day, metavar="DATE", help="reference date, for --rapp")
    parser.add_argument(
        "--unit", default="kombika", choices=UNITS, help="how units are told in RAPP (kombika)"
    )
    parser.add_argument(
        "--by",
        type=parts,
        default=(),
        metavar="FIELDS",
        help=f"how RAPP's counts are split, by {' or '.join(BY)}, or both: mvo,cvr_kod",
    )
    add_encoding(parser, several=True)
    parser.add_argument(
        "--format", default="text", choices=("text", "csv", "json"), help="for people, or for machines (text)"
    )
    parser.add_argument("--output", metavar="FILE", help="write here instead of to the terminal")
    add_lang(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Reconcile what was given; 1 when there is something to look into."""
    parts = list(_parts(options))
    if not parts:
        raise UsageError(
            "give --previous, --waiting and --completed; or --rapp, --waiting and --on; "
            "or --completed and --gvr"
        )
    if options.format == "csv":
        put(reconciliation_csv(parts, options.lang), options.output, encoding="utf-8")
    elif options.format == "json":
        put(reconciliation_json(parts, f"cvrgvr {VERSION}"), options.output, encoding="utf-8")
    else:
        put(reconciliation_text(parts, options.lang), options.output)
    return int(not all(part.clean for part in parts))


def _parts(options: argparse.Namespace) -> Iterator[Avstamning]:
    form = Form(encoding=options.encoding)
    if options.previous and options.waiting and options.completed:
        yield reconcile_months(
            records_of(options.previous, cvr.Vantande, form),
            records_of(options.waiting, cvr.Vantande, form),
            records_of(options.completed, cvr.Genomford, form),
        )
    elif options.previous:
        raise UsageError("--previous needs --waiting and --completed: else who was given care is not known")
    if options.rapp:
        if not options.waiting or options.on is None:
            raise UsageError("--rapp needs --waiting, and --on: the day on which records are judged")
        by = options.by
        waiting = records_of(options.waiting, cvr.Vantande, form)
        counts = to_rapp(waiting, on=options.on, unit=options.unit, by=by)
        yield reconcile_rapp(records_of(options.rapp, cvr.Rapp, form), counts, unit=options.unit)
    if options.gvr:
        if not options.completed:
            raise UsageError("--gvr needs --completed: what GVR is held against")
        yield reconcile_contacts(
            records_of(options.completed, cvr.Genomford, form), transactions_of(options.gvr)
        )
