"""Files of JSON Lines: records, and what is wrong with them."""

import io
import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import cvr
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.errors import UsageError, WriteError
from cvrgvr.policy import Policy
from cvrgvr.spec import Broken, spec_of
from cvrgvr.spec.schema import json_schema
from cvrgvr.wire.delimited.blocks import LONGEST
from cvrgvr.wire.file_rules import FILE_RULES
from cvrgvr.wire.jsonlines import JSON_LINES
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.outcome import Unread
from cvrgvr.wire.register import Register
from tests.wire.files import FILES_ALONE, HEADER, both, file_of, row, rows, stepwise

VALID = cvr.read(file_of(HEADER, row()), cvr.Vantande).records[0]
WAITING = Register([Catalogue(spec_of(cvr.Vantande), FILE_RULES)])
GENOMFORD = Register([Catalogue(spec_of(cvr.Genomford), FILE_RULES)])


def lines_of(*values: Mapping[str, Any] | str) -> bytes:
    return "".join(
        (each if isinstance(each, str) else json.dumps(each, ensure_ascii=False)) + "\n" for each in values
    ).encode("utf-8", "surrogateescape")


def read(*values: Mapping[str, Any] | str) -> Any:
    return both(lines_of(*values), form=JSON_LINES)


def value(name: str, given: Any) -> tuple[Any, list[str]]:
    """The value of a field, and the codes that it has."""
    reading = both(lines_of({name: given}), cvr.Genomford, register=GENOMFORD, form=JSON_LINES)
    return getattr(reading.records[0], name), sorted(reading.summary.counts)


def test_a_record_as_an_object() -> None:
    target = io.BytesIO()
    assert cvr.write([VALID], target, form=JSON_LINES) == 1
    (line,) = target.getvalue().splitlines()
    values = json.loads(line)
    assert list(values) == [name for name in spec_of(cvr.Vantande).names if name in EXAMPLES["V"]]
    assert values["vardkontakt_id"] == "V-000001"
    assert (values["fas"], values["forsta_besok"], values["fodelsear"]) == (1, True, 1912)
    assert values["beslut_aktivitet"] == "2026-03-02T08:30:00"
    assert cvr.read(target.getvalue(), form=JSON_LINES).records == [VALID]
    assert cvr.validate(target.getvalue(), form=JSON_LINES) == []


@pytest.mark.parametrize("cls", [cvr.Vantande, cvr.Genomford])
def test_it_is_of_the_schema(cls: type) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    letter = spec_of(cls).letter
    table = file_of(";".join(EXAMPLES[letter]), ";".join(EXAMPLES[letter].values()))
    record = cvr.read(table, cls).records[0]
    record.vantepauser = (cvr.Vantepaus("medicinsk", date(2026, 3, 10), None),)
    target = io.BytesIO()
    cvr.write([record], target, form=JSON_LINES, keep_broken=True)
    jsonschema.validate(json.loads(target.getvalue()), json_schema(spec_of(cls)))


def test_the_name_says_the_form(tmp_path: Path) -> None:
    path = tmp_path / "a.JSONL"
    cvr.write([VALID], path)
    reading = cvr.read(path)
    assert reading.records == [VALID]
    assert reading.meta["layout"] == "jsonl"
    assert reading.summary.counts == {}, "no rule on names, which are a delivery's"
    with path.open("rb") as stream:
        assert cvr.read(stream).records == [VALID]
    with path.open("wb") as stream:
        cvr.write([VALID], stream)
    assert cvr.read(path).records == [VALID]


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("fas", 2, 2),
        ("fas", -2, -2),
        ("fodelsear", 1912, 1912),
        ("vardgaranti", False, False),
        ("remissdatum", "2026-03-02", date(2026, 3, 2)),
        ("remissdatum", "2026-03-02T08:30", datetime(2026, 3, 2, 8, 30)),  # noqa: DTZ001
        ("matperiod", "2026-03", "2026-03"),
        ("prioritet", "hög\n", "hög\n"),
        ("prioritet", "", None),
        ("prioritet", None, None),
        ("fas", "", None),
        ("regionkod", None, None),
        ("regionkod", "", 10),
        (
            "vantepauser",
            [{"orsak": "medicinsk", "fran": "2026-03-02"}],
            (cvr.Vantepaus("medicinsk", date(2026, 3, 2), None),),
        ),
        ("vantepauser", "medicinsk,2026-03-02,", (cvr.Vantepaus("medicinsk", date(2026, 3, 2), None),)),
        ("vantepauser", [], ()),
        ("atgarder", ["AB123", "CD45"], ("AB123", "CD45")),
        (
            "avstaenden",
            [{"datum": "2026-03-02", "informerad": True, "meddelat": False}],
            (cvr.Avstaende(date(2026, 3, 2), True, False, None, None),),
        ),
    ],
)
def test_values(name: str, given: Any, expected: Any) -> None:
    found, codes = value(name, given)
    assert (found, type(found)) == (expected, type(expected))
    assert codes == (["FIL014", "FIL015"] if given == "hög\n" else [])


@pytest.mark.parametrize(
    ("name", "given", "raw", "code"),
    [
        ("fas", "2", "2", "FIL021"),
        ("fas", 2.0, "2.0", "FIL021"),
        ("fas", True, "true", "FIL021"),
        ("fas", 10**18, str(10**18), "FIL021"),
        ("fodelsear", 19120, "19120", "FIL021"),
        ("vardgaranti", "J", "J", "FIL021"),
        ("vardgaranti", 1, "1", "FIL021"),
        ("remissdatum", "2026-02-30", "2026-02-30", "FIL021"),
        ("remissdatum", 20260302, "20260302", "FIL021"),
        ("kommunkod", 180, "180", "FIL021"),
        ("kommunkod", 1.5, "1.5", "FIL021"),
        ("prioritet", ["a"], '["a"]', "FIL021"),
        ("prioritet", {"$broken": "a"}, "a", "FIL021"),
        ("prioritet", {"$broken": 1}, '{"$broken":1}', "FIL021"),
        ("fas", {"$broken": ""}, "", "FIL021"),
        ("vantepauser", {"orsak": "medicinsk"}, '{"orsak":"medicinsk"}', "CVR118"),
        ("vantepauser", [{"orsak": "medicinsk"}], '[{"orsak":"medicinsk"}]', "CVR118"),
        ("vantepauser", [{"orsak": "x", "fran": "2026-03-02"}], None, "CVR118"),
        ("vantepauser", [{"orsak": "medicinsk", "fran": "2026-03-02", "x": 1}], None, "CVR118"),
        ("vantepauser", ["medicinsk"], None, "CVR118"),
        ("vantepauser", "medicinsk", "medicinsk", "CVR118"),
        ("atgarder", ["A,B"], '["A,B"]', "CVR118"),
        ("atgarder", [""], '[""]', "CVR118"),
        ("atgarder", [7], "[7]", "CVR118"),
    ],
)
def test_values_that_cannot_be_read(name: str, given: Any, raw: str | None, code: str) -> None:
    reading = both(lines_of({name: given}), cvr.Genomford, register=cvr.REGISTER, form=JSON_LINES)
    found = getattr(reading.records[0], name)
    assert isinstance(found, Broken)
    assert raw is None or found.raw == raw
    assert code in {finding.code for finding in reading.findings if finding.field == name}


def test_what_was_read_is_written_again() -> None:
    """Also what is no value: reading what is written gives the same."""
    given: list[Mapping[str, Any]] = [
        {
            "fas": "2",
            "prioritet": {"$broken": "a"},
            "kommunkod": 180,
            "remissdatum": {"$broken": "2026-03-02"},
        },
        {"vantepauser": [{"orsak": "x"}], "regionkod": None, "eget": {"a": [1.5]}, "ovrigt": {"b": "c"}},
    ]
    first = read(*given)
    target = io.BytesIO()
    WAITING.write(first.records, target, form=JSON_LINES, keep_broken=True)
    again = WAITING.read(target.getvalue(), form=JSON_LINES)
    assert again.records == first.records
    assert first.records[1].ovrigt == {"eget": '{"a":[1.5]}', "b": "c"}
    assert json.loads(target.getvalue().splitlines()[1])["ovrigt"] == {"eget": '{"a":[1.5]}', "b": "c"}


def test_keys_that_are_no_fields() -> None:
    reading = read({"fas": 1, "eget": 2}, {"eget": 3, "annat": 4}, {"ovrigt": ["a"]})
    found = [(each.line, each.field) for each in reading.findings if each.code == "FIL006"]
    assert found == [(1, "#2"), (2, "#2"), (3, "#1")]
    assert [each.ovrigt for each in reading.records] == [
        {"eget": "2"},
        {"eget": "3", "annat": "4"},
        {"ovrigt": '["a"]'},
    ]


def test_lines_that_are_no_objects() -> None:
    data = lines_of({"fas": 1}, "[]", "", '{"fas": 1, "fas": 2}', {"fas": 3})
    reading = both(data, form=JSON_LINES)
    stepwise(data, reading, form=JSON_LINES)
    assert [record.fas for record in reading.records] == [1, 3]
    assert reading.unread == [Unread(2, ("[]",)), Unread(4, ('{"fas": 1, "fas": 2}',))]
    assert reading.summary.counts == {"FIL018": 1, "FIL035": 2}
    assert (reading.summary.records, reading.summary.refused) == (4, 2)
    assert not reading.summary.file_refused


def test_a_line_that_is_too_long() -> None:
    reading = both(lines_of({"fas": 1}) + b" " * (LONGEST + 1) + b"\n", form=JSON_LINES)
    assert reading.summary.counts == {"FIL024": 1}


def test_the_last_line_may_be_cut() -> None:
    reading = both(lines_of({"fas": 1})[:-3], form=JSON_LINES)
    assert reading.summary.counts == {"FIL025": 1, "FIL035": 1}


def test_bytes_that_are_no_letters() -> None:
    reading = both(b'{"prioritet": "h\xf6g"}\n{"prioritet": "h\\udcf6g"}\n', form=JSON_LINES)
    assert reading.summary.counts == {"FIL002": 1, "FIL021": 2}
    one, two = reading.records
    assert one.prioritet == two.prioritet == Broken("h\udcf6g", "text in the file's encoding")


def test_nothing_to_report() -> None:
    assert both(b"", cvr.Vantande, form=JSON_LINES).summary.counts == {"FIL017": 1}
    assert cvr.read(b"", form=JSON_LINES).records == []
    assert both(b"[]\n", form=JSON_LINES).summary.counts == {"FIL035": 1}


def test_the_first_record_says_the_class() -> None:
    target = io.BytesIO()
    table = file_of(";".join(EXAMPLES["G"]), ";".join(EXAMPLES["G"].values()))
    cvr.write(cvr.read(table).records, target, form=JSON_LINES, keep_broken=True)
    assert cvr.read(b"[]\n" + target.getvalue(), form=JSON_LINES).meta["record"] == "cvr.Genomford"
    assert cvr.read(b"[]\n", cvr.Rapp, form=JSON_LINES).meta["record"] == "cvr.Rapp"


def test_faults_are_those_of_the_same_records_in_a_table() -> None:
    table = file_of(HEADER, *rows(3), row(kon="7", patient_id="19121212-1212"), row(mvo=" 3"))
    policy = Policy(select="CVR1,FIL,ID")
    reading = cvr.read(table, policy=policy)
    target = io.BytesIO()
    cvr.write(reading.records, target, form=JSON_LINES, keep_broken=True)
    found = cvr.read(target.getvalue(), form=JSON_LINES, policy=policy)
    told = {(each.code, each.line or 0, each.field, each.value) for each in reading.findings}
    again = {(each.code, (each.line or 0) + 1, each.field, each.value) for each in found.findings}
    assert {each[0] for each in told} == {"CVR109", "FIL015", "ID113", "ID137"}
    assert told - again == {("ID113", 5, "patient_id", "19121212-****")}, "the hyphen is written no more"
    assert not again - told


def test_writing_is_strict() -> None:
    faulty = cvr.read(file_of(HEADER, row(), row(vardkontakt_id="X2", kon="7"))).records
    target = io.BytesIO()
    with pytest.raises(WriteError, match=r"record 2 has 1 error\(s\), the first is CVR109"):
        cvr.write(faulty, target, form=JSON_LINES)
    assert target.getvalue() == b""
    with pytest.raises(UsageError, match="one kind of record"):
        cvr.write([VALID, cvr.Genomford()], target, form=JSON_LINES)
    spelled = cvr.read(file_of(HEADER, row(hsaid_enhet="se2321000016-0aa1"))).records
    cvr.write(spelled, target, form=JSON_LINES, keep_broken=True)
    assert json.loads(target.getvalue())["hsaid_enhet"] == "SE2321000016-0AA1"


def test_values_of_other_types_in_memory() -> None:
    record = cvr.Vantande(fas="ett", prioritet=7, regionkod=None)  # type: ignore[arg-type]
    target = io.BytesIO()
    WAITING.write([record], target, form=JSON_LINES, keep_broken=True)
    assert json.loads(target.getvalue()) == {"fas": "ett", "prioritet": {"$broken": "7"}, "regionkod": None}


def test_values_are_shown_as_in_a_table() -> None:
    reading = FILES_ALONE.read(lines_of({"remissdatum": "2026-02-30"}), form=JSON_LINES)
    assert [each.value for each in reading.findings] == ["0000-00-00"]
