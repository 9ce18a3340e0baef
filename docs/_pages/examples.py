"""Examples of rules: the cells that differ from a valid record, or the bytes of a file."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from cvrgvr.gvr.rules.history import Batch
from cvrgvr.rules import Case
from cvrgvr.rules.across import Files, Rows

from .markup import code, escape, fenced, table, visible

__all__ = ["example"]

_SHOWN_BYTES: Final = 700
"""Of a file that is longer, the beginning and the end are shown."""
_EDGE: Final = 320
_LATIN: Final = re.compile(rb"""<\?xml [^>]*encoding=["']ISO-8859-1["']""")


def example(shown: Case | Rows | Files | Batch | bytes) -> str:
    """One example, as Markdown."""
    if isinstance(shown, Files):
        parts = [(each, "this month's") for each in shown.files]
        parts += [(each, "an earlier") for each in shown.previous]
        return "- " + "\n  ".join(f"{which} file of {_records(each)}" for each, which in parts)
    if isinstance(shown, Batch):
        known = "" if shown.known is None else f", with {'; '.join(map(str, shown.known)) or 'nothing'} known"
        return f"- transactions: {escape(f'{shown}{known}' or 'none')}"
    if isinstance(shown, Rows):
        return f"- a file of {_records(shown)}"
    return _file(shown) if isinstance(shown, bytes) else _cells(shown)


def _records(shown: Rows) -> str:
    """The records of a file, in one line; those that are alike side by side are counted."""
    told: list[list[Any]] = []
    for cells in shown.cells * shown.times if len(shown.cells) == 1 else shown.cells:
        if told and told[-1][0] == cells:
            told[-1][1] += 1
        else:
            told.append([cells, 1])
    texts = [
        (f"{count} × " if count > 1 else "")
        + (", ".join(f"{code(name)} = {_cell(text)}" for name, text in cells.items()) or "the valid record")
        for cells, count in told
    ]
    again = f", all of it {shown.times} times" if shown.times > 1 and len(shown.cells) > 1 else ""
    letters = f" ({' or '.join(shown.letters)})" if shown.letters else ""
    return f"records{letters}: " + "; ".join(texts) + again


def _cells(case: Case) -> str:
    parts = []
    if case.cells:
        parts.append(", ".join(f"{code(name)} = {_cell(text)}" for name, text in case.cells.items()))
    else:
        parts.append("the valid record as it stands")
    if case.letters:
        parts.append(f"record {' or '.join(escape(letter) for letter in case.letters)}")
    if case.on:
        parts.append(f"reference date {code(case.on)}")
    if case.columns is not None:
        parts.append(f"in a file with only the columns {', '.join(map(code, case.columns))}")
    text = "- " + "; ".join(parts)
    for name, rows in case.tables.items():
        text += f"\n\n  with the table {code(name)}:\n\n{_indented(_rows(rows))}\n"
    return text


def _cell(text: str) -> str:
    return code(text) if text else "*missing*"


def _rows(rows: Sequence[Mapping[str, str]]) -> str:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    if not columns:
        return "*without rows*"
    return table(
        [code(name) for name in columns],
        [[code(row[name]) if row.get(name) else "" for name in columns] for row in rows],
    )


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())


def _file(content: bytes) -> str:
    """A file: how many bytes, and its text with every line end and unreadable byte made visible."""
    size = f"- a file of {len(content):,} bytes".replace(",", " ")
    if not content:
        return size
    encoding = "iso-8859-1" if _LATIN.search(content[:100]) else "utf-8"
    if len(content) <= (_SHOWN_BYTES if encoding == "utf-8" else 2 * _SHOWN_BYTES):  # documents are long
        shown = _text(content, encoding)
    else:
        left = len(content) - 2 * _EDGE
        first, last = _text(content[:_EDGE], encoding), _text(content[-_EDGE:], encoding)
        shown = f"{first}\n… {left} bytes left out …\n{last}"
    return f"{size}:\n\n{_indented(fenced(shown))}\n"


def _text(content: bytes, encoding: str) -> str:
    text = content.decode(encoding, "backslashreplace")
    lines = text.replace("\r\n", "␍␊\n").removesuffix("\n").split("\n")
    return "\n".join(visible(line) for line in lines)
