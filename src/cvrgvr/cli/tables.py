"""Code tables as the command line shows them: in lines of text, and as files of a report."""

import sys
from collections.abc import Iterator
from datetime import date

from cvrgvr.codes import FORMS, Kodpost, Kodregister, Kodtabell
from cvrgvr.report import FileReport
from cvrgvr.wire.tables import Tables, read_tables

__all__ = ["post_lines", "register_in", "table_line", "table_reports"]


def register_in(path: str | None, lang: str) -> Kodregister:
    """The tables of a folder or file, none without one; what is wrong with them is told on standard error.

    Raises:
        ReadError: a file of the folder is no table.
    """
    if path is None:
        return Kodregister()
    tables = read_tables(path)
    for report in table_reports(tables):
        for finding in report.findings:
            print(
                f"cvrgvr: {finding.location.file}: {finding.code}: {finding.message(lang)}", file=sys.stderr
            )
    return tables.register


def table_reports(tables: Tables) -> list[FileReport]:
    """The files of tables that something is wrong with, even if the policy says nothing of it."""
    return [
        FileReport(path, reading.findings.record, "table", reading.findings)
        for path, reading in tables.readings.items()
        if reading.findings.counts
        or reading.findings.summary.refused
        or reading.findings.summary.file_refused
    ]


def table_line(tabell: Kodtabell, users: list[str], on: date | None, lang: str) -> str:
    """One line on a table: name, rows, codes, the days it spans, what it holds, which rules ask it."""
    posts = list(tabell)
    first = min((post.giltig_fran for post in posts if post.giltig_fran is not None), default=None)
    last = max((post.giltig_till or date.max for post in posts), default=None)
    parts = [
        f"{tabell.namn:<22}",
        f"{len(posts)} rader, {len({post.kod for post in posts})} koder"
        if lang == "sv"
        else f"{len(posts)} rows, {len({post.kod for post in posts})} codes",
        _span(first, None if last == date.max else last),
    ]
    if on is not None:
        valid = sum(post.giltig(on) for post in posts)
        parts.append(f"{valid} gäller {on}" if lang == "sv" else f"{valid} valid on {on}")
    form = FORMS.get(tabell.namn)
    if form is not None:
        parts.append(form.sv if lang == "sv" else form.en)
    parts.append(", ".join(users) or ("ingen regel" if lang == "sv" else "no rule"))
    return "  ".join(parts)


def post_lines(namn: str, post: Kodpost, on: date | None) -> Iterator[str]:
    """A row in full; of its links those that are valid on the day, when one is given."""
    yield f"{namn}  {post.kod}  {_span(post.giltig_fran, post.giltig_till)}  {post.benamning}".rstrip()
    for name, text in post.attribut.items():
        yield f"  {name}: {text}"
    for lank in post.lankar:
        if on is None or lank.giltig(on):
            role = f" ({lank.referenceid})" if lank.referenceid else ""
            yield f"  -> {lank.codesystem}{role} {lank.kod}  {_span(lank.giltig_fran, lank.giltig_till)}"


def _span(first: date | None, last: date | None) -> str:
    return f"{first or '…'} – {last or '…'}"
