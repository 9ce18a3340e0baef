"""How a layout's file is written down: encoding, quoting, header, lines around the rows, its name.

Source: cvr.md 5.1 `file`; refusals 5.3 number 5 and 9 (reference).
"""

import re
from collections.abc import Mapping
from typing import Any, Final

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.delimited.quoting import quoted
from cvrgvr.wire.layout.refusal import refused
from cvrgvr.wire.layout.templates import Template, template

__all__ = ["FileForm", "Unwritable", "file_form"]

_NO_QUOTE: Final = "\ud801"
"""Stands for the quote where there is none; no file can hold it, since no encoding has it."""
_LINE_ENDS: Final = re.compile("[\r\n]")


class Unwritable(ValueError):  # noqa: N818 - caught where it is raised, and never shown
    """A cell that the form has no way to write."""


@attrs.frozen(slots=True)
class FileForm:
    """The `[file]` of a layout.

    Attributes:
        form: encoding, delimiter, quote and line end.
        bom: `accept`, `write` or `forbid`.
        quoting: `minimal`, `all` or `none`.
        header: the first row names the columns.
        leading: lines before the header.
        trailing: lines after the last row.
        name: the file's name; None = as in the neutral layout.
        name_pattern: what a file's name must match; None = as in the neutral layout.
        sidecar: `required`, `optional` or `none`.
    """

    form: Form
    bom: str = "accept"
    quoting: str = "minimal"
    header: bool = True
    leading: tuple[Template, ...] = ()
    trailing: tuple[Template, ...] = ()
    name: Template | None = None
    name_pattern: re.Pattern[str] | None = None
    sidecar: str = "optional"

    @property
    def quote(self) -> str:
        """The quote that is read."""
        return _NO_QUOTE if self.quoting == "none" else self.form.quote

    def cell(self, text: str) -> str:
        """A cell as it is written. Raises Unwritable."""
        delimiter, quote = self.form.delimiter, self.form.quote
        if self.quoting == "minimal":
            return quoted(text, delimiter, quote)
        if self.quoting == "all":
            return quote + text.replace(quote, quote + quote) + quote
        if delimiter in text or _LINE_ENDS.search(text):
            raise Unwritable
        return text


def file_form(table: Mapping[str, Any]) -> FileForm:
    """The form that a layout's `[file]` says. Raises LayoutError."""
    delimiter, quote = table.get("delimiter", ";"), table.get("quote", '"')
    for key, text in (("delimiter", delimiter), ("quote", quote)):
        if len(text) != 1 or not text.isascii() or text in "\r\n\0":
            raise refused("file", key, "must be one ASCII character, no line end", f"Write {key} = …")
    if delimiter == quote:
        raise refused("file", "quote", "equals delimiter", "Give them a character each")
    newline = {"crlf": "\r\n", "lf": "\n"}[table.get("newline", "crlf")]
    try:
        form = Form(table.get("encoding", "utf-8"), delimiter, quote, newline)
    except UsageError:
        raise refused(
            "file", "encoding", "is no codec that keeps ASCII", "Use utf-8, iso-8859-1 or cp1252"
        ) from None
    bom = table.get("bom", "accept")
    if bom == "write" and "å".encode(form.encoding, "replace") != "å".encode():
        raise refused("file", "bom", "only UTF-8 has a byte-order mark", 'Write bom = "accept" or "forbid"')
    return FileForm(
        form,
        bom,
        table.get("quoting", "minimal"),
        table.get("header", True),
        _lines(table, "leading_lines"),
        _lines(table, "trailing_lines"),
        template("file", "name", table["name"]) if "name" in table else None,
        _name_pattern(table),
        table.get("sidecar", "optional"),
    )


def _lines(table: Mapping[str, Any], key: str) -> tuple[Template, ...]:
    return tuple(template("file", key, text) for text in table.get(key, ()))


def _name_pattern(table: Mapping[str, Any]) -> re.Pattern[str] | None:
    if "name_pattern" not in table:
        return None
    try:
        return re.compile(table["name_pattern"])
    except (re.error, OverflowError, RecursionError):
        raise refused(
            "file", "name_pattern", "is no regular expression", "Write it in single quotes, as Python has it"
        ) from None
