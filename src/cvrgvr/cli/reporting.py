"""The report of a run, in the format that was asked for, where it was asked for."""

import argparse
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from cvrgvr.cli.options import cap
from cvrgvr.cli.output import put
from cvrgvr.findings import Finding
from cvrgvr.report import (
    Report,
    as_github,
    as_html,
    as_json,
    as_junit,
    as_line,
    as_sarif,
    as_summary,
    as_text,
)
from cvrgvr.wire.atomic import whole
from cvrgvr.wire.found import CAP

__all__ = ["STREAMED", "add_report_options", "lines", "show"]

STREAMED: Final = "jsonl"
"""The format whose findings are written as they are found."""
_RENDERERS: Final[dict[str, Callable[[Report, str], str]]] = {
    "text": lambda report, lang: as_text(report, lang),
    "json": lambda report, _: as_json(report),
    "junit": as_junit,
    "sarif": as_sarif,
    "github": as_github,
    "html": as_html,
}
_IN_UTF_8: Final = ("json", "junit", "sarif", "html")


def add_report_options(parser: Any) -> None:
    """Add the options of a report to a parser."""
    parser.add_argument(
        "--format",
        default="text",
        choices=("text", "json", STREAMED, "junit", "sarif", "github", "html"),
        help="for people, or for machines (text)",
    )
    parser.add_argument("--output", metavar="FILE", help="write the report here instead of the terminal")
    parser.add_argument("--lang", choices=("sv", "en"), help="language of the text (sv)")
    parser.add_argument("--show-values", action="store_true", help="show raw values: may be personal data")
    parser.add_argument(
        "--cap",
        type=cap,
        metavar="N",
        help=f"findings of one code in the report, or all ({CAP}; {STREAMED}: all)",
    )


def show(report: Report, options: argparse.Namespace, lang: str) -> None:
    """Write the report; of findings that have been written already, its summary to standard error."""
    if options.format == STREAMED:
        print(as_summary(report, lang), end="", file=sys.stderr)
        return
    text = _RENDERERS[options.format](report, lang)
    put(text, options.output, encoding="utf-8" if options.format in _IN_UTF_8 else None)


@contextmanager
def lines(options: argparse.Namespace) -> Iterator[Callable[[Finding], object] | None]:
    """What writes findings as they are found; None when the format wants them all at once."""
    if options.format != STREAMED:
        yield None
    elif options.output is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        yield lambda finding: sys.stdout.write(as_line(finding))
    else:
        with whole(options.output) as stream:
            yield lambda finding: stream.write(as_line(finding).encode(errors="backslashreplace"))
