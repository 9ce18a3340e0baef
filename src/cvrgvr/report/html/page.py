"""The page as a whole: what became of the files first, then what to mend, then the facts of the run."""

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from typing import Final

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.report.html.groups import Group, group_section, grouped
from cvrgvr.report.html.units import units_section
from cvrgvr.report.html.words import WORDS
from cvrgvr.report.report import Report
from cvrgvr.report.words import idle, policy, word

__all__ = ["as_html"]

_SHOWN: Final = 200
"""Places listed of each rule, so that a page of any number of findings opens at once."""
_ALWAYS: Final = ("accepted", "accepted_with_remarks", "refused")
"""Classes of records that have a column even when no record is of them."""


def as_html(report: Report, lang: str = "sv", shown: int = _SHOWN) -> str:
    """The report as one page of HTML.

    Args:
        report: what a run found.
        lang: `sv` or `en`.
        shown: places listed of each rule; the counts are complete anyway.
    """
    return "\n".join(_page(report, lang, shown)) + "\n"


def _page(report: Report, lang: str, shown: int) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{lang}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    # whatever the files' texts hold, nothing is fetched and nothing is sent
    yield (
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">"
    )
    yield f"<title>{escape(WORDS[lang]['title'])}</title>"
    yield f"<style>\n{_part('style.css')}</style>"
    yield "</head>"
    yield "<body>"
    yield from _outcome(report, lang)
    yield "<main>"
    yield from _files(report, lang)
    if groups := grouped(report):
        yield from _findings(report, groups, lang, shown)
        yield from units_section(report, lang, shown)
    yield from _run(report, lang)
    yield "</main>"
    yield f"<script>\n{_part('script.js')}</script>"
    yield "</body>"
    yield "</html>"


def _outcome(report: Report, lang: str) -> Iterator[str]:
    words = WORDS[lang]
    yield f'<header class="{report.status}">'
    yield f"<h1>{escape(words['status'][report.status])}</h1>"
    yield f"<p>{escape(words['advice'][report.status])}</p>"
    yield "</header>"


def _files(report: Report, lang: str) -> Iterator[str]:
    words = WORDS[lang]
    classes = list(dict.fromkeys(name for each in report.files for name in each.summary.matrix))
    classes = [
        name
        for name in classes
        if name in _ALWAYS or any(each.summary.matrix.get(name) for each in report.files)
    ]
    yield f"<h2>{escape(words['files'])}</h2>"
    heads = [words["file"], words["record"], words["layout"], words["state"]]
    numbers = [words["all"], *(word(name, lang) for name in classes)]
    numbers += [word("totals", lang)[severity] for severity in (ERROR, WARNING, INFO)]
    yield '<div class="wide"><table><thead><tr>'
    yield "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    yield "".join(f'<th scope="col" class="n">{escape(head)}</th>' for head in numbers)
    yield "</tr></thead><tbody>"
    for each in report.files:
        summary = each.summary
        state = escape(words["status"][summary.status])
        texts = [
            escape(each.record),
            escape(each.layout),
            f'<span class="state {summary.status}">{state}</span>',
        ]
        counts = [summary.records, *(summary.matrix.get(name, 0) for name in classes)]
        counts += [summary.errors, summary.warnings, summary.infos]
        yield f'<tr><th scope="row">{escape(each.path)}</th>'
        yield "".join(f"<td>{text}</td>" for text in texts)
        yield "".join(f'<td class="n">{count}</td>' for count in counts) + "</tr>"
    yield "</tbody></table></div>"


def _findings(report: Report, groups: Sequence[Group], lang: str, shown: int) -> Iterator[str]:
    yield f'<h2 id="findings">{escape(WORDS[lang]["mend"])}</h2>'
    yield from _controls(report, groups, lang)
    yield '<div id="rules">'
    for group in groups:
        yield from group_section(group, report.files, lang, shown)
    yield "</div>"
    yield f'<p id="none" hidden>{escape(WORDS[lang]["none"])}</p>'


def _controls(report: Report, groups: Sequence[Group], lang: str) -> Iterator[str]:
    """What chooses and orders the findings; hidden until the script can serve it."""
    words = WORDS[lang]
    yield '<form id="controls" hidden>'
    yield f'<label>{escape(words["search"])} <input type="search" id="q"></label>'
    yield f"<fieldset><legend>{escape(words['severity'])}</legend>"
    for severity in sorted({group.severity for group in groups}, reverse=True):
        yield (
            f'<label><input type="checkbox" name="severity" value="{severity}" checked> '
            f"{escape(word(severity, lang))}</label>"
        )
    yield "</fieldset>"
    if len(report.files) > 1:
        options = "".join(
            f'<option value="{number}">{escape(each.path)}</option>'
            for number, each in enumerate(report.files)
        )
        every = f'<option value="">{escape(words["every file"])}</option>'
        yield f'<label>{escape(words["file"])} <select id="file">{every}{options}</select></label>'
    orders = "".join(
        f'<option value="{name}">{escape(told)}</option>' for name, told in words["orders"].items()
    )
    yield f'<label>{escape(words["order"])} <select id="order">{orders}</select></label>'
    yield f'<button type="button" id="open">{escape(words["open"])}</button>'
    yield f'<button type="button" id="close">{escape(words["close"])}</button>'
    yield "</form>"


def _run(report: Report, lang: str) -> Iterator[str]:
    words = WORDS[lang]
    facts = [
        (words["tool"], report.tool),
        (words["on"], report.on.isoformat() if report.on else words["no date"]),
        (words["policy"], policy(report, lang) or words["plain"]),
    ]
    if report.baseline is not None or report.known:
        facts.append((words["known"], str(report.known)))
    for each in report.files:
        if each.summary.not_evaluated:
            told = idle(each.summary.not_evaluated, lang)
            facts.append((words["idle"], f"{each.path}: {told}" if len(report.files) > 1 else told))
    yield f"<h2>{escape(words['run'])}</h2>"
    yield "<dl>"
    yield from (f"<dt>{escape(name)}</dt><dd>{escape(fact)}</dd>" for name, fact in facts)
    yield "</dl>"
    yield f'<p class="more">{escape(words["masked"])}</p>'


def _part(name: str) -> str:
    """A part of the page that is a file of its own."""
    return files("cvrgvr.report.html").joinpath(name).read_text(encoding="utf-8")
