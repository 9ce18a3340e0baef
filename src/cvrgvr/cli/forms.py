"""How the files of a command are written: options, and what they say."""

import argparse
from collections.abc import Collection
from datetime import datetime
from typing import Any

from cvrgvr.cli.catalogues import names
from cvrgvr.errors import LayoutError, UsageError
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.layout.templates import Meta

__all__ = [
    "ENCODINGS",
    "add_encoding",
    "add_record",
    "known_only",
    "layout_in",
    "layout_named",
    "meta_of",
    "moment",
    "variable",
]

ENCODINGS = ("utf-8", "iso-8859-1", "cp1252")
"""Encodings of files without a layout."""


def add_encoding(parser: Any, *, several: bool = False) -> None:
    """Add the encoding of the file, or files, to a parser."""
    what = "files are" if several else "file is"
    parser.add_argument(
        "--encoding", default="utf-8", choices=ENCODINGS, help=f"how the {what} encoded (utf-8)"
    )


def add_record(parser: Any) -> None:
    """Add the record class of the file, or files, to a parser."""
    parser.add_argument(
        "--record",
        choices=names(),
        metavar="RECORD",
        help="the record class, such as cvr.Vantande (cvrgvr spec lists them); found from the file if not "
        "given",
    )


def layout_named(path: str | None) -> Layout | None:
    """The layout in a file, if one is given. Raises LayoutError."""
    return None if path is None else layout_in(path)


def layout_in(path: str) -> Layout:
    """The layout in a file. Raises LayoutError, which names the file: the library does not."""
    try:
        return Layout.load(path)
    except LayoutError as fault:
        raise LayoutError(f"{path}: {fault}") from None


def moment(text: str) -> datetime:
    """A time with its offset from UTC."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise argparse.ArgumentTypeError("write the time with its offset, such as 2026-11-05T03:15:00+01:00")
    return found


def variable(text: str) -> tuple[str, str]:
    """A variable of a layout's lines, and its value."""
    name, sign, value = text.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError("write NAME=VALUE, such as avsandare=SE2321000016-0AA1")
    return name.strip(), value.strip()


def known_only(variables: list[tuple[str, str]], names: Collection[str]) -> dict[str, str]:
    """The variables of what is written. Raises UsageError for one that it does not have."""
    for name, _ in variables:
        if name not in names:
            has = ", ".join(names) or "none: its lines are its records"
            raise UsageError(f"--meta {name}: OUT has no such variable; it has {has}")
    return dict(variables)


def meta_of(variables: list[tuple[str, str]], names: Collection[str]) -> Meta:
    """The variables of a layout's lines. Raises UsageError for another, and for a time that is none."""
    found: dict[str, Any] = {**known_only(variables, names)}
    if "skapad" in found:
        try:
            found["skapad"] = datetime.fromisoformat(found["skapad"])
        except ValueError:
            raise UsageError("--meta skapad must be a time, such as 2026-11-05T03:15:00") from None
    return found
