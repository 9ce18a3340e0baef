"""Every rule of CVR holds for its own examples."""

import pytest

from cvrgvr.cvr import REGISTER
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.rules import Case, Rule
from cvrgvr.spec import RecordSpec
from cvrgvr.wire.judge import Catalogue
from tests.rules.cases import codes_found

RULES = dict.fromkeys(rule for each in REGISTER.catalogues for rule in each.rules if rule.fault is not None)


def examples(kind: str) -> list[object]:
    return [
        pytest.param(rule, case, spec, id=f"{rule.name}-{number}-{spec.letter}")
        for rule in RULES
        for number, case in enumerate(getattr(rule, kind))
        for spec in (each.spec for each in REGISTER.catalogues if rule in each.rules)
        if (not rule.letters or spec.letter in rule.letters) and case.fits(spec)
    ]


@pytest.mark.parametrize(("rule", "case", "spec"), examples("breaks"))
def test_breaks(rule: Rule, case: Case, spec: RecordSpec) -> None:
    assert rule.name in codes_found([rule], case, spec, EXAMPLES[spec.letter])


@pytest.mark.parametrize(("rule", "case", "spec"), examples("keeps"))
def test_keeps(rule: Rule, case: Case, spec: RecordSpec) -> None:
    assert rule.name not in codes_found([rule], case, spec, EXAMPLES[spec.letter])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_has_examples(rule: Rule) -> None:
    assert rule.breaks, "a rule needs an example that breaks it"
    assert rule.keeps, "a rule needs an example that keeps it"


@pytest.mark.parametrize("catalogue", REGISTER.catalogues, ids=lambda each: each.spec.letter)
def test_the_valid_example_breaks_nothing(catalogue: Catalogue) -> None:
    spec = catalogue.spec
    assert codes_found(catalogue.rules, Case({}, on="2026-04-15"), spec, EXAMPLES[spec.letter]) == set()
