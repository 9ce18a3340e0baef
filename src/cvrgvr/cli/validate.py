"""`cvrgvr validate`: what is wrong in files, and where."""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from cvrgvr._version import VERSION
from cvrgvr.cli.catalogues import DOCUMENTS, GVR, NATIONAL, catalogue, document_in, every, names
from cvrgvr.cli.deliveries import Found, add_delivery_options, files_in, known_to
from cvrgvr.cli.engines import ENGINES, engine_of
from cvrgvr.cli.gvr_waits import is_bulk_file
from cvrgvr.cli.options import day
from cvrgvr.cli.output import put
from cvrgvr.cli.policy_options import add_policy_options, chosen_policy
from cvrgvr.cli.progress import watched
from cvrgvr.cli.registers import Beside, compare_registers, records_of, transactions_of
from cvrgvr.cli.reporting import STREAMED, add_report_options, lines, show
from cvrgvr.cli.tables import table_reports
from cvrgvr.codes import Kodregister
from cvrgvr.errors import ReadError, UsageError
from cvrgvr.findings import Finding
from cvrgvr.national.xml.shapes import CONTRACTS
from cvrgvr.policy import Policy, Tally
from cvrgvr.report import FileReport, Report
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.delivery import Sidecar
from cvrgvr.wire.jsonlines.form import is_json_lines
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.register import File, Register
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
        "--previous",
        action="append",
        default=[],
        metavar="FILE",
        help="a file of an earlier month to compare with; may be given several times",
    )
    parser.add_argument(
        "--record",
        choices=names(),
        metavar="RECORD",
        help="the record class, such as cvr.Vantande (cvrgvr spec lists them); found from the file if not "
        "given",
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
        files = _validate_all(found, options, layout, chosen.policy, tables.register, known, cap, sink, tally)
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


def _validate_all(
    found: Sequence[Found],
    options: argparse.Namespace,
    layout: Layout | None,
    policy: Policy,
    tables: Kodregister,
    known: list[Sidecar] | None,
    cap: int | None,
    sink: Sink | None,
    tally: Tally | None,
) -> list[FileReport]:
    """Validate every file; delimited ones are compared with each other and with `--previous`."""
    record = options.record if layout is None else layout.spec.name
    together = (
        [each for each in found if _is_delimited(record, each.path)] if _compares(found, options) else []
    )
    if together and options.engine == "frames":
        raise UsageError("files are compared by records: leave out --engine frames, or give one file")
    kept: dict[str | None, list[Finding]] = {}

    def keep(finding: Finding) -> None:
        kept.setdefault(finding.location.file, []).append(finding)

    if tally is not None:
        cap, sink = None, _counting(tally, cap, sink or keep)
    arguments = (options, layout, policy, tables, known, cap, sink)
    compared = iter(_validate_together(together, *arguments) if together else ())
    reports = [next(compared) if each in together else _validate(each, *arguments) for each in found]
    _compare_registers(reports, options, layout, policy, tables)
    for each in reports:
        each.findings.extend(kept.pop(each.path, ()))
    return reports


def _compare_registers(
    reports: Sequence[FileReport],
    options: argparse.Namespace,
    layout: Layout | None,
    policy: Policy,
    tables: Kodregister,
) -> None:
    """Hold files of CVR against GVR's contacts and against counts, where both are given."""
    form = Form(encoding=options.encoding)
    contacts = [each.path for each in reports if is_bulk_file(each.path, options.record)]
    compare_registers(
        [(each.path, each.findings) for each in reports],
        Beside(
            lambda path, record: records_of([path], record, form, layout),
            (lambda: transactions_of(contacts)) if contacts else None,
            options.on,
            tables,
            policy,
        ),
    )


def _compares(found: Sequence[Found], options: argparse.Namespace) -> bool:
    return len(found) > 1 or bool(options.previous)


def _is_delimited(record: str | None, path: str) -> bool:
    """True for a file of rows: one that is no XML, nor GVR's transactions."""
    if is_bulk_file(path, record):
        return False
    with _opened(path) as stream:
        seen = Seen(stream)
        return _document(record, seen) is None and root_of(seen.head) is None


def _validate_together(
    found: Sequence[Found],
    options: argparse.Namespace,
    layout: Layout | None,
    policy: Policy,
    tables: Kodregister,
    known: list[Sidecar] | None,
    cap: int | None,
    sink: Sink | None,
) -> list[FileReport]:
    record = options.record if layout is None else layout.spec.name
    form = Form(encoding=options.encoding)
    every_findings = (catalogue(record)[0] if record else every()).validate_files(
        [File(each.path, options.record, form, layout, each.sidecar, known) for each in found],
        previous=[File(path, None, form, layout) for path in options.previous],
        on=options.on,
        tables=tables,
        policy=policy,
        cap=cap,
        show_values=options.show_values,
        sink=sink,
        opener=_opened,
    )
    reports = []
    for each, findings in zip(found, every_findings, strict=True):
        form_name = _form_name(each.path, layout, xml=False)
        reports.append(FileReport(each.path, findings.record, form_name, findings))
    return reports


@contextmanager
def _opened(path: str) -> Iterator[Any]:
    """The file, watched; the library names no path in its errors: a caller may have given it the data."""
    try:
        with watched(path) as stream:
            yield stream
    except ReadError as fault:
        raise ReadError(f"{path}: {fault}") from None


def _validate(
    file: Found,
    options: argparse.Namespace,
    layout: Layout | None,
    policy: Policy,
    tables: Kodregister,
    known: list[Sidecar] | None,
    cap: int | None,
    sink: Sink | None,
) -> FileReport:
    path = file.path
    record = options.record if layout is None else layout.spec.name
    common: dict[str, Any] = {
        "on": options.on,
        "tables": tables,
        "policy": policy,
        "cap": cap,
        "show_values": options.show_values,
        "sink": sink,
    }
    of_documents = None
    with _opened(path) as opened:
        if is_bulk_file(path, record):
            findings = GVR.validate(opened, **common)
        elif (of_documents := _document(record, stream := Seen(opened))) is not None:
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
    form_name = _form_name(path, layout, xml=of_documents is not None)
    return FileReport(path, findings.record, form_name, findings)


def _form_name(path: str, layout: Layout | None, *, xml: bool) -> str:
    if xml:
        return "xml"
    return layout.label if layout is not None else "jsonl" if is_json_lines(path) else "neutral"


def _document(record: str | None, stream: Seen) -> DocumentRegister | None:
    """The register of documents that the record, or else the root of the file, is of."""
    found = document_in(record, stream.head)
    if found is not None or record is not None:
        return found
    root = root_of(stream.head)  # of XML that is nobody's, the first register says what is wrong
    return None if root is None or root in _NATIONAL_ROOTS else DOCUMENTS[0]


def _counting(tally: Tally, cap: int | None, sink: Sink) -> Sink:
    """A sink that counts every finding for a baseline, and hands on those that the cap admits."""
    seen: Counter[tuple[str | None, str]] = Counter()

    def note(finding: Finding) -> None:
        place = finding.location
        tally.note(finding.code, place.record, place.field, place.file)
        seen[place.file, finding.code] += 1
        if cap is None or seen[place.file, finding.code] <= cap:
            sink(finding)

    return note


def _register(stream: Seen) -> Register:
    """The register of a file whose record is not given: the national one for its messages, else all."""
    return NATIONAL if root_of(stream.head) in _NATIONAL_ROOTS else every()
