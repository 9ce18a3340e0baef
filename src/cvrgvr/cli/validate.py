"""`cvrgvr validate`: what is wrong in files, and where."""

import argparse
from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from cvrgvr._version import VERSION
from cvrgvr.cli.catalogues import REGISTERS, catalogue, names
from cvrgvr.cli.engines import ENGINES, engine_of
from cvrgvr.cli.options import day
from cvrgvr.cli.output import put
from cvrgvr.cli.policy_options import add_policy_options, chosen_policy
from cvrgvr.cli.progress import watched
from cvrgvr.cli.reporting import STREAMED, add_report_options, lines, show
from cvrgvr.cli.tables import table_reports
from cvrgvr.codes import Kodregister
from cvrgvr.errors import ReadError
from cvrgvr.findings import Finding
from cvrgvr.policy import Policy, Tally
from cvrgvr.report import FileReport, Report
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.summary import CAP
from cvrgvr.wire.tables import Tables, read_tables

__all__ = ["add_to"]

_DESCRIPTION: Final = "Find all faults of files, and say where they are and how to mend them."

Sink = Callable[[Finding], object]


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("validate", help="find all faults of files", description=_DESCRIPTION)
    parser.add_argument("files", nargs="+", metavar="FILE", help="files to validate")
    parser.add_argument(
        "--record", choices=names(), help="the record class; found from the file if not given"
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
    with lines(options) as sink:
        files = [
            _validate(path, options, layout, chosen.policy, tables.register, cap, sink, tally)
            for path in options.files
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
    path: str,
    options: argparse.Namespace,
    layout: Layout | None,
    policy: Policy,
    tables: Kodregister,
    cap: int | None,
    sink: Sink | None,
    tally: Tally | None,
) -> FileReport:
    record = options.record if layout is None else layout.spec.name
    register = catalogue(record)[0] if record else REGISTERS[0]
    validate = engine_of(options.engine, path, register, layout)
    kept: list[Finding] = []
    try:
        with watched(path) as stream:
            findings = validate(
                stream,
                options.record,
                on=options.on,
                tables=tables,
                policy=policy,
                form=Form(encoding=options.encoding),
                cap=cap if tally is None else None,
                show_values=options.show_values,
                sink=sink if tally is None else _counting(tally, cap, sink or kept.append),
            )
    except ReadError as fault:  # the library names no path: a caller may have given it the data instead
        raise ReadError(f"{path}: {fault}") from None
    findings.extend(kept)
    if tally is not None:
        tally.end_file()
    return FileReport(path, findings.record, "neutral" if layout is None else layout.label, findings)


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
