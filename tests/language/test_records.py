"""Records, their declarations and their cells."""

import pickle
from datetime import date

import pytest

from cvrgvr.cvr import Genomford, Vantande
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.spec import (
    Broken,
    Provenance,
    Source,
    observed,
    official,
    parse_cell,
    parse_record,
    reference,
    spec_of,
)

SPECS = [spec_of(Vantande), spec_of(Genomford)]
SPEC = SPECS[0]


def test_a_record_shows_no_value() -> None:
    record = parse_record(SPEC, EXAMPLES["V"])
    given = len(EXAMPLES["V"])
    assert record.regionkod == 10
    assert repr(record) == str(record) == f"<cvr.Vantande: {given} of {len(SPEC.names)} fields given>"
    defaults = sum(field.default is not None for field in SPECS[1].fields)
    assert repr(Genomford()) == f"<cvr.Genomford: {defaults} of {len(SPECS[1].names)} fields given>"


def test_a_broken_value_shows_what_is_expected_only() -> None:
    broken = Broken("191212121212", "date")
    assert repr(broken) == str(broken) == "Broken(expected='date')"
    assert broken == pickle.loads(pickle.dumps(broken))


def test_cells() -> None:
    assert parse_cell(SPEC.by_name["remissdatum"], "2026-03-02") == date(2026, 3, 2)
    assert parse_cell(SPEC.by_name["remissdatum"], "2026-03-32") == Broken(
        "2026-03-32", "date or time YYYY-MM-DD[Thh:mm[:ss]] without offset"
    )
    assert parse_cell(SPEC.by_name["remissdatum"], "") is None
    assert parse_cell(SPEC.by_name["regionkod"], "") == 10


def test_an_unknown_field() -> None:
    with pytest.raises(KeyError):
        parse_record(SPEC, {"namn": "Tolvan"})


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_declarations(spec: object) -> None:
    assert spec in SPECS
    for each in SPECS:
        assert each.names == tuple(field.name for field in each.fields)
        assert {each.key, each.period, each.event} <= set(each.names)
        assert spec_of(each.cls) is spec_of(each.cls()) is each
        for field in each.fields:
            assert each.by_name[field.name] is field
            assert field.term
            assert field.sv != field.en
            assert field.default is None or field.type.accepts(field.default)


def test_what_is_required() -> None:
    assert {field.name for field in SPEC.required()} >= {"vardkontakt_id", "patient_id", "avlasningsdatum"}
    assert "avlasningsdatum" not in {field.name for field in SPECS[1].required()}
    assert not SPEC.by_name["regionkod"].required_in("V"), "it has a default"
    assert not SPEC.by_name["kombika"].required_in("V"), "a condition has a rule of its own"


@pytest.mark.parametrize("wrong", [object(), int, "cvr.Vantande", None])
def test_what_is_no_record(wrong: object) -> None:
    with pytest.raises(TypeError, match="not a record"):
        spec_of(wrong)


def test_provenance() -> None:
    assert [str(source) for source in (official("SKR"), observed("TC"), reference())] == [
        "official: SKR",
        "observed: TC",
        "reference",
    ]
    assert reference("RFC 4180") == Source(Provenance.REFERENCE, "RFC 4180")


def test_unknown_columns_are_no_field() -> None:
    assert "ovrigt" not in SPEC.names
    assert Vantande(ovrigt={"a": "b"}) != Vantande()
