"""The text report, for people at a terminal: grouped by rule, root causes first, with complete counts.

Faults of the file stand before those of its structure, these before fields, and fields before records: what
is mended first may make the rest disappear. On each level the gravest come first.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from cvrgvr.findings import Finding, Location, Severity
from cvrgvr.report.about import About
from cvrgvr.report.report import FileReport, Report
from cvrgvr.report.words import becomes, idle, matrix, policy, totals, word

__all__ = ["as_summary", "as_text"]

_SHOWN: Final = 5
"""Places shown for each rule."""
_NUMBER: Final = re.compile(r"\[\d+\]")


def as_text(report: Report, lang: str = "sv", shown: int = _SHOWN) -> str:
    """The report as text in Swedish (`sv`) or English (`en`)."""
    rules = report.rules()
    lines = [line for each in report.files for line in _file(each, rules, lang, shown)]
    return "\n".join([*lines, *_end(report, lang)]) + "\n"


def as_summary(report: Report, lang: str = "sv") -> str:
    """The report without its findings: what became of the records of each file, the totals, the policy."""
    return "\n".join([*(_head(each, lang) for each in report.files), *_end(report, lang)]) + "\n"


def _head(each: FileReport, lang: str) -> str:
    summary = each.summary
    status = word("file_refused" if summary.status == "refused" else summary.status, lang)
    counted = f"{summary.records} {word('records', lang)}" + (f" ({each.record})" if each.record else "")
    return f"{each.path}: {status}. {counted}: {matrix(summary.matrix, lang)}."


def _end(report: Report, lang: str) -> Iterator[str]:
    yield f"{word('total', lang)}: {totals(report, lang)}"
    if report.baseline is not None or report.known:
        yield f"{word('known', lang)}: {report.known}"
    if told := policy(report, lang):
        yield f"{word('policy', lang)}: {told}"


def _file(each: FileReport, rules: dict[str, About], lang: str, shown: int) -> Iterator[str]:
    summary = each.summary
    yield _head(each, lang)
    groups: dict[str, list[Finding]] = {}
    for finding in each.findings:
        groups.setdefault(finding.code, []).append(finding)
    for code in sorted(groups, key=lambda code: (rules[code].rank, -_worst(groups[code]), code)):
        yield from _group(groups[code], summary.counts[code], rules[code], lang, shown)
    for code, count in summary.counts.items():
        if code not in groups:  # none was kept
            yield f"  {code} ×{count}"
    if summary.not_evaluated:
        yield f"  {word('not', lang)}: {idle(summary.not_evaluated, lang)}"


def _group(found: list[Finding], count: int, about: About, lang: str, shown: int) -> Iterator[str]:
    """A rule's findings: the first one's text, the fields, the first places, how many more, and its page.

    A place has a text of its own where it says more than the first one's, for another field.
    """
    first = found[0]
    yield f"  {first.code} {word(_worst(found), lang)} ×{count}: {first.message(lang)}"
    if len(fields := Counter(_field(finding) for finding in found if finding.field)) > 1:
        yield f"    {word('fields', lang)}: {_told(fields)}"
    said = _apart_from_field(first, lang)
    for finding in found[:shown]:
        text = "" if _apart_from_field(finding, lang) == said else finding.message(lang)
        if told := ": ".join(filter(None, (_place(finding, lang), text))):
            yield f"    {told}"
    if more := count - min(shown, len(found)):
        yield f"    {word('more', lang).format(count=more)}"
    if about.becomes is not None:
        yield f"    {becomes(about.becomes, lang)}"
    yield f"    {first.docs}"


def _apart_from_field(finding: Finding, lang: str) -> str:
    """The text with its field left out."""
    text = finding.message(lang)
    return text.replace(finding.field, "…") if finding.field else text


def _field(finding: Finding) -> str:
    """The field, of an item in a list that of all its items."""
    return _NUMBER.sub("[]", finding.field or "")


def _told(fields: Counter[str]) -> str:
    """The fields, those with most findings first, with their numbers where they differ."""
    each_once = fields.total() == len(fields)
    return ", ".join(name if each_once else f"{name} {count}" for name, count in fields.most_common())


def _worst(found: list[Finding]) -> Severity:
    return max(finding.severity for finding in found)


def _place(finding: Finding, lang: str) -> str:
    place = finding.location
    parts = [
        f"{word('line', lang)} {place.line}" if place.line is not None else "",
        place.record or "",
        place.field or "",
        f"[{finding.value}]" if finding.value else "",
        f"({word('see', lang)} {_other(finding.other, place.file, lang)})" if finding.other else "",
    ]
    return " ".join(part for part in parts if part)


def _other(other: Location, file: str | None, lang: str) -> str:
    """Where the record stands that this one is compared with."""
    line = f"{word('line', lang)} {other.line}" if other.line is not None else ""
    return " ".join(part for part in (line, other.record, other.file if other.file != file else "") if part)
