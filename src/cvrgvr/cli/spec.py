"""`cvrgvr spec`: the fields of a record, as a table or as a schema file."""

import argparse
import json
from typing import Any, Final

from cvrgvr.cli.catalogues import catalogue, names
from cvrgvr.cli.output import put
from cvrgvr.spec import RecordSpec
from cvrgvr.spec.schema import json_schema, rows, table_schema

__all__ = ["add_to"]

_DESCRIPTION: Final = "Show the fields of a record, as a table or as a schema file."


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("spec", help="the fields of a record", description=_DESCRIPTION)
    parser.add_argument("record", nargs="?", metavar="RECORD", help=f"one of {', '.join(names())}")
    parser.add_argument(
        "--as",
        dest="form",
        default="table",
        choices=("table", "jsonschema", "tableschema"),
        help="table for people, JSON Schema or Table Schema (table)",
    )
    parser.add_argument("--lang", default="sv", choices=("sv", "en"), help="language of the text (sv)")
    parser.add_argument("--output", metavar="FILE", help="write here instead of to the terminal")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the records' names, or one record in the form that was asked for."""
    if options.record is None:
        put("".join(f"{name}\n" for name in names()), options.output)
        return 0
    spec = catalogue(options.record)[1].spec
    if options.form == "table":
        text = _table(spec, options.lang)
    else:
        schema = json_schema(spec) if options.form == "jsonschema" else table_schema(spec)
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    put(text, options.output)
    return 0


def _table(spec: RecordSpec, lang: str) -> str:
    found = rows(spec, lang)
    columns = ("field", "type", "required", "provenance", "description")
    widths = {name: max(len(name), *(len(row[name]) for row in found)) for name in columns[:-1]}
    lines = [f"{spec.name}: {spec.en if lang == 'en' else spec.sv}", ""]
    for row in [dict(zip(columns, columns, strict=True)), *found]:
        cells = [row[name].ljust(widths[name]) for name in columns[:-1]]
        lines.append("  ".join([*cells, row["description"]]).rstrip())
    return "\n".join(lines) + "\n"
