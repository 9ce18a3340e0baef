"""`cvrgvr generate`: synthetic files, valid or with a named fault; the same arguments, the same bytes."""

import argparse
import sys
from pathlib import Path
from typing import Any, Final

from cvrgvr.cli.catalogues import REGISTERS, names
from cvrgvr.codes import Kodtabell
from cvrgvr.testing import Needs, generate_file, needs
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.tables import write_table

__all__ = ["add_to"]

_DESCRIPTION: Final = (
    "Make synthetic files, valid or with a named fault. The same arguments give the same bytes."
)


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("generate", help="make a synthetic file", description=_DESCRIPTION)
    known = [*names(*REGISTERS), "ersmo"]
    parser.add_argument("record", metavar="RECORD", choices=known, help=f"one of {', '.join(known)}")
    parser.add_argument("--rows", type=int, default=1000, metavar="N", help="records to make (1000)")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="another seed, other patients (0)")
    parser.add_argument(
        "--month", default="2026-10", metavar="YYYY-MM", help="the month that is reported (2026-10)"
    )
    parser.add_argument("--break", dest="broken", metavar="CODE", help="let rows break this rule")
    parser.add_argument(
        "--every", type=int, default=1, metavar="N", help="with --break: every n-th row breaks it (1)"
    )
    parser.add_argument(
        "--encoding", default="utf-8", choices=("utf-8", "iso-8859-1"), help="how the file is encoded (utf-8)"
    )
    parser.add_argument("--output", metavar="FILE", help="write here instead of to the terminal")
    parser.add_argument(
        "--tables", metavar="DIR", help="with --break: write the code tables that the rule needs here"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the file; say on standard error what a fault presupposes to be found."""
    generate_file(
        sys.stdout.buffer if options.output is None else options.output,
        options.record,
        options.rows,
        options.seed,
        month=options.month,
        break_code=options.broken,
        break_every=options.every,
        form=Form(encoding=options.encoding),
    )
    if options.broken is not None:
        wanted = needs(options.broken, options.record, month=options.month)
        for line in _hints(wanted, options.tables):
            print(line, file=sys.stderr)
        if options.tables is not None:
            _write_tables(wanted, Path(options.tables))
    return 0


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
