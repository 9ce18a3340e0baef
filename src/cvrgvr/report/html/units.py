"""The findings by unit: who has something to mend, those with most errors first."""

from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import Final

from cvrgvr.findings import ERROR, INFO, WARNING, Severity
from cvrgvr.report.html.words import WORDS
from cvrgvr.report.report import Report
from cvrgvr.report.words import word

__all__ = ["units_section"]

_ORDER: Final = (ERROR, WARNING, INFO)
_FIRST: Final = 15
"""Units that are seen at once; the others open on a click."""


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
    rows = [_row(f"<code>{escape(unit)}</code>", counts) for unit, counts in graver[:shown]]
    if any(left.values()):
        rows.insert(_FIRST, _row(escape(words["no unit"]), left))
    yield from _table(rows[: _FIRST + 1], lang)
    if len(rows) > _FIRST + 1:
        count = len(rows) - _FIRST - 1
        yield f'<details class="more-units"><summary>{words["units more"].format(count=count)}</summary>'
        yield from _table(rows[_FIRST + 1 :], lang)
        yield "</details>"
    if len(graver) > shown:
        yield f'<p class="more">{words["units left"].format(count=len(graver) - shown)}</p>'


def _table(rows: list[str], lang: str) -> Iterator[str]:
    heads = "".join(f'<th scope="col" class="n">{escape(word("totals", lang)[each])}</th>' for each in _ORDER)
    unit = escape(WORDS[lang]["unit"])
    yield f'<div class="wide"><table class="units"><thead><tr><th scope="col">{unit}</th>{heads}</tr></thead>'
    yield f"<tbody>{''.join(rows)}</tbody></table></div>"


def _sum(units: dict[str, Counter[Severity]], severity: Severity) -> int:
    return sum(counts[severity] for counts in units.values())


def _row(name: str, counts: Counter[Severity] | dict[Severity, int]) -> str:
    numbers = "".join(f'<td class="n">{counts[severity]}</td>' for severity in _ORDER)
    return f'<tr><th scope="row">{name}</th>{numbers}</tr>'
