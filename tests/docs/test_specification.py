"""The specification for programs on the site: every file is there, is of its kind, and is told of."""

import json
import re
from pathlib import Path

import pytest
from _pages import pages
from _pages.specification import publish, published
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from lxml import etree

from cvrgvr.cli import main
from cvrgvr.cli.catalogues import SCHEMAS, names

FILES = dict(published())
PAGE = pages()["reference/specification.md"]


def test_every_file_is_there() -> None:
    wanted = {"spec/specification.json", "spec/specification.schema.json", "schemas/specification-1.json"}
    for name in names():
        wanted |= {f"spec/jsonschema/{name}.json", f"spec/tableschema/{name}.json"}
    wanted |= {f"spec/xsd/{name}.xsd" for name in (*SCHEMAS, "ersmo", "hej")}
    assert set(FILES) == wanted


def test_the_page_tells_each_file_and_no_other() -> None:
    told = re.findall(r"\]\(\.\./([^)]+)\)\{\.external\}", PAGE)
    assert set(told) == set(FILES) - {"schemas/specification-1.json"}
    assert len(told) == len(set(told))


def test_the_document_names_its_schema_where_the_site_has_it() -> None:
    document = json.loads(FILES["spec/specification.json"])
    form = json.loads(FILES["schemas/specification-1.json"])
    assert document["$schema"] == form["$id"] == "https://cvrgvr.readthedocs.io/schemas/specification-1.json"
    assert FILES["schemas/specification-1.json"] == FILES["spec/specification.schema.json"]
    assert Draft202012Validator(form).is_valid(document)


@pytest.mark.parametrize("path", [path for path in FILES if "jsonschema/" in path])
def test_a_schema_is_one(path: str) -> None:
    Draft202012Validator.check_schema(json.loads(FILES[path]))


@pytest.mark.parametrize("path", [path for path in FILES if path.endswith(".xsd")])
def test_a_schema_of_xml_is_one(path: str) -> None:
    etree.XMLSchema(etree.fromstring(FILES[path].encode()))


@pytest.mark.parametrize(
    ("path", "arguments"),
    [
        ("spec/specification.json", ["--all", "--as", "json"]),
        ("spec/specification.schema.json", ["--all", "--as", "jsonschema"]),
        ("spec/jsonschema/cvr.Vantande.json", ["cvr.Vantande", "--as", "jsonschema"]),
        ("spec/tableschema/national.Platt.json", ["national.Platt", "--as", "tableschema"]),
        ("spec/xsd/ersmo.xsd", ["ersmo", "--as", "xsd"]),
        ("spec/xsd/national.vantande.xsd", ["national.vantande", "--as", "xsd"]),
    ],
)
def test_the_command_writes_the_same(path: str, arguments: list[str], tmp_path: Path) -> None:
    target = tmp_path / "file"
    assert main(["spec", *arguments, "--output", str(target)]) == 0
    assert target.read_text(encoding="utf-8") == FILES[path]


def test_they_are_put_on_the_site(tmp_path: Path) -> None:
    publish(tmp_path)
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert there == set(FILES)
    data = (tmp_path / "spec/tableschema/cvr.Rapp.json").read_bytes()
    assert json.loads(data)["fields"][0]["name"] == "matperiod"
