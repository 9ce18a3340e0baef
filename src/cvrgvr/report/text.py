"""The text report, for people at a terminal: grouped by rule, gravest first, with complete counts."""

from collections.abc import Iterator
from typing import Any, Final

from cvrgvr.findings import ERROR, INFO, WARNING, Finding, Severity
from cvrgvr.report.report import FileReport, Report

__all__ = ["as_text"]

_SHOWN: Final = 5
"""Places shown for each rule."""
_WORDS: Final[dict[str, dict[Any, Any]]] = {
    "sv": {
        ERROR: "fel",
        WARNING: "varning",
        INFO: "upplysning",
        "records": "poster",
        "accepted": "godtagna",
        "refused": "avvisade",
        "line": "rad",
        "more": "och {count} till",
        "clean": "utan anmärkning",
        "remarks": "godtagen med anmärkningar",
        "errors": "poster med fel",
        "file_refused": "filen avvisas",
        "not": "Inte prövade regler",
        "table": "tabell",
        "reference date": "referensdatum (--on)",
        "not in force on the reference date": "gäller inte på referensdatumet",
        "policy": "Policy",
        "total": "Summa",
        "totals": {ERROR: "fel", WARNING: "varningar", INFO: "upplysningar"},
    },
    "en": {
        ERROR: "error",
        WARNING: "warning",
        INFO: "info",
        "records": "records",
        "accepted": "accepted",
        "refused": "refused",
        "line": "line",
        "more": "and {count} more",
        "clean": "clean",
        "remarks": "accepted with remarks",
        "errors": "records with errors",
        "file_refused": "the file is refused",
        "not": "Rules not evaluated",
        "table": "table",
        "reference date": "reference date (--on)",
        "not in force on the reference date": "not in force on the reference date",
        "policy": "Policy",
        "total": "Total",
        "totals": {ERROR: "errors", WARNING: "warnings", INFO: "infos"},
    },
}


def as_text(report: Report, lang: str = "sv", shown: int = _SHOWN) -> str:
    """The report as text in Swedish (`sv`) or English (`en`)."""
    lines = [line for each in report.files for line in _file(each, lang, shown)]
    words = _WORDS[lang]
    lines.append(f"{words['total']}: {_totals(report, lang)}")
    if not report.policy.neutral:
        lines.append(f"{words['policy']}: {_policy(report)}")
    return "\n".join(lines) + "\n"


def _file(each: FileReport, lang: str, shown: int) -> Iterator[str]:
    words, summary = _WORDS[lang], each.summary
    status = words["file_refused" if summary.status == "refused" else summary.status]
    refused = summary.records - summary.accepted
    yield (
        f"{each.path}: {status}. {summary.records} {words['records']} ({each.record}), "
        f"{summary.accepted} {words['accepted']}, {refused} {words['refused']}."
    )
    groups: dict[str, list[Finding]] = {}
    for finding in each.findings:
        groups.setdefault(finding.code, []).append(finding)
    for code, found in sorted(groups.items(), key=lambda item: (-_worst(item[1]), item[0])):
        count = summary.counts[code]
        first = found[0]
        yield f"  {code} {words[_worst(found)]} ×{count}: {first.message(lang)}"
        yield from (f"    {place}" for finding in found[:shown] if (place := _place(finding, lang)))
        if more := count - min(shown, len(found)):
            yield f"    {words['more'].format(count=more)}"
        yield f"    {first.docs}"
    for code, count in summary.counts.items():
        if code not in groups:  # none was kept
            yield f"  {code} ×{count}"
    if summary.not_evaluated:
        yield f"  {words['not']}: {_idle(summary.not_evaluated, lang)}"


def _totals(report: Report, lang: str) -> str:
    """How many findings of each severity: one in the singular, else in the plural."""
    words = _WORDS[lang]
    counts = [(severity, report.total(severity)) for severity in (ERROR, WARNING, INFO)]
    return ", ".join(
        f"{count} {words[severity] if count == 1 else words['totals'][severity]}"
        for severity, count in counts
    )


def _worst(found: list[Finding]) -> Severity:
    return max(finding.severity for finding in found)


def _place(finding: Finding, lang: str) -> str:
    place = finding.location
    parts = [
        f"{_WORDS[lang]['line']} {place.line}" if place.line is not None else "",
        place.record or "",
        place.field or "",
        f"[{finding.value}]" if finding.value else "",
    ]
    return " ".join(part for part in parts if part)


def _idle(idle: dict[str, str], lang: str) -> str:
    """Rules that were not evaluated, by what they lack."""
    words = _WORDS[lang]
    by_need: dict[str, list[str]] = {}
    for name, need in idle.items():
        kind, _, tables = need.partition(" ") if need.startswith("table ") else (need, "", "")
        by_need.setdefault(f"{words.get(kind, kind)} {tables}".strip(), []).append(name)
    return "; ".join(f"{need}: {', '.join(names)}" for need, names in sorted(by_need.items()))


def _policy(report: Report) -> str:
    policy = report.policy
    parts = [
        f"--select {','.join(policy.select)}" if policy.select else "",
        f"--ignore {','.join(policy.ignore)}" if policy.ignore else "",
        *(f"--grade {code}={severity}" for code, severity in policy.grades.items()),
    ]
    return " ".join(part for part in parts if part)
