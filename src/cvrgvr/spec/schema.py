"""Record declarations as JSON Schema and Table Schema, and as rows for documentation.

Derived from the fields alone; nothing is listed here.
"""

from collections.abc import Iterable
from typing import Any

from cvrgvr.spec.field import EVERYWHERE, Field, When
from cvrgvr.spec.items import Items
from cvrgvr.spec.part import Member, members_of
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
        **_object(spec.members, spec.letter),
    }


def _object(members: Iterable[Member], letter: str) -> dict[str, Any]:
    """The members of a record, value object or item; names are what follows the last dot."""
    members = tuple(members)
    return {
        "type": "object",
        "properties": {member.attribute: _member(member, letter) for member in members},
        "required": [member.attribute for member in members if _required_in(member, letter)],
        "additionalProperties": False,
    }


def _required_in(member: Member, letter: str) -> bool:
    if isinstance(member, Field):
        return member.required_in(letter)
    return isinstance(member.required, str) and letter in member.required


def _member(member: Member, letter: str) -> dict[str, Any]:
    if isinstance(member, Field):
        return _property(member)
    schema: dict[str, Any] = {"title": member.term, "description": f"{member.sv} / {member.en}"}
    schema |= _object(member.members, letter)
    return schema | {"x-provenance": str(member.source.provenance), "x-source": member.source.keys}


def _property(field: Field) -> dict[str, Any]:
    schema: dict[str, Any] = {"title": field.term, "description": f"{field.sv} / {field.en}"}
    schema |= field.type.json_schema()
    if isinstance(field.type, Items) and field.type.fields:
        schema["items"] = _object(members_of(field.type.item), EVERYWHERE)
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
    found = []
    for field in spec.fields:
        found.append(_row(field, field.name, spec.letter, lang))
        if isinstance(field.type, Items):
            found += [
                _row(part, f"{field.name}[].{part.name}", EVERYWHERE, lang) for part in field.type.fields
            ]
    return found


def _row(field: Field, name: str, letter: str, lang: str) -> dict[str, str]:
    return {
        "field": name,
        "term": field.term,
        "type": _type(field),
        "required": _required(field, letter, lang),
        "provenance": str(field.source.provenance),
        "source": field.source.keys,
        "skr": field.skr or "",
        "wire": str(field.wire or ""),
        "description": field.en if lang == "en" else field.sv,
    }


def _type(field: Field) -> str:
    longest = getattr(field.type, "longest", None)
    text = f"{field.type.label} {longest}" if longest else field.type.label
    if field.codes is not None:
        values = field.codes.values
        text += f" {{{values[0]}…{values[-1]}}}" if len(values) > 6 else f" {{{', '.join(map(str, values))}}}"
    return text


def _required(field: Field, letter: str, lang: str) -> str:
    if isinstance(field.required, When):
        when = field.required
        return f"{when.en if lang == 'en' else when.sv} ({when.rule})"
    if field.default is not None:
        return f"default {field.default}" if lang == "en" else f"förvalt {field.default}"
    if field.required_in(letter):
        return "yes" if lang == "en" else "ja"
    return "no" if lang == "en" else "nej"
