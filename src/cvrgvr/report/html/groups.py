"""The findings of one rule: how many, what to do, and the first places."""

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

import attrs

from cvrgvr.findings import Finding, Severity
from cvrgvr.report.about import About, first_sentence
from cvrgvr.report.html.words import WORDS
from cvrgvr.report.report import FileReport, Report
from cvrgvr.report.words import becomes, word

__all__ = ["Group", "group_section", "grouped"]


@attrs.frozen(slots=True)
class Group:
    """A rule with its findings in all files.

    Attributes:
        about: what there is to say of the rule.
        severity: the gravest of its findings.
        count: how many there are, kept or not.
        places: the findings that were kept, each with the number of its file.
    """

    about: About
    severity: Severity
    count: int
    places: Sequence[tuple[int, Finding]]


def grouped(report: Report) -> list[Group]:
    """The rules that have findings: root causes first, then graver first."""
    rules = report.rules()
    places: dict[str, list[tuple[int, Finding]]] = {}
    gravest: dict[str, Severity] = {}
    for number, each in enumerate(report.files):
        for code, severity in each.findings.gravest.items():
            gravest[code] = max(severity, gravest.get(code, severity))
        for finding in each.findings:
            places.setdefault(finding.code, []).append((number, finding))
    groups = [
        Group(rules[code], gravest[code], count, places.get(code, ()))
        for code, count in report.counts.items()
    ]
    return sorted(groups, key=lambda each: (each.about.rank, -each.severity, each.about.code))


def group_section(group: Group, files: Sequence[FileReport], lang: str, shown: int) -> Iterator[str]:
    """A rule's section, which opens on a click; `shown` places are listed."""
    words, about = WORDS[lang], group.about
    severity = str(group.severity)
    texts = list(dict.fromkeys(finding.message(lang) for _, finding in group.places)) or [about.text(lang)]
    title = first_sentence(texts[0]) if len(texts) == 1 else about.title(lang)
    yield (
        f'<details class="rule" data-code="{about.code}" data-severity="{severity}" '
        f'data-grave="{int(group.severity)}" data-count="{group.count}" data-cause="{about.rank}">'
    )
    yield (
        f'<summary><span class="severity {severity}">{escape(word(group.severity, lang))}</span> '
        f'<code>{about.code}</code> <span class="about">{escape(title)}</span> '
        f'<span class="count">×{group.count}</span></summary>'
    )
    yield f'<p class="message">{escape(texts[0])}</p>'
    if about.becomes is not None:
        yield f"<p>{escape(becomes(about.becomes, lang))}</p>"
    yield f'<p><a href="{escape(about.docs)}" rel="noreferrer">{escape(words["page"])} {about.code}</a></p>'
    places = group.places[:shown]
    fields = Counter(finding.field for _, finding in places if finding.field)
    if len(fields) > 1:
        told = ", ".join(f"{field} {count}" for field, count in fields.most_common())
        yield f"<p>{escape(words['by field'])}: {escape(told)}</p>"
    if places:
        yield from _table(places, files, texts[0], lang)
    if group.count > len(places):
        yield f'<p class="more">{words["more"].format(shown=len(places), count=group.count)}</p>'
    yield "</details>"


def _table(
    places: Sequence[tuple[int, Finding]], files: Sequence[FileReport], first: str, lang: str
) -> Iterator[str]:
    """The places, in columns that at least one of them fills."""
    columns = {
        "file": [files[number].path if len(files) > 1 else "" for number, _ in places],
        "line": ["" if finding.line is None else str(finding.line) for _, finding in places],
        "record": [finding.location.record or "" for _, finding in places],
        "field": [finding.field or "" for _, finding in places],
        "value": [finding.value or "" for _, finding in places],
        "text": ["" if finding.message(lang) == first else finding.message(lang) for _, finding in places],
    }
    used = {name: cells for name, cells in columns.items() if any(cells)}
    if not used:
        return
    buttons = {
        name: f'<button type="button" class="by">{escape(WORDS[lang][name])}</button>' for name in used
    }
    heads = "".join(f'<th scope="col" class="{name}">{button}</th>' for name, button in buttons.items())
    yield f'<div class="wide"><table class="places"><thead><tr>{heads}</tr></thead><tbody>'
    for (number, _), *cells in zip(places, *used.values(), strict=True):
        told = "".join(
            f'<td class="{name}">{escape(cell)}</td>' for name, cell in zip(used, cells, strict=True)
        )
        yield f'<tr data-file="{number}">{told}</tr>'
    yield "</tbody></table></div>"
