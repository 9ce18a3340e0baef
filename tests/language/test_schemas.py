"""Schemas derived from the declarations: valid, and true of the records that the types take."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from cvrgvr.cvr import Genomford, Vantande
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.spec import FieldType, Flag, Integer, Packed, RecordSpec, Text, Year, parse_record, spec_of
from cvrgvr.spec.schema import json_schema, rows, table_schema
from cvrgvr.testing import generate_records
from cvrgvr.testing.strategies import values

CLASSES = [Vantande, Genomford]
TABLE_TYPES = {"string", "integer", "boolean", "date", "year", "yearmonth"}


def in_json(kind: FieldType, value: Any) -> Any:
    """A value as the JSON Schema of its type describes it."""
    if isinstance(kind, Packed):
        return [
            {
                name: in_json(part, each)
                for name, part in kind.parts.items()
                if (each := item if kind.item is str else getattr(item, name)) is not None
            }
            for item in value
        ]
    return value if isinstance(kind, (Integer, Year, Flag)) or isinstance(value, int) else kind.format(value)


def instance(spec: RecordSpec, record: Any) -> dict[str, Any]:
    given = [field for field in spec.fields if getattr(record, field.name) is not None]
    return {field.name: in_json(field.type, getattr(record, field.name)) for field in given}


def validator(cls: type) -> Draft202012Validator:
    schema = json_schema(spec_of(cls))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("cls", CLASSES)
def test_generated_records_are_valid(cls: type) -> None:
    check = validator(cls)
    for record in generate_records(cls, 60, 1):
        check.validate(instance(spec_of(cls), record))


@pytest.mark.parametrize("cls", CLASSES)
@settings(max_examples=150)
@given(data=st.data())
def test_any_value_of_a_type_is_valid(cls: type, data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(spec_of(cls).fields))
    value = data.draw(values(field) if field.codes is None else st.sampled_from(field.codes.values))
    schema = json_schema(spec_of(cls))["properties"][field.name]
    found = [
        error.validator for error in Draft202012Validator(schema).iter_errors(in_json(field.type, value))
    ]
    only_warns = isinstance(field.type, Text) and not field.type.owner
    assert found == [] or (only_warns and found == ["maxLength"])


@pytest.mark.parametrize(
    ("wrong", "keyword"),
    [
        ({"fodelsear": "1912"}, "type"),
        ({"fas": 9}, "enum"),
        ({"remissdatum": "2026-03-02 08:30"}, "pattern"),
        ({"matperiod": "2026-13"}, "pattern"),
        ({"vardgaranti": "J"}, "type"),
        ({"vardkontakt_id": "x" * 65}, "maxLength"),
        ({"okänt": 1}, "additionalProperties"),
        ({"patient_id": None}, "type"),
        ({"fodelsear": 10000}, "maximum"),
        ({"vantepauser": [{"orsak": "medicinsk"}]}, "required"),
        ({"vantepauser": [{"orsak": "okänd", "fran": "2026-03-02"}]}, "enum"),
    ],
)
def test_faulty_records_are_not(wrong: dict[str, Any], keyword: str) -> None:
    spec = spec_of(Vantande)
    right = instance(spec, parse_record(spec, EXAMPLES["V"]))
    assert list(validator(Vantande).iter_errors(right)) == []
    found = list(validator(Vantande).iter_errors(right | wrong))
    assert [error.validator for error in found] == [keyword]


@pytest.mark.parametrize("cls", CLASSES)
def test_required_fields(cls: type) -> None:
    spec = spec_of(cls)
    missing = list(validator(cls).iter_errors({}))
    assert len(missing) == len(spec.required())
    assert json_schema(spec)["properties"].keys() == spec.by_name.keys()


def test_defaults_and_provenance() -> None:
    properties = json_schema(spec_of(Vantande))["properties"]
    assert properties["regionkod"]["default"] == 10
    assert properties["patient_id"]["x-provenance"] == "observed"
    assert properties["patient_id"]["x-source"].startswith("TC-APP")


@pytest.mark.parametrize("cls", CLASSES)
def test_table_schema(cls: type) -> None:
    spec = spec_of(cls)
    schema = table_schema(spec)
    assert re.fullmatch(r"[-a-z0-9._/]+", schema["name"])
    assert schema["title"] == spec.name
    assert [column["name"] for column in schema["fields"]] == list(spec.names)
    assert schema["primaryKey"] in spec.names
    assert schema["missingValues"] == [""]
    assert {column["type"] for column in schema["fields"]} <= TABLE_TYPES
    columns = {column["name"]: column for column in schema["fields"]}
    required = {name for name, column in columns.items() if column.get("constraints", {}).get("required")}
    assert required == {field.name for field in spec.required()}
    assert columns["fas"]["constraints"]["enum"] == [1, 2, 3, 4, 5]
    assert columns["vardkontakt_id"]["constraints"] == {"maxLength": 64, "required": True}
    assert columns["vardgaranti"]["trueValues"] == ["J"]
    assert "constraints" not in columns["vantepauser"]


@pytest.mark.parametrize(("lang", "words"), [("sv", {"ja", "nej"}), ("en", {"yes", "no"})])
def test_rows_of_documentation(lang: str, words: set[str]) -> None:
    spec = spec_of(Vantande)
    found = {row["field"]: row for row in rows(spec, lang)}
    assert list(found) == list(spec.names)
    assert words <= {row["required"] for row in found.values()}
    assert found["regionkod"]["required"] == ("förvalt 10" if lang == "sv" else "default 10")
    assert found["kombika"]["required"].endswith(" (ID128)")
    assert found["fas"]["type"] == "int {1, 2, 3, 4, 5}"
    assert found["vardkontakt_id"]["type"] == "text 64"
    assert found["yrkeskategori"]["type"].endswith("{XS910…XS926}")
    assert found["mvo"]["description"] == (spec.by_name["mvo"].sv if lang == "sv" else spec.by_name["mvo"].en)


def test_closed_lists_of_parts_as_a_table() -> None:
    spec = spec_of(Vantande)
    packed = spec.by_name["vantepauser"].type
    assert isinstance(packed, Packed)
    assert packed.parts["orsak"].table_schema()["constraints"]["enum"] == [
        "medicinsk",
        "annan_region",
        "sarskild",
    ]
