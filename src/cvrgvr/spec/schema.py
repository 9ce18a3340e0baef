"""Record declarations as JSON Schema and Table Schema, and as rows for documentation.

Derived from the fields alone; nothing is listed here.
"""

from typing import Any

from cvrgvr.spec.field import Field, When
from cvrgvr.spec.record import RecordSpec

__all__ = ["json_schema", "rows", "table_schema"]


def json_schema(spec: RecordSpec) -> dict[str, Any]:
    """One record as JSON Schema, draft 2020-12.

    Requirements that hang on a condition are rules and not part of the schema.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": spec.name,
        "description": f"{spec.sv} / {spec.en}",
        "type": "object",
        "properties": {field.name: _property(field) for field in spec.fields},
        "required": [field.name for field in spec.required()],
        "additionalProperties": False,
    }


def _property(field: Field) -> dict[str, Any]:
    schema: dict[str, Any] = {"title": field.term, "description": f"{field.sv} / {field.en}"}
    schema |= field.type.json_schema()
    if field.codes is not None:
        schema["enum"] = list(field.codes.values)
    if field.default is not None:
        schema["default"] = field.default
    schema["x-provenance"] = str(field.source.provenance)
    schema["x-source"] = field.source.keys
    return schema


def table_schema(spec: RecordSpec) -> dict[str, Any]:
    """A file of records in the neutral layout as Table Schema (Frictionless)."""
    return {
        "name": spec.name.lower(),  # the standard's names have no capitals
        "title": spec.name,
        "description": f"{spec.sv} / {spec.en}",
        "fields": [_column(field, spec) for field in spec.fields],
        **({"primaryKey": spec.key} if spec.key_is_unique else {}),
        "missingValues": [""],
    }


def _column(field: Field, spec: RecordSpec) -> dict[str, Any]:
    column: dict[str, Any] = {
        "name": field.name,
        "title": field.term,
        "description": f"{field.sv} / {field.en}",
    }
    column |= field.type.table_schema()
    constraints = dict(column.get("constraints", {}))
    if field.codes is not None:
        constraints["enum"] = list(field.codes.values)
    if field.required_in(spec.letter):
        constraints["required"] = True
    if constraints:
        column["constraints"] = constraints
    return column


def rows(spec: RecordSpec, lang: str = "sv") -> list[dict[str, str]]:
    """One row of text for each field: what the documentation and `cvrgvr spec` show."""
    return [
        {
            "field": field.name,
            "term": field.term,
            "type": _type(field),
            "required": _required(field, spec, lang),
            "provenance": str(field.source.provenance),
            "source": field.source.keys,
            "skr": field.skr or "",
            "description": field.en if lang == "en" else field.sv,
        }
        for field in spec.fields
    ]


def _type(field: Field) -> str:
    longest = getattr(field.type, "longest", None)
    text = f"{field.type.label} {longest}" if longest else field.type.label
    if field.codes is not None:
        values = field.codes.values
        text += f" {{{values[0]}…{values[-1]}}}" if len(values) > 6 else f" {{{', '.join(map(str, values))}}}"
    return text


def _required(field: Field, spec: RecordSpec, lang: str) -> str:
    if isinstance(field.required, When):
        when = field.required
        return f"{when.en if lang == 'en' else when.sv} ({when.rule})"
    if field.default is not None:
        return f"default {field.default}" if lang == "en" else f"förvalt {field.default}"
    if field.required_in(spec.letter):
        return "yes" if lang == "en" else "ja"
    return "no" if lang == "en" else "nej"
