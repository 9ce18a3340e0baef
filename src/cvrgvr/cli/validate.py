"""`cvrgvr validate`: what is wrong in files, and where."""

import argparse
from collections import Counter
from collections.abc import Callable
from typing import Any, BinaryIO, Final, cast

from cvrgvr._version import VERSION
from cvrgvr.cli.catalogues import DOCUMENTS, GVR, NATIONAL, catalogue, document, every, names
from cvrgvr.cli.deliveries import Found, add_delivery_options, files_in, known_to
from cvrgvr.cli.engines import ENGINES, engine_of
from cvrgvr.cli.gvr_waits import is_bulk_file
from cvrgvr.cli.options import day
from cvrgvr.cli.output import put
from cvrgvr.cli.policy_options import add_policy_options, chosen_policy
from cvrgvr.cli.progress import watched
from cvrgvr.cli.reporting import STREAMED, add_report_options, lines, show
from cvrgvr.cli.tables import table_reports
from cvrgvr.codes import Kodregister
from cvrgvr.errors import ReadError
from cvrgvr.findings import Finding
from cvrgvr.national.xml.shapes import CONTRACTS
from cvrgvr.policy import Policy, Tally
from cvrgvr.report import FileReport, Report
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.delivery import Sidecar
from cvrgvr.wire.jsonlines.form import is_json_lines
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.register import Register
from cvrgvr.wire.summary import CAP
from cvrgvr.wire.tables import Tables, read_tables
from cvrgvr.wire.xml.register import DocumentRegister
from cvrgvr.wire.xml.sniffing import Seen, root_of

__all__ = ["add_to"]

_DESCRIPTION: Final = "Find all faults of files, and say where they are and how to mend them."

_NATIONAL_ROOTS: Final = frozenset(each.root for each in CONTRACTS)

Sink = Callable[[Finding], object]


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("validate", help="find all faults of files", description=_DESCRIPTION)
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="files to validate, or folders of deliveries"
    )
    parser.add_argument(
        "--record",
        choices=names(),
        help="the record class; found from the file if not given",
    )
    parser.add_argument(
        "--encoding",
        default="utf-8",
        choices=("utf-8", "iso-8859-1", "cp1252"),
        help="how the file is encoded (utf-8)",
    )
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
    layout = None if options.layout is None else Layout.load(options.layout)
    found = files_in(options.files, options.sidecar)
    known = known_to(options, found)
    with lines(options) as sink:
        files = [
            _validate(each, options, layout, chosen.policy, tables.register, known, cap, sink, tally)
            for each in found
        ]
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


def _validate(
    file: Found,
    options: argparse.Namespace,
    layout: Layout | None,
    policy: Policy,
    tables: Kodregister,
    known: list[Sidecar] | None,
    cap: int | None,
    sink: Sink | None,
    tally: Tally | None,
) -> FileReport:
    path = file.path
    record = options.record if layout is None else layout.spec.name
    kept: list[Finding] = []
    common: dict[str, Any] = {
        "on": options.on,
        "tables": tables,
        "policy": policy,
        "cap": cap if tally is None else None,
        "show_values": options.show_values,
        "sink": sink if tally is None else _counting(tally, cap, sink or kept.append),
    }
    try:
        with watched(path) as opened:
            stream = Seen(opened)
            of_documents = _document(record, stream)
            if is_bulk_file(path, record):
                findings = GVR.validate(cast("BinaryIO", stream), **common)
            elif of_documents is not None:
                findings = of_documents.validate(stream, **common)
            else:
                register = catalogue(record)[0] if record else _register(stream)
                plain = layout is None and not is_json_lines(path)
                findings = register.validate(
                    stream,
                    options.record,
                    form=Form(encoding=options.encoding),
                    layout=layout,
                    sidecar=file.sidecar,
                    known=known,
                    delimited=engine_of(options.engine, path, plain=plain),
                    **common,
                )
    except ReadError as fault:  # the library names no path: a caller may have given it the data instead
        raise ReadError(f"{path}: {fault}") from None
    findings.extend(kept)
    if tally is not None:
        tally.end_file()
    form_name = _form_name(path, layout, xml=of_documents is not None)
    return FileReport(path, findings.record, form_name, findings)


def _form_name(path: str, layout: Layout | None, *, xml: bool) -> str:
    if xml:
        return "xml"
    return layout.label if layout is not None else "jsonl" if is_json_lines(path) else "neutral"


def _document(record: str | None, stream: Seen) -> DocumentRegister | None:
    """The register of documents that the record, or else the root of the file, is of."""
    if record is not None:
        return document(record)
    root = root_of(stream.head)
    if root is None or root in _NATIONAL_ROOTS:
        return None
    named = [register for register in DOCUMENTS if register.message.shape.root.name == root]
    return named[0] if named else DOCUMENTS[0]


def _counting(tally: Tally, cap: int | None, sink: Sink) -> Sink:
    """A sink that counts every finding for a baseline, and hands on those that the cap admits."""
    seen: Counter[str] = Counter()

    def note(finding: Finding) -> None:
        place = finding.location
        tally.note(finding.code, place.record, place.field)
        seen[finding.code] += 1
        if cap is None or seen[finding.code] <= cap:
            sink(finding)

    return note


def _register(stream: Seen) -> Register:
    """The register of a file whose record is not given: the national one for its messages, else all."""
    return NATIONAL if root_of(stream.head) in _NATIONAL_ROOTS else every()
