"""Whether the parts of a layout fit each other: formats and file, letters and encoding, fields and record.

Source: cvr.md 5.3 number 5, 8 and 9 (reference).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from cvrgvr.spec import Flag, Packed
from cvrgvr.wire.layout.carriers import Single
from cvrgvr.wire.layout.refusal import refused

if TYPE_CHECKING:
    from cvrgvr.wire.layout.layout import Layout

__all__ = ["fit"]

_LINE_ENDS: Final = ("\r", "\n")


def fit(layout: "Layout") -> None:
    """Raise LayoutError where parts of a layout, each right by itself, do not go together."""
    _check_formats(layout)
    _check_letters(layout)
    if layout.missing and not layout.allow_missing:
        names = ", ".join(field.name for field in layout.missing)
        raise refused(
            "column",
            "field",
            f"required fields have neither column nor default: {names}",
            "Add them, or write allow_missing = true in [layout]",
        )


def _check_formats(layout: "Layout") -> None:
    form = layout.file.form
    marks = (form.delimiter,) if layout.file.quoting == "none" else (form.delimiter, form.quote)
    for place, key, text in _patterns(layout):
        if any(mark in text for mark in marks):
            raise refused(place, key, "holds the delimiter or the quote", "Choose another")
    if layout.file.quoting != "none":
        return
    ends = (form.delimiter, *_LINE_ENDS)
    kinds = {type(carrier.field.type) for carrier in layout.carriers if isinstance(carrier, Single)}
    for key, text in layout.formats.literals:
        used = not key.startswith("list") or Packed in kinds
        used = used and (key not in {"true", "false"} or Flag in kinds)
        if used and any(mark in text for mark in ends):
            raise refused(
                "formats", key, "holds the delimiter or a line end, and there are no quotes", "Choose another"
            )
    for column in layout.columns:
        texts = {"constant": column.constant or "", "name": column.name if layout.file.header else ""}
        for key, text in texts.items():
            if any(mark in text for mark in ends):
                raise refused(
                    column.place, key, "holds the delimiter or a line end, without quotes", "Choose another"
                )


def _patterns(layout: "Layout") -> Iterator[tuple[str, str, str]]:
    for kind, patterns in layout.formats.patterns.items():
        for each in patterns:
            yield "formats", kind, each.literal
    yield "formats", "decimal", "" if layout.formats.decimal == "." else layout.formats.decimal
    for column in layout.columns:
        yield column.place, "format", column.format or ""


def _check_letters(layout: "Layout") -> None:
    for place, key, text in _literals(layout):
        try:
            text.encode(layout.file.form.encoding)
        except UnicodeEncodeError:
            raise refused(
                place,
                key,
                f"holds a letter that {layout.file.form.encoding} lacks",
                "Choose another text or encoding",
            ) from None


def _literals(layout: "Layout") -> Iterator[tuple[str, str, str]]:
    for key, text in layout.formats.literals:
        yield "formats", key, text
    for column in layout.columns:
        yield column.place, "constant", column.constant or ""
        yield column.place, "format", column.format or ""
        if layout.file.header:
            yield column.place, "name", column.name
    for key, lines in (("leading_lines", layout.file.leading), ("trailing_lines", layout.file.trailing)):
        for line in lines:
            yield "file", key, line.literal
    for table, key, text in _codes(layout.tables):
        yield f"codes.{table}", key, text


def _codes(tables: Any) -> Iterator[tuple[str, str, str]]:
    for name, table in tables.items():
        for key, texts in (("read", table["read"]), ("write", table.get("write", {}).values())):
            for text in texts:
                yield name, key, text
