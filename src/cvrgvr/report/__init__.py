"""Reports: what a validation found, for people and for machines. Renderers know nothing of rules."""

from cvrgvr.report.json import as_json
from cvrgvr.report.report import FileReport, Report
from cvrgvr.report.text import as_text

__all__ = ["FileReport", "Report", "as_json", "as_text"]
