"""`cvrgvr convert`: the same records in another form, and what was lost on the way."""

import argparse
import sys
from collections.abc import Sequence
from typing import Any, Final

from cvrgvr.cli.bulk import BULK, is_bulk_file
from cvrgvr.cli.catalogues import ERSMO, NATIONAL, NATIONAL_ROOTS, document_in, register_of
from cvrgvr.cli.files import watched
from cvrgvr.cli.forms import ENCODINGS, add_record, known_only, layout_named, meta_of, variable
from cvrgvr.cli.gvr_convert import from_events, from_transactions
from cvrgvr.errors import UsageError
from cvrgvr.wire.conversion import Conversion, Loss
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.jsonlines.form import is_json_lines
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.layout.templates import VARIABLES
from cvrgvr.wire.xml.conversion import document_of_document, document_of_lines, lines_of_document
from cvrgvr.wire.xml.register import DocumentRegister
from cvrgvr.wire.xml.sniffing import Seen, root_of

__all__ = ["add_to"]

_DESCRIPTION: Final = (
    "Write the records of a file in another form: the neutral layout, a layout of yours, or JSON Lines (a "
    "name in .jsonl); events of ERSMOIndata and HEJIndata, and records of the national delivery (a name in "
    ".xml), as JSON Lines, from them, or as XML anew; transactions of GVR (.gvr.jsonl) as events of "
    "ERSMOIndata, from them, or anew. Faulty values go along as they are. What OUT does not have as IN has "
    "it is listed on standard error, and makes the exit code 1."
)


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("convert", help="records in another form", description=_DESCRIPTION)
    parser.add_argument("source", metavar="IN", help="the file to read")
    parser.add_argument("target", metavar="OUT", help="the file to write, whole or not at all")
    add_record(parser)
    parser.add_argument("--layout-in", metavar="LAYOUT", help="the layout (TOML) of IN")
    parser.add_argument("--layout-out", metavar="LAYOUT", help="the layout (TOML) of OUT")
    parser.add_argument(
        "--encoding-in", default="utf-8", choices=ENCODINGS, help="encoding of IN without layout (utf-8)"
    )
    parser.add_argument(
        "--encoding-out", default="utf-8", choices=ENCODINGS, help="encoding of OUT without layout (utf-8)"
    )
    parser.add_argument(
        "--meta",
        action="append",
        default=[],
        type=variable,
        metavar="NAME=VALUE",
        help="a variable of the lines around the rows of OUT: avsandare, period, skapad, leverans_id; or of "
        "the root of an XML: kalla, fil_id, batch_id, leveransreferens, ersattnings_id; or of the header of "
        "GVR's bulk file: fil_id, skapad, avsandare, kalla; may be repeated",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Convert, and say what was lost; 1 when something was, or when IN is faulty as a file."""
    if is_bulk_file(options.source, options.record):
        with watched(options.source) as opened:
            return _say(from_transactions(opened, options.target, options.meta))
    with watched(options.source) as opened:
        seen = Seen(opened)
        register_of_documents = document_in(options.record, seen.head)
        if register_of_documents is not None:
            return _documents(register_of_documents, seen, options)
    layout, to_layout = layout_named(options.layout_in), layout_named(options.layout_out)
    national = root_of(seen.head) in NATIONAL_ROOTS
    register = NATIONAL if national else register_of(options.record, layout, to_layout)
    record = options.record or (None if to_layout is None else to_layout.spec.name)
    if options.target.lower().endswith(".xml") and register is not NATIONAL and to_layout is None:
        raise UsageError("OUT is XML: say what IN holds (--record ersmo, hej or one of the national records)")
    with watched(options.source) as stream:
        conversion = register.convert(
            stream,
            options.target,
            record,
            form=Form(encoding=options.encoding_in),
            layout=layout,
            to_form=Form(encoding=options.encoding_out),
            to_layout=to_layout,
            meta=meta_of(options.meta, _variables(options.target, to_layout)),
        )
    for line in _told(conversion):
        print(f"cvrgvr: {line}", file=sys.stderr)
    return int(bool(conversion.losses) or conversion.findings.summary.file_refused)


def _variables(target: str, layout: Layout | None) -> Sequence[str]:
    """Names of what can be said of a file beside its records."""
    if layout is not None:
        return VARIABLES
    return ("leveransreferens", "ersattnings_id") if target.lower().endswith(".xml") else ()


def _documents(register: DocumentRegister, stream: Seen, options: argparse.Namespace) -> int:
    """Convert a document to JSON Lines or written anew, or JSON Lines to a document."""
    is_xml = root_of(stream.head) is not None
    if register is ERSMO and is_xml and options.target.endswith(BULK):
        return _say(from_events(stream, options.target, options.meta))
    if not (options.target.endswith(".xml") or (is_xml and is_json_lines(options.target))):
        raise UsageError("events are written as .xml or .jsonl: name OUT so")
    to_xml = options.target.endswith(".xml")
    attributes = register.message.shape.root.attributes if to_xml else ()
    root = known_only(options.meta, [each.field for each in attributes if each.field])
    if not is_xml:
        made = document_of_lines(register, stream, options.target, root)
    elif is_json_lines(options.target):
        made = lines_of_document(register, stream, options.target)
    else:
        made = document_of_document(register, stream, options.target, root)
    name = register.catalogues[0].spec.name
    lines = [f"{made.records} records of {name} written"]
    lines += [f"lost: {field} of the root: OUT has no place for it" for field in made.lost]
    if made.faults:
        lines.append(f"in the source: {made.faults} fault(s) by its schema (see cvrgvr validate)")
    if not made.lost:
        lines.append("nothing was lost")
    for line in lines:
        print(f"cvrgvr: {line}", file=sys.stderr)
    return int(bool(made.lost) or bool(made.faults))


def _say(lines: list[str]) -> int:
    """Say the lines; 1 when something was lost."""
    for line in lines:
        print(f"cvrgvr: {line}", file=sys.stderr)
    return int(lines[-1] != "nothing was lost")


def _told(conversion: Conversion) -> list[str]:
    """What a conversion did, lost and saw."""
    lines = [f"{conversion.records} records of {conversion.record} written"]
    lines += [_loss(each) for each in conversion.losses]
    for code, count in sorted(conversion.findings.counts.items()):
        lines.append(f"in the source: {code} {count} (see cvrgvr validate)")
    if not conversion.losses:
        lines.append("nothing was lost")
    return lines


def _loss(loss: Loss) -> str:
    where = f"in {loss.count} record(s), first at line {loss.line}"
    if loss.field is None:
        return f"lost: {loss.count} row(s) that could not be read, first at line {loss.line}"
    if loss.field == "ovrigt":
        return f"lost: columns that are no fields, {where}"
    if loss.kind == "lost":
        return f"lost: {loss.field} {where}: OUT has no place for the value"
    return f"changed: {loss.field} {where}: OUT is read as another value"
