"""`cvrgvr validate`: what is wrong in files, and where."""

import argparse
from datetime import date
from typing import Any, Final

from cvrgvr._version import VERSION
from cvrgvr.cli.catalogues import REGISTERS, catalogue, names
from cvrgvr.cli.output import put
from cvrgvr.cli.progress import watched
from cvrgvr.errors import ReadError
from cvrgvr.findings import Severity
from cvrgvr.policy import Policy
from cvrgvr.report import FileReport, Report, as_json, as_text
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.summary import CAP

__all__ = ["add_to"]

_DESCRIPTION: Final = "Find all faults of files, and say where they are and how to mend them."


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
        "--on", type=_day, metavar="DATE", help="reference date; rules that need one are silent without"
    )
    parser.add_argument("--select", default="", metavar="CODES", help="only these codes or prefixes: CVR2,ID")
    parser.add_argument("--ignore", default="", metavar="CODES", help="not these codes or prefixes")
    parser.add_argument(
        "--grade",
        action="append",
        default=[],
        type=_grade,
        metavar="CODE=SEVERITY",
        help="give a code or prefix another severity: CVR2=warning; may be repeated",
    )
    parser.add_argument(
        "--format", default="text", choices=("text", "json"), help="for people, or for machines (text)"
    )
    parser.add_argument("--output", metavar="FILE", help="write the report here instead of the terminal")
    parser.add_argument("--lang", default="sv", choices=("sv", "en"), help="language of the text (sv)")
    parser.add_argument("--show-values", action="store_true", help="show raw values: may be personal data")
    parser.add_argument(
        "--fail-on",
        default=Severity.ERROR,
        type=_severity,
        metavar="SEVERITY",
        help="exit with 1 from this severity on: info, warning, error (error)",
    )
    parser.add_argument(
        "--cap", type=int, default=CAP, metavar="N", help=f"findings of one code in the report ({CAP})"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Validate the files and report; 1 when a finding is at or above `--fail-on`."""
    policy = Policy(options.select, options.ignore, dict(options.grade))
    layout = None if options.layout is None else Layout.load(options.layout)
    files = tuple(_validate(path, options, policy, layout) for path in options.files)
    report = Report(f"cvrgvr {VERSION}", policy, options.on, files)
    if options.format == "json":
        put(as_json(report), options.output, encoding="utf-8")
    else:
        put(as_text(report, options.lang), options.output)
    return int(report.worst is not None and report.worst >= options.fail_on)


def _validate(path: str, options: argparse.Namespace, policy: Policy, layout: Layout | None) -> FileReport:
    record = options.record if layout is None else layout.spec.name
    register = catalogue(record)[0] if record else REGISTERS[0]
    try:
        with watched(path) as stream:
            findings = register.validate(
                stream,
                options.record,
                on=options.on,
                policy=policy,
                form=Form(encoding=options.encoding),
                layout=layout,
                cap=options.cap,
                show_values=options.show_values,
            )
    except ReadError as fault:  # the library names no path: a caller may have given it the data instead
        raise ReadError(f"{path}: {fault}") from None
    return FileReport(path, findings.record, "neutral" if layout is None else layout.label, findings)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("write the date as YYYY-MM-DD") from None


def _severity(text: str) -> Severity:
    try:
        return Severity.parse(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from None


def _grade(text: str) -> tuple[str, Severity]:
    code, sign, severity = text.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError("write CODE=SEVERITY, such as CVR210=warning")
    return code.strip().upper(), _severity(severity.strip())
