"""`cvrgvr spec`: the fields of a record, as a table or as a schema file, or as a layout carries them."""

import argparse
import json
from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import Any, Final

from cvrgvr.cli.catalogues import SCHEMAS, catalogue, catalogues, document, names
from cvrgvr.cli.output import put
from cvrgvr.errors import UsageError
from cvrgvr.spec import RecordSpec
from cvrgvr.spec.schema import json_schema, rows, table_schema
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.layout.coverage import coverage
from cvrgvr.wire.xml import xsd

__all__ = ["add_to"]

_DESCRIPTION: Final = "Show the fields of a record, as a table or as a schema file."


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("spec", help="the fields of a record", description=_DESCRIPTION)
    parser.add_argument(
        "record",
        nargs="?",
        metavar="RECORD",
        help=f"one of {', '.join(names())}; for xsd also {', '.join(SCHEMAS)}",
    )
    parser.add_argument(
        "--as",
        dest="form",
        default="table",
        choices=("table", "jsonschema", "tableschema", "xsd"),
        help="table for people, JSON Schema, Table Schema, or for documents XML Schema (table)",
    )
    parser.add_argument(
        "--layout",
        metavar="LAYOUT",
        help="show what a layout (TOML) carries, what it leaves out and which rules that silences",
    )
    parser.add_argument("--lang", default="sv", choices=("sv", "en"), help="language of the text (sv)")
    parser.add_argument("--output", metavar="FILE", help="write here instead of to the terminal")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the records' names, one record in the form that was asked for, or what a layout has of it."""
    if options.layout is not None:
        put(_coverage(Layout.load(options.layout), options.record, options.lang), options.output)
        return 0
    if options.record is None:
        put("".join(f"{name}\n" for name in names()), options.output)
        return 0
    if options.form == "xsd":
        put(_xsd(options.record), options.output)
        return 0
    spec = _spec(options.record)
    if options.form == "table":
        text = _table(spec, options.lang)
    else:
        schema = json_schema(spec) if options.form == "jsonschema" else table_schema(spec)
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    put(text, options.output)
    return 0


def _spec(name: str) -> RecordSpec:
    """The record class of that name. Raises UsageError."""
    for each in catalogues():
        if each.spec.name == name:
            return each.spec
    raise UsageError(f"unknown record {name}; choose {', '.join(names())}")


def _xsd(name: str) -> str:
    """The schema of a message, or of that which the record is of. Raises UsageError for others."""
    if name in SCHEMAS:
        return SCHEMAS[name]()
    register = document(name)
    if register is None:
        raise UsageError(f"{name} is not an XML message: it has no XML Schema")
    return xsd(register.message.shape)


def _table(spec: RecordSpec, lang: str) -> str:
    found = rows(spec, lang)
    columns = ("field", "type", "required", "provenance", "description")
    title = f"{spec.name}: {spec.en if lang == 'en' else spec.sv}"
    table = _aligned([columns, *([row[name] for name in columns] for row in found)])
    return "\n".join([title, "", *table]) + "\n"


def _aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows as lines whose columns begin at the same place."""
    cells = list(rows)
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in cells]


_WORDS: Final = {
    "sv": ("fält", "kolumn", "text", "Förvalt:", "Utan kolumn:", "Krävs men saknas:", "Regler som tystnar:"),
    "en": ("field", "column", "text", "Default:", "Left out:", "Required but missing:", "Rules silenced:"),
}


def _coverage(layout: Layout, record: str | None, lang: str) -> str:
    each = catalogue(layout.spec.name)[1]
    if record not in (None, each.spec.name):
        raise UsageError(f"the layout is for {each.spec.name}, not {record}")
    found = coverage(layout, [rule for rule in each.rules if rule.fault is not None])
    field, column, text, *headings = _WORDS[lang]
    shown = [(name, columns, en if lang == "en" else sv) for name, (columns, sv, en) in found.carried.items()]
    lines = [f"{layout.label}: {each.spec.name}", *([layout.source] if layout.source else []), ""]
    lines += _aligned([(field, column, text), *shown])
    given = [f"{name} = {value}" for name, value in found.given.items()]
    lists = (given, found.left_out, found.required, found.silenced)
    for heading, each_list in zip(headings, lists, strict=True):
        if each_list:
            lines += [
                "",
                heading,
                *wrap(", ".join(each_list), 100, initial_indent="  ", subsequent_indent="  "),
            ]
    return "\n".join(lines) + "\n"
