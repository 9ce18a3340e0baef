"""The report as SARIF 2.1.0, for code scanning.

GitHub refuses a run with more than 25 000 results or a file over 10 MB (compressed), and shows 5 000 results.
A report keeps within all of these: of its findings the gravest are told, root causes first, and the run's
properties say how many there are and how many were left out. Its one run tells of all files.

Source: SARIF 2.1.0 (OASIS), and GitHub's page on SARIF support for code scanning.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from cvrgvr.findings import ERROR, INFO, WARNING, Finding, Location, Severity
from cvrgvr.policy.baseline import digest
from cvrgvr.report.about import About
from cvrgvr.report.json import policy_as_data
from cvrgvr.report.report import FileReport, Report
from cvrgvr.report.words import becomes

__all__ = ["as_sarif"]

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_PROJECT: Final = "https://cvrgvr.readthedocs.io/"
_MOST: Final = 5_000
"""Results that GitHub shows of a run."""
_LARGEST: Final = 9_000_000
"""Bytes of all results, uncompressed: with the rest well below the 10 MB that GitHub takes compressed."""
_LEVELS: Final = {ERROR: "error", WARNING: "warning", INFO: "note"}
_LANGUAGES: Final = {"sv": "sv-SE", "en": "en-GB"}


def as_sarif(report: Report, lang: str = "sv", *, most: int = _MOST, largest: int = _LARGEST) -> str:
    """The report as a SARIF log in Swedish (`sv`) or English (`en`).

    Args:
        report: the report.
        lang: language of the texts.
        most: results to tell at most.
        largest: bytes of the results at most.
    """
    rules = report.rules()
    told: list[tuple[Finding, dict[str, Any]]] = []
    size = 0
    seen: Counter[str] = Counter()
    for each, finding in report.gravest():
        result = _result(each, finding, seen, lang)
        size += len(json.dumps(result))
        if len(told) == most or size > largest:
            break
        told.append((finding, result))
    worst = _worst(told)
    places = {code: place for place, code in enumerate(worst)}
    for finding, result in told:
        result["ruleIndex"] = places[finding.code]
    name, _, version = report.tool.partition(" ")
    driver = {
        "name": name,
        **({"version": version} if version else {}),
        "informationUri": _PROJECT,
        "rules": [_rule(rules[code], severity, lang) for code, severity in worst.items()],
    }
    run = {
        "tool": {"driver": driver},
        "language": _LANGUAGES[lang],
        "columnKind": "unicodeCodePoints",
        "results": [result for _, result in told],
        "properties": _properties(report, len(told)),
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=True) + "\n"


def _worst(told: list[tuple[Finding, dict[str, Any]]]) -> dict[str, Severity]:
    """By code, in order of appearance, the gravest severity that is told."""
    worst: dict[str, Severity] = {}
    for finding, _ in told:
        worst[finding.code] = max(worst.get(finding.code, INFO), finding.severity)
    return worst


def _result(each: FileReport, finding: Finding, seen: Counter[str], lang: str) -> dict[str, Any]:
    place = finding.location
    fingerprint = digest(finding.code, place.record, place.field)
    seen[each.path + fingerprint] += 1
    about = " ".join(part for part in (place.record, f"[{finding.value}]" if finding.value else "") if part)
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(each.path)}}
    if place.line is not None:
        physical["region"] = {"startLine": place.line}
    logical = [part for part in (place.record, place.field) if part]
    location: dict[str, Any] = {"physicalLocation": physical}
    if logical:
        location["logicalLocations"] = [{"name": logical[-1], "fullyQualifiedName": "/".join(logical)}]
    related = {} if finding.other is None else {"relatedLocations": [_related(finding.other, each.path)]}
    return {
        **related,
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message(lang)} {about}".rstrip()},
        "locations": [location],
        "partialFingerprints": {"primaryLocationLineHash": f"{fingerprint}:{seen[each.path + fingerprint]}"},
        "properties": {"ruleVersion": finding.version},
    }


def _related(other: Location, path: str) -> dict[str, Any]:
    """Where the record stands that this one is compared with."""
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(other.file or path)}}
    if other.line is not None:
        physical["region"] = {"startLine": other.line}
    return {"physicalLocation": physical}


def _uri(path: str) -> str:
    """A path as a reference: relative as it stands, absolute as an address of a file."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix().encode(errors="surrogateescape"))


def _rule(about: About, severity: Severity, lang: str) -> dict[str, Any]:
    text = " ".join(_sentences(about, lang))
    return {
        "id": about.code,
        "shortDescription": {"text": about.title(lang)},
        "fullDescription": {"text": text},
        "helpUri": about.docs,
        "help": {"text": f"{text} {about.docs}", "markdown": f"{text} [{about.code}]({about.docs})"},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"tags": [str(about.level)], "level": str(about.level)},
    }


def _sentences(about: About, lang: str) -> Iterator[str]:
    yield about.text(lang)
    if about.becomes is not None:
        yield f"{about.code} {becomes(about.becomes, lang)}."


def _properties(report: Report, told: int) -> dict[str, Any]:
    """What the results alone do not tell: complete counts, what was left out, the policy, the records."""
    found = report.counts.total()
    return {
        "findings": found,
        "told": told,
        "truncated": told < found,
        "counts": dict(sorted(report.counts.items())),
        "known": report.known,
        "status": report.status,
        "on": report.on.isoformat() if report.on else None,
        "policy": policy_as_data(report),
        "files": [
            {"path": each.path, "records": each.summary.records, **each.summary.matrix}
            for each in report.files
        ],
    }
