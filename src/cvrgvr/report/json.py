"""The JSON report, for programs."""

import json
from typing import Any

from cvrgvr.findings import ERROR, INFO, WARNING, Finding, Location
from cvrgvr.report.about import About
from cvrgvr.report.report import FileReport, Report

__all__ = ["as_json", "finding_as_data", "policy_as_data"]


def as_json(report: Report) -> str:
    """The report as JSON: every finding that was kept, complete counts, and the policy."""
    return json.dumps(_report(report), ensure_ascii=False, indent=2) + "\n"


def policy_as_data(report: Report) -> dict[str, Any]:
    """The policy, and where it came from."""
    policy = report.policy
    return {
        "select": list(policy.select),
        "ignore": list(policy.ignore),
        "grades": {code: str(severity) for code, severity in policy.grades.items()},
        "whole_file": policy.whole_file,
        "fail_on": str(report.fail_on),
        "baseline": report.baseline,
        "from": list(report.origin),
    }


def finding_as_data(finding: Finding) -> dict[str, Any]:
    """A finding, without its file."""
    return {
        "code": finding.code,
        "version": finding.version,
        "severity": str(finding.severity),
        "line": finding.location.line,
        "record": finding.location.record,
        "field": finding.location.field,
        "message": {"sv": finding.sv, "en": finding.en},
        "value": finding.value,
        "other": None if finding.other is None else _place(finding.other),
        "docs": finding.docs,
    }


def _place(place: Location) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "record": place.record}


def _report(report: Report) -> dict[str, Any]:
    counts = report.counts
    return {
        "tool": report.tool,
        "policy": policy_as_data(report),
        "on": report.on.isoformat() if report.on else None,
        "files": [_file(each) for each in report.files],
        "rules": {code: _rule(about) for code, about in sorted(report.rules().items()) if counts[code]},
        "summary": {
            "errors": report.total(ERROR),
            "warnings": report.total(WARNING),
            "infos": report.total(INFO),
            "known": report.known,
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
        "accepted": summary.matrix["accepted"],
        "delivered": summary.delivered,
        "matrix": summary.matrix,
        "status": summary.status,
        "findings": [finding_as_data(finding) for finding in each.findings],
        "counts": summary.counts,
        "known": summary.known,
        "not_evaluated": summary.not_evaluated,
    }


def _rule(about: About) -> dict[str, Any]:
    becomes = about.becomes
    return {
        "level": str(about.level),
        "title": {"sv": about.title("sv"), "en": about.title("en")},
        "becomes": None if becomes is None else {"severity": str(becomes[0]), "on": becomes[1].isoformat()},
        "docs": about.docs,
    }
