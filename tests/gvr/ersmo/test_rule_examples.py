"""Every rule of ERSMOIndata holds for its own examples."""

import pytest

from cvrgvr.gvr import ersmo
from cvrgvr.gvr.ersmo.examples import EXAMPLES
from cvrgvr.gvr.ersmo.rules import codes, dates, identity, letters, order, patient, units
from cvrgvr.gvr.ersmo.rules.files import FILE_RULES
from cvrgvr.rules import Case, Rule, rules_in
from cvrgvr.spec import spec_of
from tests.rules.cases import codes_found

RULES = rules_in(codes, dates, identity, letters, order, patient, units)
SPEC = spec_of(ersmo.Ersattningshandelse)
EXAMPLE = EXAMPLES["E"]


def examples(kind: str) -> list[object]:
    return [
        pytest.param(rule, each, id=f"{rule.name}-{number}")
        for rule in RULES
        for number, each in enumerate(getattr(rule, kind))
    ]


def documents(kind: str) -> list[object]:
    return [
        pytest.param(rule, each, id=f"{rule.name}-{number}")
        for rule in FILE_RULES
        for number, each in enumerate(getattr(rule, kind))
    ]


@pytest.mark.parametrize(("rule", "example"), examples("breaks"))
def test_breaks(rule: Rule, example: Case) -> None:
    assert rule.name in codes_found([rule], example, SPEC, EXAMPLE)


@pytest.mark.parametrize(("rule", "example"), examples("keeps"))
def test_keeps(rule: Rule, example: Case) -> None:
    assert rule.name not in codes_found([rule], example, SPEC, EXAMPLE)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_has_examples(rule: Rule) -> None:
    assert rule.breaks
    assert rule.keeps


def test_the_valid_example_breaks_nothing() -> None:
    rules = ersmo.REGISTER.catalogues[0].rules
    assert codes_found(rules, Case({}, on="2026-04-15"), SPEC, EXAMPLE) == set()


@pytest.mark.parametrize(("rule", "document"), documents("breaks"))
def test_breaks_in_a_document(rule: Rule, document: bytes) -> None:
    assert rule.code in ersmo.validate(document).counts


@pytest.mark.parametrize(("rule", "document"), documents("keeps"))
def test_keeps_in_a_document(rule: Rule, document: bytes) -> None:
    assert rule.code not in ersmo.validate(document).counts
