"""Findings as annotations of GitHub Actions: commands that a job prints, and GitHub shows beside the lines.

GitHub takes ten annotations of each kind from a step, so no more are printed: the gravest first, root causes
before their consequences. A last line, which is no command, counts what was found.
"""

from collections import Counter
from typing import Final

from cvrgvr.findings import ERROR, INFO, WARNING, Finding, Severity
from cvrgvr.report.report import Report
from cvrgvr.report.words import totals, word

__all__ = ["as_github"]

_KINDS: Final = {ERROR: "error", WARNING: "warning", INFO: "notice"}
_MOST: Final = 10
"""Annotations of one kind that GitHub takes from one step."""


def as_github(report: Report, lang: str = "sv") -> str:
    """The report as workflow commands, in Swedish (`sv`) or English (`en`)."""
    shown: Counter[Severity] = Counter()
    lines = []
    for each, finding in report.gravest():
        if shown[finding.severity] < _MOST:
            shown[finding.severity] += 1
            lines.append(_command(finding, each.path, lang))
    lines.append(f"{word('total', lang)}: {totals(report, lang)}. {word('shown', lang)}: {shown.total()}")
    if report.known:
        lines.append(f"{word('known', lang)}: {report.known}")
    return "\n".join(lines) + "\n"


def _command(finding: Finding, path: str, lang: str) -> str:
    place = finding.location
    properties = {"file": path, "line": place.line, "title": f"{finding.code} {place.field or ''}".rstrip()}
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    parts = [
        f"{place.record}: " if place.record else "",
        finding.message(lang),
        f" [{finding.value}]" if finding.value else "",
        f"\n{finding.docs}",
    ]
    return f"::{_KINDS[finding.severity]} {told}::{_data(''.join(parts))}"


def _data(text: str) -> str:
    """A text as a command's message: one line, whatever it holds."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A text as a command's property, where colon and comma have a meaning too."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
