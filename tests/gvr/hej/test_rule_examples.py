"""Every rule of HEJIndata holds for its own examples, which are documents."""

import pytest

from cvrgvr.gvr import hej
from cvrgvr.gvr.hej.examples import GOOD, swap
from cvrgvr.gvr.hej.rules import items, presence, values
from cvrgvr.gvr.hej.rules.files import FILE_RULES
from cvrgvr.rules import Rule, rules_in

RULES = (*FILE_RULES, *rules_in(items, presence, values))


def documents(kind: str) -> list[object]:
    return [
        pytest.param(rule, each, id=f"{rule.name}-{number}")
        for rule in RULES
        for number, each in enumerate(getattr(rule, kind))
    ]


@pytest.mark.parametrize(("rule", "document"), documents("breaks"))
def test_breaks(rule: Rule, document: bytes) -> None:
    assert rule.code in hej.validate(document).counts


@pytest.mark.parametrize(("rule", "document"), documents("keeps"))
def test_keeps(rule: Rule, document: bytes) -> None:
    assert rule.code not in hej.validate(document).counts


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.code != "HEJ112"], ids=lambda rule: rule.name
)
def test_has_examples(rule: Rule) -> None:
    assert rule.breaks
    assert rule.keeps


def test_the_good_document_breaks_nothing() -> None:
    assert hej.validate(GOOD) == []


def test_ids_that_are_known() -> None:
    assert hej.validate(GOOD).summary.not_evaluated["HEJ112"] == "ids of ERSMOIndata"
    assert [found.code for found in hej.validate(GOOD, known={"x"})] == ["HEJ112"]
    known = hej.validate(GOOD, known={"20260000000000000101"})
    assert known == []
    assert "HEJ112" not in known.summary.not_evaluated


def test_a_change_must_hit_one_text() -> None:
    with pytest.raises(ValueError, match="not once"):
        swap(("OrdnNr", "x"))
