"""The rules for identifiers in a record that is not CVR's: they follow the kinds of its fields."""

from datetime import date
from typing import Annotated

import attrs
import pytest

from cvrgvr.rules import Case, bind
from cvrgvr.rules.identity import RULES
from cvrgvr.spec import Date, Field, Kind, Text, Val, record, reference, spec_of
from tests.rules.cases import codes_found


def a_field(kind: Kind) -> Field:
    return Field(Text(), term="", sv="", en="", source=reference(), kind=kind)


@record(
    "test.Vardtillfalle",
    posttyp="VARDTILLFALLE",
    letter="T",
    key="patient",
    period="dag",
    event="dag",
    list_rule="CVR118",
    sv="",
    en="",
)
@attrs.define
class Vardtillfalle:
    """What ERSMO and GVR have and CVR has not: an LKF, and neither sex nor year of birth."""

    patient: Annotated[Val[str], a_field(Kind.PERSON)] = None
    dag: Annotated[Val[date], Field(Date(), term="", sv="", en="", source=reference())] = None
    enhet: Annotated[Val[str], a_field(Kind.KOMBIKA)] = None
    lkf: Annotated[Val[str], a_field(Kind.LKF)] = None
    kommunkod: Annotated[Val[str], a_field(Kind.KOMMUNKOD)] = None
    anteckning: Annotated[Val[str], a_field(Kind.PLAIN)] = None


SPEC = spec_of(Vardtillfalle)
VALID = {
    "patient": "191212121212",
    "dag": "2026-03-31",
    "enhet": "99001101M01",
    "lkf": "018099",
    "kommunkod": "0180",
}


def test_a_valid_record_breaks_nothing() -> None:
    assert codes_found(RULES, Case({}), SPEC, VALID) == set()


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.over is Kind.LKF], ids=lambda rule: rule.name
)
def test_examples_of_the_lkf(rule: object) -> None:
    assert rule in RULES
    for kind, found in (("breaks", True), ("keeps", False)):
        for case in getattr(rule, kind):
            assert (getattr(rule, "name", "") in codes_found(RULES, case, SPEC, VALID)) is found


def test_a_rule_that_compares_with_a_field_needs_it() -> None:
    codes = {bound.rule.code for bound in bind(RULES, SPEC)}
    assert codes.isdisjoint({"ID114", "ID115", "ID116", "ID128", "ID130", "ID139"})
    assert {"ID101", "ID110", "ID124", "ID131", "ID134", "ID135", "ID140"} <= codes


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"patient": "191212121213"}, "ID104"),
        ({"dag": "1912-12-11"}, "ID110"),
        ({"enhet": "OKÄND"}, "ID126"),
        ({"anteckning": "x191212121212"}, "ID140"),
        ({"anteckning": "1212121212"}, "ID140/chance"),
    ],
)
def test_rules_follow_the_kind(cells: dict[str, str], code: str) -> None:
    assert codes_found(RULES, Case(cells), SPEC, VALID) == {code}


def test_text_is_screened_without_a_patient_too() -> None:
    @record(
        "test.Enkat", posttyp="E", letter="E", key="text", period="", event="text", list_rule="", sv="", en=""
    )
    @attrs.define
    class Enkat:
        text: Annotated[Val[str], a_field(Kind.PLAIN)] = None

    spec = spec_of(Enkat)
    assert codes_found(RULES, Case({"text": "191212121212"}), spec, {}) == {"ID140"}
    assert codes_found(RULES, Case({"text": "1212121212"}), spec, {}) == {"ID140/chance"}
    assert codes_found(RULES, Case({"text": "B191212121212"}), spec, {}) == set()
