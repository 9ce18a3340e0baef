"""Reports: what a validation found, for people and for machines. Renderers know nothing of rules."""

from cvrgvr.report.github import as_github
from cvrgvr.report.html import as_html
from cvrgvr.report.json import as_json
from cvrgvr.report.jsonl import as_jsonl, as_line
from cvrgvr.report.junit import as_junit
from cvrgvr.report.report import FileReport, Report
from cvrgvr.report.sarif import as_sarif
from cvrgvr.report.text import as_summary, as_text

__all__ = [
    "FileReport",
    "Report",
    "as_github",
    "as_html",
    "as_json",
    "as_jsonl",
    "as_junit",
    "as_line",
    "as_sarif",
    "as_summary",
    "as_text",
]
