"""The JSON report, for programs."""

import json
from typing import Any

from cvrgvr.findings import ERROR, INFO, WARNING, Finding
from cvrgvr.report.report import FileReport, Report

__all__ = ["as_json"]


def as_json(report: Report) -> str:
    """The report as JSON: every finding that was kept, complete counts, and the policy."""
    return json.dumps(_report(report), ensure_ascii=False, indent=2) + "\n"


def _report(report: Report) -> dict[str, Any]:
    return {
        "tool": report.tool,
        "policy": {
            "select": list(report.policy.select),
            "ignore": list(report.policy.ignore),
            "grades": {code: str(severity) for code, severity in report.policy.grades.items()},
        },
        "on": report.on.isoformat() if report.on else None,
        "files": [_file(each) for each in report.files],
        "summary": {
            "errors": report.total(ERROR),
            "warnings": report.total(WARNING),
            "infos": report.total(INFO),
            "status": report.status,
        },
    }


def _file(each: FileReport) -> dict[str, Any]:
    summary = each.summary
    return {
        "path": each.path,
        "record": each.record,
        "layout": each.layout,
        "records": summary.records,
        "accepted": summary.accepted,
        "accepted_with_remarks": 0 if summary.file_refused else summary.remarked,
        "refused": summary.records - summary.accepted,
        "status": summary.status,
        "findings": [_finding(finding) for finding in each.findings],
        "counts": summary.counts,
        "not_evaluated": summary.not_evaluated,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "version": finding.version,
        "severity": str(finding.severity),
        "line": finding.location.line,
        "record": finding.location.record,
        "field": finding.location.field,
        "message": {"sv": finding.sv, "en": finding.en},
        "value": finding.value,
        "docs": finding.docs,
    }
