"""The whole specification as data, and every schema against the schema of its kind."""

import json
import re
from datetime import date
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from lxml import etree

from cvrgvr.cli import main
from cvrgvr.cli.catalogues import SCHEMAS, all_rules, catalogues, names
from cvrgvr.cli.specification import schema, specification
from cvrgvr.gvr import ersmo, hej
from cvrgvr.rules import across as a
from cvrgvr.rules import expr as e
from cvrgvr.rules.structure import structure
from cvrgvr.spec import RecordSpec
from cvrgvr.spec.schema import json_schema, table_schema
from cvrgvr.wire.xml import xsd

TABLE_SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["fields"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "pattern": "^[-a-z0-9._/]+$"},
        "title": {"type": "string"},
        "description": {"type": "string"},
        "primaryKey": {"type": "string"},
        "missingValues": {"type": "array", "items": {"type": "string"}},
        "fields": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["name", "type"],
                "additionalProperties": False,
                "properties": {
                    "name": {"type": "string"},
                    "title": {"type": "string"},
                    "description": {"type": "string"},
                    "type": {
                        "enum": [
                            *("string", "integer", "number", "boolean", "date", "datetime", "time"),
                            *("year", "yearmonth", "duration", "object", "array", "any"),
                        ]
                    },
                    "format": {"type": "string"},
                    "trueValues": {"type": "array", "items": {"type": "string"}, "minItems": 1},
                    "falseValues": {"type": "array", "items": {"type": "string"}, "minItems": 1},
                    "decimalChar": {"type": "string"},
                    "bareNumber": {"type": "boolean"},
                    "constraints": {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {
                            "required": {"type": "boolean"},
                            "unique": {"type": "boolean"},
                            "minLength": {"type": "integer", "minimum": 0},
                            "maxLength": {"type": "integer", "minimum": 1},
                            "minimum": {},
                            "maximum": {},
                            "pattern": {"type": "string", "format": "regex"},
                            "enum": {"type": "array", "minItems": 1, "uniqueItems": True},
                        },
                    },
                },
            },
        },
    },
}
"""The profile of Table Schema, version 1, as its specification tells it."""

SPECS = [each.spec for each in catalogues()]


@cache
def whole() -> dict[str, Any]:
    return specification()


def nodes(data: Any) -> list[dict[str, Any]]:
    if isinstance(data, list):
        return [node for each in data for node in nodes(each)]
    if not isinstance(data, dict):
        return []
    return [data, *(node for each in data.values() for node in nodes(each))]


def rule(name: str) -> dict[str, Any]:
    return next(each for each in whole()["rules"] if each["name"] == name)


def test_the_document_is_of_its_schema() -> None:
    Draft202012Validator.check_schema(schema())
    found = [error.json_path for error in Draft202012Validator(schema()).iter_errors(whole())]
    assert found == []
    assert whole()["$schema"] == schema()["$id"]


def test_the_schema_can_refuse() -> None:
    check = Draft202012Validator(schema())
    first = whole()["rules"][0]
    changes: list[dict[str, Any]] = [{"severity": "fatal"}, {"code": "cvr1"}, {"extra": 1}, {"faults": [{}]}]
    for wrong in changes:
        assert not check.is_valid({**whole(), "rules": [first | wrong]})


def test_the_schema_knows_the_nodes_and_no_others() -> None:
    told = set(schema()["$defs"]["node"]["properties"]["node"]["enum"])
    bare = (e.Expr, e.Bool, e.Scalar, a.Across)
    kinds = {
        each
        for room in (e, a)
        for each in vars(room).values()
        if isinstance(each, type) and issubclass(each, e.Expr) and each not in bare
    }
    assert told == {re.sub("(?<!^)(?=[A-Z])", "_", kind.__name__).lower() for kind in kinds}


def test_everything_is_there() -> None:
    data = whole()
    assert [each["name"] for each in data["records"]] == names()
    for spec, each in zip(SPECS, data["records"], strict=True):
        assert [field["name"] for field in each["fields"]] == list(spec.names)
    assert [each["name"] for each in data["rules"]] == [r.name for g in all_rules().values() for r, _ in g]
    told = {each["name"] for each in data["rules"]}
    assert all(told >= set(each["rules"]) for each in data["records"])
    lists = {each["name"] for each in data["codes"]}
    fields = [field for each in data["records"] for field in each["fields"]]
    assert {field["codes"] for field in fields} <= lists | {None}


def test_a_rule_as_an_expression() -> None:
    """CVR211: the arrival comes before the referral, day against day."""
    (fault,) = rule("CVR211")["faults"]
    assert fault["records"] == ["cvr.Vantande", "cvr.Genomford"]
    assert fault["field"] == "ankomstdatum"
    assert fault["reads"] == ["ankomstdatum", "remissdatum"]
    assert fault["expression"] == {
        "node": "compare",
        "op": "<",
        "left": {"node": "var", "field": "ankomstdatum", "view": "day", "side": ""},
        "right": {"node": "var", "field": "remissdatum", "view": "day", "side": ""},
    }


def test_a_rule_across_records() -> None:
    faults = rule("CVR301")["faults"]
    assert [each["expression"]["node"] for each in faults] == ["unique"]
    assert faults[0]["expression"]["key"][0]["node"] == "maybe"
    between = [each for each in whole()["rules"] if each["between"]]
    assert between
    assert all(each["faults"] and all(fault["first"] for fault in each["faults"]) for each in between)


def test_days_are_days_and_patterns_are_patterns() -> None:
    found = [node for node in nodes(whole()["rules"]) if "node" in node]
    matches = [node for node in found if node["node"] == "match"]
    assert matches
    for node in matches:
        re.compile(node["pattern"])
    days = [
        side["value"]
        for node in found
        if node["node"] == "compare"
        for side in (node["left"], node["right"])
        if side["node"] == "const" and isinstance(side["value"], str) and side["value"][:2] in ("19", "20")
    ]
    assert any(date.fromisoformat(day).year > 1990 for day in days if len(day) == 10)
    ordinals = [node["value"] for node in found if node["node"] == "const"]
    assert not [value for value in ordinals if isinstance(value, int) and 700_000 < value < 800_000]


def test_a_hint_for_engines_is_left_out_and_functions_are_named() -> None:
    def _holds(text: str) -> bool:
        return bool(text)

    data = structure(e.Call(_holds, (e.Const("x"),), maybe=re.compile("x")))
    assert data == {
        "node": "call",
        "function": "holds",
        "arguments": [{"node": "const", "value": "x"}],
        "needs": 1,
    }


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_every_record_has_schemas_that_are_schemas(spec: RecordSpec) -> None:
    Draft202012Validator.check_schema(json_schema(spec))
    found = [e.json_path for e in Draft202012Validator(TABLE_SCHEMA).iter_errors(table_schema(spec))]
    assert found == []


@pytest.mark.parametrize("wrong", [{"fields": [{"name": "a", "type": "text"}]}, {"name": "Å", "fields": []}])
def test_the_profile_of_table_schema_can_refuse(wrong: dict[str, Any]) -> None:
    assert not Draft202012Validator(TABLE_SCHEMA).is_valid(wrong)


@pytest.mark.parametrize("name", [*SCHEMAS, "ersmo", "hej"])
def test_every_xml_schema_compiles(name: str) -> None:
    shapes = {"ersmo": ersmo.REGISTER, "hej": hej.REGISTER}
    text = SCHEMAS[name]() if name in SCHEMAS else xsd(shapes[name].message.shape)
    etree.XMLSchema(etree.fromstring(text.encode()))


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["spec", "--all", "--as", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == whole()
    assert main(["spec", "--all", "--as", "jsonschema"]) == 0
    assert json.loads(capsys.readouterr().out) == schema()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["cvr.Rapp", "--all", "--as", "json"], "leave out the record"),
        (["--all", "--as", "xsd"], "--as json"),
        (["cvr.Rapp", "--as", "json"], "spec --all --as json"),
    ],
)
def test_what_the_command_refuses(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["spec", *arguments]) == 2
    assert told in capsys.readouterr().err
