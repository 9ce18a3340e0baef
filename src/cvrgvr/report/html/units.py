"""The findings by unit: who has something to mend, those with most errors first."""

from collections import Counter
from collections.abc import Iterator
from html import escape

from cvrgvr.findings import ERROR, INFO, WARNING, Severity
from cvrgvr.report.html.words import WORDS
from cvrgvr.report.report import Report
from cvrgvr.report.words import word

__all__ = ["units_section"]


def units_section(report: Report, lang: str, shown: int) -> Iterator[str]:
    """A table of units, and of what is of none; empty when no finding is of a unit."""
    units: dict[str, Counter[Severity]] = {}
    for each in report.files:
        for unit, counts in each.findings.units.items():
            units.setdefault(unit, Counter()).update(counts)
    if not units:
        return
    words = WORDS[lang]
    graver = sorted(units.items(), key=lambda each: ([-each[1][severity] for severity in _ORDER], each[0]))
    left = {severity: report.total(severity) - _sum(units, severity) for severity in _ORDER}
    yield f"<h2>{escape(words['by unit'])}</h2>"
    heads = "".join(f'<th scope="col" class="n">{escape(word("totals", lang)[each])}</th>' for each in _ORDER)
    yield f'<div class="wide"><table class="units"><thead><tr><th scope="col">{escape(words["unit"])}</th>'
    yield f"{heads}</tr></thead><tbody>"
    for unit, counts in graver[:shown]:
        yield _row(f"<code>{escape(unit)}</code>", counts)
    if any(left.values()):
        yield _row(escape(words["no unit"]), left)
    yield "</tbody></table></div>"
    if len(graver) > shown:
        yield f'<p class="more">{words["units more"].format(shown=shown, count=len(graver))}</p>'


_ORDER = (ERROR, WARNING, INFO)


def _sum(units: dict[str, Counter[Severity]], severity: Severity) -> int:
    return sum(counts[severity] for counts in units.values())


def _row(name: str, counts: Counter[Severity] | dict[Severity, int]) -> str:
    numbers = "".join(f'<td class="n">{counts[severity]}</td>' for severity in _ORDER)
    return f'<tr><th scope="row">{name}</th>{numbers}</tr>'
