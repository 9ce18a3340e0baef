"""`cvrgvr generate`: synthetic files, valid or with a named fault; the same arguments, the same bytes."""

import argparse
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from cvrgvr import gvr
from cvrgvr.cli.bulk import TRANSACTIONS
from cvrgvr.cli.catalogues import REGISTERS, names
from cvrgvr.cli.forms import add_encoding
from cvrgvr.codes import Kodtabell
from cvrgvr.periods import last_day
from cvrgvr.testing import Needs, generate_file, generate_transactions, needs, transaction_needs
from cvrgvr.testing.events import generate_document
from cvrgvr.testing.invoices import generate_invoice
from cvrgvr.testing.messages import generate_message
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.tables import write_table

__all__ = ["add_to"]

DOCUMENTS: Final = {"ersmo": generate_document, "hej": generate_invoice}
"""The messages in XML, by the record that they are made of."""
MESSAGES: Final = {"national.genomforda": "national.Genomford", "national.vantande": "national.Vantande"}
"""Whole messages, and the record that each holds; those of other national records are named in `.xml`."""

_DESCRIPTION: Final = (
    "Make synthetic files, valid or with a named fault. The same arguments give the same bytes."
)


class _Once(argparse.Action):
    """Refuses an option that is given twice, of which argparse would take the last without a word."""

    def __call__(self, _parser: Any, namespace: argparse.Namespace, values: Any, _: Any = None) -> None:
        if getattr(namespace, self.dest) is not None:
            raise argparse.ArgumentError(self, "is given twice: rows break one rule; make a file for each")
        setattr(namespace, self.dest, values)


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("generate", help="make a synthetic file", description=_DESCRIPTION)
    known = [*names(*REGISTERS), *MESSAGES, TRANSACTIONS, *DOCUMENTS]
    parser.add_argument("record", metavar="RECORD", choices=known, help=f"one of {', '.join(known)}")
    parser.add_argument("--rows", type=int, default=1000, metavar="N", help="records to make (1000)")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="another seed, other patients (0)")
    parser.add_argument(
        "--month", default="2026-10", metavar="YYYY-MM", help="the month that is reported (2026-10)"
    )
    parser.add_argument(
        "--break", dest="broken", action=_Once, metavar="CODE", help="let rows break this rule"
    )
    parser.add_argument(
        "--every", type=int, default=1, metavar="N", help="with --break: every n-th row breaks it (1)"
    )
    add_encoding(parser)
    parser.add_argument("--output", metavar="FILE", help="write here instead of to the terminal")
    parser.add_argument(
        "--tables", metavar="DIR", help="with --break: write the code tables that the rule needs here"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the file; say on standard error what a fault presupposes to be found."""
    target = sys.stdout.buffer if options.output is None else options.output
    if options.record == TRANSACTIONS:
        _bulk_file(target, options)
        return 0
    made: Any = {
        "rows": options.rows,
        "seed": options.seed,
        "month": options.month,
        "break_code": options.broken,
        "break_every": options.every,
    }
    if options.record in DOCUMENTS:
        DOCUMENTS[options.record](target, **made)
        return 0
    if options.record in MESSAGES or _is_message(options):
        name: str = options.record
        generate_message(target, MESSAGES.get(name, name), **made)
        return 0
    generate_file(target, options.record, form=Form(encoding=options.encoding), **made)
    if options.broken is not None:
        _tell(needs(options.broken, options.record, month=options.month), options.tables)
    return 0


def _is_message(options: argparse.Namespace) -> bool:
    """True for a national record that is written to a file named in `.xml`."""
    name = options.output or ""
    return options.record.startswith("national.") and name.lower().endswith(".xml")


def _bulk_file(target: Any, options: argparse.Namespace) -> None:
    """Write a file of GVR's transactions, made on the first day after the month."""
    made = generate_transactions(
        options.rows,
        options.seed,
        month=options.month,
        break_code=options.broken,
        break_every=options.every,
    )
    day = last_day(options.month) + timedelta(days=1)
    huvud = gvr.Huvud(f"cvrgvr-{options.month}", f"{day}T06:00:00+01:00", "99001046M01")
    gvr.write(made, target, huvud=huvud, keep_broken=True)
    if options.broken is not None:
        _tell(transaction_needs(options.broken), options.tables)


def _tell(wanted: Needs, folder: str | None) -> None:
    """Write the tables if a folder for them is given, and say what the fault presupposes."""
    if folder is not None:
        _write_tables(wanted, Path(folder))
    for line in _hints(wanted, folder):
        print(line, file=sys.stderr)


def _write_tables(wanted: Needs, folder: Path) -> None:
    """Write the tables that make the fault one, for `cvrgvr validate --tables`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in wanted.tables.items():
        write_table(Kodtabell.of(name, rows), folder / f"{name}.csv")


def _hints(wanted: Needs, folder: str | None) -> list[str]:
    lines = [] if wanted.on is None else [f"{wanted.rule} is found with --on {wanted.on}"]
    if wanted.tables and folder is not None:
        lines.append(f"{wanted.rule} is found with --tables {folder}")
    elif wanted.tables:
        lines.append(f"{wanted.rule} is found when the caller supplies the table {', '.join(wanted.tables)}")
    return lines
