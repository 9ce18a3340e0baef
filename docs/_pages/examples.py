"""Examples of rules: the cells that differ from a valid record, or the bytes of a file."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from cvrgvr.gvr.rules.history import Batch
from cvrgvr.rules import Case
from cvrgvr.rules.across import Files, Rows

from .language import Language
from .markup import code, escape, fenced, table, visible

__all__ = ["example"]

_SHOWN_BYTES: Final = 700
"""Of a file that is longer, the beginning and the end are shown."""
_EDGE: Final = 320
_LATIN: Final = re.compile(rb"""<\?xml [^>]*encoding=["']ISO-8859-1["']""")


def example(shown: Case | Rows | Files | Batch | bytes, say: Language) -> str:
    """One example, as Markdown."""
    if isinstance(shown, Files):
        parts = [say("this month's file of {records}", records=_records(each, say)) for each in shown.files]
        parts += [say("an earlier file of {records}", records=_records(each, say)) for each in shown.previous]
        return "- " + "\n  ".join(parts)
    if isinstance(shown, Batch):
        told = str(shown)
        if shown.known is not None:
            known = "; ".join(map(str, shown.known)) or say("nothing")
            told += say(", with {known} known", known=known)
        return f"- {say('transactions')}: {escape(told or say('none'))}"
    if isinstance(shown, Rows):
        return "- " + say("a file of {records}", records=_records(shown, say))
    return _file(shown, say) if isinstance(shown, bytes) else _cells(shown, say)


def _records(shown: Rows, say: Language) -> str:
    """The records of a file, in one line; those that are alike side by side are counted."""
    told: list[list[Any]] = []
    for cells in shown.cells * shown.times if len(shown.cells) == 1 else shown.cells:
        if told and told[-1][0] == cells:
            told[-1][1] += 1
        else:
            told.append([cells, 1])
    texts = [
        (f"{count} × " if count > 1 else "")
        + (
            ", ".join(f"{code(name)} = {_cell(text, say)}" for name, text in cells.items())
            or say("the valid record")
        )
        for cells, count in told
    ]
    again = ""
    if shown.times > 1 and len(shown.cells) > 1:
        again = say(", all of it {times} times", times=shown.times)
    letters = f" ({_or(shown.letters, say)})" if shown.letters else ""
    return f"{say('records')}{letters}: " + "; ".join(texts) + again


def _or(letters: str, say: Language) -> str:
    return f" {say('or')} ".join(map(escape, letters))


def _cells(case: Case, say: Language) -> str:
    parts = []
    if case.cells:
        parts.append(", ".join(f"{code(name)} = {_cell(text, say)}" for name, text in case.cells.items()))
    else:
        parts.append(say("the valid record as it stands"))
    if case.letters:
        parts.append(say("record {letters}", letters=_or(case.letters, say)))
    if case.on:
        parts.append(say("reference date {day}", day=code(case.on)))
    if case.columns is not None:
        names = ", ".join(map(code, case.columns))
        parts.append(say("in a file with only the columns {names}", names=names))
    text = "- " + "; ".join(parts)
    for name, rows in case.tables.items():
        text += f"\n\n  {say('with the table {name}:', name=code(name))}\n\n{_indented(_rows(rows, say))}\n"
    return text


def _cell(text: str, say: Language) -> str:
    return code(text) if text else f"*{say('missing')}*"


def _rows(rows: Sequence[Mapping[str, str]], say: Language) -> str:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    if not columns:
        return f"*{say('without rows')}*"
    return table(
        [code(name) for name in columns],
        [[code(row[name]) if row.get(name) else "" for name in columns] for row in rows],
    )


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())


def _file(content: bytes, say: Language) -> str:
    """A file: how many bytes, and its text with every line end and unreadable byte made visible."""
    size = "- " + say("a file of {size} bytes", size=f"{len(content):,}".replace(",", " "))
    if not content:
        return size
    encoding = "iso-8859-1" if _LATIN.search(content[:100]) else "utf-8"
    if len(content) <= (_SHOWN_BYTES if encoding == "utf-8" else 2 * _SHOWN_BYTES):  # documents are long
        shown = _text(content, encoding)
    else:
        left = len(content) - 2 * _EDGE
        first, last = _text(content[:_EDGE], encoding), _text(content[-_EDGE:], encoding)
        shown = f"{first}\n… {say('{left} bytes left out', left=left)} …\n{last}"
    return f"{size}:\n\n{_indented(fenced(shown))}\n"


def _text(content: bytes, encoding: str) -> str:
    text = content.decode(encoding, "backslashreplace")
    lines = text.replace("\r\n", "␍␊\n").removesuffix("\n").split("\n")
    return "\n".join(visible(line) for line in lines)
