"""`cvrgvr deliver`: a file as a delivery, with the sidecar that proves it whole."""

import argparse
import sys
from collections.abc import Iterator
from typing import Any, Final

from cvrgvr.cli.catalogues import register_of
from cvrgvr.cli.files import watched
from cvrgvr.cli.forms import ENCODINGS, add_record, layout_named, moment
from cvrgvr.cli.options import day
from cvrgvr.cli.output import folder_for
from cvrgvr.cli.reading import OF_FILES, refusals
from cvrgvr.cli.tables import register_in
from cvrgvr.errors import UsageError, WriteError
from cvrgvr.findings import ERROR
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.delivery import Delivery
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.outcome import Unread
from cvrgvr.wire.register import Register

__all__ = ["add_to"]

_DESCRIPTION: Final = (
    "Write a file as a delivery: under the name that deliveries have, with a sidecar that proves it whole. A "
    "file that has an error is not delivered, and the exit code is 1."
)


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("deliver", help="a file as a delivery", description=_DESCRIPTION)
    parser.add_argument("file", nargs="?", metavar="FILE", help="the records; not with --nil or --withdraw")
    parser.add_argument(
        "--to", required=True, metavar="DIR", help="the folder to deliver into; made if there is none"
    )
    parser.add_argument(
        "--avsandare", required=True, metavar="ID", help="HSA-id or företagskod of the sender"
    )
    parser.add_argument(
        "--leverans-id", required=True, metavar="ID", help="name of the delivery, unique for the sender"
    )
    parser.add_argument(
        "--skapad",
        required=True,
        type=moment,
        metavar="TIME",
        help="when it is made, local time with offset: 2026-11-05T03:15:00+01:00",
    )
    parser.add_argument(
        "--matperiod", metavar="YYYY-MM", help="the month; if not given, that of the first record"
    )
    parser.add_argument(
        "--ersatter", metavar="ID", help="the delivery that this one replaces completely, or withdraws"
    )
    parser.add_argument("--programvara", metavar="TEXT", help="producing system and version")
    add_record(parser)
    empty = parser.add_mutually_exclusive_group()
    empty.add_argument("--nil", action="store_true", help="a nil report: there is nothing to report")
    empty.add_argument(
        "--withdraw", action="store_true", help="take the delivery that --ersatter names away, for nothing"
    )
    parser.add_argument("--layout-in", metavar="LAYOUT", help="the layout (TOML) of FILE")
    parser.add_argument("--layout-out", metavar="LAYOUT", help="the layout (TOML) of the delivery")
    parser.add_argument(
        "--encoding-in", default="utf-8", choices=ENCODINGS, help="encoding of FILE without layout (utf-8)"
    )
    parser.add_argument(
        "--encoding-out",
        default="utf-8",
        choices=ENCODINGS,
        help="encoding of the delivery without layout (utf-8)",
    )
    parser.add_argument(
        "--on", type=day, metavar="DATE", help="reference date; rules that need one are silent without"
    )
    parser.add_argument("--tables", metavar="DIR", help="a folder of code tables, as in validate")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Deliver; 1 when the records have errors, and then nothing is written."""
    if (options.file is None) is not (options.nil or options.withdraw):
        raise UsageError("give either a FILE, or --nil or --withdraw")
    layout, to_layout = layout_named(options.layout_in), layout_named(options.layout_out)
    register = register_of(options.record, layout, to_layout)
    try:
        with folder_for(options.to):
            delivery = _deliver(register, options, layout, to_layout)
    except WriteError as refusal:
        if not refusal.findings:  # not the file's fault
            raise
        print(f"cvrgvr: {refusal} cvrgvr validate finds all errors.", file=sys.stderr)
        return 1
    rows = delivery.sidecar.antal_poster
    print(f"{delivery.path}: {rows} records, sha256 {delivery.sidecar.sha256}")
    print(delivery.sidecar_path)
    return 0


def _deliver(
    register: Register, options: argparse.Namespace, layout: Layout | None, to_layout: Layout | None
) -> Delivery:
    told: dict[str, Any] = {
        "avsandare": options.avsandare,
        "leverans_id": options.leverans_id,
        "skapad": options.skapad,
        "ersatter": options.ersatter,
        "programvara": options.programvara,
        "form": Form(encoding=options.encoding_out),
        "layout": to_layout,
    }
    record = options.record or (None if to_layout is None else to_layout.spec.name)
    if options.file is None:
        if record is None or options.matperiod is None:
            raise UsageError("say what is delivered: --record and --matperiod")
        if options.withdraw:
            return register.withdraw(options.to, record, matperiod=options.matperiod, **told)
        return register.deliver((), options.to, record, matperiod=options.matperiod, **told)
    told |= {"matperiod": options.matperiod, "on": options.on, "tables": register_in(options.tables, "en")}
    return register.deliver(_records(register, options, layout, record), options.to, record, **told)


def _records(
    register: Register, options: argparse.Namespace, layout: Layout | None, record: str | None
) -> Iterator[Any]:
    """The records of the file. Raises WriteError when the file is refused, or one cannot be read."""
    form = Form(encoding=options.encoding_in)
    with watched(options.file) as stream:
        for each, findings in register.iter_read(stream, record, policy=OF_FILES, form=form, layout=layout):
            for finding in findings if each is None else refusals(findings):
                if finding.severity is ERROR:
                    raise WriteError(f"{finding.code}: {finding.en} Nothing was written.", [finding])
            if isinstance(each, Unread):
                codes = ", ".join(finding.code for finding in findings)
                raise WriteError(f"line {each.line}: {codes}. Nothing was written.", findings)
            if each is not None:
                yield each
