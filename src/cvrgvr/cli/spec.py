"""`cvrgvr spec`: a record's fields as a table, a schema file, or as a layout carries them; or all of it."""

import argparse
import json
from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import Any, Final

from cvrgvr.cli.catalogues import SCHEMAS, catalogue, catalogues, document, names
from cvrgvr.cli.forms import layout_in
from cvrgvr.cli.options import add_lang
from cvrgvr.cli.output import put
from cvrgvr.cli.specification import schema, specification
from cvrgvr.errors import UsageError
from cvrgvr.spec import RecordSpec
from cvrgvr.spec.schema import json_schema, rows, table_schema
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.layout.coverage import coverage
from cvrgvr.wire.xml import xsd

__all__ = ["add_to"]

_DESCRIPTION: Final = (
    "Show the fields of a record, as a table or as a schema file; with --all the whole specification as JSON."
)


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
        choices=("table", "jsonschema", "tableschema", "xsd", "json"),
        help="table for people, JSON Schema, Table Schema, or for documents XML Schema (table); with --all "
        "json, or jsonschema for the form of that",
    )
    parser.add_argument(
        "--all", action="store_true", help="all records, codes, tables and rules, as --as json writes them"
    )
    parser.add_argument(
        "--layout",
        metavar="LAYOUT",
        help="show what a layout (TOML) carries, what it leaves out and which rules that silences",
    )
    add_lang(parser)
    parser.add_argument("--output", metavar="FILE", help="write here instead of to the terminal")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the records' names, one record in the form that was asked for, or what a layout has of it."""
    if options.layout is not None:
        put(_coverage(layout_in(options.layout), options.record, options.lang), options.output)
        return 0
    if options.all:
        put(_all(options.record, options.form), options.output, encoding="utf-8")
        return 0
    if options.form == "json":
        raise UsageError("--as json is the whole specification: write spec --all --as json")
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
        text = _json(json_schema(spec) if options.form == "jsonschema" else table_schema(spec))
    put(text, options.output)
    return 0


def _all(record: str | None, form: str) -> str:
    """The whole specification, or the schema of its form. Raises UsageError."""
    if record is not None:
        raise UsageError("--all is every record: leave out the record's name")
    if form not in ("json", "jsonschema"):
        raise UsageError("--all is written --as json; --as jsonschema is the schema of that")
    return _json(specification() if form == "json" else schema())


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


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
