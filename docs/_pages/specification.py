"""The specification for programs: the files of the site's folder `spec/`, and the page that tells of them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from cvrgvr.cli.catalogues import DOCUMENTS, SCHEMAS, catalogues
from cvrgvr.cli.specification import schema, specification
from cvrgvr.spec.schema import json_schema, table_schema
from cvrgvr.wire.xml import xsd

from .markup import code, escape, link, table

__all__ = ["FOLDER", "publish", "published", "specification_page"]

FOLDER: Final = "spec"
_WHOLE: Final = f"{FOLDER}/specification.json"
_SCHEMA: Final = f"{FOLDER}/specification.schema.json"


def published() -> Iterator[tuple[str, str]]:
    """Every file: its path on the site, and its text."""
    yield _WHOLE, _json(specification())
    form = _json(schema())
    yield _SCHEMA, form
    yield urlsplit(schema()["$id"]).path.removeprefix("/"), form  # where `$schema` of the document leads
    for each in catalogues():
        yield _json_schema(each.spec.name), _json(json_schema(each.spec))
        yield _table_schema(each.spec.name), _json(table_schema(each.spec))
    for name, made in SCHEMAS.items():
        yield _xsd(name), made()
    for register in DOCUMENTS:
        yield _xsd(register.catalogues[0].spec.name), xsd(register.message.shape)


def publish(site: Path) -> None:
    """Write the files below the site's root."""
    for name, text in published():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _json_schema(record: str) -> str:
    return f"{FOLDER}/jsonschema/{record}.json"


def _table_schema(record: str) -> str:
    return f"{FOLDER}/tableschema/{record}.json"


def _xsd(message: str) -> str:
    return f"{FOLDER}/xsd/{message}.xsd"


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _file(text: str, path: str) -> str:
    """A link to a file of the site, which is no page."""
    return f"[{text}](../{path}){{.external}}"


def specification_page() -> str:
    """The page that says what each file is."""
    messages = {**dict.fromkeys(SCHEMAS), **{each.catalogues[0].spec.name: None for each in DOCUMENTS}}
    names = [each.spec.name for each in catalogues()]
    parts = [
        "# Specification for programs",
        "What these pages tell people, as files that programs read. They are made of the same declarations, "
        "and the addresses stay. Without the network `cvrgvr spec` writes the same files.",
        "## The whole",
        f"{_file('specification.json', _WHOLE)} (`cvrgvr spec --all --as json`) has every record, field, "
        "code list, table and rule: severity, texts in both languages, provenance and source, and what is a "
        "fault, as a tree of expressions and as the same formula in words. Its form is told by "
        f"{_file('specification.schema.json', _SCHEMA)} (JSON Schema, draft 2020-12). `form` in it grows "
        "when a reader of the earlier form would misread the new one; `version` is that of the rules.",
        "## Records",
        "JSON Schema (draft 2020-12) is for an object of JSON Lines; Table Schema (frictionless, version 1) "
        "is for the delimited file in the neutral layout. They hold names, types, lengths, codes and what is "
        "required. The rules say more: a record that a schema accepts may still have faults.",
        table(
            ["Record", "JSON Schema", "Table Schema"],
            [
                [
                    link(code(name), f"records/{name}.md"),
                    _file(escape(f"{name}.json"), _json_schema(name)),
                    _file(escape(f"{name}.json"), _table_schema(name)),
                ]
                for name in names
            ],
        ),
        "## XML messages",
        "XML Schemas of our own, written from the declarations. They take what the owners' schemas take, "
        "which are not copied here.",
        table(
            ["Message", "XML Schema"], [[code(name), _file(f"{name}.xsd", _xsd(name))] for name in messages]
        ),
    ]
    return "\n\n".join(parts) + "\n"
