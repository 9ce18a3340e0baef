"""Findings as JSON Lines: one finding per line, each with its file, and nothing else.

A line can be written as soon as its finding is found, so that neither the report nor the findings have to be
held in memory: give `as_line` what a register's `validate` hands to its `sink`.
"""

import json

from cvrgvr.findings import Finding
from cvrgvr.report.json import finding_as_data
from cvrgvr.report.report import Report

__all__ = ["as_jsonl", "as_line"]


def as_jsonl(report: Report) -> str:
    """The findings that were kept, one per line, in the order of the files."""
    return "".join(as_line(finding, each.path) for each in report.files for finding in each.findings)


def as_line(finding: Finding, path: str | None = None) -> str:
    """One finding as a line, with its line end.

    Args:
        finding: the finding.
        path: its file; None = as its location has it.
    """
    data = {"file": finding.location.file if path is None else path, **finding_as_data(finding)}
    return json.dumps(data, ensure_ascii=False) + "\n"
