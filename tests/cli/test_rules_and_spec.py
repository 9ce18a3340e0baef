"""`cvrgvr rules` and `cvrgvr spec`: the specification in the terminal and as files."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from cvrgvr import cvr
from cvrgvr.cli import main
from cvrgvr.cli.catalogues import CVR, all_rules, catalogue, names
from cvrgvr.errors import UsageError
from cvrgvr.spec import spec_of
from cvrgvr.spec.schema import json_schema, table_schema

Capture = pytest.CaptureFixture[str]


def out(capsys: Capture, *arguments: str) -> str:
    assert main(arguments) == 0
    return capsys.readouterr().out


def test_the_catalogue_has_a_line_for_each_rule(capsys: Capture) -> None:
    lines = out(capsys, "rules").splitlines()
    listed = [line.split()[0] for line in lines]
    assert listed == [rule.name for grades in all_rules().values() for rule, _ in grades]
    assert {line.split()[1] for line in lines} == {"error", "warning", "info"}
    assert all(line.endswith(".") for line in lines)


def test_a_prefix_in_either_case(capsys: Capture) -> None:
    lines = out(capsys, "rules", "fil00", "--lang", "en").splitlines()
    assert [line[:6] for line in lines] == [f"FIL00{number}" for number in range(1, 10)]
    assert lines[2] == f"{'FIL003':<18} error    The file is empty."


def test_one_rule_in_full(capsys: Capture) -> None:
    text = out(capsys, "rules", "CVR210")
    assert text.startswith("CVR210  error  (")
    assert "  fault in beslut_aktivitet: " in text
    assert "  source: " in text
    assert "  breaks: " in text
    assert "  keeps: " in text
    english = out(capsys, "rules", "cvr210", "--lang", "en")
    assert english != text
    assert english.splitlines()[0] == text.splitlines()[0]


def test_examples_tell_missing_cells_and_days(capsys: Capture) -> None:
    assert "hsaid_vardenhet=(missing)" in out(capsys, "rules", "CVR266")
    assert "  on 20" in out(capsys, "rules", "CVR205")


def test_a_code_with_several_grades_shows_them_all(capsys: Capture) -> None:
    text = out(capsys, "rules", "ID137")
    assert "ID137  " in text
    assert "ID137/table  " in text


def test_examples_that_are_whole_files_are_not_shown(capsys: Capture) -> None:
    assert "breaks" not in out(capsys, "rules", "FIL003")


@pytest.mark.parametrize(("code", "near"), [("CVR21O", "; did you mean CVR"), ("QQQQQQ", "")])
def test_an_unknown_rule(code: str, near: str, capsys: Capture) -> None:
    assert main(["rules", code]) == 2
    assert capsys.readouterr().err.startswith(f"cvrgvr: no rule {code}{near}")


def test_the_records(capsys: Capture) -> None:
    assert names()[:3] == names(CVR) == ["cvr.Vantande", "cvr.Genomford", "cvr.Rapp"]
    assert {"telefon.Kontakt", "telefon.Manad", "telefon.Kontroll", "utbud.Prognos"} <= set(names())
    assert out(capsys, "spec").split() == names()
    assert catalogue("cvr.Genomford")[1].spec is spec_of(cvr.Genomford)
    with pytest.raises(UsageError, match=r"choose cvr\.Vantande"):
        catalogue("cvr.Annan")


@pytest.mark.parametrize(("lang", "needed"), [("sv", " ja "), ("en", " yes ")])
def test_the_table_has_a_line_for_each_field(lang: str, needed: str, capsys: Capture) -> None:
    lines = out(capsys, "spec", "cvr.Vantande", "--lang", lang).splitlines()
    spec = spec_of(cvr.Vantande)
    assert lines[0] == f"cvr.Vantande: {spec.sv if lang == 'sv' else spec.en}"
    assert lines[2].split() == ["field", "type", "required", "provenance", "description"]
    assert [line.split()[0] for line in lines[3:]] == list(spec.names)
    assert needed in next(line for line in lines if line.startswith("patient_id"))


def test_schemas_as_files(tmp_path: Path, capsys: Capture) -> None:
    spec = spec_of(cvr.Genomford)
    schema = json.loads(out(capsys, "spec", "cvr.Genomford", "--as", "jsonschema"))
    assert schema == json_schema(spec)
    Draft202012Validator.check_schema(schema)
    path = tmp_path / "table.json"
    assert out(capsys, "spec", "cvr.Genomford", "--as", "tableschema", "--output", str(path)) == ""
    assert json.loads(path.read_text(encoding="utf-8")) == table_schema(spec)
    assert "ä" in path.read_text(encoding="utf-8")
