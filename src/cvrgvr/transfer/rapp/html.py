"""The list for RAPP as one page of HTML to print: no script, nothing that is fetched."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Final

from cvrgvr.transfer.rapp.result import RappCounts
from cvrgvr.transfer.rapp.sheet import Column, RappSheet, UnitTable, reckoning

__all__ = ["as_html"]

_STYLE: Final = """
body { font: 11pt/1.4 system-ui, "Segoe UI", Arial, sans-serif; color: #111; max-width: 60rem;
  margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin-bottom: .3rem; }
h2 { font-size: 1.1rem; margin-top: 2rem; }
p { margin: .2rem 0; }
.note { color: #444; margin-top: .6rem; }
table { border-collapse: collapse; margin: 1.4rem 0; width: 100%; break-inside: avoid; }
caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
th, td { border-bottom: 1px solid #bbb; padding: .3rem .35rem; text-align: left; font-weight: normal; }
thead th { border-bottom: 2px solid #111; font-weight: 600; vertical-align: bottom; }
thead th { white-space: nowrap; }
th:first-child, td:first-child { padding-left: 0; }
.n { text-align: right; font-variant-numeric: tabular-nums; }
.w { font-weight: 700; }
td { overflow-wrap: anywhere; }
.box { text-align: center; width: 4rem; }
.box span { display: inline-block; width: .9rem; height: .9rem; border: 1.5px solid #111; }
tfoot th, tfoot td { border-bottom: 0; border-top: 2px solid #111; }
.sums { width: auto; }
@media print { body { margin: 0; max-width: none; } @page { size: A4; margin: 15mm; } }
""".strip()
_WAITING: Final = "antal_vantande"


def as_html(counts: RappCounts, lang: str) -> str:
    """The whole page."""
    return "\n".join(_page(counts, lang)) + "\n"


def _page(counts: RappCounts, lang: str) -> Iterator[str]:
    sheet = RappSheet(counts, lang)
    words = sheet.words
    yield "<!DOCTYPE html>"
    yield f'<html lang="{lang}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(words['title'])}</title>"
    yield f"<style>\n{_STYLE}\n</style>"
    yield "</head>"
    yield "<body>"
    yield f"<h1>{escape(words['title'])}</h1>"
    for line in sheet.heading:
        yield f"<p>{escape(line)}</p>"
    yield f'<p class="note">{escape(words["note"])}</p>'
    columns, tables = sheet.columns, list(sheet.tables)
    for table in tables:
        yield from _table(table, columns, words)
    if not tables:
        yield f"<p>{escape(words['empty'])}</p>"
    yield f"<h2>{escape(words['reckoning'])}</h2>"
    yield from _sums(reckoning(counts, lang))
    yield from (f"<p>{escape(line)}</p>" for line in sheet.remarks)
    yield "</body>"
    yield "</html>"


def _table(table: UnitTable, columns: Sequence[Column], words: Mapping[str, str]) -> Iterator[str]:
    yield "<table>"
    yield f"<caption>{escape(words['unit'])} {escape(table.unit)}</caption>"
    heads = "".join(
        f'<th scope="col"{_class(column)} title="{escape(column.title)}">{escape(column.heading)}</th>'
        for column in columns
    )
    yield f'<thead><tr>{heads}<th scope="col" class="box">{escape(words["tick"])}</th></tr></thead>'
    yield "<tbody>"
    for row in table.rows:
        yield f'<tr>{_cells(row, columns)}<td class="box"><span></span></td></tr>'
    yield "</tbody>"
    if table.total is not None:
        yield f"<tfoot><tr>{_cells(table.total, columns)}<td></td></tr></tfoot>"
    yield "</table>"


def _cells(cells: Sequence[str], columns: Sequence[Column]) -> str:
    first, *others = (f"{_class(column)}>{escape(cell)}" for cell, column in zip(cells, columns, strict=True))
    return f'<th scope="row"{first}</th>' + "".join(f"<td{cell}</td>" for cell in others)


def _class(column: Column) -> str:
    if not column.number:
        return ""
    return ' class="n w"' if column.field == _WAITING else ' class="n"'


def _sums(found: Iterable[tuple[str, int]]) -> Iterator[str]:
    yield '<table class="sums"><tbody>'
    for place, (words, number) in enumerate(found):
        sign = ("", "=", "+")[min(place, 2)]
        yield f'<tr><td>{sign}</td><td class="n">{number}</td><td>{escape(words)}</td></tr>'
    yield "</tbody></table>"
